package dev.aftermath.jobs;

import static dev.aftermath.jobs.Lab.HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.ServiceRules;
import dev.aftermath.units.Ticks;
import org.junit.jupiter.api.Test;

/** Checkpoints that take their time: after every two hours of work half an hour is spent on writing one. */
class CheckpointsTest {
  private static final long HALF = HOUR / 2;
  private static final Checkpoints CYCLE = new Checkpoints(2 * HOUR, HALF);

  private static JobSpec job(long work, Checkpoints checkpoints, long restart) {
    return new JobSpec("job", "training", "", 0, Pod.NO_SERVICE, Lab.gpus(1), 1, work, checkpoints, restart,
        Ticks.NEVER, work, ServiceRules.NONE);
  }

  @Test
  void aJobOfTHoursTakesOneCheckpointForEveryStretchThatIsFollowedByMore() {
    for (long[] hours : new long[][] {{1, 2}, {2, 4}, {3, 7}, {4, 9}, {5, 12}, {10, 24}}) {
      // 10 h are five stretches, and four checkpoints of half an hour between them: 12 h.
      Lab lab = new Lab(1, 1, 1_000 * HOUR, true);
      Job job = lab.runner.submit(job(hours[0] * HOUR, CYCLE, 0));
      lab.runTo(100 * HOUR);
      assertThat(job.end()).as("%d h", hours[0]).isEqualTo(hours[1] * HALF);
    }
  }

  @Test
  void workIsSavedWhenItsCheckpointIsComplete() {
    assertThat(CYCLE.saved(2.4 * HOUR)).isZero();
    assertThat(CYCLE.saved(2.5 * HOUR)).isEqualTo(2 * HOUR);
    assertThat(CYCLE.saved(7.4 * HOUR)).isEqualTo(4 * HOUR);
    assertThat(CYCLE.work(2.4 * HOUR)).as("nothing is done while it is written").isEqualTo(2 * HOUR);
    assertThat(CYCLE.work(3.5 * HOUR)).isEqualTo(3 * HOUR);
    assertThat(CYCLE.time(3 * HOUR)).isEqualTo(7 * HALF);
    assertThat(Checkpoints.NONE.saved(100 * HOUR)).isZero();
    assertThat(Checkpoints.NONE.time(100 * HOUR)).isEqualTo(100 * HOUR);
  }

  @Test
  void aNodeThatIsLostWhileACheckpointIsWrittenTakesTheWholeStretch() {
    // Lost at 4 h 45 min: 2 h saved, 2 h more done and half written. Back an hour later; 1 h to restart, 2 h again.
    Lab lab = new Lab(1, 1, 1_000 * HOUR, true);
    Job job = lab.runner.submit(job(6 * HOUR, CYCLE, HOUR));
    lab.simulation.at(4 * HOUR + HALF + HALF / 2, () -> lab.lose(0));
    lab.simulation.at(5 * HOUR + HALF + HALF / 2, () -> lab.comeBack(0));
    lab.runTo(5 * HOUR);
    assertThat(job.lost()).isEqualTo(2 * HOUR);
    assertThat(job.done(5 * HOUR)).isEqualTo(2 * HOUR);
    assertThat(job.behindSince()).isEqualTo(4 * HOUR + HALF + HALF / 2);
    // From 6 h 45 min on 2 h of work, which are all that it had: it has caught up at 8 h 45 min.
    lab.runTo(8 * HOUR + HALF);
    assertThat(job.behindSince()).isNotEqualTo(Job.NOT_YET);
    lab.runTo(9 * HOUR);
    assertThat(job.behindSince()).isEqualTo(Job.NOT_YET);
    // Half an hour for the checkpoint, and the last 2 h: 11 h 15 min.
    lab.runTo(100 * HOUR);
    assertThat(job.end()).isEqualTo(11 * HOUR + HALF / 2);
  }

  @Test
  void anImpossibleScheduleIsRefused() {
    assertThatThrownBy(() -> new Checkpoints(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Checkpoints(1, -1)).isInstanceOf(IllegalArgumentException.class);
  }
}
