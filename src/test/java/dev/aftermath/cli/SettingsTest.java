package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options that come from the environment, and a run without a word too many. */
class SettingsTest {
  private static final String GOOD = "scenarios/quickstart.yaml";

  @TempDir private Path folder;

  private Result run(Map<String, String> environment, String... more) {
    String[] args = new String[more.length + 7];
    System.arraycopy(new String[] {"run", GOOD, "--replications", "3", "--no-fail", "--out",
        folder.resolve("out").toString()}, 0, args, 0, 7);
    System.arraycopy(more, 0, args, 7, more.length);
    return Result.in(environment, args);
  }

  @Test
  void aVariableSetsItsOptionAndTheCommandLineGoesFirst() {
    assertThat(run(Map.of("AFTERMATH_NO_CHARTS", "true", "AFTERMATH_THREADS", "1")).code()).isZero();
    assertThat(folder.resolve("out/restoration.png")).doesNotExist();
    assertThat(run(Map.of("AFTERMATH_NO_CHARTS", "true", "AFTERMATH_THREADS", "0"), "--threads", "1").code()).isZero();
    Map<String, String> korean = Map.of("AFTERMATH_LANG", "ko");
    assertThat(Result.in(korean, "explain", "horizon").out()).contains("기본값");
    assertThat(Result.in(korean, "explain", "horizon", "--lang", "en").out()).contains("default ");
    assertThat(Result.in(Map.of("AFTERMATH_LANG", ""), "explain", "horizon", "--lang", "en").code()).isZero();
  }

  @Test
  void aWrongVariableIsNamed() {
    Result r = run(Map.of("AFTERMATH_THREADS", "0"));
    assertThat(r.code()).isEqualTo(ExitCode.INVALID);
    assertThat(r.err()).contains("expected 1 to 1024, got 0 (set by AFTERMATH_THREADS=0)");
    assertThat(run(Map.of("AFTERMATH_THREADS", "many")).err()).contains("(set by AFTERMATH_THREADS=many)");
    assertThat(run(Map.of("AFTERMATH_THREADS", "2"), "--threads", "0").err()).doesNotContain("set by");
  }

  @Test
  void quietLeavesResultsOutOfItAndKeepsWarningsAndErrors() {
    assertThat(run(Map.of(), "--no-charts").err()).isEqualTo("results: " + folder.resolve("out") + "\n");
    Result quiet = run(Map.of(), "--no-charts", "--quiet");
    assertThat(quiet.err()).isEmpty();
    assertThat(quiet.out()).contains("All services up for good");
    assertThat(run(Map.of("AFTERMATH_QUIET", "true"), "--no-charts").err()).isEmpty();
    assertThat(Result.run("-q", "validate", folder.resolve("none.yaml").toString()).err()).contains("no such file");
  }

  @Test
  void everyVariableStandsInTheReadMe() throws Exception {
    assertThat(Settings.ABOUT.keySet()).allSatisfy(
        name -> assertThat(Files.readString(Path.of("README.md"))).contains("`" + name + "`"));
  }
}
