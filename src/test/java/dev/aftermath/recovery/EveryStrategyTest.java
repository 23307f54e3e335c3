package dev.aftermath.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.journal.Fact;
import dev.aftermath.operation.Design;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every strategy writes down what paths, causes and times of detection are made of. */
class EveryStrategyTest {
  /** Only a has machines that are large enough: what it loses does not return. */
  private static final String SCENARIO = TestScenarios.CONSTANT
      .replaceAll("(?s)services:.*", "")
      .replaceAll("(?s)(b:.*?)host: 4", "$1small: 4")
      .replace("nodeTypes: {", "nodeTypes: { small: { cpu: 2, memory: 4 GiB },")
      + """
      services:
        s1: { home: [a/r], grade: g, replicas: 1, cpu: 4, memory: 8 GiB, data: { size: 1 GB, protection: p } }
        s2: { home: [a/r], grade: g, replicas: 1, cpu: 4, memory: 8 GiB, needs: [s1] }
      protection: { p: [ asynchronous: { to: b } ] }
      """;
  private static final String OUTAGE = "disaster: [ { outage: { site: a, of: distribution, lasts: 6 h } } ]\n";
  private static final String FIRE = "disaster: [ { fire: { room: a/r, fuel: li-ion, involvement: 10 min } } ]\n";

  private static List<String> untold(String disaster, boolean returns) throws Exception {
    Scenario scenario = TestScenarios.load(SCENARIO + disaster + StrategyKind.all().stream()
        .map(TestScenarios::strategy).collect(Collectors.joining(", ", "strategies: { ", " }\n")));
    List<String> untold = new ArrayList<>();
    Experiment experiment = new Experiment(scenario, 1, 1, 1, true);
    for (int plan = 0; plan < scenario.plans().size(); plan++) {
      Design design = scenario.plans().get(plan).design();
      List<Fact> facts = experiment.replay(plan, 0);
      for (ServiceSpec service : design.services()) {
        String who = scenario.plans().get(plan).kind().name() + ": " + service.name() + " ";
        missing(facts, service.id(), returns).forEach(what -> untold.add(who + what));
      }
    }
    return untold;
  }

  private static List<String> missing(List<Fact> facts, int service, boolean returns) {
    List<Boolean> changes = facts.stream().filter(f -> f instanceof Fact.ServiceChanged c && c.service() == service)
        .map(f -> ((Fact.ServiceChanged) f).up()).toList();
    List<Phase> done = facts.stream().filter(f -> f instanceof Fact.PhaseDone p && p.service() == service)
        .map(f -> ((Fact.PhaseDone) f).phase()).toList();
    if (!changes.contains(false)) {
      return List.of("does not go down");
    }
    List<String> missing = new ArrayList<>();
    boolean detected = done.contains(Phase.Activity.DETECT)
        || facts.stream().anyMatch(f -> f instanceof Fact.OutageDetected);
    if (!detected) {
      missing.add("goes down and nobody detects it");
    }
    if (changes.get(changes.size() - 1) != returns) {
      missing.add(returns ? "stays down" : "comes back");
    } else if (returns && done.stream().allMatch(phase -> phase == Phase.Activity.DETECT)) {
      missing.add("came back without a phase");
    } else if (!returns) {
      if (facts.stream().noneMatch(f -> f instanceof Fact.PhaseOpen p && p.service() == service)) {
        missing.add("stays down without an open phase");
      }
      if (facts.stream().noneMatch(f -> f instanceof Fact.Blocked b && b.service() == service)) {
        missing.add("stays down without a word on what blocks it");
      }
    }
    return missing;
  }

  @Test
  void whatComesBackWasDetectedAndHadPhases() throws Exception {
    assertThat(untold(OUTAGE, true)).isEmpty();
  }

  @Test
  void whatStaysDownHasAnOpenPhaseAndSaysWhy() throws Exception {
    assertThat(untold(FIRE, false)).isEmpty();
  }
}
