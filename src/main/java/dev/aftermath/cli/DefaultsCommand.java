package dev.aftermath.cli;

import dev.aftermath.scenario.Defaults;
import dev.aftermath.sharing.SharingLoader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aftermath defaults}: prints the defaults with their sources. */
@Command(
    name = "defaults",
    mixinStandardHelpOptions = true,
    description = "Prints all defaults, each with its source and class of evidence.")
final class DefaultsCommand implements Callable<Integer> {
  @Option(names = "--sharing", description = "Those of files about shared GPUs (aftermath share).")
  private boolean sharing;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(new String(
        sharing ? SharingLoader.defaults() : Defaults.text(), StandardCharsets.UTF_8));
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }
}
