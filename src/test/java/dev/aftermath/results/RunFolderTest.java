package dev.aftermath.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.TestScenarios;
import dev.aftermath.report.html.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that no report is made of, each with the file that is wrong and why. */
class RunFolderTest {
  private static final String SCENARIO = TestScenarios.CONSTANT.replace("protection: plan", "protection: p")
      + "protection: { p: [ asynchronous: { to: b } ] }\nstrategies: { backup-restore: {}, declarative: {} }\n";

  @TempDir private Path temp;
  private Path folder = Path.of("");

  @BeforeEach
  void run() {
    folder = Folders.run(temp.resolve("r"), SCENARIO, 3);
  }

  private void refused(String message) {
    assertThatThrownBy(() -> RunFolder.open(folder).data()).isInstanceOf(RefusedFolder.class)
        .hasMessageContaining(message);
  }

  private void edit(String file, String from, String to) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(folder.resolve(file), text.replace(from, to));
  }

  @Test
  void aWholeFolderIsRead() {
    assertThatCode(() -> {
      RunFolder read = RunFolder.open(folder);
      read.data();
      read.timeline();
      assertThat(read.run().replications()).isEqualTo(3);
      assertThat(read.scenario()).hasSize(1);
    }).doesNotThrowAnyException();
  }

  @Test
  void noFolder() {
    folder = temp.resolve("none");
    refused("none: no such folder");
  }

  @Test
  void aFolderOfSomethingElse() throws IOException {
    folder = Files.createDirectory(temp.resolve("photos"));
    refused("photos: has no manifest.json; expected a folder with the results of \"aftermath run\"");
    Files.writeString(folder.resolve("manifest.json"), "{ \"name\": \"a web app\" }");
    refused("manifest.json: is not one of Aftermath");
    Files.writeString(folder.resolve("manifest.json"), "{ broken");
    refused("manifest.json: is not JSON: line 1");
    Files.writeString(folder.resolve("manifest.json"), "{ \"schemaVersion\": 1, \"pods\": \"p.csv\" }");
    refused("is of \"aftermath schedule\"");
  }

  @Test
  void aRunThatDidNotComeToItsEnd() throws IOException {
    Files.delete(folder.resolve("manifest.json"));
    refused("has no manifest.json, so the run that wrote it did not come to its end");
  }

  @Test
  void aFileIsMissing() throws IOException {
    Files.delete(folder.resolve("replications.csv"));
    refused("replications.csv: is missing, though manifest.json lists it");
  }

  @Test
  void aFileWasEdited() throws IOException {
    edit("results.json", "\"confidence\" : 0.95", "\"confidence\" : 0.90");
    refused("results.json: is not as it was written: its SHA-256 differs");
  }

  @Test
  void aFileThatIsNotReadWasEdited() throws IOException {
    edit("replications.csv", "recovery_time_s", "recovery_time_m");
    refused("replications.csv: is not as it was written: its SHA-256 differs");
  }

  @Test
  void aFileThatIsNotReadHasAnotherSize() throws IOException {
    Files.writeString(folder.resolve("summary.txt"), "short");
    refused("summary.txt: is not as it was written: 5 bytes instead of");
  }

  @Test
  void theManifestIsOfAnotherRun() throws IOException {
    edit("manifest.json", "\"seed\" : 1,", "\"seed\" : 2,");
    refused("manifest.json: is not that of results.json: seed is \"2\" there and \"1\" here");
  }

  @Test
  void anotherVersion() throws Exception {
    edit("manifest.json", "\"schemaVersion\" : 1", "\"schemaVersion\" : 99");
    refused("manifest.json: is of schema version 99; this program reads version 1");
    edit("manifest.json", "\"schemaVersion\" : 99", "\"schemaVersion\" : 1");
  }

  @Test
  void filesOutsideTheFolderAreNotRead() throws IOException {
    edit("manifest.json", "\"summary.txt\"", "\"../summary.txt\"");
    refused("lists a file outside the folder");
  }
}
