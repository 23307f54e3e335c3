package dev.aftermath.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftermath completion}: prints what makes a shell complete commands and options. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a script that makes a shell complete commands, options and their values.",
      "For this shell: source <(aftermath completion bash). For all: put that line into ~/.bashrc or ~/.zshrc."
    })
final class CompletionCommand implements Callable<Integer> {
  /** Shells that the script is for. */
  enum Shell {
    BASH,
    ZSH
  }

  @Parameters(paramLabel = "bash|zsh", description = "The shell.")
  private Shell shell = Shell.BASH;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(script(spec.root(), shell));
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }

  /** The script of a command for a shell. */
  static String script(CommandSpec root, Shell shell) {
    String script = AutoComplete.bash(root.name(), root.commandLine());
    // Zsh runs scripts of bash once it has been told to; its own way of finding them is by the first line.
    return (shell == Shell.ZSH ? "#compdef " + root.name() + "\n" : "") + script;
  }
}
