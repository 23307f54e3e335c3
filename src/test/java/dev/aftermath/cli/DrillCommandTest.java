package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Acceptance;
import dev.aftermath.vocabulary.Fault;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Drills;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drills from the command line: the certificate, its files, and what is refused. */
class DrillCommandTest {
  private static final String SCENARIO =
      """
      name: small
      start: 2026-01-01T00:00Z
      horizon: 5 d
      sites: { a: { at: [37, 128], rooms: { r: { nodes: { host: 4 } } } } }
      nodeTypes: { host: { cpu: 16, memory: 64 GiB } }
      grades: { g: { rto: 1 h } }
      services:
        web: { home: [a], grade: g, replicas: 1, cpu: 4, memory: 8 GiB }
        mail: { home: [a], grade: g, replicas: 3, leastReplicas: 1, cpu: 4, memory: 8 GiB }
      disaster: [ { outage: { site: a, of: grid } } ]
      strategies: { declarative: {}, backup-restore: {} }
      """;

  @TempDir private Path folder;
  private String file = "";

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("s.yaml"), SCENARIO).toString();
  }

  private static Tree test(Tree document, int fault, int strategy, Acceptance test) {
    return document.at("faults").items().get(fault).at("strategies").items().get(strategy).at("tests").items()
        .get(test.ordinal());
  }

  @Test
  void theCertificateSaysForEachFaultHowManyDrillsPassedUnderEachStrategy() {
    Result r = Result.run("drill", file, "--passes", "4", "--seed", "3", "-o", "json", "--faults", "pod,node");
    assertThat(r.code()).isEqualTo(ExitCode.OBJECTIVE_MISSED);
    Tree document = Tree.parse(r.out());
    assertThat(document.at("strategies").items().stream().map(s -> s.at("name").text()))
        .containsExactly("declarative", "backup-restore");
    // In the order in which they were asked for.
    assertThat(document.at("faults").items().stream().map(f -> f.at("fault").text())).containsExactly("pod", "node");
    Tree controllers = test(document, 0, 0, Acceptance.ORCHESTRATION);
    assertThat(controllers.at("passed").count()).isEqualTo(4);
    // 0.05^(1/4) = 47.3 %; without a failure 95 % take 59.
    assertThat(controllers.at("shown").number()).isBetween(0.472, 0.473);
    assertThat(controllers.at("needed").count()).isEqualTo(59);
    Tree people = test(document, 0, 1, Acceptance.ORCHESTRATION);
    assertThat(people.at("failed").count()).isEqualTo(4);
    assertThat(people.at("shown").number()).isZero();
  }

  @Test
  void asManyDrillsAreRunAsShowTheProbabilityUnlessSaidOtherwise() {
    Result r = Result.run("drill", file, "--strategy", "declarative", "--faults", "pod", "--probability", "90 %", "-o", "json");
    assertThat(r.code()).isZero();
    Tree document = Tree.parse(r.out());
    assertThat(document.at("faults").items().get(0).at("drills").count()).isEqualTo(29);
    assertThat(test(document, 0, 0, Acceptance.RTO).at("shown").number()).isGreaterThan(0.9);
  }

  @Test
  void withAllTargetsEachIsHitOnce() {
    Result r = Result.run("drill", file, "--targets", "all", "-o", "json");
    Tree document = Tree.parse(r.out());
    document.at("faults").items().forEach(
        fault -> assertThat(fault.at("drills").count()).isEqualTo(fault.at("targets").count()));
    Tree pods = document.at("faults").items().get(Fault.POD.ordinal());
    assertThat(pods.at("drills").count()).isEqualTo(2);
    assertThat(pods.at("strategies").items().get(1).at("longestDownTarget").text()).isEqualTo("web");
    // There is no link.
    assertThat(document.at("faults").items().get(Fault.LINK.ordinal()).at("drills").count()).isZero();
  }

  @Test
  void theTextHasEightyColumnsAndIsInTheLanguageThatIsAskedFor() {
    String english = Result.run("drill", file, "--passes", "3", "--lang", "en").out();
    assertThat(english.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    assertThat(english).contains("passes all three tests in every drill", "does not pass",
        "a person had to notice it", "If a link is cut: there is nothing that it could hit.");
    String korean = Result.run("drill", file, "--passes", "3", "--lang", "ko").out();
    assertThat(korean).contains("자동 오케스트레이션", "불변 이미지", "선언적 배포", "사람이 장애를 인지해야 함")
        .doesNotContain("drill", "replica");
  }

  @Test
  void theFolderHoldsTheCertificateInBothLanguagesAndReportReadsItAgain() throws IOException {
    Path out = folder.resolve("out");
    assertThat(Result.run("drill", file, "--passes", "3", "--out", out.toString()).code())
        .isEqualTo(ExitCode.OBJECTIVE_MISSED);
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.map(p -> String.valueOf(p.getFileName())).filter(n -> !n.startsWith("."))).containsExactlyInAnyOrder(
          "drill.json", "drill.csv", "drill-en.txt", "drill-ko.txt", "drill-en.html", "drill-ko.html",
          "drill-manifest.json");
    }
    assertThat(Files.readAllLines(out.resolve("drill.csv")))
        .hasSize(1 + 2 * (5 * 3)) // no link
        .first().isEqualTo("fault,strategy,drill,target,effect,orchestration,immutable_image,declaration,rto,rpo,down_s,"
            + "first_finding,service,at_s");
    for (Language language : Language.values()) {
      Path page = folder.resolve(language.code() + ".html");
      assertThat(Result.run("report", out.toString(), "--lang", language.code(), "--out", page.toString()).code()).isZero();
      assertThat(page).hasSameTextualContentAs(out.resolve("drill-" + language.code() + ".html"));
      assertThat(Files.readString(page)).contains(Drills.fault(Fault.POD).in(language),
          Drills.test(Acceptance.DECLARATION).in(language));
    }
  }

  @Test
  void aCertificateThatWasEditedIsRefusedWithFileLineAndKey() throws IOException {
    Path out = folder.resolve("out");
    Result.run("drill", file, "--passes", "2", "--faults", "pod", "--out", out.toString());
    Path document = out.resolve("drill.json");
    String text = Files.readString(document);
    Files.writeString(document, text.replace("\"targets\" : \"random\"", "\"targets\" : \"some\""));
    Result r = Result.run("report", out.toString());
    assertThat(r.code()).isEqualTo(ExitCode.INVALID);
    assertThat(r.err()).contains("drill.json:", "targets: expected one of random, all, got \"some\"");
    Files.writeString(document, text.replace("\"seed\" : 1", "\"seed\" : 2"));
    assertThat(Result.run("report", out.toString()).err()).contains("is not that of drill.json: seed");
    Files.delete(document);
    assertThat(Result.run("report", out.toString()).code()).isEqualTo(ExitCode.UNREADABLE);
  }

  @Test
  void wrongOptionsAreToldAndNothingIsRun() {
    assertThat(Result.run("drill", file, "--faults", "pad").err())
        .contains("option --faults: unknown fault \"pad\"; did you mean \"pod\"?");
    assertThat(Result.run("drill", file, "--strategy", "declaritive").err())
        .contains("unknown strategy \"declaritive\"; did you mean \"declarative\"?");
    assertThat(Result.run("drill", file, "--passes", "0").err()).contains("'--passes': expected 1 to 100000, got 0");
    assertThat(Result.run("drill", file, "--targets", "all", "--passes", "3").err()).contains("hits every target once");
    assertThat(Result.run("drill", file, "--probability", "100 %").err()).contains("expected 1 % to 99.99 %");
    for (List<String> wrong : List.of(List.of("--faults", "pad"), List.of("--probability", "2"))) {
      assertThat(Result.run("drill", file, wrong.get(0), wrong.get(1)).code()).isEqualTo(ExitCode.INVALID);
    }
    assertThat(Result.run("drill", folder.resolve("none.yaml").toString()).code()).isEqualTo(ExitCode.UNREADABLE);
  }

  @Test
  void theSameBytesComeFromAnyNumberOfThreads() {
    byte[] one = Result.run("drill", file, "--passes", "5", "--threads", "1", "-o", "json").out()
        .getBytes(StandardCharsets.UTF_8);
    byte[] four = Result.run("drill", file, "--passes", "5", "--threads", "4", "-o", "json").out()
        .getBytes(StandardCharsets.UTF_8);
    assertThat(four).isEqualTo(one);
  }
}
