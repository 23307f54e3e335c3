package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as other tools rely on it: exit codes, streams, messages, files. */
class CommandLineTest {
  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static final String EASY =
      TestScenarios.CONSTANT.replace("protection: plan", "protection: p") + "protection: { p: [ asynchronous: { to: b } ] }\n"
          + "strategies: { declarative: {} }\n";

  private Result runScenario(String text, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of(
        "run", file("s.yaml", text).toString(), "--replications", "3", "--out", folder.resolve("out").toString(),
        "--no-charts"));
    args.addAll(List.of(more));
    return Result.run(args.toArray(String[]::new));
  }

  @Test
  void aRunWhoseObjectivesAreMetEndsWithZero() throws IOException {
    Result r = runScenario(EASY);
    assertThat(r.code()).isZero();
    assertThat(r.out()).startsWith("constant\n3 replications, seed 1");
    assertThat(r.err()).contains("results: ");
  }

  @Test
  void aRunWithoutObjectivesEndsWithZeroHoweverLongItTakes() throws IOException {
    assertThat(runScenario(EASY.replace("{ rto: 4 h, rpo: 1 h }", "{ priority: 1 }").replace("declarative", "backup-restore"))
        .code()).isZero();
  }

  @Test
  void aMissedObjectiveEndsWith99UnlessToldNotTo() throws IOException {
    String hard = EASY.replace("rto: 4 h", "rto: 4 s");
    assertThat(runScenario(hard).code()).isEqualTo(99);
    assertThat(runScenario(hard, "--no-fail").code()).isZero();
    assertThat(runScenario(EASY.replace("rpo: 1 h", "rpo: 0 s")).code()).isEqualTo(99);
  }

  @Test
  void anInvalidScenarioEndsWithTwoAndLeavesNothingBehind() throws IOException {
    Result r = runScenario(EASY.replace("rto: 4 h", "rto: soon"));
    assertThat(r.code()).isEqualTo(2);
    assertThat(r.out()).isEmpty();
    assertThat(r.err()).contains("has 1 problem").contains("s.yaml:12:21: grades.g.rto: expected a duration");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aMissingFileEndsWithThree() {
    Result r = Result.run("run", folder.resolve("none.yaml").toString());
    assertThat(r.code()).isEqualTo(3);
    assertThat(r.err()).contains("none.yaml: no such file");
    assertThat(Result.run("validate", folder.toString()).code()).isEqualTo(3);
    assertThat(Result.run("validate", folder.toString()).err()).contains("is a folder, expected a file");
  }

  @Test
  void wrongUsageEndsWithTwoAndShowsTheUsage() throws IOException {
    assertThat(Result.run().code()).isEqualTo(2);
    assertThat(Result.run("fly").code()).isEqualTo(2);
    assertThat(Result.run("run").code()).isEqualTo(2);
    assertThat(runScenario(EASY, "--seed", "x").code()).isEqualTo(2);
    Result zero = Result.run("run", file("z.yaml", EASY).toString(), "--replications", "0");
    assertThat(zero.code()).isEqualTo(2);
    assertThat(zero.err()).contains("--replications").contains("expected 1 to 10000000, got 0").contains("Usage: aftermath run");
    assertThat(runScenario(EASY, "--threads", "-1").err()).contains("--threads");
    Result unknown = runScenario(EASY, "--strategies", "declaratif");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("unknown strategy \"declaratif\"; did you mean \"declarative\"?");
  }

  @Test
  void anUnwritableFolderIsFoundBeforeTheRunBegins() throws IOException {
    Path blocked = file("blocked", "a file");
    Result r = Result.run("run", file("s.yaml", EASY).toString(), "--out", blocked.toString());
    assertThat(r.code()).isEqualTo(3);
    assertThat(r.err()).contains("blocked: is a file, expected a folder");
    Result below = Result.run("run", file("s.yaml", EASY).toString(), "--out", blocked.resolve("x").toString());
    assertThat(below.code()).isEqualTo(3);
  }

  @Test
  void theFolderHoldsEveryDocumentedFileAndNoUnfinishedOne() throws IOException {
    Result r = Result.run("run", file("s.yaml", EASY).toString(), "--replications", "3", "--out", folder.resolve("o").toString());
    assertThat(r.code()).isZero();
    try (Stream<Path> files = Files.list(folder.resolve("o"))) {
      assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrder(
          ".lock", "manifest.json", "results.json", "report.json", "timeline.csv", "timeline.json", "estate.json",
          "needs.json", "estate.svg", "map.svg", "scenario",
          "summary.txt", "replications.csv", "restoration.csv", "steps.csv",
          "restoration.png", "restoration.svg", "restoration-log.png", "restoration-log.svg", "up-for-good.png",
          "up-for-good.svg", "recovery-point.png", "recovery-point.svg", "paths.png", "paths.svg", "loss.png",
          "loss.svg", "heat-declarative.png", "heat-declarative.svg", "objective-time.png", "objective-time.svg",
          "objective-data.png", "objective-data.svg", "protection-declarative.png", "protection-declarative.svg");
    }
    String manifest = Files.readString(folder.resolve("o/manifest.json"));
    assertThat(manifest).contains("\"sha256\"").contains("\"seed\" : 1").contains("\"complete\" : true")
        .contains("\"command\" : \"aftermath run");
    // 3 replications, 1 strategy, 1 service, and the header.
    assertThat(Files.readAllLines(folder.resolve("o/replications.csv"))).hasSize(4).first().asString()
        .isEqualTo("replication,strategy,service,grade,recovery_time_s,time_to_detect_s,downtime_s,recovery_point_s,"
            + "bytes_lost,up_for_good_s,degraded_time_s,slow_time_s,read_only_time_s,migration_down_s,times_down,rto_met,rpo_met,incident");
    assertThat(Files.readString(folder.resolve("o/restoration.svg"))).contains("<svg").contains("declarative");
  }

  @Test
  void standardOutputIsOneJsonDocumentWhenAskedFor() throws IOException {
    Result r = runScenario(EASY, "-o", "json");
    assertThat(r.out()).startsWith("{\n  \"schemaVersion\" : 2,\n  \"scenario\" : \"constant\",\n  \"seed\" : 1,");
    assertThat(r.out()).isEqualTo(Files.readString(folder.resolve("out/results.json")));
    for (String key : List.of("\"recoveryTime\" : {", "\"ci95\" : [", "\"p50\"", "\"p90\"", "\"p95\"", "\"censored\"",
        "\"upForGood\" : {", "\"downtime\" : {", "\"recoveryPoint\" : {", "\"loss\" : {", "\"currency\" : \"USD\"",
        "\"headline\" : \"upForGood\"", "\"judgedOn\" : \"downtime\"", "\"services\"", "\"grade\"", "\"rto\" : 14400", "\"rpo\" : 3600",
        "\"pRtoMet\" : 1", "\"pRpoMet\" : 1", "\"phases\"", "\"comparisons\"")) {
      assertThat(r.out()).contains(key);
    }
  }

  @Test
  void whatIsCensoredIsNull() throws IOException {
    Result r = runScenario(EASY.replace("declarative", "backup-restore") + "horizon: 1 h\n", "-o", "json");
    assertThat(r.code()).isEqualTo(99);
    assertThat(r.out()).containsPattern("\"recoveryTime\" : \\{\\s+\"mean\" : null,\\s+\"ci95\" : null,\\s+\"p50\" : null");
    assertThat(r.out()).contains("\"censored\" : 3");
  }

  @Test
  void theSummaryFitsEightyColumns() throws IOException {
    for (String name : List.of("quickstart", "earthquake-three-sites", "nirs-daejeon-2025")) {
      Result r = Result.run("run", "scenarios/" + name + ".yaml", "--replications", "4", "--no-fail", "--no-charts", "--out",
          folder.resolve(name).toString());
      assertThat(r.code()).isZero();
      assertThat(r.out().lines()).allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
    }
  }

  @Test
  void validateSaysWhatIsThereAndSchemaAndDefaultsPrintThemselves() throws IOException {
    assertThat(Result.run("validate", "scenarios/nirs-daejeon-2025.yaml").out()).contains("valid; 4 sites, 709 services, 4 strategies");
    assertThat(Result.run("schema").out()).startsWith("{\n  \"$schema\" : \"http://json-schema.org/draft-07/schema#\"");
    assertThat(Result.run("defaults").out()).contains("node-monitor-grace-period").contains("[V]").contains("[GK]");
    assertThat(Result.run("--version").out()).startsWith("aftermath ");
    assertThat(Result.run("--help").out()).contains("Exit codes:").contains("99");
    assertThat(Result.run("run", "--help").out()).contains("--replications=N").contains("130:".replace(":", ""));
  }

  @Test
  void brokenFilesAreRefusedWithAMessage() throws IOException {
    assertThat(Result.run("validate", file("empty.yaml", "").toString())).satisfies(r -> {
      assertThat(r.code()).isEqualTo(2);
      assertThat(r.err()).contains("empty.yaml:1:1: is empty");
    });
    byte[] binary = new byte[5000];
    new Random(1).nextBytes(binary);
    Path b = Files.write(folder.resolve("binary.yaml"), binary);
    assertThat(Result.run("validate", b.toString())).satisfies(r -> {
      assertThat(r.code()).isEqualTo(2);
      assertThat(r.err()).contains("not text in UTF-8");
    });
    assertThat(Result.run("validate", file("zero.yaml", "a: \u0000\n").toString()).err()).contains("not a text file");
    assertThat(Result.run("validate", file("deep.yaml", "a: " + "[".repeat(100_000)).toString())).satisfies(r -> {
      assertThat(r.code()).isEqualTo(2);
      assertThat(r.err()).contains("deep.yaml:1:67: nested more than 64 levels deep");
    });
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [").append(("*a" + (i - 1) + ", ").repeat(9)).append("x]\n");
    }
    assertThat(Result.run("validate", file("bomb.yaml", bomb.toString()).toString()).err()).contains("too many aliases");
    assertThat(Result.run("validate", file("tab.yaml", "name: x\n\tstart: 1\n").toString()).err()).contains("tab.yaml:2:1").contains("tab");
    assertThat(Result.run("validate", file("twice.yaml", "name: x\nname: y\n").toString()).err())
        .contains("twice.yaml:2:1: key \"name\" is written twice, first at").contains("twice.yaml:1:1");
    assertThat(Result.run("validate", file("list.yaml", "- a\n").toString()).err()).contains("expected keys");
    assertThat(Result.run("validate", file("crlf.yaml", EASY.replace("\n", "\r\n")).toString()).code()).isZero();
    assertThat(Result.run("validate", Files.write(folder.resolve("bom.yaml"),
        ("\uFEFF" + EASY).getBytes(StandardCharsets.UTF_8)).toString()).code()).isZero();
  }

  @Test
  void includesAddTheirBlocksAndStayWithinTheFolder() throws IOException {
    Files.createDirectories(folder.resolve("parts"));
    file("parts/grades.yaml", "grades: { g: { rto: 4 h, rpo: 1 h } }\n");
    String without = EASY.replaceAll("grades: .*\\n", "");
    assertThat(Result.run("validate", file("ok.yaml", "include: parts/grades.yaml\n" + without).toString()).code()).isZero();
    assertThat(Result.run("validate", file("outside.yaml", "include: ../../etc/passwd\n" + EASY).toString()).err())
        .contains("include: ").containsAnyOf("lies outside", "cannot read");
    Path elsewhere = Files.createTempFile("elsewhere", ".yaml");
    Files.writeString(elsewhere, "grades: {}\n");
    assertThat(Result.run("validate", file("link.yaml", "include: " + elsewhere + "\n" + EASY).toString()).err())
        .contains("lies outside the folder of the scenario");
    assertThat(Result.run("validate", file("loop.yaml", "include: loop.yaml\n" + EASY).toString()).err()).contains("includes itself");
    file("parts/bad.yaml", "grades: { g2: { rto: soon } }\n");
    assertThat(Result.run("validate", file("inner.yaml", "include: parts/bad.yaml\n" + EASY).toString()).err())
        .contains("parts/bad.yaml:1:22: grades.g2.rto: expected a duration");
  }
}
