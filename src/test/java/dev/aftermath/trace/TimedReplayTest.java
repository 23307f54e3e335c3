package dev.aftermath.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.scheduling.QueueRules;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.NodeShape;
import dev.aftermath.scheduling.PlacementPolicies;
import dev.aftermath.scheduling.PlacementPolicy;
import dev.aftermath.scheduling.ServiceRules;
import dev.aftermath.scheduling.TypicalPod;
import dev.aftermath.trace.TimedReplay.Setting;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A made-up trace on one node of two GPUs, followed by hand. Times in seconds, each pod takes one GPU:
 *
 * <pre>
 *   name  class  came  ran in the trace
 *   a     BE        0  0..100
 *   b     BE        0  0..300
 *   c     LS       50  60..110     50 s of work
 *   d     BE      100  100..200
 *   e     BE      200  never
 * </pre>
 *
 * <p>c pushes b aside at 50, which came last of those that matter less. c runs 50..100, a runs 0..100. At 100 two GPUs
 * are free: b, which has waited since 50, and d take them. d ends at 200, b, which begins anew, at 400.
 */
class TimedReplayTest {
  private static final List<TypicalPod> USUAL = List.of(new TypicalPod(new Demand(0, 0, 2, 0), 1));
  private static final PlacementPolicy POLICY = PlacementPolicies.named("first-fit");
  private static final List<TracePod> TRACE = List.of(pod("a", "BE", 0, 0, 0, 100), pod("b", "BE", 0, 0, 0, 300),
      pod("c", "LS", 10, 50, 60, 110), pod("d", "BE", 0, 100, 100, 200), pod("e", "BE", 0, 200, -1, -1));

  private static TracePod pod(String name, String type, int priority, double created, double started, double ended) {
    return new TracePod(
        name, new Demand(1_000, 1_024, 1, 0), "", "", ServiceRules.NONE, type, priority, created, started, ended);
  }

  private static TimedResult run(List<TracePod> pods, int gpus, Setting setting) {
    List<TraceNode> nodes = List.of(new TraceNode("n", new NodeShape(0, 0, 64_000, 65_536, gpus, "T4")));
    return new TimedReplay(nodes, USUAL, setting).run(pods, POLICY, 1, false);
  }

  private static Setting setting(double speedUp, double from, int repeat, boolean preempts, long checkpointSeconds) {
    return new Setting(speedUp, from, repeat, preempts, checkpointSeconds * 1_000_000, QueueRules.FIRST_FIT, false);
  }

  private static TimedResult.ClassResult of(TimedResult result, String name) {
    return result.classes().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void theMoreImportantPushesTheLastThatCameAsideAndItBeginsAnew() {
    TimedResult r = run(TRACE, 2, setting(1, 0, 1, true, 0));
    assertThat(r.leftOut()).as("e never ran").isEqualTo(1);
    assertThat(r.seconds()).as("from the first to the last arrival").isEqualTo(100);
    assertThat(of(r, "LS").waits()).as("at once, whatever it waited in the trace").containsExactly(0);
    assertThat(of(r, "LS").interruptions()).isZero();
    assertThat(of(r, "BE").waits()).containsExactly(0, 0, 0);
    assertThat(of(r, "BE").interruptions()).isEqualTo(1);
    assertThat(of(r, "BE").lostGpuHours()).as("50 s of one GPU").isCloseTo(50 / 3_600.0, within(1e-12));
    assertThat(of(r, "BE").meanQueue()).as("b waits from 50 to 100, of 100 s").isEqualTo(0.5);
    assertThat(r.allocated()).as("both GPUs all the time").isEqualTo(1);
    assertThat(r.fragmented()).as("nothing is idle").isZero();
    assertThat(Arrays.stream(of(r, "LS").share()).average().orElseThrow()).as("50 of 2 x 100 s")
        .isCloseTo(0.25, within(1e-12));
  }

  @Test
  void withCheckpointsOnlyWhatCameAfterTheLastIsLost() {
    // Checkpoints after 20 and 40 s.
    TimedResult r = run(TRACE, 2, setting(1, 0, 1, true, 20));
    assertThat(of(r, "BE").lostGpuHours()).isCloseTo(10 / 3_600.0, within(1e-12));
  }

  @Test
  void withoutPreemptionItWaitsForItsTurn() {
    // a ends at 100: c takes its place before d, which came later and matters less, and ends at 150; d runs then.
    TimedResult r = run(TRACE, 2, setting(1, 0, 1, false, 0));
    assertThat(of(r, "LS").waits()).containsExactly(50);
    assertThat(of(r, "BE").waits()).containsExactly(0, 0, 50);
    assertThat(of(r, "BE").interruptions()).isZero();
    assertThat(of(r, "BE").lostGpuHours()).isZero();
  }

  @Test
  void idleGpusThatThePodsToBeExpectedCannotUseAreFragmentedForAsLongAsTheyAre() {
    // On three GPUs nobody leaves: two in use until 50, then three until 100. A typical pod wants two GPUs, so that the
    // one idle GPU of the first 50 s is fragmented: 50 of 3 x 100 GPU seconds, and all of what is idle.
    TimedResult r = run(TRACE, 3, setting(1, 0, 1, true, 0));
    assertThat(of(r, "BE").interruptions()).isZero();
    assertThat(r.allocated()).isCloseTo(250 / 300.0, within(1e-12));
    assertThat(r.fragmented()).isCloseTo(50 / 300.0, within(1e-12));
    assertThat(r.fragmentedOfIdle()).isCloseTo(1, within(1e-12));
    // On four, two are idle at first, which is what is wanted, and one afterwards: 50 of 4 x 100, and of 150 idle.
    TimedResult four = run(TRACE, 4, setting(1, 0, 1, true, 0));
    assertThat(four.fragmented()).isCloseTo(50 / 400.0, within(1e-12));
    assertThat(four.fragmentedOfIdle()).isCloseTo(50 / 150.0, within(1e-12));
  }

  @Test
  void aSpeedUpBringsPodsFasterAndLeavesTheirRunTimes() {
    // c comes at 5 and pushes b aside until 55; d comes at 10 and waits behind b, until a ends at 100.
    TimedResult r = run(TRACE, 2, setting(10, 0, 1, true, 0));
    assertThat(r.seconds()).isEqualTo(10);
    assertThat(of(r, "BE").waits()).containsExactly(0, 0, 90);
    assertThat(of(r, "BE").lostGpuHours()).isCloseTo(5 / 3_600.0, within(1e-12));
  }

  @Test
  void aLateBeginningFindsWhatRanThenWithWhatWasLeftOfIt() {
    // From 150 on: a and c are over; b has 150 s left, d 50 s. With one more of two GPUs, 10 s later, which waits 40 s.
    List<TracePod> more = List.of(
        TRACE.get(0), TRACE.get(1), TRACE.get(2), TRACE.get(3), pod("f", "BE", 0, 160, 160, 170));
    TimedResult r = run(more, 2, setting(1, 150, 1, true, 0));
    assertThat(of(r, "BE").pods()).isEqualTo(3);
    assertThat(of(r, "BE").waits()).containsExactly(0, 0, 40);
    assertThat(r.classes()).hasSize(1);
  }

  @Test
  void aSecondRoundComesAsLongAfterTheFirstAsTheTraceIs() {
    // The second round begins at 100, when d of the first comes.
    TimedResult r = run(TRACE, 8, setting(1, 0, 2, true, 0));
    assertThat(of(r, "BE").pods()).isEqualTo(6);
    assertThat(of(r, "LS").pods()).isEqualTo(2);
    assertThat(r.seconds()).isEqualTo(200);
    // a 100, b 200, c 50, d 100 s of the first; a 100, b 100, c 50 of the second, of 8 x 200.
    assertThat(r.allocated()).isCloseTo(700 / 1_600.0, within(1e-12));
  }

  @Test
  void whatWasThereAtTheEndStaysUntilTheLastArrival() {
    List<TracePod> pods = List.of(pod("a", "", 0, 0, 0, -1), pod("b", "", 0, 40, 40, 50), pod("c", "", 0, 80, 80, 81));
    TimedResult r = run(pods, 1, setting(1, 0, 1, true, 0));
    assertThat(of(r, "").waits()).as("b from 80, c from 90").containsExactly(0, 10, 40);
  }

  @Test
  void whatFitsNowhereIsTold() {
    List<TracePod> pods = List.of(pod("a", "", 0, 0, 0, 10), new TracePod("big", new Demand(0, 0, 3, 0), "", "",
        ServiceRules.NONE, "", 0, 5, 5, 6));
    TimedResult r = run(pods, 2, setting(1, 0, 1, true, 0));
    assertThat(of(r, "").never()).isEqualTo(1);
    assertThat(of(r, "").waits()).containsExactly(0, Double.POSITIVE_INFINITY);
  }

  @Test
  void theOpenbTraceRunsToItsEndAndComesOutTheSameOnAnyNumberOfThreads() throws IOException {
    List<TracePod> pods = Openb.pods("default");
    FillExperiment experiment = new FillExperiment(Openb.nodes(), pods, 1, false, () -> 0, false);
    List<PlacementPolicy> policies = List.of(PlacementPolicies.named("fgd"), PlacementPolicies.named("best-fit"));
    Setting setting = setting(1_500, 115 * 86_400, 1, true, 600);
    List<TimedResult> one = experiment.replay(policies, new long[] {42}, 1, setting);
    List<TimedResult> eight = experiment.replay(policies, new long[] {42}, 8, setting);
    assertThat(eight).usingRecursiveComparison().isEqualTo(one);
    long late = pods.stream().filter(p -> p.started() >= 0 && p.created() >= 115 * 86_400).count();
    long before = pods.stream().filter(p -> p.started() >= 0 && p.created() < 115 * 86_400
        && (p.ended() < 0 || p.ended() > 115 * 86_400)).count();
    for (TimedResult r : one) {
      assertThat(r.leftOut()).as("that never ran").isEqualTo((int) pods.stream().filter(p -> p.started() < 0).count());
      assertThat(r.classes().stream().mapToLong(TimedResult.ClassResult::pods).sum()).isEqualTo(before + late);
      assertThat(r.classes()).allMatch(c -> c.never() == 0);
      double shares = r.classes().stream().mapToDouble(c -> Arrays.stream(c.share()).average().orElseThrow()).sum();
      assertThat(r.allocated()).as("the sum of its classes").isCloseTo(shares, within(1e-7)).isBetween(0.1, 1.0);
      assertThat(r.allocated() + r.fragmented()).isLessThanOrEqualTo(1);
    }
  }
}
