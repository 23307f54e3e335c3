package dev.aftermath.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.journal.Fact;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Supply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Facts written by hand become the lines of a story. */
class TimelineTest {
  private static final long NOON = 12 * Ticks.HOUR;

  private static List<TimelineEntry> story(Fact... facts) throws InvalidInput {
    Scenario scenario = TestScenarios.load(TestScenarios.CONSTANT
        .replace("replicas: 1,", "replicas: 1, count: 3,").replace("protection: plan,", "protection: p,")
        + "protection: { p: [ asynchronous: { to: b } ] }\nstrategies: { declarative: {} }\n");
    return Timeline.of(scenario.plans().get(0), List.of(facts));
  }

  @Test
  void whatIsNoticedOfSeveralServicesAtOneMomentIsOneLine() throws InvalidInput {
    // As crews write it who are at work already: each service is noticed when it goes down.
    List<TimelineEntry> entries = story(
        new Fact.ServiceChanged(NOON, 0, false), new Fact.OutageDetected(NOON),
        new Fact.ServiceChanged(NOON, 1, false), new Fact.OutageDetected(NOON),
        new Fact.ServiceChanged(NOON, 2, false), new Fact.OutageDetected(NOON),
        new Fact.DisasterDeclared(NOON), new Fact.DisasterDeclared(NOON));
    assertThat(entries).extracting(TimelineEntry::kind).containsExactly(
        TimelineEntry.Kind.SERVICE_DOWN, TimelineEntry.Kind.DETECTED, TimelineEntry.Kind.SERVICE_DOWN,
        TimelineEntry.Kind.SERVICE_DOWN, TimelineEntry.Kind.DECLARED);
    assertThat(entries.get(1).value()).as("services that are down when the moment is over").isEqualTo(3);
  }

  @Test
  void whatIsNoticedLaterIsALineOfItsOwnAndCountsWhoIsDownThen() throws InvalidInput {
    List<TimelineEntry> entries = story(
        new Fact.ServiceChanged(NOON, 0, false), new Fact.ServiceChanged(NOON, 1, false), new Fact.OutageDetected(NOON),
        new Fact.ServiceChanged(NOON + 1, 1, true), new Fact.OutageDetected(NOON + 2));
    assertThat(entries.stream().filter(e -> e.kind() == TimelineEntry.Kind.DETECTED).map(TimelineEntry::value))
        .containsExactly(2.0, 1.0);
  }

  @Test
  void whatIsNoticedWhileNoServiceIsDownHasNoNumber() throws InvalidInput {
    assertThat(story(new Fact.OutageDetected(NOON)).get(0).value()).isNaN();
  }

  @Test
  void stepsOfReplicasInOneDirectionAreOneLineUnlessTheyAreFarApart() throws InvalidInput {
    // One replica at first. Up to 2 and 4, down to 3, up to 5 three hours later and to 6 after another three.
    List<TimelineEntry> entries = story(
        new Fact.ReplicasScaled(NOON, 0, 2), new Fact.ReplicasScaled(NOON + Ticks.MINUTE, 0, 4),
        new Fact.ReplicasScaled(NOON + 2 * Ticks.MINUTE, 0, 3), new Fact.ReplicasScaled(NOON + 3 * Ticks.HOUR, 0, 5),
        new Fact.ReplicasScaled(NOON + 6 * Ticks.HOUR, 0, 6));
    assertThat(entries).extracting(e -> e.kind() + " " + e.what().en() + " by " + (int) e.value()).containsExactly(
        "REPLICAS_ADDED 1 -> 4 by 3", "REPLICAS_REMOVED 4 -> 3 by 1", "REPLICAS_ADDED 3 -> 5 by 2",
        "REPLICAS_ADDED 5 -> 6 by 1");
    assertThat(entries.get(0).to() - entries.get(0).from()).isEqualTo(60);
  }

  @Test
  void aSupplyIsToldByItsName() throws InvalidInput {
    List<TimelineEntry> entries = story(
        new Fact.SupplyChanged(NOON, "a/r", Supply.POWER, true),
        new Fact.SupplyChanged(NOON + 1, "a/r", Supply.COOLING, true));
    assertThat(entries).extracting(e -> e.what().en() + " at " + e.detail().en())
        .containsExactly("power at a/r", "cooling at a/r");
  }
}
