package dev.aftermath.cli;

import dev.aftermath.binding.InputFile;
import dev.aftermath.scenario.StarterScenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftermath init}: writes a scenario to begin with. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Writes a small scenario with comments, to be changed into one's own. It can be run as it is.")
final class InitCommand implements Callable<Integer> {
  private static final Path USUAL = Path.of("scenario.yaml");

  @Parameters(arity = "0..1", paramLabel = "FILE",
      description = "The file to write (default: scenario.yaml); - for standard output. One that is there is kept.")
  private Path file = USUAL;

  @Option(names = "--sites", paramLabel = "N", description = "Sites of it, 1 to 20 (default: 2).")
  private Optional<Integer> sites = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Options.within(spec, sites, "--sites", StarterScenario.MOST_SITES);
    boolean printed = file.equals(InputFile.STANDARD_INPUT);
    String text = StarterScenario.of(printed ? "scenario" : ScenarioFile.stem(file), sites.orElse(2));
    if (printed) {
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
      return ExitCode.DONE;
    }
    try {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new Failure(ExitCode.UNREADABLE, file + ": is there already, and is kept; expected a new file");
    } catch (NoSuchFileException e) {
      throw new Failure(ExitCode.UNREADABLE, file + ": its folder is not there");
    } catch (IOException e) {
      throw new Failure(ExitCode.UNREADABLE, file + ": could not be written: " + e.getMessage());
    }
    Options.note(spec, "written: " + file + "; next: aftermath run " + file);
    return ExitCode.DONE;
  }
}
