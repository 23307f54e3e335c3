package dev.aftermath.jobs;

import static dev.aftermath.jobs.Lab.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.scheduling.Amount;
import dev.aftermath.scheduling.Discipline;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.QueueRules;
import dev.aftermath.scheduling.Quotas;
import dev.aftermath.scheduling.ServiceRules;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Disciplines of the queue on ten GPUs, against schedules worked out by hand. */
class DisciplineTest {
  private static final long MINUTE = Ticks.MINUTE;

  /** Ten nodes of one GPU, or one of ten; what comes is a gang of so many GPUs. */
  private static final class Queue {
    final Lab lab;
    final List<Job> jobs = new ArrayList<>();

    Queue(Discipline discipline, long aging, int nodes) {
      lab = new Lab(nodes, 10 / nodes, 100 * HOUR, true, new QueueRules(discipline, aging, false));
    }

    Queue comes(long at, int gpus, long work, long estimate, int priority) {
      JobSpec spec = new JobSpec("job", "training", "", priority, Pod.NO_SERVICE, Lab.gpus(1), gpus, work, Checkpoints.NONE, 0,
          Ticks.NEVER, estimate, ServiceRules.NONE);
      lab.simulation.at(at, () -> jobs.add(lab.runner.submit(spec)));
      return this;
    }

    Queue comes(long at, int gpus, long work) {
      return comes(at, gpus, work, work, 0);
    }

    List<Long> waits() {
      lab.runTo(100 * HOUR);
      return jobs.stream().map(job -> (job.firstStart() - job.arrival()) / MINUTE).toList();
    }
  }

  /** The textbook's: six GPUs for 5 h; at 0:30 eight for 2 h; at 1:00 four for 2.5 h; at 1:30 four for 10 h. */
  private static Queue textbook(Discipline discipline, int nodes, long estimateOfThird) {
    return new Queue(discipline, 0, nodes).comes(0, 6, 5 * HOUR).comes(30 * MINUTE, 8, 2 * HOUR)
        .comes(HOUR, 4, 150 * MINUTE, estimateOfThird, 0).comes(90 * MINUTE, 4, 10 * HOUR);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void inStrictOrderNobodyGoesBeforeTheFirst(int nodes) {
    // The second at 5:00, when six GPUs are free; then two are, and the third and fourth go at 7:00.
    assertThat(textbook(Discipline.STRICT, nodes, 150 * MINUTE).waits()).containsExactly(0L, 270L, 360L, 330L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void easyFillsInWhatDoesNotPutOffTheFirst(int nodes) {
    // The third is over at 3:30, before 5:00; the fourth would be in the way of the second until 11:30 or later.
    assertThat(textbook(Discipline.EASY, nodes, 150 * MINUTE).waits()).containsExactly(0L, 270L, 0L, 330L);
    assertThat(textbook(Discipline.CONSERVATIVE, nodes, 150 * MINUTE).waits()).containsExactly(0L, 270L, 0L, 330L);
  }

  @Test
  void firstFitLetsTheSecondWaitForAllThatFit() {
    // The fourth goes at 3:30 and keeps four GPUs until 13:30.
    assertThat(textbook(Discipline.FIRST_FIT, 10, 150 * MINUTE).waits()).containsExactly(0L, 780L, 0L, 120L);
  }

  @Test
  void whoSaysItTakesLongerIsNotFilledIn() {
    // Said to take 5 h from 1:00 on, it would be in the way at 5:00; so it goes at 7:00 like the fourth.
    assertThat(textbook(Discipline.EASY, 10, 5 * HOUR).waits()).containsExactly(0L, 270L, 360L, 330L);
  }

  /** Six GPUs for 4 h; then one that wants eight for 2 h, one that wants ten for 1 h, and one that wants two for 8 h. */
  private static Queue three(Discipline discipline) {
    return new Queue(discipline, 0, 10).comes(0, 6, 4 * HOUR).comes(10 * MINUTE, 8, 2 * HOUR)
        .comes(20 * MINUTE, 10, HOUR).comes(30 * MINUTE, 2, 8 * HOUR);
  }

  @Test
  void onlyConservativeKeepsThePromiseToTheSecondInTheQueue() {
    // Two GPUs are left beside the eight from 4:00 on: under EASY the last goes at once and keeps them until 8:30, for
    // which the one of ten waits. Under conservative that one has 6:00 to 7:00, and the last comes after it.
    assertThat(three(Discipline.EASY).waits()).containsExactly(0L, 230L, 490L, 0L);
    assertThat(three(Discipline.CONSERVATIVE).waits()).containsExactly(0L, 230L, 340L, 390L);
  }

  @ParameterizedTest
  @EnumSource(Discipline.class)
  void waitingRaisesTheRank(Discipline discipline) {
    // All ten GPUs are busy for an hour. A point a minute: 40 points less make up for 40 minutes, not for more.
    for (long minutes : new long[] {39, 41}) {
      Queue queue = new Queue(discipline, MINUTE, 10).comes(0, 10, HOUR, HOUR, 100)
          .comes(MINUTE, 10, HOUR, HOUR, 10).comes((1 + minutes) * MINUTE, 10, HOUR, HOUR, 50);
      queue.waits();
      assertThat(queue.jobs.get(1).firstStart() < queue.jobs.get(2).firstStart()).as("%s min", minutes)
          .isEqualTo(minutes > 40);
    }
  }

  @ParameterizedTest
  @EnumSource(Discipline.class)
  void whoIsPushedAsideKeepsItsPlaceInTheQueue(Discipline discipline) {
    // The first, pushed aside at 2 h for an hour, begins anew at 3 h; the second, which came at 1 h, after it.
    Queue queue = new Queue(discipline, 0, 10).comes(0, 10, 3 * HOUR).comes(HOUR, 10, HOUR)
        .comes(2 * HOUR, 10, HOUR, HOUR, 100);
    assertThat(queue.waits()).containsExactly(0L, 300L, 0L);
    assertThat(queue.jobs.get(0).end()).isEqualTo(6 * HOUR);
  }

  @ParameterizedTest
  @EnumSource(value = Discipline.class, names = {"STRICT", "EASY", "CONSERVATIVE"})
  void whoClaimsWhatItsTeamHasLentIsNotPutOffByThoseWhoBorrow(Discipline discipline) {
    // Two nodes of four GPUs, four of each team's own. B has two on each node until 3 h and later; A's job wants a
    // whole node at 1 h. To take back what is lent frees two on the wrong node, so that A waits for 3 h, and B's next,
    // which comes at 2 h and would borrow until 12 h, goes after it.
    long gpu = 1000;
    Quotas.Quota half = new Quotas.Quota(new Amount(Amount.UNLIMITED, Amount.UNLIMITED, 4 * gpu),
        new Amount(Amount.UNLIMITED, Amount.UNLIMITED, 4 * gpu));
    Lab lab = new Lab(2, 4, 100 * HOUR, true, new QueueRules(discipline, 0, false), Map.of("A", half, "B", half));
    List<Job> jobs = new ArrayList<>();
    comes(lab, jobs, 0, "B", 2, 20 * HOUR);
    comes(lab, jobs, 0, "B", 2, 30 * MINUTE);
    comes(lab, jobs, 0, "B", 2, 3 * HOUR);
    comes(lab, jobs, 31 * MINUTE, "B", 2, 20 * HOUR);
    comes(lab, jobs, HOUR, "A", 4, HOUR);
    comes(lab, jobs, 2 * HOUR, "B", 2, 10 * HOUR);
    lab.runTo(100 * HOUR);
    assertThat(jobs.stream().map(job -> (job.firstStart() - job.arrival()) / MINUTE))
        .containsExactly(0L, 0L, 0L, 0L, 120L, 120L);
    assertThat(jobs.stream().mapToInt(Job::interruptions).sum()).isZero();
  }

  private static void comes(Lab lab, List<Job> jobs, long at, String team, int gpus, long work) {
    JobSpec spec = new JobSpec("job", "training", team, 0, Pod.NO_SERVICE, Lab.gpus(gpus), 1, work, 0, 0,
        Ticks.NEVER);
    lab.simulation.at(at, () -> jobs.add(lab.runner.submit(spec)));
  }
}
