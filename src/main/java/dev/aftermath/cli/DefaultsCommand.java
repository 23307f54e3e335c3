package dev.aftermath.cli;

import dev.aftermath.scenario.Defaults;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code aftermath defaults}: prints the defaults with their sources. */
@Command(
    name = "defaults",
    mixinStandardHelpOptions = true,
    description = "Prints all defaults, each with its source and class of evidence.")
final class DefaultsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(new String(Defaults.text(), StandardCharsets.UTF_8));
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }
}
