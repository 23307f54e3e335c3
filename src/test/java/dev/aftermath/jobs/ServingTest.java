package dev.aftermath.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.units.Ticks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One inference service: 8 requests at once of 2 s each are 4 requests per second and replica; at 50 % target a replica
 * is wanted for every 2 requests per second. A model of 100 bytes comes over a registry of 10 bytes per second, and a
 * replica takes 5 s more to start; more are wanted 60 s after the rate has risen, fewer when it was lower for 600 s.
 */
class ServingTest {
  private static final long S = Ticks.SECOND;
  private static final double CLOSE = 1e-4; // transfers end within a few ticks of a microsecond

  private final Lab lab = new Lab(4, 4, 10_000 * S, true);
  private final FlowNetwork flows = new FlowNetwork(lab.simulation);
  private final int[] registry = {flows.addLink(10)};

  private static ServingSpec spec(int least, int most, boolean scales) {
    return new ServingSpec(
        "s", "", 50, 0, Lab.gpus(1), 2 * S, 8, 0.5, least, most, 100, 5 * S, 60 * S, 600 * S, scales);
  }

  private Serving serving(int least, int most, double rate) {
    Serving serving = new Serving(
        spec(least, most, true), lab.simulation, lab.scheduler, lab.slices, lab.usage, flows, registry);
    serving.begin(rate);
    return serving;
  }

  private void rate(Serving serving, double at, double perSecond) {
    lab.simulation.at(Ticks.ofSeconds(at), () -> serving.rate(perSecond));
  }

  private int pods() {
    return lab.podsOn(0) + lab.podsOn(1) + lab.podsOn(2) + lab.podsOn(3);
  }

  private Serving.Account after(Serving serving, double seconds) {
    lab.runTo(Ticks.ofSeconds(seconds));
    return serving.soFar();
  }

  @ParameterizedTest
  @CsvSource({"0,1", "0.1,1", "2,1", "2.01,2", "10,5", "20,10", "1000,10"})
  void replicasFollowLittlesLawWithinTheirBounds(double rate, int replicas) {
    assertThat(spec(1, 10, true).capacity()).as("8 at once / 2 s").isEqualTo(4);
    assertThat(spec(1, 10, true).desired(rate)).isEqualTo(replicas);
    assertThat(spec(1, 10, false).desired(rate)).as("fixed").isEqualTo(10);
  }

  @Test
  void whatIsThereAtTheBeginningIsReadyAtOnceAndServesEverything() {
    Serving serving = serving(1, 10, 6);
    Serving.Account account = after(serving, 100);
    assertThat(pods()).as("6 / 2").isEqualTo(3);
    assertThat(account.coldStarts()).isZero();
    assertThat(account.requests()).isCloseTo(600, within(CLOSE));
    assertThat(account.unserved()).isZero();
    assertThat(account.busyGpuSeconds()).as("6 / 4 replicas of one GPU busy for 100 s").isCloseTo(150, within(CLOSE));
  }

  @Test
  void aSteepRiseIsUnservedUntilReplicasHaveStartedColdOverTheSharedRegistry() {
    Serving serving = serving(1, 10, 2);
    rate(serving, 100, 10);
    lab.runTo(Ticks.ofSeconds(159.9));
    assertThat(pods()).as("not before its reaction").isEqualTo(1);
    lab.runTo(Ticks.ofSeconds(160.1));
    assertThat(pods()).as("10 / 2").isEqualTo(5);
    // Four models at once: 4 x 100 bytes / 10 per second = 40 s, all ready 5 s later, at 205 s. From 100 s on one
    // replica serves 4 of 10: 6 x 105 s = 630 unserved, of 2 x 100 + 10 x 105 = 1,250.
    Serving.Account account = after(serving, 205);
    assertThat(account.unserved()).isCloseTo(630, within(CLOSE * 10));
    assertThat(account.requests()).isCloseTo(1_250, within(CLOSE));
    assertThat(account.coldStarts()).isEqualTo(4);
    assertThat(after(serving, 1_000).unserved()).as("all are served from then on").isCloseTo(630, within(CLOSE * 10));
  }

  @Test
  void oneReplicaAloneHasTheRegistryForItself() {
    Serving serving = serving(1, 10, 2);
    rate(serving, 100, 4.5); // three replicas would be wanted above 4; 4.5 / 2 = 2.25
    rate(serving, 130, 4); // two: one more
    // Wanted at 160 s with what the rate is then; 10 s of model, 5 s of start: ready at 175 s.
    // Beyond the 4 of one replica: 0.5 for 30 s.
    assertThat(after(serving, 1_000).unserved()).isCloseTo(15, within(CLOSE));
    assertThat(serving.soFar().coldStarts()).isEqualTo(1);
    assertThat(pods()).isEqualTo(2);
  }

  @Test
  void aRiseWithinWhatIsThereStartsNothing() {
    Serving serving = serving(3, 10, 2);
    rate(serving, 100, 6);
    Serving.Account account = after(serving, 1_000);
    assertThat(account.coldStarts()).isZero();
    assertThat(account.unserved()).isZero();
    assertThat(pods()).isEqualTo(3);
  }

  @Test
  void replicasGoWhenTheRateHasBeenLowerForThePatienceAndAShortLullTakesNoneAway() {
    Serving serving = serving(1, 10, 10);
    rate(serving, 100, 2);
    rate(serving, 600, 8); // within 600 s of the fall
    lab.runTo(Ticks.ofSeconds(1_000));
    assertThat(pods()).as("8 / 2 is the most of the last 600 s, once 10 / 2 is longer ago").isEqualTo(4);
    rate(serving, 2_000, 2);
    lab.runTo(Ticks.ofSeconds(2_599));
    assertThat(pods()).isEqualTo(4);
    lab.runTo(Ticks.ofSeconds(2_601));
    assertThat(pods()).isEqualTo(1);
    assertThat(serving.soFar().unserved()).isZero();
  }

  @Test
  void aServiceScalesToZeroAndBackAtThePriceOfAColdStart() {
    Serving serving = serving(0, 10, 2);
    rate(serving, 100, 0);
    rate(serving, 1_000, 2);
    lab.runTo(Ticks.ofSeconds(701));
    assertThat(pods()).isZero();
    // 60 s + 10 s + 5 s with nobody there, 2 requests each.
    Serving.Account account = after(serving, 2_000);
    assertThat(account.unserved()).isCloseTo(150, within(CLOSE));
    assertThat(account.coldStarts()).isEqualTo(1);
    assertThat(account.requests()).isCloseTo(200 + 2_000, within(CLOSE));
  }

  @Test
  void oneReplicaThatIsKeptSparesTheColdStart() {
    Serving serving = serving(1, 10, 2);
    rate(serving, 100, 0);
    rate(serving, 1_000, 2);
    Serving.Account account = after(serving, 2_000);
    assertThat(account.unserved()).isZero();
    assertThat(account.coldStarts()).isZero();
  }

  @Test
  void noMoreThanTheMostAreWantedAndTheRestIsUnserved() {
    Serving serving = serving(1, 2, 4);
    rate(serving, 100, 20);
    // Two replicas serve 8 of 20.
    assertThat(after(serving, 200).unserved()).isCloseTo(12 * 100, within(CLOSE));
    assertThat(pods()).isEqualTo(2);
  }

  @Test
  void replicasThatArePushedAsideComeBackCold() {
    Lab small = new Lab(1, 2, 10_000 * S, true);
    FlowNetwork net = new FlowNetwork(small.simulation);
    Serving serving = new Serving(
        spec(1, 10, true), small.simulation, small.scheduler, small.slices, small.usage, net,
        new int[] {net.addLink(10)});
    serving.begin(4);
    small.simulation.at(100 * S, () -> small.runner.submit(Lab.urgent(1, 50 * S)));
    small.runTo(120 * S);
    assertThat(small.podsOn(0)).as("one replica and the urgent one").isEqualTo(2);
    small.runTo(1_000 * S);
    // One replica serves all 4 requests just so; it is pushed aside without anybody noticing.
    assertThat(serving.soFar().interruptions()).isEqualTo(1);
    assertThat(serving.soFar().coldStarts()).isEqualTo(1);
    assertThat(serving.soFar().unserved()).isZero();
    // Both are pushed aside for 50 s, and 2 x 10 s + 5 s later both are back: 4 requests for 75 s.
    small.simulation.at(1_000 * S, () -> small.runner.submit(Lab.urgent(2, 50 * S)));
    small.runTo(3_000 * S);
    assertThat(serving.soFar().interruptions()).isEqualTo(3);
    assertThat(serving.soFar().coldStarts()).isEqualTo(3);
    assertThat(serving.soFar().unserved()).isCloseTo(4 * 75, within(CLOSE));
    assertThat(small.podsOn(0)).isEqualTo(2);
  }

  @Test
  void lessImportantWorkPushesNoReplicaAside() {
    Lab small = new Lab(1, 2, 10_000 * S, true);
    FlowNetwork net = new FlowNetwork(small.simulation);
    Serving serving = new Serving(
        spec(1, 10, true), small.simulation, small.scheduler, small.slices, small.usage, net,
        new int[] {net.addLink(10)});
    serving.begin(4);
    Job job = small.runner.submit(Lab.gang(1, 1, 10, 50 * S, 0, 0, Ticks.NEVER));
    small.runTo(1_000 * S);
    assertThat(serving.soFar().interruptions()).isZero();
    assertThat(job.firstStart()).isEqualTo(Job.NOT_YET);
  }

  @Test
  void fixedReplicasAreThereWhateverTheRate() {
    Serving fixed = new Serving(
        spec(3, 3, false), lab.simulation, lab.scheduler, lab.slices, lab.usage, flows, registry);
    fixed.begin(0);
    rate(fixed, 100, 20);
    rate(fixed, 200, 0);
    Serving.Account account = after(fixed, 5_000);
    assertThat(pods()).isEqualTo(3);
    assertThat(account.coldStarts()).isZero();
    assertThat(account.unserved()).as("20 - 3 x 4 for 100 s").isCloseTo(800, within(CLOSE));
  }

  @Test
  void theLossOfANodeWithoutReplicasChangesNothing() {
    Serving serving = serving(1, 10, 2);
    rate(serving, 100, 6); // two more at 160 s
    lab.simulation.at(165 * S, () -> lab.lose(3)); // a node without replicas: nothing happens
    assertThat(after(serving, 1_000).coldStarts()).isEqualTo(2);
    assertThat(serving.soFar().interruptions()).isZero();
    // 2 x 100 bytes at 10 per second and 5 s: ready at 185 s; 2 of 6 unserved since 100 s.
    assertThat(serving.soFar().unserved()).isCloseTo(2 * 85, within(CLOSE));
  }
}
