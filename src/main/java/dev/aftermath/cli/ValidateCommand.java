package dev.aftermath.cli;

import dev.aftermath.binding.YamlReader;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.sharing.Sharing;
import dev.aftermath.sharing.SharingLoader;
import dev.aftermath.words.Counted;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftermath validate}: checks a scenario without running it. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Checks a scenario file and everything it includes, and reports all that is wrong with it.")
final class ValidateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The scenario.")
  private Path file;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    YamlReader.Document read = ScenarioFile.read(file);
    if (SharingLoader.reads(read)) {
      Sharing sharing = ScenarioFile.sharing(file, read);
      spec.commandLine().getOut().println(file + ": valid; "
          + Counted.of(sharing.setups().get(0).nodes().size(), "node") + ", "
          + Counted.of(sharing.requests().size(), "inference service") + ", "
          + Counted.of(sharing.setups().get(0).jobs().size(), "sort of jobs", "sorts of jobs"));
      spec.commandLine().getOut().flush();
      return ExitCode.DONE;
    }
    Scenario scenario = ScenarioFile.load(file, read, List.of());
    scenario.warnings().forEach(w -> spec.commandLine().getErr().println("warning: " + w));
    scenario.outside()
        .forEach(text -> spec.commandLine().getErr().println("warning: outside the model: " + text.en()));
    var design = scenario.plans().get(0).design();
    spec.commandLine().getOut().println(file + ": valid; "
        + Counted.of(design.topology().sites().size(), "site") + ", "
        + Counted.of(design.services().stream().filter(s -> s.counted()).count(), "service") + ", "
        + Counted.of(scenario.plans().size(), "strategy", "strategies"));
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }
}
