package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.report.html.Folders;
import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aftermath report} and {@code aftermath timeline} as users call them. */
class ReportCommandTest {
  private static final String EASY =
      TestScenarios.CONSTANT.replace("protection: plan", "protection: p") + "protection: { p: [ asynchronous: { to: b } ] }\n"
          + "strategies: { backup-restore: {}, declarative: {} }\n";

  @TempDir private Path folder;

  private String scenario() throws IOException {
    return Files.writeString(folder.resolve("s.yaml"), EASY).toString();
  }

  @Test
  void aReportIsMadeInTheFolderOrWhereItIsAskedFor() throws IOException {
    Path results = Folders.run(folder.resolve("r"), EASY, 2);
    assertThat(Result.run("report", results.toString(), "--lang", "ko").code()).isZero();
    assertThat(Files.readString(results.resolve("report.html"))).contains("<html lang=\"ko\">")
        .contains("<title>재해복구 보고서: constant</title>");
    Path elsewhere = folder.resolve("a.html");
    assertThat(Result.run("report", results.toString(), "--lang", "en", "--out", elsewhere.toString()).err())
        .isEqualTo("report: " + elsewhere + "\n");
    assertThat(Files.readString(elsewhere)).contains("<html lang=\"en\">");
    assertThat(Result.run("report", results.toString(), "--out", folder.resolve("no/such/a.html").toString()).code())
        .isEqualTo(3);
  }

  @Test
  void aFolderThatIsHalfForeignOrEditedIsRefusedByName() throws IOException {
    assertThat(Result.run("report", folder.resolve("none").toString()).code()).isEqualTo(3);
    Path results = Folders.run(folder.resolve("r"), EASY, 2);
    Files.writeString(results.resolve("steps.csv"), Files.readString(results.resolve("steps.csv")).replace('0', '1'));
    Result edited = Result.run("report", results.toString());
    assertThat(edited.code()).isEqualTo(2);
    assertThat(edited.err()).contains("steps.csv: is not as it was written: its SHA-256 differs");
    assertThat(results.resolve("report.html")).doesNotExist();
    assertThat(Result.run("report", results.toString(), "--lang", "fr").code()).isEqualTo(2);
  }

  @Test
  void aStoryIsToldInOrderAndInWords() throws IOException {
    Result r = Result.run("timeline", scenario(), "--strategy", "declarative", "--replication", "1", "--lang", "en");
    assertThat(r.code()).isZero();
    assertThat(r.out()).startsWith(
        "constant: declarative recovery, replication 1, seed 1\n2026-01-01 00:00:00  +0 s  Fire: a/r\n");
    // Involved after 10 min: the room and its four machines are gone, and the service with them.
    assertThat(r.out()).containsSubsequence("00:10:00  +10 min  Room a/r: destroyed", "00:10:00  +10 min  web goes down",
        "00:10:00  +10 min  4 machines stop in a/r", "The disaster is declared", "web: promote data", "web is up");
    assertThat(Result.run("timeline", scenario(), "--lang", "ko").out()).contains("백업·복구 전략", "화재 발생: a/r");
  }

  @Test
  void aStoryCanBeACsvTable() throws IOException {
    List<String> lines = Result.run("timeline", scenario(), "-o", "csv").out().lines().toList();
    assertThat(lines.get(0)).isEqualTo("replication,strategy,kind,from_s,to_s,service,site,what,detail,value,bytes");
    assertThat(lines.get(1)).isEqualTo("0,backup-restore,disaster,0,0,,,Fire,a/r,,");
    assertThat(lines).anyMatch(l -> l.startsWith("0,backup-restore,phase,600,"));
    assertThat(lines).allMatch(l -> l.split(",", -1).length == 11);
  }

  @Test
  void aStoryCanBeATraceForPerfetto() throws IOException {
    Path file = folder.resolve("trace.json");
    assertThat(Result.run("timeline", scenario(), "-o", "perfetto", "--out", file.toString()).code()).isZero();
    Tree trace = Tree.parse(Files.readString(file).getBytes(StandardCharsets.UTF_8));
    List<Tree> events = trace.at("traceEvents").items();
    assertThat(events).anyMatch(e -> e.at("ph").text().equals("M") && e.at("name").text().equals("thread_name")
        && e.at("args").at("name").text().equals("web"));
    // Down after 10 min: detection begins at 600,000,000 microseconds and has a length.
    assertThat(events).anyMatch(e -> e.at("ph").text().equals("X") && e.at("name").text().equals("detect")
        && e.at("ts").whole() == 600_000_000L && e.at("dur").whole() > 0);
    assertThat(events).anyMatch(e -> e.at("ph").text().equals("i") && e.at("name").text().equals("service-up"));
  }

  @Test
  void whatIsWrongWithAStoryIsSaid() throws IOException {
    assertThat(Result.run("timeline", scenario(), "--strategy", "declaratif").err()).contains("did you mean \"declarative\"");
    assertThat(Result.run("timeline", scenario(), "--replication", "-1").err()).contains("expected 0 to ");
    Result r = Result.run("timeline", scenario(), "--service", "wob");
    assertThat(r.code()).isEqualTo(2);
    assertThat(r.err()).contains("unknown name \"wob\"").contains("web");
    assertThat(Result.run("timeline", folder.resolve("none.yaml").toString()).code()).isEqualTo(3);
  }

  @Test
  void theLanguageIsThatOfTheLocale() {
    assertThat(Languages.ofLocale(null, null, "ko_KR.UTF-8")).isEqualTo(Language.KO);
    assertThat(Languages.ofLocale("en_GB.UTF-8", null, "ko_KR.UTF-8")).isEqualTo(Language.EN);
    assertThat(Languages.ofLocale(null, "", "C.UTF-8")).isEqualTo(Language.EN);
  }
}
