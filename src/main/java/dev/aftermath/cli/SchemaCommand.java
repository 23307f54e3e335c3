package dev.aftermath.cli;

import dev.aftermath.results.Json;
import dev.aftermath.scenario.ScenarioSchema;
import dev.aftermath.sharing.SharingLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aftermath schema}: prints the schema of scenario files. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description = "Prints the JSON Schema (draft-07) of scenario files, for editors.")
final class SchemaCommand implements Callable<Integer> {
  @Option(names = "--sharing", description = "That of files about shared GPUs (aftermath share).")
  private boolean sharing;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(Json.text(sharing ? SharingLoader.schema() : ScenarioSchema.tree()));
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }
}
