package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who reads has seen enough, or nothing can be written: two things that are told apart. */
class StandardOutputTest {
  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }

  @Test
  void aReaderThatHasGoneIsNoError() {
    StandardOutput out = new StandardOutput(failing("Broken pipe"));
    assertThatThrownBy(() -> out.write(new byte[] {1, 2})).hasMessage("Broken pipe");
    assertThat(out.isUnread()).isTrue();
  }

  @Test
  void whatIsWrittenIsReadAndNothingIsRemembered() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StandardOutput out = new StandardOutput(bytes);
    out.write("all".getBytes(StandardCharsets.UTF_8));
    out.flush();
    assertThat(bytes).hasToString("all");
    assertThat(out.isUnread()).isFalse();
  }

  // A process of its own, because its end of the pipe must really be closed.
  private static List<String> process(String shell) throws IOException, InterruptedException {
    String java = ProcessHandle.current().info().command().orElse("java");
    Process process = new ProcessBuilder("bash", "-c", "set -o pipefail; " + shell.replace("aftermath",
        "'" + java + "' -XX:TieredStopAtLevel=1 -cp '" + System.getProperty("java.class.path")
        + "' dev.aftermath.cli.Main")).redirectErrorStream(true).directory(new File(".")).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return List.of(said.strip(), Integer.toString(process.exitValue()));
  }

  @Test
  void aTextThatIsCutByHeadEndsInSilence() throws IOException, InterruptedException {
    assertThat(process("aftermath schema | head -c 1")).containsExactly("{", "0");
  }

  @Test
  void aDiskThatIsFullIsAnError() throws IOException, InterruptedException {
    if (new File("/dev/full").exists()) {
      assertThat(process("aftermath schema > /dev/full"))
          .containsExactly("aftermath: standard output could not be written", "3");
    }
  }
}
