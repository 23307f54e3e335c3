package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.results.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The difference between strategies of a scenario file, divided among the choices in which they really differ. */
class AttributeMixturesTest {
  private static final String BACKUP =
      "protection:\n  plan: [ { backup: { to: b, every: 1 d, window: 2 h, taken: 2025-12-31T18:00Z, retrieve: 5 min,"
          + " read: 500 MB/s } } ]\n  copied: [ { asynchronous: { to: b } } ]\nreplications: 3\n";

  /** Decided 60 min; built 250 min beside the data; verified and switched 35 min. */
  private static final String CREWS =
      """
          sites: [b]
          pace: 1
          steps:
            find-media: { takes: 205 min }
            provision: { takes: 120 min }
            install-os: { takes: 40 min, error: 0 % }
            configure: { takes: 90 min, error: 0 % }
            boot: { takes: 5 min, error: 0 % }
            restore-data: { takes: 10 min }
            verify: { takes: 20 min }
            switch-traffic: { takes: 15 min }
      """;
  private static final String PEOPLE = "    detect: 10 min\n    declare: 20 min\n    assess: 30 min\n";

  @TempDir private Path folder;

  private Tree attribute(String first, String second) throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"), TestScenarios.CONSTANT + BACKUP
        + "strategies:\n  one:\n" + first + "  other:\n" + second);
    Result r = Result.run("attribute", file.toString(), "--from", "one", "--to", "other", "-o", "json", "--no-charts",
        "--out", folder.resolve("out").toString());
    assertThat(r.code()).as(r.err()).isZero();
    return Tree.parse(r.out());
  }

  private static double share(Tree json, String choice) {
    return json.at("choices").items().stream().filter(c -> c.at("name").text().equals(choice)).findFirst()
        .orElseThrow().at("shapley").at("share").number();
  }

  private static double ln(double ratio) {
    return StrictMath.log(ratio);
  }

  @Test
  void whatTwoChoicesDoIsDividedByHand() throws IOException {
    // 345 min; with monitoring in place of people 286; with traffic that follows by itself in 2 min 312; with both 253.
    Tree json = attribute("    use: backup-restore\n" + CREWS + PEOPLE, "    use: backup-restore\n    decides: automatic\n"
        + "    siteLost: 60 s\n    traffic: automatic\n    switchTraffic: 2 min\n" + CREWS);
    assertThat(json.at("choices").items()).extracting(c -> c.at("name").text())
        .containsExactlyInAnyOrder("decides", "traffic");
    double whole = ln(253 / 345.0);
    assertThat(json.at("ratio").at("value").number()).isCloseTo(253 / 345.0, within(1e-9));
    assertThat(share(json, "decides")).isCloseTo((ln(286 / 345.0) + ln(253 / 312.0)) / 2 / whole, within(1e-9));
    assertThat(share(json, "decides") + share(json, "traffic")).isCloseTo(1, within(1e-12));
    Tree decides = json.at("choices").items().stream().filter(c -> c.at("name").text().equals("decides")).findFirst()
        .orElseThrow();
    assertThat(decides.at("from").text()).isEqualTo("people");
    assertThat(decides.at("to").text()).isEqualTo("nobody");
  }

  @Test
  void twoChoicesThatOnlyWorkTogetherShareAlike() throws IOException {
    // Media are found and data restored in 205 + 10 + 5 + 30 = 250 min, as long as the machines are built: an image
    // that waits saves nothing while the data is read, and a copy saves nothing while machines are built.
    Tree json = attribute("    use: backup-restore\n" + CREWS + PEOPLE, "    use: backup-restore\n    starts: image\n"
        + "    protection: { plan: copied }\n" + CREWS + PEOPLE);
    assertThat(json.at("choices").items()).hasSize(2);
    assertThat(share(json, "starts")).isCloseTo(0.5, within(1e-9));
    assertThat(share(json, "data")).isCloseTo(0.5, within(1e-9));
    assertThat(json.at("choices").items()).allSatisfy(c ->
        assertThat(c.at("alone").at("ratio").number()).isCloseTo(1, within(1e-9)));
  }

  @Test
  void aChoiceThatCannotActHasNoShare() throws IOException {
    // Nothing is dark and nothing damaged: the room burns. Whether dark machines are waited for makes no difference.
    Tree json = attribute("    use: backup-restore\n" + CREWS + PEOPLE, "    use: backup-restore\n    whenDark: rebuild\n"
        + "    decides: automatic\n    siteLost: 60 s\n" + CREWS);
    assertThat(share(json, "leaves")).isZero();
    assertThat(share(json, "decides")).isEqualTo(1);
  }

  @Test
  void stepsOfOneSideAreNoChoiceWhereOnlyThatSideHasCrews() throws IOException {
    // What crews need for a step comes with the crews; two crews that differ in their times differ in "work".
    Tree crews = attribute("    use: backup-restore\n" + CREWS + PEOPLE, "    use: backup-restore\n"
        + CREWS.replace("configure: { takes: 90 min", "configure: { takes: 30 min") + PEOPLE);
    assertThat(crews.at("choices").items()).extracting(c -> c.at("name").text()).containsExactly("work");
    Tree controllers = attribute("    use: backup-restore\n" + CREWS + PEOPLE, "    use: declarative\n");
    assertThat(controllers.at("choices").items()).extracting(c -> c.at("name").text())
        .contains("acts", "decides", "starts", "carries", "traffic").doesNotContain("work");
  }

  @Test
  void anInputThatOnlyOneSideReadsIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("r.yaml"), TestScenarios.CONSTANT.replace("age: 0 s",
        "age: 0 s, replatform: 3 h") + BACKUP + "strategies: { backup-restore: { sites: [b] }, declarative: {} }\n");
    Result r = Result.run("attribute", file.toString(), "-o", "json", "--no-charts", "--replications", "2", "--out",
        folder.resolve("named").toString());
    assertThat(r.code()).as(r.err()).isZero();
    assertThat(r.out()).contains("replatform of 1 service counts under backup-restore only");
    Result run = Result.run("run", file.toString(), "--replications", "2", "--no-charts", "--no-fail", "--out",
        folder.resolve("ran").toString());
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("replatform (services: 1) counts under backup-restore, and not under declarative");
    List<Tree> sided = Tree.parse(Files.readAllBytes(folder.resolve("ran/results.json"))).at("oneSided").items();
    assertThat(sided).extracting(t -> t.at("key").text()).contains("replatform");
  }

  @Test
  void whatIsNeverSeenToEndOrNeverBeginsHasNoFactor() throws IOException {
    String none = "protection: { plan: [] }\nhorizon: 2 d\nstrategies: { backup-restore: { sites: [b] }, declarative: {} }\n";
    assertThat(told(TestScenarios.CONSTANT + none)).contains("No end was seen within")
        .contains("Geometric means: at least").doesNotContain("the factor is");
    String elsewhere = TestScenarios.CONSTANT.replace("home: [a/r]", "home: [b/r]") + none;
    assertThat(told(elsewhere)).contains("is less than 1 s").contains("at most 1 s under")
        .doesNotContain("the factor is");
  }

  private String told(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("t.yaml"), yaml);
    Result r = Result.run("attribute", file.toString(), "--replications", "2", "--no-charts", "--restart", "--out",
        folder.resolve("told").toString());
    assertThat(r.code()).as(r.err()).isZero();
    return r.out().replaceAll("\\s+", " ");
  }
}
