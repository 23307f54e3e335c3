package dev.aftermath.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Reports name the defaults that a scenario rests on, and no others. */
class DefaultsUsedTest {
  private static List<Assumption> of(String yaml) throws Exception {
    return TestScenarios.load(yaml).defaults();
  }

  private static Assumption find(List<Assumption> all, String subject) {
    return all.stream().filter(a -> a.subject().equals(subject)).findFirst().orElseThrow();
  }

  private static Predicate<Assumption> about(String subject) {
    return a -> a.subject().equals(subject) || a.subject().startsWith(subject + ".");
  }

  @Test
  void whatTheScenarioOrItsOwnDefaultsSayIsNoDefaultOfTheProgram() throws Exception {
    String yaml = TestScenarios.CONSTANT.replace("protection: plan", "protection: p")
        + "protection: { p: [ asynchronous: { to: b } ] }\n"
        + "strategies: { backup-restore: { tapeDrives: 2 }, declarative: {} }\n";
    assertThat(of(yaml)).anyMatch(about("declarative.podsPerSecond")).noneMatch(about("backup-restore.tapeDrives"));
    assertThat(of(yaml + "defaults: { declarative: { podsPerSecond: 7 } }\n"))
        .noneMatch(about("declarative.podsPerSecond")).anyMatch(about("declarative.registry"));
  }

  @Test
  void studiesAndWhatTheManifestSaysAreNoAssumptions() throws Exception {
    assertThat(TestScenarios.shipped("studies").defaults())
        .noneMatch(about("sweep")).noneMatch(about("sensitivity")).noneMatch(about("plan"))
        .noneMatch(about("scenario.seed")).noneMatch(about("scenario.schemaVersion"))
        .anyMatch(about("scenario.stabilisation"));
  }

  @Test
  void aBlockThatIsFilledInPartIsShownInPart() throws Exception {
    List<Assumption> all = DefaultsUsed.of(
        Set.of("declarative.machines.reserved", "backup-restore.steps.install-os.takes", "fire.scrap"));
    assertThat(find(all, "declarative.machines").value()).isEqualTo("reserved: 5 %");
    assertThat(find(all, "backup-restore.steps.install-os").value()).isEqualTo("takes: triangular(1 h, 2 h, 6 h)");
    assertThat(all).hasSize(3);
  }

  @Test
  void theWeakestOfSeveralClassesCounts() {
    List<Assumption> all = DefaultsUsed.of(Set.of("backup-restore.steps.install-os.takes", "earthquake.gridFeed",
        "earthquake.anchored.generator", "earthquake.building", "placement.spread", "loss.fixed"));
    // "[D] with the step before; mistakes [GK]"
    assertThat(find(all, "backup-restore.steps.install-os").evidence()).isEqualTo(Evidence.GENERAL_KNOWLEDGE);
    // "Hazus 5.1 medium-voltage substation, anchored [V]; restoration Hazus tables [GK]", on a line of its own above
    assertThat(find(all, "earthquake.gridFeed").evidence()).isEqualTo(Evidence.GENERAL_KNOWLEDGE);
    assertThat(find(all, "earthquake.gridFeed").value()).contains("median: 0.25").contains("median: 0.70");
    // the comment above the block holds for what is in it: "… [V]; repair times … [D]"
    assertThat(find(all, "earthquake.anchored.generator").evidence()).isEqualTo(Evidence.DERIVED);
    assertThat(find(all, "earthquake.building").evidence()).isEqualTo(Evidence.VERIFIED);
    assertThat(find(all, "placement.spread").evidence()).isEqualTo(Evidence.SETTING);
  }
}
