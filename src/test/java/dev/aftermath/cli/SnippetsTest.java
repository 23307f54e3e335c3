package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The snippets of docs/results.md do what they say, where their languages are installed. */
class SnippetsTest {
  private static final int PNG_AT_LEAST = 5_000;

  @TempDir private static Path folder;

  @BeforeAll
  static void results() {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(new StringWriter()));
    line.setErr(new PrintWriter(new StringWriter()));
    assertThat(line.execute("run", "scenarios/quickstart.yaml", "--replications", "20", "--no-charts", "--no-fail", "--out",
        folder.resolve("results/quickstart").toString())).isZero();
  }

  @Test
  void python() throws IOException, InterruptedException {
    Optional<String> python = firstThat("-c", "import pandas, matplotlib", "python3", "python", "/usr/bin/python3");
    assumeTrue(python.isPresent(), "no Python with pandas and matplotlib is installed here");
    plots(python.get(), "python", "snippet.py", "restoration-python.png");
  }

  @Test
  void r() throws IOException, InterruptedException {
    Optional<String> r = firstThat("-e", "invisible(png)", "Rscript");
    assumeTrue(r.isPresent(), "R is not installed here");
    plots(r.get(), "r", "snippet.R", "restoration-r.png");
  }

  private static void plots(String command, String language, String file, String picture)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve(file), snippet(language));
    List<String> output = new ArrayList<>();
    assertThat(run(output, command, file)).as(output.toString()).isZero();
    assertThat(output.toString()).contains("backup-restore").contains("critical");
    assertThat(Files.size(folder.resolve(picture))).isGreaterThan(PNG_AT_LEAST);
  }

  private static String snippet(String language) throws IOException {
    Matcher m = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(Path.of("docs/results.md")));
    assertThat(m.find()).isTrue();
    return m.group(1);
  }

  private static Optional<String> firstThat(String option, String needs, String... commands) throws InterruptedException {
    for (String command : commands) {
      try {
        if (run(new ArrayList<>(), command, option, needs) == 0) {
          return Optional.of(command);
        }
      } catch (IOException e) {
        // not there: the next one
      }
    }
    return Optional.empty();
  }

  private static int run(List<String> output, String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("MPLBACKEND", "Agg");
    builder.environment().put("MPLCONFIGDIR", folder.toString());
    Process process = builder.start();
    output.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    return process.waitFor();
  }
}
