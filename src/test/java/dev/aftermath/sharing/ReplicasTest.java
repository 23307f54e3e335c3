package dev.aftermath.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.GpuPartitions;
import dev.aftermath.estate.NodeTraits;
import dev.aftermath.jobs.Arrivals;
import dev.aftermath.jobs.Job;
import dev.aftermath.jobs.JobGroup;
import dev.aftermath.jobs.JobSpec;
import dev.aftermath.jobs.Usage;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.load.Requests;
import dev.aftermath.load.ServiceLoad;
import dev.aftermath.operation.Control;
import dev.aftermath.operation.Design;
import dev.aftermath.operation.Queueing;
import dev.aftermath.operation.Run;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.NodeShape;
import dev.aftermath.scheduling.PlacementPolicies;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.Requirements;
import dev.aftermath.scheduling.ServiceRules;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Location;
import dev.aftermath.vocabulary.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One inference service: 8 requests at once of 2 s each are 4 requests per second and replica; at 50 % target a replica
 * is wanted for every 2 requests per second. A model of 100 bytes comes over a registry of 10 bytes per second, and a
 * replica takes 5 s more to start; more are wanted 60 s after the rate has risen, fewer when it was lower for 600 s.
 */
class ReplicasTest {
  private static final long S = Ticks.SECOND;
  private static final double CLOSE = 1e-4; // transfers end within a few ticks of a microsecond

  private static ServingSpec spec(int least, int most, boolean scales) {
    return spec(least, most, scales, gpus(1));
  }

  private static ServingSpec spec(int least, int most, boolean scales, Demand demand) {
    return new ServingSpec("s", 50, 0, demand, 2 * S, 8, 0.5, least, most, 100, 5 * S, 60 * S, 600 * S, scales);
  }

  private static Demand gpus(int whole) {
    return new Demand(0, 0, whole, 0);
  }

  private static JobGroup job(int gpus, int priority, double at) {
    JobSpec like = new JobSpec("j" + at, "j", "", priority, Pod.NO_SERVICE, gpus(gpus), 1, 0, 0, 0, Ticks.NEVER);
    return new JobGroup(like, new Distribution.Constant(50 * S), 0, Optional.empty(),
        new Arrivals(Optional.empty(), List.of(Ticks.ofSeconds(at)), 1), 0, 0, Optional.empty());
  }

  /** A run whose invariants are checked after every event. */
  private static final class Lab {
    final Run run;
    final Usage usage;
    final Pool pool;
    double requests;
    double unserved;

    /** Rates are pairs of a time in seconds and requests per second from then on; the first is at 0. */
    Lab(int nodes, NodeShape shape, ServingSpec spec, List<JobGroup> jobs, double... rates) {
      List<Requests.Surge> surges = new ArrayList<>();
      for (int i = 0; i < rates.length; i += 2) {
        long to = i + 2 < rates.length ? Ticks.ofSeconds(rates[i + 2]) : Ticks.NEVER;
        surges.add(new Requests.Surge(Ticks.ofSeconds(rates[i]), to, rates[i + 1]));
      }
      ServiceLoad load = new ServiceLoad(
          Requests.steady(1, surges), spec.capacity(), spec.concurrency(), 0, 0, Optional.empty(), Optional.empty());
      Design design = PoolDesign.of("lab", Collections.nCopies(nodes, shape), PlacementPolicies.named("first-fit"),
          List.of(spec), List.of(ServiceRules.NONE), Map.of(0, load), jobs, Queueing.PLAIN, 0);
      Journal journal = new Journal();
      journal.readBy(fact -> {
        if (fact instanceof Fact.RequestsCounted c) {
          requests += c.came();
          unserved += c.unserved();
        }
      });
      run = new Run(design, 1, 0, journal);
      usage = new Usage(run.simulation(), List.of(Sharing.INFERENCE, "j"), 0, 10_000 * S, 1);
      pool = new Pool(new Control(run), new Sharing.Setup("lab", design, List.of(spec), 0), 10, usage);
      run.simulation().afterEachEvent(run::verify);
    }

    Lab runTo(double seconds) {
      run.simulation().run(Ticks.ofSeconds(seconds));
      run.conclude(); // counts what came until now
      return this;
    }

    int pods() {
      int pods = 0;
      for (int n = 0; n < run.placement().nodes().size(); n++) {
        pods += run.placement().podsOn(n).size();
      }
      return pods;
    }

    int coldStarts() {
      return pool.services().get(0).coldStarts();
    }

    int interruptions() {
      return pool.services().get(0).interruptions();
    }
  }

  private static Lab serving(int least, int most, double... rates) {
    return new Lab(4, new NodeShape(0, 0, 1_000_000, 1_000_000, 4, ""), spec(least, most, true), List.of(), rates);
  }

  private static Lab small(JobGroup... jobs) {
    return new Lab(1, new NodeShape(0, 0, 1_000_000, 1_000_000, 2, ""), spec(1, 10, true), List.of(jobs), 0, 4);
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
    Lab lab = serving(1, 10, 0, 6).runTo(100);
    assertThat(lab.pods()).as("6 / 2").isEqualTo(3);
    assertThat(lab.coldStarts()).isZero();
    assertThat(lab.requests).isCloseTo(600, within(CLOSE));
    assertThat(lab.unserved).isZero();
    assertThat(lab.usage.meanRunning(Sharing.INFERENCE)).as("three GPUs").isCloseTo(3_000, within(CLOSE));
  }

  @Test
  void aSteepRiseIsUnservedUntilReplicasHaveStartedColdOverTheSharedRegistry() {
    Lab lab = serving(1, 10, 0, 2, 100, 10).runTo(159.9);
    assertThat(lab.pods()).as("not before its reaction").isEqualTo(1);
    assertThat(lab.runTo(160.1).pods()).as("10 / 2").isEqualTo(5);
    // Four models at once: 4 x 100 bytes / 10 per second = 40 s, all ready 5 s later, at 205 s. From 100 s on one
    // replica serves 4 of 10: 6 x 105 s = 630 unserved, of 2 x 100 + 10 x 105 = 1,250.
    lab.runTo(205);
    assertThat(lab.unserved).isCloseTo(630, within(CLOSE * 10));
    assertThat(lab.requests).isCloseTo(1_250, within(CLOSE));
    assertThat(lab.coldStarts()).isEqualTo(4);
    assertThat(lab.runTo(1_000).unserved).as("all are served from then on").isCloseTo(630, within(CLOSE * 10));
  }

  @Test
  void oneReplicaAloneHasTheRegistryForItself() {
    // Three replicas would be wanted above 4: 4.5 / 2 = 2.25. At 4, which is what comes when more are wanted: two.
    // One more is wanted at 160 s; 10 s of model, 5 s of start: ready at 175 s. Beyond the 4 of one: 0.5 for 30 s.
    Lab lab = serving(1, 10, 0, 2, 100, 4.5, 130, 4).runTo(1_000);
    assertThat(lab.unserved).isCloseTo(15, within(CLOSE));
    assertThat(lab.coldStarts()).isEqualTo(1);
    assertThat(lab.pods()).isEqualTo(2);
  }

  @Test
  void aRiseWithinWhatIsThereStartsNothing() {
    Lab lab = serving(3, 10, 0, 2, 100, 6).runTo(1_000);
    assertThat(lab.coldStarts()).isZero();
    assertThat(lab.unserved).isZero();
    assertThat(lab.pods()).isEqualTo(3);
  }

  @Test
  void replicasGoWhenTheRateHasBeenLowerForThePatienceAndAShortLullTakesNoneAway() {
    // 600 s is within the patience after the fall.
    Lab lab = serving(1, 10, 0, 10, 100, 2, 600, 8, 2_000, 2).runTo(1_000);
    assertThat(lab.pods()).as("8 / 2 is the most of the last 600 s, once 10 / 2 is longer ago").isEqualTo(4);
    assertThat(lab.runTo(2_599).pods()).isEqualTo(4);
    assertThat(lab.runTo(2_601).pods()).isEqualTo(1);
    assertThat(lab.unserved).isZero();
  }

  @Test
  void aServiceScalesToZeroAndBackAtThePriceOfAColdStart() {
    Lab lab = serving(0, 10, 0, 2, 100, 0, 1_000, 2).runTo(701);
    assertThat(lab.pods()).isZero();
    // 60 s + 10 s + 5 s with nobody there, 2 requests each.
    lab.runTo(2_000);
    assertThat(lab.unserved).isCloseTo(150, within(CLOSE));
    assertThat(lab.coldStarts()).isEqualTo(1);
    assertThat(lab.requests).isCloseTo(200 + 2_000, within(CLOSE));
  }

  @Test
  void oneReplicaThatIsKeptSparesTheColdStart() {
    Lab lab = serving(1, 10, 0, 2, 100, 0, 1_000, 2).runTo(2_000);
    assertThat(lab.unserved).isZero();
    assertThat(lab.coldStarts()).isZero();
  }

  @Test
  void noMoreThanTheMostAreWantedAndTheRestIsUnserved() {
    // Two replicas serve 8 of 20.
    Lab lab = serving(1, 2, 0, 4, 100, 20).runTo(200);
    assertThat(lab.unserved).isCloseTo(12 * 100, within(CLOSE));
    assertThat(lab.pods()).isEqualTo(2);
  }

  @Test
  void replicasThatArePushedAsideComeBackCold() {
    Lab lab = small(job(1, 100, 100), job(2, 100, 1_000)).runTo(120);
    assertThat(lab.pods()).as("one replica and the urgent one").isEqualTo(2);
    lab.runTo(999);
    // One replica serves all 4 requests just so; it is pushed aside without anybody noticing.
    assertThat(lab.interruptions()).isEqualTo(1);
    assertThat(lab.coldStarts()).isEqualTo(1);
    assertThat(lab.unserved).isZero();
    // Both are pushed aside for 50 s, and 2 x 10 s + 5 s later both are back: 4 requests for 75 s.
    lab.runTo(3_000);
    assertThat(lab.interruptions()).isEqualTo(3);
    assertThat(lab.coldStarts()).isEqualTo(3);
    assertThat(lab.unserved).isCloseTo(4 * 75, within(CLOSE));
    assertThat(lab.pods()).isEqualTo(2);
  }

  @Test
  void lessImportantWorkPushesNoReplicaAside() {
    Lab lab = small(job(1, 10, 0)).runTo(1_000);
    assertThat(lab.interruptions()).isZero();
    assertThat(lab.run.jobs().all().get(0).firstStart()).isEqualTo(Job.NOT_YET);
  }

  @Test
  void fixedReplicasAreThereWhateverTheRate() {
    Lab lab = new Lab(4, new NodeShape(0, 0, 1_000_000, 1_000_000, 4, ""), spec(3, 3, false), List.of(),
        0, 0, 100, 20, 200, 0).runTo(5_000);
    assertThat(lab.pods()).isEqualTo(3);
    assertThat(lab.coldStarts()).isZero();
    assertThat(lab.unserved).as("20 - 3 x 4 for 100 s").isCloseTo(800, within(CLOSE));
  }

  private static void lose(Lab lab, int node, double at, double lasts) {
    lab.run.scene().at(Ticks.ofSeconds(at), () -> lab.run.scene().strike("loss", Text.same("loss"),
        new Location.Place("node"), cause ->
            cause.holdFor(lab.run.estate().machine(node), Ticks.ofSeconds(lasts))));
  }

  @Test
  void theLossOfANodeWithoutReplicasChangesNothing() {
    Lab lab = serving(1, 10, 0, 2, 100, 6); // two more at 160 s
    lose(lab, 3, 165, 1_000);
    lab.runTo(1_000);
    assertThat(lab.coldStarts()).isEqualTo(2);
    assertThat(lab.interruptions()).isZero();
    // 2 x 100 bytes at 10 per second and 5 s: ready at 185 s; 2 of 6 unserved since 100 s.
    assertThat(lab.unserved).isCloseTo(2 * 85, within(CLOSE));
  }

  @Test
  void replicasOfALostNodeStartColdOnAnother() {
    Lab lab = serving(1, 10, 0, 6); // three on the first node
    lose(lab, 0, 100, 1_000);
    lab.runTo(500);
    assertThat(lab.run.placement().podsOn(0)).isEmpty();
    assertThat(lab.run.placement().podsOn(1)).hasSize(3);
    assertThat(lab.interruptions()).isEqualTo(3);
    // 3 x 100 bytes at 10 per second and 5 s, with 6 requests a second.
    assertThat(lab.unserved).isCloseTo(6 * 35, within(CLOSE));
  }

  @Test
  void replicasOnOneGpuShareItsTime() {
    // One GPU in four slices; two replicas have half of it each, and serve 2 requests a second each of the 5.
    Demand slice = new Demand(0, 0, 0, 0, Set.of(),
        Requirements.resources(Map.of(GpuPartitions.resource("1/4"), 1L)));
    NodeShape cut = new NodeShape(0, 0, 1_000_000, 1_000_000, 0, "").with(new NodeTraits(Map.of(), Set.of(),
        100, Map.of(GpuPartitions.resource("1/4"), 4L), 0, "", List.of()));
    Lab lab = new Lab(1, cut, spec(2, 2, false, slice), List.of(), 0, 3, 100, 5).runTo(200);
    assertThat(lab.requests).isCloseTo(800, within(CLOSE));
    assertThat(lab.unserved).as("5 - 4 for 100 s").isCloseTo(100, within(CLOSE));
  }
}
