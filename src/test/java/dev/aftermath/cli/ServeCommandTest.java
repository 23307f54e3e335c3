package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command: how it begins, how it ends, and what it says when it cannot begin. */
class ServeCommandTest {
  @TempDir private Path folder;

  @Test
  void aPortThatIsTakenIsAnErrorOfTheCaller() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      Result result = Result.run("serve", "scenarios/quickstart.yaml", "--port", Integer.toString(taken.getLocalPort()));
      assertThat(result.code()).isEqualTo(ExitCode.INVALID);
      assertThat(result.err()).contains("--port " + taken.getLocalPort() + ": is taken").contains("choose another");
      assertThat(result.out()).isEmpty();
    }
    assertThat(Result.run("serve", "--port", "70000").err()).contains("expected 1 to 65535, got 70000");
    assertThat(Result.run("serve", "--port", "70000").code()).isEqualTo(ExitCode.INVALID);
  }

  @Test
  void aFileThatIsNotThereOrNoneIsToldAtOnce() {
    Result none = Result.run("serve", folder.resolve("none.yaml").toString());
    assertThat(none.code()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(none.err()).contains("none.yaml: no such file");
    Result isFolder = Result.run("serve", folder.toString());
    assertThat(isFolder.code()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(isFolder.err()).contains("is a folder, expected a file");
  }

  @Test
  void itAnswersUntilItIsInterruptedAndEndsInGoodOrder() throws Exception {
    Assumptions.assumeTrue(Path.of("/bin/kill").toFile().canExecute(), "no kill here");
    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        System.getProperty("java.class.path"), "dev.aftermath.cli.Main", "serve",
        Path.of("scenarios/quickstart.yaml").toAbsolutePath().toString(), "--lang", "ko").directory(folder.toFile())
        .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      URI address = URI.create(out.readLine());
      assertThat(address.toString()).matches("http://127\\.0\\.0\\.1:\\d+/[0-9a-f]{32}/");
      HttpClient client = HttpClient.newHttpClient();
      HttpResponse<String> page = client.send(HttpRequest.newBuilder(address).build(),
          HttpResponse.BodyHandlers.ofString());
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("<html lang=\"ko\">").contains("quickstart.yaml");
      assertThat(client.send(HttpRequest.newBuilder(address.resolve("/")).build(),
          HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(403);
      // Handled as Ctrl-C is, which processes in the background of a shell are born deaf to.
      new ProcessBuilder("/bin/kill", "-TERM", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      assertThat(new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8)).lines())
          .containsExactly("Open this address in a browser on this machine; whoever has it may use the page. Ctrl-C"
              + " ends it.");
    } finally {
      process.destroyForcibly();
    }
  }
}
