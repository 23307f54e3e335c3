package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.results.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  @Test
  void asSarifItStandsBesideTheLine() throws IOException {
    String odd = Files.writeString(folder.resolve("a b 서울.yaml"), Files.readString(Path.of(bad()))).toString();
    Result r = Result.run("validate", "-o", "sarif", GOOD, odd, folder.resolve("none.yaml").toString());
    assertThat(r.code()).isEqualTo(ExitCode.UNREADABLE);
    Tree run = Tree.parse(r.out()).at("runs").items().get(0);
    assertThat(Tree.parse(r.out()).at("version").text()).isEqualTo("2.1.0");
    List<Tree> results = run.at("results").items();
    assertThat(results).hasSize(2);
    Tree place = results.get(0).at("locations").items().get(0).at("physicalLocation");
    assertThat(place.at("artifactLocation").at("uri").text()).startsWith("file:///").endsWith("/a%20b%20%EC%84%9C%EC%9A%B8.yaml");
    assertThat(place.at("region").at("startLine").number()).isEqualTo(26);
    assertThat(place.at("region").at("startColumn").number()).isEqualTo(43);
    assertThat(results.get(0).at("message").at("text").text()).startsWith("links[0].length: expected a distance");
    // Whatever a result names as its rule is one of the tool's.
    assertThat(results).extracting(t -> t.at("ruleId").text()).isSubsetOf(
        run.at("tool").at("driver").at("rules").items().stream().map(t -> t.at("id").text()).toList());
    assertThat(results.get(1).at("message").at("text").text()).contains("no such file");
    assertThat(Result.run("validate", "-o", "sarif", GOOD).code()).isZero();
  }
}
