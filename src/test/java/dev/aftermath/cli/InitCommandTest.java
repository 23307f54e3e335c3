package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A first scenario that can be run as it is. */
class InitCommandTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void whatItWritesIsValidWithoutAWarningAndEveryServiceComesBack(int sites) {
    String file = folder.resolve("first.yaml").toString();
    assertThat(Result.run("init", "--sites", "" + sites, file).code()).isZero();
    Result valid = Result.run("validate", file);
    assertThat(valid.err()).isEmpty();
    // A database, a web service, and five that make reports.
    assertThat(valid.out()).endsWith(sites + (sites == 1 ? " site" : " sites") + ", 7 services, 2 strategies\n");
    Result run = Result.run("run", file, "--replications", "3", "--no-charts", "--no-fail", "--check", "--out",
        folder.resolve("out").toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).doesNotContain("Still down at the end");
  }

  @Test
  void theMostSitesAreValidAndOthersAreRefused() {
    assertThat(Result.run("init", "--sites", "21", "-").code()).isEqualTo(ExitCode.INVALID);
    assertThat(Result.run("init", "--sites", "0", "-").err()).contains("--sites").contains("expected 1 to 20, got 0");
    String file = folder.resolve("most.yaml").toString();
    Result.run("init", "--sites", "20", file);
    assertThat(Result.run("validate", file).out()).contains("20 sites");
  }

  @Test
  void aFileThatIsThereIsKept() throws IOException {
    Path mine = Files.writeString(folder.resolve("mine.yaml"), "mine");
    Result r = Result.run("init", mine.toString());
    assertThat(r.code()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(r.err()).contains("mine.yaml: is there already, and is kept");
    assertThat(mine).hasContent("mine");
    assertThat(Result.run("init", folder.resolve("no/where.yaml").toString()).err()).contains("its folder is not there");
  }

  @Test
  void aDashPrintsIt() {
    assertThat(Result.run("init", "-").out()).startsWith("# A scenario to begin with.").contains("name: \"scenario\"");
  }
}
