package dev.aftermath.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Reports name the defaults that a scenario rests on, and no others. */
class DefaultsUsedTest {
  private static List<Assumption> of(String yaml) throws Exception {
    return TestScenarios.load(yaml).defaults();
  }

  private static List<Assumption> behind(String... used) {
    return DefaultsUsed.ofScenario(Set.of(used));
  }

  private static Assumption find(List<Assumption> all, String path) {
    return all.stream().filter(a -> a.path().equals(path)).findFirst().orElseThrow();
  }

  private static String value(List<Assumption> all, String path) {
    return find(all, path).value().en();
  }

  private static Predicate<Assumption> about(String path) {
    return a -> a.path().equals(path) || a.path().startsWith(path + ".");
  }

  @Test
  void whatTheScenarioOrItsOwnDefaultsSayIsNoDefaultOfTheProgram() throws Exception {
    String yaml = TestScenarios.CONSTANT.replace("protection: plan", "protection: p")
        + "protection: { p: [ asynchronous: { to: b } ] }\n"
        + "strategies: { backup-restore: { detect: 2 min }, declarative: {} }\n";
    assertThat(of(yaml)).anyMatch(about("strategy.podsPerSecond")).noneMatch(about("strategy.detect"));
    assertThat(of(yaml + "defaults: { declarative: { podsPerSecond: 7 } }\n"))
        .noneMatch(about("strategy.podsPerSecond")).anyMatch(about("strategy.registry"));
  }

  @Test
  void studiesAndWhatTheManifestSaysAreNoAssumptions() {
    String[] everything = Defaults.values(Defaults.blocks()).keySet().toArray(String[]::new);
    List<Assumption> all = behind(everything);
    assertThat(Arrays.asList(everything)).contains("sweep.points", "scenario.seed");
    assertThat(all)
        .noneMatch(about("sweep")).noneMatch(about("sensitivity")).noneMatch(about("plan"))
        .noneMatch(about("scenario.seed")).noneMatch(about("scenario.schemaVersion"))
        .noneMatch(about("scenario.replications")).anyMatch(about("scenario.stabilisation"));
    assertThat(TestScenarios.shipped("studies").defaults()).extracting(Assumption::path).isNotEmpty()
        .isSubsetOf(all.stream().map(Assumption::path).toList());
  }

  @Test
  void theyAreInTheOrderOfTheirFile() {
    assertThat(behind("loss.fixed", "fire.scrap", "service.cpu", "fire.spread")).extracting(Assumption::path)
        .containsExactly("service.cpu", "fire.spread", "fire.scrap", "loss.fixed");
  }

  @Test
  void aBlockIsOneEntryAndIsShownInPartWhenItIsFilledInPart() {
    List<Assumption> all = behind("declarative.machines.reserved", "backup-restore.steps.install-os.after",
        "backup-restore.steps.install-os.takes", "fire.scrap");
    assertThat(value(all, "declarative.machines")).isEqualTo("reserved: 5 %");
    assertThat(value(all, "strategy.steps.install-os"))
        .isEqualTo("takes: triangular(1 h, 2 h, 6 h), after: [provision]");
    assertThat(all).hasSize(3);
  }

  @Test
  void titlesAreNamesAndTheOnlyValueOfABlockNeedsNoKey() {
    List<Assumption> all = behind("backup-restore.crews.operations.count", "backup-restore.crews.operations.title.en",
        "backup-restore.crews.operations.title.ko", "backup-restore.steps.verify.title.en");
    assertThat(value(all, "strategy.crews.operations")).isEqualTo("10");
    assertThat(all).hasSize(1);
  }

  @Test
  void conventionsAreNoAssumptions() {
    assertThat(behind("nodeType.gpus", "daemons.cpu", "backup-restore.policy", "backup-restore.steps.replatform.takes"))
        .isEmpty();
  }

  @Test
  void listsAreShownItemByItem() {
    assertThat(value(behind("earthquake.building"), "earthquake.building"))
        .isEqualTo("median: 0.26, beta: 0.40, restore: 30 d; median: 0.55, beta: 0.40, restore: 120 d");
  }

  @Test
  void eachHasItsNameClassAndSource() {
    List<Assumption> all = behind("backup-restore.steps.install-os.takes", "earthquake.gridFeed",
        "earthquake.anchored.generator", "earthquake.unanchored.rack", "earthquake.building", "placement.spread",
        "loss.fixed", "utilities.upsAutonomy", "active-active.heartbeat");
    // "working time … (derived); mistakes: general knowledge": the weaker one counts
    assertThat(find(all, "strategy.steps.install-os").evidence()).isEqualTo(Evidence.GENERAL_KNOWLEDGE);
    assertThat(find(all, "earthquake.gridFeed").evidence()).isEqualTo(Evidence.GENERAL_KNOWLEDGE);
    assertThat(find(all, "earthquake.anchored.generator").evidence()).isEqualTo(Evidence.DERIVED);
    assertThat(find(all, "earthquake.unanchored.rack").evidence()).isEqualTo(Evidence.GENERAL_KNOWLEDGE);
    assertThat(find(all, "earthquake.building").evidence()).isEqualTo(Evidence.VERIFIED);
    assertThat(find(all, "placement.spread").evidence()).isEqualTo(Evidence.SETTING);
    Assumption ups = find(all, "utilities.upsAutonomy");
    assertThat(ups.subject().en()).isEqualTo("Autonomy of the UPS");
    assertThat(ups.subject().ko()).isEqualTo("무정전전원장치(UPS) 유지 시간");
    assertThat(ups.source().ko()).startsWith("통상 5~15분");
    assertThat(find(all, "strategy.heartbeat").source().en()).isEqualTo("Kubernetes node lease");
  }
}
