package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of docs/python.md, run as it stands there; left out where there is no Python. */
class PythonModuleTest {
  @TempDir private Path folder;

  private static boolean hasPython() {
    try {
      Process p = new ProcessBuilder("python3", "--version").redirectErrorStream(true).start();
      return p.waitFor(20, TimeUnit.SECONDS) && p.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Path program() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path script = Files.writeString(folder.resolve("aftermath"), "#!/bin/sh\nexec '" + java + "' -cp '"
        + System.getProperty("java.class.path") + "' dev.aftermath.cli.Main \"$@\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }

  @Test
  void theExampleOfTheDocumentRuns() throws Exception {
    assumeThat(File.separatorChar).isEqualTo('/');
    assumeThat(hasPython()).as("python3").isTrue();
    Matcher snippet = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(Path.of("docs/python.md")));
    assertThat(snippet.find()).isTrue();
    ProcessBuilder python = new ProcessBuilder(List.of("python3", "-c", snippet.group(1)))
        .redirectOutput(folder.resolve("out").toFile()).redirectError(folder.resolve("err").toFile());
    python.environment().put("PYTHONPATH", Path.of("src/main/python").toAbsolutePath().toString());
    python.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    python.environment().put("PYTHONUTF8", "1");
    python.environment().put("AFTERMATH_PROGRAM", program().toString());
    Process p = python.start();
    assertThat(p.waitFor(120, TimeUnit.SECONDS)).isTrue();
    String err = Files.readString(folder.resolve("err"), StandardCharsets.UTF_8);
    assertThat(p.exitValue()).as(err).isZero();
    List<String> lines = Files.readAllLines(folder.resolve("out"));
    assertThat(lines.get(0)).isEqualTo("['backup-restore', 'declarative']");
    assertThat(lines.get(1)).matches("[1-9]\\d* rows");
    assertThat(lines.get(2)).matches("backup-restore [0-9.e+-]+");
    assertThat(lines.get(3)).matches("declarative [0-9.e+-]+");
    assertThat(lines.get(4)).isEqualTo("3 True");
  }
}
