package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies from the command line: results, resumption, messages and exit codes. */
class StudyCommandsTest {
  private static final String SCENARIO =
      TestScenarios.CONSTANT.replace("protection: plan", "protection: p") + """
      protection: { p: [ asynchronous: { to: b } ] }
      strategies: { declarative: {} }
      replications: 5
      """;

  @TempDir private Path folder;

  private Result study(String command, String text, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"), text);
    List<String> args = new ArrayList<>(List.of(command, file.toString(), "--no-charts", "--threads", "2"));
    args.addAll(List.of(more));
    if (!args.contains("--out")) {
      args.addAll(List.of("--out", folder.resolve("out").toString()));
    }
    return Result.run(args.toArray(String[]::new));
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve("out").resolve(name));
  }

  /** A store of 900 GB over 8 Gbit/s and the like do not matter here; the lease of the data does, second for second. */
  @Test
  void aSweepMovesTheAnswerByWhatTheArithmeticSays() throws IOException {
    Result r = study("sweep", SCENARIO, "--set", "services.web.data.promotion=7 s,107 s");
    assertThat(r.code()).as(r.err()).isZero();
    List<String> rows = read("sweep.csv").lines().toList();
    int column = List.of(rows.get(0).split(",")).indexOf("recovery_time_mean_s");
    double first = Double.parseDouble(rows.get(1).split(",")[column]);
    double second = Double.parseDouble(rows.get(2).split(",")[column]);
    assertThat(second).isGreaterThan(first).isLessThanOrEqualTo(first + 100.001);
    assertThat(read("sweep-design.csv")).isEqualTo("services.web.data.promotion\n7 s\n107 s\n");
  }

  @Test
  void anInterruptedSweepIsResumedWithTheSameBytes() throws IOException {
    String[] axis = {"--set", "services.web.data.promotion=10 s..90 s/5"};
    study("sweep", SCENARIO, axis);
    String whole = read("sweep.json");
    Path points = folder.resolve("out/sweep-points.jsonl");
    List<String> lines = Files.readAllLines(points);
    Files.writeString(points, String.join("\n", lines.subList(0, 3)) + "\n" + lines.get(3).substring(0, 20));
    Result r = study("sweep", SCENARIO, "--set", "services.web.data.promotion=10 s..90 s/5", "--resume");
    assertThat(r.err()).contains("2 finished points found");
    assertThat(read("sweep.json")).isEqualTo(whole);
    Result other =
        study("sweep", SCENARIO, "--set", "services.web.data.promotion=10 s..90 s/5", "--resume", "--seed", "77");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("its seed was 1, now it is 77");
  }

  @Test
  void aDesignFileIsGivenBack() throws IOException {
    study("sweep", SCENARIO, "--set", "services.web.data.promotion=7 s,9 s");
    String csv = read("sweep.csv");
    Path design = Files.copy(folder.resolve("out/sweep-design.csv"), folder.resolve("design.csv"));
    assertThat(study("sweep", SCENARIO, "--design", design.toString()).code()).isZero();
    assertThat(read("sweep.csv")).isEqualTo(csv);
  }

  @Test
  void aDefaultIsSweptForAllServices() throws IOException {
    Result r = study("sweep", SCENARIO, "--set", "defaults.declarative.siteLost=60 s,600 s");
    assertThat(r.code()).as(r.err()).isZero();
    List<String> rows = read("sweep.csv").lines().toList();
    assertThat(rows.get(1).split(",", 4)[3]).isNotEqualTo(rows.get(2).split(",", 4)[3]);
  }

  @Test
  void mistakesInAxesAreAllToldAtOnceWithTheNearestPath() throws IOException {
    Result r = study("sweep", SCENARIO, "--set", "service.web.replica=1,2", "--set", "links.0.bandwidth=1 Gbit/s,2 Gbit/s",
        "--set", "links[0].bandwidth=3 Gbit/s", "--set", "services.web=1", "--set", "nothing", "--set", "seed=1,2");
    assertThat(r.code()).isEqualTo(2);
    assertThat(r.err()).contains("did you mean \"services.web.replicas\"?").contains("links[0].bandwidth: is an axis twice")
        .contains("services.web: is a block or a list").contains("expected path=value,value").contains("\"seed\" names no");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aSweepWithTooManyPointsSaysHowMany() throws IOException {
    Result r = study("sweep", SCENARIO, "--set", "services.web.replicas=1..1000/1000", "--set",
        "services.web.data.promotion=1 s..1000 s/1000", "--set", "horizon=1 d..1000 d/1000");
    assertThat(r.code()).isEqualTo(2);
    assertThat(r.err()).contains("1,000,000,000 points");
  }

  @Test
  void aPointThatCannotBeRunIsNamedBeforeAnythingRuns() throws IOException {
    Result r = study("sweep", SCENARIO, "--set", "services.web.replicas=1,-2");
    assertThat(r.code()).isEqualTo(2);
    assertThat(r.err()).contains("services.web.replicas = -2 cannot be run").contains("expected at least 1");
    assertThat(study("sweep", SCENARIO, "--set", "services.web.replicas=-2..9/12").err())
        .as("one end of a range").contains("services.web.replicas = -2 cannot be run");
    assertThat(study("sweep", SCENARIO, "--set", "services.web.data.promotion=1 s..9 s/3", "--set", "confidence=10 %..190 %/3")
        .err()).as("the other end").contains("confidence = 190 % cannot be run");
  }

  @Test
  void sensitivityFindsTheInputThatMattersAndTheOneThatCannot() throws IOException {
    Result r = study("sensitivity", SCENARIO, "--of", "mean recoveryTime", "--set", "services.web.data.promotion=7 s..1000 s",
        "--set", "services.web.weight=1..5", "--trajectories", "3", "--samples", "8");
    assertThat(r.code()).as(r.err()).isZero();
    assertThat(r.out()).contains("hardly matters");
    List<String> rows = read("sensitivity.csv").lines().toList();
    assertThat(rows.get(1)).startsWith("services.web.data.promotion,7 s,");
    assertThat(rows.get(2)).startsWith("services.web.weight").contains(",0,0,0,0,0,");
    assertThat(study("sensitivity", SCENARIO, "--of", "p95 recoveryTim", "--set", "services.web.weight=1..5").err())
        .contains("did you mean \"p95 recoveryTime\"?");
  }

  @Test
  void anUnfinishedStudyIsNotThrownAwayUnasked() throws IOException {
    String axis = "--set=services.web.data.promotion=10 s..90 s/5";
    study("sweep", SCENARIO, axis);
    Path points = folder.resolve("out/sweep-points.jsonl");
    List<String> lines = Files.readAllLines(points);
    assertThat(study("sweep", SCENARIO, axis).code()).as("a finished one may be done again").isZero();
    Files.writeString(points, String.join("\n", lines.subList(0, 3)) + "\n");
    for (String other : List.of(axis, "--set=services.web.weight=1,2")) {
      Result r = study("sweep", SCENARIO, other);
      assertThat(r.code()).isEqualTo(2);
      assertThat(r.err()).contains("sweep-points.jsonl: holds finished points of a study that was not;"
          + " --resume continues it, --restart throws it away");
    }
    Result other = study("sweep", SCENARIO, "--set=services.web.weight=1,2", "--resume");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("its inputs was [services.web.data.promotion], now it is [services.web.weight]");
    assertThat(Files.readAllLines(points)).isEqualTo(lines.subList(0, 3));
    assertThat(study("sweep", SCENARIO, axis, "--resume", "--restart").err()).contains("expected one of them");
    assertThat(study("sweep", SCENARIO, axis, "--resume").err()).contains("2 finished points found");
    assertThat(Files.readAllLines(points)).isEqualTo(lines);
    Files.writeString(points, String.join("\n", lines.subList(0, 3)) + "\n");
    assertThat(study("sweep", SCENARIO, "--set=services.web.weight=1,2", "--restart").code()).isZero();
  }

  @Test
  void pointsThatWereEditedAreComputedAnew() throws IOException {
    String axis = "--set=services.web.data.promotion=10 s..90 s/5";
    study("sweep", SCENARIO, axis);
    String whole = read("sweep.json");
    Path points = folder.resolve("out/sweep-points.jsonl");
    String kept = Files.readString(points);
    List<String> lines = Files.readAllLines(points);
    lines.set(2, lines.get(2).replaceFirst("\"recovery_time_mean_s\":\\d", "\"recovery_time_mean_s\":9"));
    Files.write(points, lines);
    assertThat(Files.readString(points)).isNotEqualTo(kept);
    Result r = study("sweep", SCENARIO, axis, "--resume");
    assertThat(r.err()).contains("1 finished point found").contains("warning: line 3 of ").contains("cut short or damaged");
    assertThat(read("sweep.json")).isEqualTo(whole);
    assertThat(Files.readString(points)).isEqualTo(kept);
  }

  @Test
  void mistakesInTheAxesOfTheFileAreToldWithTheirPlaces() throws IOException {
    Result r = study("sweep", SCENARIO + """
        sweep:
          axes:
            - { path: services.web.replicas, values: [1, 2] }
            - { path: services.web.replicas, values: [3, 4] }
            - { path: services.web.replicsa, values: [3, 4] }
            - { path: services.web.weight, values: 1..2/1000000000 }
        """);
    assertThat(r.code()).isEqualTo(2);
    assertThat(r.err()).contains("has 3 problems").contains("services.web.replicas: is an axis twice, first at ")
        .contains("\"services.web.replicsa\" names no input of the scenario; did you mean \"services.web.replicas\"?")
        .contains("expected 2 to 1000000 values of a range, got 1000000000");
    assertThat(r.err().lines().filter(line -> line.matches(".*s\\.yaml:\\d+:\\d+: .*")).count()).isEqualTo(3);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private Path finished(String name, String text, String... more) throws IOException {
    Path out = folder.resolve(name);
    List<String> args = new ArrayList<>(List.of("--no-fail", "--out", out.toString()));
    args.addAll(List.of(more));
    assertThat(study("run", text, args.toArray(String[]::new)).code()).isZero();
    return out;
  }

  @Test
  void compareTellsWhatChangedAndRefusesWhatIsNotComparable() throws IOException {
    Path a = finished("a", SCENARIO);
    Path b = finished("b", SCENARIO.replace("promotion: 7 s", "promotion: 3607 s"));
    Result r = Result.run("compare", a.toString(), b.toString());
    assertThat(r.code()).as(r.err()).isZero();
    assertThat(r.out()).contains("5 pairs of replications with the same seed").contains("~* web, recovery")
        .contains("  all services together\n").containsPattern("~\\* loss +[\\d.]+ kUSD").doesNotContain("down for migration");
    assertThat(Result.run("compare", a.toString(), b.toString(), "--all").out()).contains("down for migration");
    assertThat(r.out().lines()).allMatch(l -> l.length() <= 80);
    assertThat(Result.run("compare", a.toString(), a.toString()).out()).contains("No difference.");
    Path c = finished("c", SCENARIO.replace("web:", "shop:") + "horizon: 20 d\n");
    Result refused = Result.run("compare", a.toString(), c.toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("end at different times: 30 d and 20 d").contains("only in the first: web")
        .contains("only in the second: shop");
    Files.delete(b.resolve("manifest.json"));
    assertThat(Result.run("compare", a.toString(), b.toString()).err()).contains("has no manifest.json");
    Files.writeString(c.resolve("replications.csv"), "edited");
    assertThat(Result.run("compare", c.toString(), a.toString()).err())
        .contains("replications.csv: is not as it was written: 6 bytes instead of");
    Files.writeString(c.resolve("manifest.json"), "{ \"schemaVersion\": 1, ");
    assertThat(Result.run("compare", c.toString(), a.toString()).err()).contains("manifest.json: is not JSON: line 1");
    Files.writeString(c.resolve("manifest.json"), "{ \"schemaVersion\": 1 }");
    assertThat(Result.run("compare", c.toString(), a.toString()).err()).contains("manifest.json: is not one of Aftermath");
    Files.writeString(c.resolve("manifest.json"), "{ \"schemaVersion\": 1, \"scenario\": \"c\" }");
    assertThat(Result.run("compare", c.toString(), a.toString()).err()).contains("manifest.json: lists no files");
    Files.writeString(c.resolve("manifest.json"), "{ \"schemaVersion\": 7, \"scenario\": \"c\" }");
    assertThat(Result.run("compare", c.toString(), a.toString()).err())
        .contains("manifest.json: is of schema version 7; this program reads version 1");
    assertThat(Result.run("compare", c.resolve("manifest.json").toString(), a.toString()).err())
        .contains("manifest.json: is a file, expected a folder");
  }

  @Test
  void comparisonOfTwoVersionsOfTheProgramIsNoted() throws IOException {
    Path a = finished("a", SCENARIO);
    Path b = finished("b", SCENARIO);
    Path manifest = b.resolve("manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("\"version\" : \"", "\"version\" : \"9-"));
    assertThat(Result.run("compare", a.toString(), a.toString()).out()).doesNotContain("different versions");
    assertThat(Result.run("compare", a.toString(), b.toString()).out()).contains("different versions").contains("9-");
  }

  /** What is of no study and of no run, such as the lock, does not matter here. */
  private Set<String> there() throws IOException {
    try (var files = Files.list(folder.resolve("out"))) {
      return files.map(p -> String.valueOf(p.getFileName())).collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void allStudiesAndARunShareAFolderAndOnePageTellsThemAll() throws IOException {
    String all = SCENARIO + TestScenarios.QUIET_YEARS + """
        plan:
          choices:
            size: [ { name: small, cost: 1 USD }, { name: large, cost: 2 USD, set: { services.web.weight: 2 } } ]
        """;
    String[][] studies = {
        {"sweep", "--set", "services.web.data.promotion=7 s,9 s"},
        {"sensitivity", "--set", "services.web.data.promotion=7 s..9 s", "--trajectories", "2", "--samples", "4"},
        {"plan", "--no-fail", "--max-replications", "64"},
        {"years", "--years", "10"},
        {"run", "--no-fail"}};
    Set<String> before = Set.of();
    for (String[] study : studies) {
      Result r = study(study[0], all, Arrays.copyOfRange(study, 1, study.length));
      assertThat(r.code()).as(study[0] + r.err()).isZero();
      assertThat(there()).as("after " + study[0]).containsAll(before);
      before = there();
    }
    assertThat(before).contains("sweep.json", "sensitivity.json", "plan.json", "years.json", "results.json");
    Path out = folder.resolve("out");
    assertThat(Result.run("report", out.toString(), "--lang", "en").code()).isZero();
    assertThat(read("report.html")).containsSubsequence("<section id=\"measures\"", "<section id=\"sweep\"",
        "<section id=\"plan\"", "<section id=\"sensitivity\"", "<section id=\"years\"", "<section id=\"timeline\"")
        .doesNotContain("another state of the scenario");
    assertThat(study("sweep", all + "horizon: 20 d\n", "--set", "services.web.data.promotion=7 s,9 s").code()).isZero();
    assertThat(Result.run("report", out.toString(), "--lang", "ko").code()).isZero();
    assertThat(read("report.html").split("다른 상태의 시나리오", -1)).as("of the sweep alone").hasSize(2);
    Files.delete(out.resolve("manifest.json"));
    assertThat(Result.run("report", out.toString(), "--lang", "en").code()).isZero();
    assertThat(read("report.html")).containsSubsequence("<section id=\"parts\"", "<section id=\"sweep\"",
        "<section id=\"plan\"", "<section id=\"sensitivity\"", "<section id=\"years\"", "<section id=\"assumptions\"",
        "Evidence", "<section id=\"reproduce\"", "aftermath sweep", "name: constant");
  }

  @Test
  void textsOfStudiesAreKoreanWhereThatIsAskedFor() throws IOException {
    String all = SCENARIO + """
        plan:
          choices:
            size: [ { name: small, cost: 1 USD }, { name: large, cost: 2 USD, set: { services.web.weight: 2 } } ]
        """;
    Result sweep = study("sweep", all, "--set", "services.web.data.promotion=7 s,9 s", "--lang", "ko");
    assertThat(sweep.out()).contains("변수 탐색").contains("점 2개(격자), 점마다 반복 5회").doesNotContain("strategy", "seed");
    assertThat(read("sweep.txt")).isEqualTo(sweep.out());
    Result plan = study("plan", all, "--lang", "ko", "--max-replications", "64", "--no-fail");
    assertThat(plan.out()).contains("설계안 선정").contains("목표: 모든 서비스의 RTO와 RPO").doesNotContain("design", "cost");
    Result sensitivity = study("sensitivity", all, "--set", "services.web.data.promotion=7 s..9 s", "--trajectories", "2",
        "--samples", "4", "--lang", "ko");
    assertThat(sensitivity.out()).contains("민감도 분석").contains("점마다 반복 5회").doesNotContain("seed", "as written");
    Path a = finished("ka", SCENARIO);
    Path b = finished("kb", SCENARIO.replace("promotion: 7 s", "promotion: 3607 s"));
    Path diff = folder.resolve("diff");
    Result compare = Result.run("compare", a.toString(), b.toString(), "--lang", "ko", "--out", diff.toString());
    assertThat(compare.code()).as(compare.err()).isZero();
    assertThat(compare.out()).contains("같은 난수 시드의 반복 5쌍").contains("확실함").doesNotContain("certain", "pairs");
    for (Result r : List.of(sweep, plan, sensitivity, compare)) {
      assertThat(r.out().lines().filter(l -> l.codePoints().map(c -> c >= 0x1100 ? 2 : 1).sum() > 80)).isEmpty();
    }
    assertThat(Result.run("report", diff.toString(), "--lang", "en").code()).isZero();
    // The lease of the data takes an hour longer, and all services nearly so: other work went on beside it.
    double longer = Tree.parse(Files.readString(diff.resolve("comparison.json"))).at("strategies").items().get(0).at("all")
        .items().stream().filter(row -> row.at("measure").text().equals("upForGood")).findFirst().orElseThrow()
        .at("difference").number();
    assertThat(longer).isBetween(3_000.0, 3_600.0);
    assertThat(Files.readString(diff.resolve("report.html"))).contains("the worst service is back for good after")
        .contains("+" + new Numbers(new Words(Language.EN), "USD").duration(longer)).contains("is certain")
        .contains(a.toString()).contains("Of all services together changed for certain: loss +USD ");
    assertThat(Result.run("report", diff.toString(), "--lang", "ko").code()).isZero();
    assertThat(Files.readString(diff.resolve("report.html"))).contains("최악 서비스의 완전 복구시간");
  }
}
