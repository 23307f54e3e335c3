package dev.aftermath.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.journal.Fact;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Location;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.workload.Loss;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Recovery time, time until up for good, and downtime, of outages that are written out by hand. */
class ThreeTimesTest {
  private static final String TWO = """
      name: two services
      start: 2026-01-01T00:00Z
      horizon: 10 d
      stabilisation: 5 min
      sites: { a: { at: [37, 127], rooms: { r: { nodes: { host: 4 } } } } }
      nodeTypes: { host: { cpu: 16, memory: 64 GiB } }
      grades: { g: { rto: 1 h } }
      services:
        first: { home: [a], grade: g }
        second: { home: [a], grade: g }
      disaster: [ { outage: { site: a, of: distribution, lasts: 1 h } } ]
      strategies: { declarative: {} }
      """;
  private static final long MINUTE = Ticks.MINUTE;

  private final List<Fact> facts = new ArrayList<>();
  private final Scenario.Plan plan;
  private final List<Measure> measures = Measure.all();
  private long origin;

  ThreeTimesTest() throws Exception {
    plan = TestScenarios.load(TWO).plans().get(0);
    origin = plan.design().origin();
  }

  private void struck(int cause, long minute) {
    facts.add(new Fact.DisasterStruck(
        origin + minute * MINUTE, cause, "outage", new Text("outage", "정전"), new Location.Place("a")));
  }

  private void over(int cause, long minute) {
    facts.add(new Fact.DisasterOver(origin + minute * MINUTE, cause));
  }

  private void down(int service, long minute) {
    facts.add(new Fact.ServiceChanged(origin + minute * MINUTE, service, false));
  }

  private void up(int service, long minute) {
    facts.add(new Fact.ServiceChanged(origin + minute * MINUTE, service, true));
  }

  private Observation observe() {
    Observer observer = new Observer(measures, new Setting(plan.design(), 10 * Ticks.DAY, 5 * MINUTE,
        new Loss("USD", 0, 0, Ticks.DAY)),
        new long[] {0}, HeatMoments.upTo(10 * Ticks.DAY));
    facts.sort((a, b) -> Long.compare(a.at(), b.at()));
    facts.forEach(observer::read);
    return observer.result(origin + 10 * Ticks.DAY, 0);
  }

  private long kept(Observation run, String measure, int incident, int subject) {
    int m = Objective.index(measure, measures);
    return run.of(m, incident, subject < 0 ? run.values()[m][incident].length - 1 : subject);
  }

  private double minutes(Observation run, String measure, int incident, int subject) {
    long kept = kept(run, measure, incident, subject);
    assertThat(Unit.TIME.isKnown(kept)).as(measure).isTrue();
    return kept / (double) MINUTE;
  }

  /**
   * The first service is down from minute 10 to 20, comes up for one minute, which does not last, is down from 21 to 40,
   * up until 100, and down once more from 100 to 130. The second one is down from 15 to 60.
   */
  private void secondWave() {
    struck(0, 10);
    down(0, 10);
    up(0, 20);
    down(0, 21);
    up(0, 40);
    down(0, 100);
    up(0, 130);
    down(1, 15);
    up(1, 60);
    over(0, 90);
  }

  @Test
  void aReturnThatDoesNotLastIsNoRecoveryAndALaterOutageCounts() {
    secondWave();
    Observation run = observe();
    assertThat(run.incidents()).isEqualTo(1);
    assertThat(minutes(run, "recoveryTime", 0, 0)).isEqualTo(40 - 10);
    assertThat(minutes(run, "upForGood", 0, 0)).isEqualTo(130 - 10);
    assertThat(minutes(run, "downtime", 0, 0)).isEqualTo(10 + 19 + 30);
    for (String measure : List.of("recoveryTime", "upForGood", "downtime")) {
      assertThat(minutes(run, measure, 0, 1)).as(measure).isEqualTo(60 - 15);
    }
    // All together: from the first outage until the last of the first returns, and of the last returns; the longest.
    assertThat(minutes(run, "recoveryTime", 0, -1)).isEqualTo(60 - 10);
    assertThat(minutes(run, "upForGood", 0, -1)).isEqualTo(130 - 10);
    assertThat(minutes(run, "downtime", 0, -1)).isEqualTo(59);
  }

  @Test
  void theObjectiveIsHeldAgainstDowntime() {
    secondWave();
    Observation run = observe();
    // 59 of 60 minutes, although it was up for good only after two hours.
    assertThat(Objective.of(Objective.Kind.RTO, plan.design().services().get(0), measures).isMet(run)).isTrue();
    down(0, 200);
    up(0, 202);
    run = observe();
    assertThat(minutes(run, "downtime", 0, 0)).isEqualTo(61);
    assertThat(Objective.of(Objective.Kind.RTO, plan.design().services().get(0), measures).isMet(run)).isFalse();
  }

  @Test
  void whoIsDownAtTheEndHasNoTimeButABound() {
    struck(0, 10);
    down(0, 10);
    up(0, 40);
    down(0, 100);
    Observation run = observe();
    assertThat(minutes(run, "recoveryTime", 0, 0)).isEqualTo(30);
    long end = 10 * Ticks.DAY / MINUTE;
    assertThat(Unit.TIME.isKnown(kept(run, "upForGood", 0, 0))).isFalse();
    assertThat(~kept(run, "upForGood", 0, 0) / MINUTE).isEqualTo(end - 10);
    assertThat(Unit.TIME.isKnown(kept(run, "downtime", 0, 0))).isFalse();
    assertThat(~kept(run, "downtime", 0, 0) / MINUTE).isEqualTo(30 + end - 100);
    assertThat(Objective.of(Objective.Kind.RTO, plan.design().services().get(0), measures).isMet(run)).isFalse();
  }

  @Test
  void aDisasterAfterAllIsOverBeginsAnotherIncident() {
    secondWave();
    struck(1, 500);
    down(0, 501);
    up(0, 511);
    over(1, 505);
    Observation run = observe();
    assertThat(run.incidents()).isEqualTo(2);
    assertThat(run.began()).containsExactly(10 * MINUTE, 500 * MINUTE);
    assertThat(minutes(run, "downtime", 0, 0)).isEqualTo(59);
    assertThat(minutes(run, "downtime", 1, 0)).isEqualTo(10);
    assertThat(minutes(run, "upForGood", 1, 0)).isEqualTo(10);
    assertThat(minutes(run, "upForGood", 1, -1)).isEqualTo(10);
    assertThat(minutes(run, "downtime", 1, 1)).isZero();
  }

  @Test
  void aDisasterWhileSomethingIsStillDownBelongsToTheSameIncident() {
    secondWave();
    struck(1, 132); // two minutes after the last return: not yet stable
    down(0, 133);
    up(0, 143);
    over(1, 134);
    Observation run = observe();
    assertThat(run.incidents()).isEqualTo(1);
    assertThat(minutes(run, "downtime", 0, 0)).isEqualTo(69);
    assertThat(minutes(run, "upForGood", 0, 0)).isEqualTo(133);
  }
}
