package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of the manual and scripts of completion, which say what commands say of themselves. */
class ManualTest {
  private static final Set<String> COMMANDS = Main.commandLine().getSubcommands().keySet();

  @TempDir private Path folder;

  @Test
  void everyOptionOfACommandStandsOnItsPage() {
    Main.commandLine().getSubcommands().forEach((name, command) -> {
      String page = Result.run("man", name).out();
      assertThat(page).startsWith(".TH \"AFTERMATH\\-" + name.toUpperCase(java.util.Locale.ROOT) + "\" \"1\"");
      command.getCommandSpec().options().stream().filter(o -> !o.hidden()).forEach(o -> assertThat(page).as(name)
          .contains(o.longestName().replace("-", "\\-")));
      assertThat(page).doesNotContain("%n").doesNotContain("%%");
    });
    assertThat(Result.run("man").out()).contains(".SH \"COMMANDS\"").contains("AFTERMATH_THREADS")
        .contains(".SH \"EXIT STATUS\"");
    assertThat(Result.run("man", "rum").err()).contains("unknown command \"rum\"; did you mean \"run\"?");
  }

  @Test
  void aLineThatBeginsWithAFullStopOrAnApostropheIsNoMacro() {
    Result.run("man", "run").out().lines().filter(l -> l.startsWith(".") || l.startsWith("'"))
        .forEach(l -> assertThat(l).matches("\\.(TH|SH|PP|TP|nf|fi)( .*)?"));
  }

  @Test
  void aPageForEachCommandIsWritten() {
    assertThat(Result.run("man", "--out", folder.toString()).code()).isZero();
    assertThat(folder.resolve("man/man1/aftermath.1")).isRegularFile();
    COMMANDS.stream().filter(c -> !c.equals("help")).forEach(
        c -> assertThat(folder.resolve("man/man1/aftermath-" + c + ".1")).isRegularFile());
    assertThat(folder.resolve("completion/aftermath.bash")).hasContent(Result.run("completion", "bash").out());
  }

  @Test
  void bashCompletesCommandsAndOptions() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash here");
    Path script = Files.writeString(folder.resolve("c.bash"), Result.run("completion", "bash").out());
    assertThat(completed(script, "exp")).isEqualTo("explain");
    assertThat(completed(script, "run", "--stri")).isEqualTo("--strict");
    assertThat(completed(script, "run", "--no-such")).isEmpty();
    assertThat(Result.run("completion", "zsh").out()).startsWith("#compdef aftermath\n");
    assertThat(Result.run("completion", "fish").code()).isEqualTo(ExitCode.INVALID);
  }

  private static String completed(Path script, String... words) throws IOException, InterruptedException {
    Process bash = new ProcessBuilder("/bin/bash", "-c", "source " + script + " 2> /dev/null; COMP_WORDS=(aftermath "
        + String.join(" ", words) + "); COMP_CWORD=" + words.length
        + "; _complete_aftermath 2> /dev/null; echo \"${COMPREPLY[@]}\"").start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    bash.waitFor();
    return said;
  }

  @Test
  void everyCommandStandsInTheReadMe() throws IOException {
    String readMe = Files.readString(Path.of("README.md"));
    COMMANDS.stream().filter(c -> !c.equals("help")).forEach(c -> assertThat(readMe).contains("./aftermath " + c));
  }
}
