package dev.aftermath.jobs;

import static dev.aftermath.jobs.Lab.HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.units.Ticks;
import org.junit.jupiter.api.Test;

/** Gangs that are pushed aside, lose a node, or wait too long; every time is worked out by hand. */
class JobRunnerTest {
  private static final long MINUTE = Ticks.MINUTE;

  /** Two nodes of four GPUs; a gang of two workers of three GPUs each takes one of each, and an urgent pod of two GPUs
   * comes after seven hours and stays for one. */
  private static Job pushedAside(long checkpoint, Lab lab) {
    Job gang = lab.runner.submit(Lab.gang(2, 3, 50, 10 * HOUR, checkpoint, 30 * MINUTE, Ticks.NEVER));
    lab.simulation.at(7 * HOUR, () -> lab.runner.submit(Lab.urgent(2, HOUR)));
    return gang;
  }

  private static Lab lab() {
    return new Lab(2, 4, 100 * HOUR, true);
  }

  @Test
  void aGangThatIsPushedAsideGoesBackToItsLastCheckpointAndGoesOnAfterItsRestart() {
    Lab lab = lab();
    Job gang = pushedAside(3 * HOUR, lab);
    lab.runTo(6 * HOUR);
    assertThat(lab.podsOn(0)).isEqualTo(1);
    assertThat(lab.podsOn(1)).isEqualTo(1);
    lab.runTo(7 * HOUR + MINUTE);
    // The urgent one needs two GPUs and one is free on each node: both workers leave, though one would do.
    assertThat(gang.running()).isFalse();
    assertThat(lab.podsOn(0) + lab.podsOn(1)).as("the urgent one alone").isEqualTo(1);
    // Seven hours done, checkpoints after three and six: six kept, one lost on each of 2 x 3 GPUs.
    assertThat(gang.done(lab.simulation.now())).isEqualTo(6 * HOUR);
    assertThat(gang.lost()).isEqualTo(HOUR);
    assertThat(gang.lost() * gang.spec().gpuMilli()).as("six GPU hours").isEqualTo(6 * HOUR * 1000);
    assertThat(gang.interruptions()).isEqualTo(1);
    // Placed again at 8 h, half an hour of restart, four hours that are left: 12 h 30 min.
    lab.runTo(8 * HOUR + 30 * MINUTE);
    assertThat(gang.running()).isTrue();
    assertThat(gang.done(lab.simulation.now())).as("restarting is no work").isEqualTo(6 * HOUR);
    lab.runTo(100 * HOUR);
    assertThat(gang.end()).isEqualTo(12 * HOUR + 30 * MINUTE);
    assertThat(gang.firstStart()).isZero();
    assertThat(gang.done(lab.simulation.now())).isEqualTo(10 * HOUR);
    assertThat(lab.podsOn(0) + lab.podsOn(1)).isZero();
    // Six GPUs for 7 h and for 4 h 30 min of 100 h; it waited for one hour of them.
    assertThat(lab.usage.meanRunning("training")).isEqualTo(6_000 * 11.5 / 100);
    assertThat(lab.usage.meanRunning("other")).isEqualTo(2_000 * 1.0 / 100);
    assertThat(lab.usage.meanWaiting("training")).isEqualTo(0.01);
  }

  @Test
  void withoutCheckpointsAllIsLost() {
    Lab lab = lab();
    Job gang = pushedAside(0, lab);
    lab.runTo(100 * HOUR);
    assertThat(gang.lost()).isEqualTo(7 * HOUR);
    // 8 h + 30 min + all ten hours again.
    assertThat(gang.end()).isEqualTo(18 * HOUR + 30 * MINUTE);
  }

  @Test
  void withRoomForBothNobodyHasToLeaveAndNothingIsLost() {
    Lab lab = new Lab(3, 4, 100 * HOUR, true);
    Job gang = pushedAside(3 * HOUR, lab);
    lab.runTo(100 * HOUR);
    assertThat(gang.interruptions()).isZero();
    assertThat(gang.lost()).isZero();
    assertThat(gang.end()).isEqualTo(10 * HOUR);
    assertThat(lab.usage.meanWaiting("training")).isZero();
  }

  @Test
  void whatIsOfEqualImportanceWaitsInsteadOfPushing() {
    Lab lab = lab();
    Job first = lab.runner.submit(Lab.gang(2, 3, 50, 10 * HOUR, 0, 0, Ticks.NEVER));
    Job second = lab.runner.submit(Lab.gang(2, 3, 50, HOUR, 0, 0, Ticks.NEVER));
    lab.runTo(100 * HOUR);
    assertThat(first.interruptions()).isZero();
    assertThat(second.firstStart()).isEqualTo(10 * HOUR);
    assertThat(second.end()).isEqualTo(11 * HOUR);
  }

  @Test
  void aLostNodeTakesTheWholeGangBackAndItWaitsUntilBothWorkersHaveAPlace() {
    Lab lab = lab();
    Job gang = lab.runner.submit(Lab.gang(2, 3, 50, 10 * HOUR, 3 * HOUR, 30 * MINUTE, Ticks.NEVER));
    lab.simulation.at(7 * HOUR, () -> lab.lose(1));
    lab.simulation.at(9 * HOUR, () -> lab.comeBack(1));
    lab.runTo(8 * HOUR);
    assertThat(lab.podsOn(0)).as("the other worker leaves too").isZero();
    assertThat(gang.lost()).isEqualTo(HOUR);
    lab.runTo(100 * HOUR);
    assertThat(gang.interruptions()).as("once, not once for each worker").isEqualTo(1);
    assertThat(gang.end()).isEqualTo(9 * HOUR + 30 * MINUTE + 4 * HOUR);
  }

  @Test
  void aLossDuringTheRestartLosesNothingMoreThanTheWait() {
    Lab lab = lab();
    Job gang = lab.runner.submit(Lab.gang(2, 3, 50, 10 * HOUR, 3 * HOUR, HOUR, Ticks.NEVER));
    lab.simulation.at(7 * HOUR, () -> lab.lose(1));
    lab.simulation.at(8 * HOUR, () -> lab.comeBack(1));
    lab.simulation.at(8 * HOUR + 30 * MINUTE, () -> lab.lose(0)); // still restarting, which takes until 9 h
    lab.simulation.at(10 * HOUR, () -> lab.comeBack(0));
    lab.runTo(100 * HOUR);
    assertThat(gang.interruptions()).isEqualTo(2);
    assertThat(gang.lost()).as("the hour after the checkpoint at six, and nothing of the restart").isEqualTo(HOUR);
    assertThat(gang.end()).isEqualTo(10 * HOUR + HOUR + 4 * HOUR);
  }

  @Test
  void onlyWorkCountsTowardsTheNextCheckpointAndNotTheRestart() {
    Lab lab = lab();
    Job gang = lab.runner.submit(Lab.gang(2, 3, 50, 10 * HOUR, 3 * HOUR, HOUR, Ticks.NEVER));
    lab.simulation.at(4 * HOUR, () -> lab.lose(1)); // three kept, one lost
    lab.simulation.at(5 * HOUR, () -> lab.comeBack(1)); // at work again from 6 h
    lab.simulation.at(8 * HOUR + 59 * MINUTE, () -> lab.lose(0)); // 3 h + 2 h 59 min, one minute before the next
    lab.simulation.at(9 * HOUR, () -> lab.comeBack(0));
    lab.runTo(100 * HOUR);
    assertThat(gang.lost()).isEqualTo(HOUR + 2 * HOUR + 59 * MINUTE);
    assertThat(gang.end()).isEqualTo(9 * HOUR + HOUR + 7 * HOUR);
  }

  @Test
  void onePatienceRunsOutAndAnotherDoesNot() {
    Lab lab = lab();
    lab.runner.submit(Lab.urgent(4, 5 * HOUR));
    Job tired = lab.runner.submit(Lab.gang(2, 3, 50, HOUR, 0, 0, 4 * HOUR));
    Job patient = lab.runner.submit(Lab.gang(2, 3, 50, HOUR, 0, 0, 6 * HOUR));
    lab.runTo(100 * HOUR);
    assertThat(tired.givenUp()).isTrue();
    assertThat(tired.firstStart()).isEqualTo(Job.NOT_YET);
    assertThat(tired.end()).isEqualTo(Job.NOT_YET);
    assertThat(patient.givenUp()).as("its patience ends while it runs no more").isFalse();
    assertThat(patient.firstStart()).isEqualTo(5 * HOUR);
    assertThat(patient.end()).isEqualTo(6 * HOUR);
    // One waited 4 h and one 5 h of 100 h.
    assertThat(lab.usage.meanWaiting("training")).isEqualTo(0.09);
  }

  @Test
  void aGangThatWasPushedAsideHasItsWholePatienceAgain() {
    Lab lab = lab();
    Job gang = lab.runner.submit(Lab.gang(2, 3, 50, 10 * HOUR, 3 * HOUR, 0, 4 * HOUR));
    lab.simulation.at(7 * HOUR, () -> lab.runner.submit(Lab.urgent(2, 20 * HOUR)));
    lab.runTo(10 * HOUR + 59 * MINUTE);
    assertThat(gang.givenUp()).isFalse();
    lab.runTo(100 * HOUR);
    assertThat(gang.givenUp()).isTrue();
    assertThat(gang.end()).isEqualTo(Job.NOT_YET);
    assertThat(gang.done(lab.simulation.now())).as("what its checkpoint holds").isEqualTo(6 * HOUR);
  }

  @Test
  void anImpossibleJobIsRefused() {
    assertThatThrownBy(() -> Lab.gang(0, 1, 0, HOUR, 0, 0, HOUR)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Lab.gang(1, 1, 0, -1, 0, 0, HOUR)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Lab.gang(1, 1, 0, HOUR, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
