package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several files, and what machines read of it. */
class ValidateCommandTest {
  private static final String GOOD = "scenarios/quickstart.yaml";

  @TempDir private Path folder;

  private String bad() throws IOException {
    return Files.writeString(folder.resolve("bad.yaml"),
        Files.readString(Path.of(GOOD)).replace("length: 120 km", "length: far")).toString();
  }

  @Test
  void allFilesAreCheckedAndTheWorstDecides() throws IOException {
    assertThat(Result.run("validate", GOOD, "scenarios/gpu-sharing.yaml").code()).isZero();
    Result r = Result.run("validate", bad(), GOOD);
    assertThat(r.code()).isEqualTo(ExitCode.INVALID);
    assertThat(r.out()).isEqualTo(GOOD + ": valid; 2 sites, 8 services, 2 strategies\n");
    assertThat(r.err()).contains("bad.yaml has 1 problem\n").contains("links[0].length: expected a distance");
    Result missing = Result.run("validate", bad(), folder.resolve("none.yaml").toString());
    assertThat(missing.code()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(missing.err()).contains("none.yaml: no such file").contains("bad.yaml has 1 problem");
  }

  @Test
  void asJsonEveryProblemHasItsPlace() throws IOException {
    Result r = Result.run("validate", "-o", "json", GOOD, bad());
    assertThat(r.code()).isEqualTo(ExitCode.INVALID);
    assertThat(r.err()).isEmpty();
    assertThat(r.out()).startsWith("{\n  \"schemaVersion\" : 1,\n  \"files\" : [ {\n    \"file\" : \"" + GOOD + "\",\n"
        + "    \"valid\" : true,\n    \"problems\" : [ ],\n    \"warnings\" : [ ]\n")
        // Line and column of "far" in quickstart.yaml.
        .contains("\"line\" : 26,\n      \"column\" : 43,\n      \"key\" : \"links[0].length\",")
        .contains("got \\\"far\\\"\"");
    assertThat(Result.run("validate", "-o", "json", folder.resolve("none.yaml").toString()).out())
        .contains("none.yaml: no such file");
  }
}
