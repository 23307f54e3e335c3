package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.results.Tree;
import dev.aftermath.study.KeyVariants;
import dev.aftermath.study.KeyVariants.Key;
import dev.aftermath.study.Variants;
import dev.aftermath.vocabulary.Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What makes the difference, from the command line, with variants that set keys of the scenario. */
class AttributeCommandTest {
  /**
   * A runbook whose every duration is constant. The service is down from 10 min on: detect 10 + declare 20 + assess 30 =
   * 60 min; then provision 120, install 40 and configure 90 follow each other, 250 min, beside which media are found and
   * data restored in 165 min; verify 20 + switch 15 = 35 min. In all 345 min.
   */
  private static final String SCENARIO = TestScenarios.CONSTANT + """
      protection:
        plan:
          - backup: { to: b, every: 1 d, window: 2 h, taken: 2025-12-31T18:00Z, retrieve: 5 min, read: 500 MB/s }
      replications: 12
      strategies:
        backup-restore:
      """ + TestScenarios.CREWS + "  declarative: {}\n";
  private static final String STEPS = "strategies.backup-restore.steps.";
  private static final Key CONFIGURE =
      Key.of("configuration", "구성 방식", STEPS + "configure.takes", "90 min", "20 min");
  private static final Key PROVISION =
      Key.of("machines", "장비 준비", STEPS + "provision.takes", "120 min", "60 min");
  private static final Key MEDIA = Key.of("media", "백업 매체", STEPS + "find-media.takes", "60 min", "30 min");
  private static final Key NOTHING = Key.of("colour", "색", STEPS + "verify.takes", "20 min", "20 min");

  @TempDir private Path folder;

  private Result attribute(List<Key> keys, String text, String... more) throws IOException {
    Variants.Finder finder = (source, from, to) -> new KeyVariants(source, from, keys,
        List.of(new Text("Tapes are read by the first strategy only.", "테이프는 첫 번째 전략에서만 쓰입니다.")));
    Path file = Files.writeString(folder.resolve("s.yaml"), text);
    CommandLine command = Main.commandLine();
    command.getCommandSpec().removeSubcommand("attribute");
    command.addSubcommand("attribute", new AttributeCommand(finder));
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setExecutionExceptionHandler(Main.commandLine().getExecutionExceptionHandler());
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    List<String> args = new ArrayList<>(List.of("attribute", file.toString(), "--threads", "2"));
    args.addAll(List.of(more));
    if (!args.contains("--out")) {
      args.addAll(List.of("--out", folder.resolve("out").toString()));
    }
    int code = command.execute(args.toArray(String[]::new));
    assertThat(err.toString()).doesNotContain("\tat ").doesNotContain("Exception");
    return new Result(code, out.toString(), err.toString());
  }

  private static double ln(double ratio) {
    return StrictMath.log(ratio);
  }

  /**
   * Configuration alone 345 - 70 = 275 min, machines alone 345 - 60 = 285, both 215. So configuration makes up half of
   * ln 275/345 + ln 215/285, machines half of ln 285/345 + ln 215/275; and media nothing: data are restored long before.
   */
  @Test
  void theSharesAreWhatTheArithmeticSays() throws IOException {
    Result r = attribute(List.of(CONFIGURE, MEDIA, PROVISION), SCENARIO, "-o", "json", "--no-charts");
    assertThat(r.code()).as(r.err()).isZero();
    Tree json = Tree.parse(r.out());
    assertThat(json.at("ratio").at("value").number()).isCloseTo(215 / 345.0, within(1e-9));
    assertThat(json.interval("limit").exists()).isFalse();
    List<Tree> choices = json.at("choices").items();
    assertThat(choices).extracting(c -> c.at("name").text()).containsExactly("configuration", "machines", "media");
    double whole = ln(215 / 345.0);
    double configuration = (ln(275 / 345.0) + ln(215 / 285.0)) / 2;
    assertThat(choices.get(0).at("shapley").at("log").number()).isCloseTo(configuration, within(1e-9));
    assertThat(choices.get(0).at("shapley").at("share").number()).isCloseTo(configuration / whole, within(1e-9));
    assertThat(choices.get(0).at("alone").at("ratio").number()).isCloseTo(275 / 345.0, within(1e-9));
    assertThat(choices.get(0).at("last").at("ratio").number()).isCloseTo(215 / 285.0, within(1e-9));
    assertThat(choices.get(1).at("shapley").at("share").number())
        .isCloseTo((ln(285 / 345.0) + ln(215 / 275.0)) / 2 / whole, within(1e-9));
    assertThat(choices.get(2).at("shapley").at("share").number()).isZero();
    assertThat(choices.get(2).at("shapley").interval("ci95").holds(0)).isTrue();
    assertThat(choices.stream().mapToDouble(c -> c.at("shapley").at("share").number()).sum())
        .isCloseTo(1, within(1e-9));
    Tree strongest = json.at("interactions").items().get(0);
    assertThat(strongest.at("choices").items()).extracting(Tree::text).containsExactly("configuration", "machines");
    assertThat(strongest.at("log").number()).isCloseTo(ln(215 * 345 / (275.0 * 285)), within(1e-9));
    assertThat(json.at("variants").items()).hasSize(8);
    assertThat(json.at("variants").items().get(5).at("geometricMean").number()).isCloseTo(215 * 60, within(1e-6));
  }

  @Test
  void theKeysOfTheDocumentAreThoseThatAreDocumented() throws IOException {
    attribute(List.of(CONFIGURE, PROVISION), SCENARIO, "--no-charts");
    Tree json = Tree.parse(Files.readString(folder.resolve("out/attribution.json")));
    String documented = Files.readString(Path.of("docs/results.md"));
    String section = documented.substring(
        documented.indexOf("## attribution.json"), documented.indexOf("## Folders of schedule"));
    List<Tree> parts = List.of(json, json.at("ratio"), json.at("choices").items().get(0),
        json.at("choices").items().get(0).at("shapley"), json.at("choices").items().get(0).at("alone"),
        json.at("interactions").items().get(0), json.at("variants").items().get(0));
    for (Tree part : parts) {
      assertThat(part.keys()).allSatisfy(key -> assertThat(section).containsAnyOf("`" + key + "`", "`" + key + "[]`"));
    }
    assertThat(json.at("choices").items().get(0).keys())
        .contains("name", "from", "to", "shapley", "alone", "last");
  }

  @Test
  void aVariantThatCannotDifferIsNotRunTwice() throws IOException {
    Result r = attribute(List.of(NOTHING, CONFIGURE), SCENARIO, "-o", "json", "--no-charts");
    Tree json = Tree.parse(r.out());
    assertThat(json.at("variantsRun").count()).isEqualTo(2);
    assertThat(json.at("variantsInAll").count()).isEqualTo(4);
    assertThat(json.at("variants").items().get(3).at("sameAs").items()).extracting(Tree::text)
        .containsExactly("configuration");
    assertThat(json.at("choices").items().get(1).at("shapley").at("share").number()).isZero();
    assertThat(Files.readAllLines(folder.resolve("out/attribution-points.jsonl"))).hasSize(1 + 2 + 1);
    assertThat(attribute(List.of(NOTHING, CONFIGURE), SCENARIO, "--lang", "en", "--no-charts").out())
        .contains("2 of 4 variants were run").contains("it changes nothing, whatever else is taken");
  }

  @Test
  void theOrderOfTheChoicesChangesNothing() throws IOException {
    List<Key> keys = new ArrayList<>(List.of(CONFIGURE, PROVISION, MEDIA));
    String first = choices(keys);
    Collections.reverse(keys);
    assertThat(choices(keys)).isEqualTo(first);
  }

  private String choices(List<Key> keys) throws IOException {
    String random = SCENARIO.replace("assess: 30 min", "assess: triangular(10 min, 30 min, 3 h)");
    Result r = attribute(keys, random, "-o", "json", "--no-charts", "--restart");
    StringBuilder all = new StringBuilder();
    for (Tree c : Tree.parse(r.out()).at("choices").items()) {
      all.append(c.at("name").text()).append(String.format(" %.9f", c.at("shapley").at("share").number()));
      for (double end : c.at("shapley").at("ci95").numbers()) {
        all.append(String.format(" %.9f", end));
      }
    }
    return all.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ko"})
  void theTableHasEightyColumnsInEveryLanguage(String language) throws IOException {
    String name = "a choice with a name that is far too long for one column of any table and goes on";
    Result r = attribute(List.of(CONFIGURE, Key.of(name, "표의 한 열에 들어가기에는 너무나도 길어서 다음 줄로 이어지는 이름의 선택",
        PROVISION.path(), "120 min", "60 min"), MEDIA), SCENARIO, "--lang", language, "--no-charts");
    assertThat(r.code()).as(r.err()).isZero();
    assertThat(r.out().lines().filter(line -> columns(line) > 80)).isEmpty();
    assertThat(r.out()).doesNotContainPattern("\\{\\d}|NaN|null");
    if (language.equals("ko")) {
      assertThat(r.out()).contains("기여율", "다른 무엇과 함께해도", "테이프는 첫 번째 전략에서만")
          .doesNotContain("share").doesNotContain("alone");
    } else {
      // ln 275/345 + ln 215/285 are 53.8 % of twice ln 215/345.
      assertThat(flat(r)).contains("From backup and restore to declarative recovery the factor is 0.62×")
          .contains("configuration makes up 53.8 %, a choice with a name").contains("it changes nothing, whatever else is taken");
    }
    assertThat(Files.readString(folder.resolve("out/attribution.txt"))).isEqualTo(r.out());
  }

  private static String flat(Result r) {
    return r.out().replaceAll("\\s+", " ");
  }

  private static int columns(String line) {
    return line.codePoints().map(c -> c >= 0x1100 && c <= 0xD7A3 && (c < 0x2000 || c >= 0x2E80) ? 2 : 1).sum();
  }

  /** Data that is there early does not help as long as machines are not, nor machines without data. */
  @Test
  void aChoiceThatDoesNothingAloneIsToldSo() throws IOException {
    // Restoring is made to end after 200 + 45 min, and configuring after 250: 345 min. Without configuration (0 min) the
    // data decides: 60 + 245 + 35 = 340. Media alone change nothing; both together 60 + max(165, 160) + 35 = 260.
    String late = SCENARIO.replace("find-media: { takes: 60 min }", "find-media: { takes: 200 min }");
    Key media = Key.of("media", "백업 매체", STEPS + "find-media.takes", "200 min", "10 min");
    Key configure = Key.of("configuration", "구성 방식", STEPS + "configure.takes", "90 min", "0 min");
    Result r = attribute(List.of(media, configure), late, "--lang", "en", "--no-charts");
    assertThat(r.out()).contains("alone it changes nothing").contains("each does more beside the other");
    Tree json = Tree.parse(Files.readString(folder.resolve("out/attribution.json")));
    assertThat(json.at("ratio").at("value").number()).isCloseTo(260 / 345.0, within(0.01));
    double share = json.at("choices").items().stream().filter(c -> c.at("name").text().equals("media")).findFirst()
        .orElseThrow().at("shapley").at("share").number();
    assertThat(share).isBetween(0.4, 0.55);
  }

  @Test
  void withoutADifferenceThereAreNoShares() throws IOException {
    Result r = attribute(List.of(MEDIA), SCENARIO, "--lang", "en", "--no-charts");
    assertThat(r.code()).isZero();
    assertThat(r.out()).contains("the factor is 1× [1×, 1×]").contains("there is nothing to divide");
    Tree json = Tree.parse(Files.readString(folder.resolve("out/attribution.json")));
    assertThat(json.at("sharesDefined").isTrue()).isFalse();
    assertThat(json.at("choices").items().get(0).at("shapley").at("share").exists()).isFalse();
    assertThat(json.at("choices").items().get(0).at("shapley").at("log").number()).isZero();
  }

  @Test
  void aStrategyAndItselfHaveNothingToDivide() throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"), SCENARIO);
    Result r = Result.run("attribute", file.toString(), "--to", "backup-restore", "--lang", "en", "--out",
        folder.resolve("out").toString());
    assertThat(r.code()).as(r.err()).isZero();
    assertThat(r.out()).contains("Both make the same choices").contains("5.75 h under backup and restore");
    assertThat(folder.resolve("out/waterfall.png")).doesNotExist();
  }

  @Test
  void whatWasNotSeenToEndIsToldAndCountsAsTheLimit() throws IOException {
    Result r = attribute(List.of(CONFIGURE, PROVISION), SCENARIO + "horizon: 4 h\n", "--lang", "en", "--no-charts");
    assertThat(r.code()).as(r.err()).isZero();
    // Down from 10 min on, and watched for 230 min: of the four only 215 min is seen to end.
    assertThat(flat(r)).contains("In 36 of 48 runs, under 3 of 4 variants, the end was not seen. What took longer than")
        .contains("3.83 h counts as 3.83 h").contains("alone it changes nothing, as far as can be seen within 3.83 h");
    Tree json = Tree.parse(Files.readString(folder.resolve("out/attribution.json")));
    assertThat(json.at("limit").number()).isEqualTo(230 * 60);
    assertThat(json.at("ratio").at("value").number()).isCloseTo(215 / 230.0, within(1e-9));
    assertThat(json.at("censoredRuns").count()).isEqualTo(36);
    assertThat(json.at("variants").items().get(3).at("censored").count()).isZero();
  }

  @Test
  void whatIsNoTimeIsDividedTooAndLittleCountsAsTheLeast() throws IOException {
    Result r = attribute(List.of(CONFIGURE, PROVISION), SCENARIO, "--measure", "crewHours", "--lang", "en", "--no-charts");
    assertThat(r.code()).as(r.err()).isZero();
    assertThat(flat(r)).contains("(crew hours, geometric means)");
    Result none = attribute(List.of(CONFIGURE), SCENARIO, "--measure", "machinesBought", "--lang", "en",
        "--no-charts", "--restart");
    assertThat(flat(none)).contains("In 24 of 24 runs it was less than 1 and counts as 1");
    String lost = SCENARIO.replaceFirst("plan:\\n.*backup: .*\\n", "plan: []\n");
    Result never = attribute(List.of(CONFIGURE), lost, "--measure", "recoveryPoint", "--restart");
    assertThat(never.code()).isEqualTo(2);
    assertThat(never.err()).contains("\"recoveryPoint\" is not known in 12 of 12 replications of the variant that takes"
        + " none of the choices").contains("choose another --measure");
  }

  @Test
  void anInterruptedStudyIsResumedWithTheSameBytes() throws IOException {
    String random = SCENARIO.replace("assess: 30 min", "assess: triangular(10 min, 30 min, 3 h)") + "horizon: 5 h\n";
    List<Key> keys = List.of(CONFIGURE, PROVISION);
    attribute(keys, random, "--no-charts");
    String whole = Files.readString(folder.resolve("out/attribution.json"));
    Path points = folder.resolve("out/attribution-points.jsonl");
    String kept = Files.readString(points);
    List<String> lines = Files.readAllLines(points);
    Files.writeString(points, String.join("\n", lines.subList(0, 3)) + "\n" + lines.get(3).substring(0, 40));
    assertThat(attribute(keys, random, "--no-charts").err()).contains("--resume continues it");
    Result r = attribute(keys, random, "--no-charts", "--resume");
    assertThat(r.err()).contains("2 finished points found");
    assertThat(Files.readString(folder.resolve("out/attribution.json"))).isEqualTo(whole);
    assertThat(Files.readString(points)).isEqualTo(kept);
    Files.writeString(points, String.join("\n", lines.subList(0, 3)) + "\n");
    assertThat(attribute(keys, random, "--no-charts", "--resume", "--measure", "downtime").err())
        .contains("its inputs was [upForGood, configuration: 90 min → 20 min");
  }

  @Test
  void mistakesAreToldWithTheNearestName() throws IOException {
    Result r = attribute(List.of(CONFIGURE), SCENARIO, "--from", "backup-restor");
    assertThat(r.code()).isEqualTo(2);
    assertThat(r.err()).contains("unknown strategy \"backup-restor\"; did you mean \"backup-restore\"?");
    Result measure = attribute(List.of(CONFIGURE), SCENARIO, "--measure", "upForGod");
    assertThat(measure.code()).isEqualTo(2);
    assertThat(measure.err()).contains("unknown measure \"upForGod\"; did you mean \"upForGood\"?");
    assertThat(attribute(List.of(CONFIGURE), SCENARIO, "--measure", "happiness of people").err())
        .contains("expected one of recoveryTime, ");
    List<Key> many = IntStream.range(0, 13).mapToObj(i -> Key.of("c" + i, "선택 " + i, MEDIA.path(), "1", "2")).toList();
    Result tooMany = attribute(many, SCENARIO);
    assertThat(tooMany.code()).isEqualTo(2);
    assertThat(tooMany.err()).contains("differ in 13 choices").contains("more than 12 are too many");
    Result bad = attribute(List.of(Key.of("bad", "잘못", CONFIGURE.path(), "90 min", "soon")), SCENARIO);
    assertThat(bad.code()).isEqualTo(2);
    assertThat(bad.err()).contains("the variant that takes bad cannot be run").contains("soon");
    assertThat(folder.resolve("out/attribution.json")).doesNotExist();
  }

  @Test
  void picturesAndReportAreMadeInTheLanguageAskedFor() throws IOException {
    Result r = attribute(List.of(CONFIGURE, PROVISION, MEDIA), SCENARIO, "--lang", "ko");
    assertThat(r.code()).as(r.err()).isZero();
    Path out = folder.resolve("out");
    assertThat(out.resolve("waterfall.png")).isNotEmptyFile();
    assertThat(Files.readString(out.resolve("attribution-manifest.json"))).contains("\"complete\" : true");
    assertThat(Files.readAllLines(out.resolve("attribution.csv")).get(1)).startsWith("configuration,90 min,20 min,upForGood,0.5");
    Result report = Result.run("report", out.toString(), "--lang", "en");
    assertThat(report.code()).as(report.err()).isZero();
    String page = Files.readString(out.resolve("report.html"), StandardCharsets.UTF_8);
    assertThat(page).contains("What makes the difference: constant").contains("Of this factor, configuration makes up")
        .contains("<svg viewBox").contains("it changes nothing, whatever else is taken");
    // A second time without pictures: none of the first one may stand beside it.
    attribute(List.of(CONFIGURE), SCENARIO, "--no-charts");
    assertThat(out.resolve("waterfall.png")).doesNotExist();
  }
}
