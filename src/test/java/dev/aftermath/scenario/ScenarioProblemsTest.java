package dev.aftermath.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import org.junit.jupiter.api.Test;

/** What a user is told about a scenario that cannot be run. */
class ScenarioProblemsTest {
  private static String problems(String from, String to) {
    String yaml = TestScenarios.CONSTANT.replace("protection: plan, ", "") + "strategies: { backup-restore: {} }\n";
    assertThat(yaml).contains(from);
    return TestScenarios.problems(yaml.replace(from, to));
  }

  @Test
  void theUnchangedScenarioIsValid() {
    assertThat(problems("name: constant", "name: constant")).isEmpty();
  }

  @Test
  void everyProblemNamesItsLineColumnKeyAndWhatWasExpected() {
    assertThat(problems("rto: 4 h", "rto: soon"))
        .contains(":12:21: grades.g.rto: expected a duration such as \"40 s\"").contains("got \"soon\"");
  }

  @Test
  void allProblemsAreReportedAtOnceAndInTheOrderOfTheFile() {
    String yaml = TestScenarios.CONSTANT.replace("protection: plan, ", "").replace("cpu: 16", "cpu: -1")
        .replace("rto: 4 h", "rto: soon").replace("replicas: 1", "replica: 1").replace("room: a/r", "room: a/x");
    assertThat(TestScenarios.problems(yaml + "strategies: { backup-restor: {} }\n").lines()).satisfiesExactly(
        l -> assertThat(l).contains("nodeTypes.host.cpu: expected more than 0").contains("\"-1\""),
        l -> assertThat(l).contains("grades.g.rto"),
        l -> assertThat(l).contains("unknown key \"replica\"; did you mean \"replicas\"?"),
        l -> assertThat(l).contains("unknown strategy \"backup-restor\"; did you mean \"backup-restore\"?"));
  }

  @Test
  void aNumberThatIsNotOneIsRefused() {
    assertThat(problems("cpu: 16", "cpu: .nan")).contains("nodeTypes.host.cpu: expected a number, got \".nan\"");
    assertThat(problems("cpu: 16", "cpu: NaN")).contains("expected a number");
    assertThat(problems("memory: 64 GiB", "memory: -64 GiB")).contains("expected an amount of data of zero or more");
    assertThat(problems("memory: 64 GiB", "memory: 64")).contains("with its unit");
    assertThat(problems("memory: 64 GiB", "memory: 64 gib")).contains("unknown unit \"gib\"").contains("GiB");
  }

  @Test
  void aDisasterAtAnUnknownPlaceIsRefusedWithTheNearestName() {
    assertThat(problems("room: a/r", "room: a/q")).contains("disaster[0].fire.room: unknown room \"a/q\"");
    assertThat(problems("room: a/r", "room: a/rr")).contains("did you mean \"a/r\"?");
  }

  @Test
  void servicesThatNeedEachOtherInACircleAreRefusedWithTheCircle() {
    String yaml = TestScenarios.CONSTANT.replace("protection: plan, ", "")
        .replace("services:\n", "services:\n  one: { home: [a/r], needs: [two] }\n  two: { home: [a/r], needs: [three] }\n"
            + "  three: { home: [a/r], needs: [one] }\n");
    assertThat(TestScenarios.problems(yaml + "strategies: { declarative: {} }\n"))
        .contains("services.one.needs").contains("one -> two -> three -> one");
    assertThat(TestScenarios.problems(yaml.replace("needs: [two]", "needs: [one]") + "strategies: { declarative: {} }\n"))
        .contains("\"one\" needs itself");
  }

  @Test
  void aCircleThroughANumberOfServicesIsOneTooAsNoneOfThemCouldBeginIt() {
    String yaml = TestScenarios.CONSTANT.replace("protection: plan, ", "")
        .replace("services:\n", "services:\n  one: { home: [a/r], needs: [{ atLeast: 1, of: [web, two] }] }\n"
            + "  two: { home: [a/r], needs: [one] }\n");
    assertThat(TestScenarios.problems(yaml + "strategies: { declarative: {} }\n"))
        .contains("services.one.needs").contains("one -> two -> one");
  }

  @Test
  void aServiceLargerThanEveryNodeIsRefused() {
    assertThat(problems("cpu: 4", "cpu: 40"))
        .contains("services.web").contains("more than any node at its home has").contains("40 cores");
  }

  @Test
  void servicesThatDoNotFitTogetherAreRefusedWithTheOneThatIsLeftOver() {
    assertThat(problems("replicas: 1", "count: 20, replicas: 1")).contains("no node at its home has that left");
  }

  @Test
  void unknownNamesAreRefusedWhereverTheyStand() {
    assertThat(problems("grade: g", "grade: gg")).contains("unknown grade \"gg\"; did you mean \"g\"?");
    assertThat(problems("home: [a/r]", "home: [c]")).contains("services.web.home: unknown room or site \"c\"");
    assertThat(problems("nodes: { host: 4 }", "nodes: { hosts: 4 }")).contains("unknown node type \"hosts\"; did you mean \"host\"?");
    assertThat(problems("between: [a, b]", "between: [a, c]")).contains("links[0].between: unknown site \"c\"");
    assertThat(problems("between: [a, b]", "between: [a, a]")).contains("expected two different sites");
    assertThat(problems("grade: g", "grade: g, needs: [dbb]")).contains("unknown service or datastore \"dbb\"");
    assertThat(problems("strategies: { backup-restore: {} }", "strategies: { backup-restore: { sites: [z] } }"))
        .contains("strategies.backup-restore.sites: unknown site \"z\"");
    assertThat(problems("strategies: { backup-restore: {} }", "strategies: { backup-restore: { policy: best } }"))
        .contains("unknown placement policy \"best\"");
    assertThat(problems("strategies: { backup-restore: {} }",
        "strategies: { backup-restore: { steps: { verify: { after: [configur] } } } }"))
        .contains("unknown step \"configur\"; did you mean \"configure\"?");
    assertThat(problems("strategies: { backup-restore: {} }",
        "strategies: { backup-restore: { steps: { provision: { after: [configure] } } } }"))
        .contains("comes after itself");
  }

  @Test
  void impossibleCombinationsAreRefused() {
    assertThat(problems("replicas: 1", "replicas: 1, leastReplicas: 2")).contains("expected at most replicas = 1, got 2");
    assertThat(problems("name: constant", "name: constant\nreplications: 0")).contains("replications: expected at least 1");
    assertThat(problems("name: constant", "name: constant\nhorizon: 0 s")).contains("horizon: expected more than 0");
    assertThat(problems("at: [37.0, 127.0]", "at: [137.0, 127.0]")).contains("latitude and longitude");
    assertThat(problems("grade: g", "grade: g, gpus: 1, gpuShare: 50 %")).contains("not both");
    assertThat(problems("boot: 5 min", "boot: \"triangular(5 min, 2 min, 9 min)\"")).contains("must not fall");
  }

  @Test
  void blocksOfDefaultsAreCheckedLikeTheRest() {
    assertThat(problems("name: constant", "name: constant\ndefaults: { service: { replica: 2 } }"))
        .contains("defaults.service: unknown key \"replica\"; did you mean \"replicas\"?");
    assertThat(problems("name: constant", "name: constant\ndefaults: { servise: { replicas: 2 } }"))
        .contains("defaults: unknown block \"servise\"; did you mean \"service\"?");
  }

  @Test
  void aScenarioWithoutDisasterSitesOrServicesIsRefused() {
    assertThat(TestScenarios.problems("name: x\nstart: 2026-01-01T00:00Z\n"))
        .contains("expected at least one site").contains("expected at least one service")
        .contains("expected at least one of").contains("fire");
  }

  @Test
  void aTranslationOfATextThatIsNotThereIsAMistake() {
    assertThat(TestScenarios.problems(TestScenarios.CONSTANT
        + "translations: { kr: [ { text: constantt, reads: x } ], ko: [ { text: constant, reads: y }, 7 ] }\n"))
        .contains("translations: unknown language \"kr\"; did you mean \"ko\"?")
        .contains("translations.kr[0].text: unknown text \"constantt\"; did you mean \"constant\"?")
        .contains("translations.ko[1]: expected a block of keys, got \"7\"")
        .doesNotContain("ko[0]");
  }
}
