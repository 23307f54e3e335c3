package dev.aftermath.cli;

import dev.aftermath.binding.Nearest;
import dev.aftermath.vocabulary.Codes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftermath man}: prints pages of the manual. */
@Command(
    name = "man",
    mixinStandardHelpOptions = true,
    description = "Prints a page of the manual, to be shown by man: aftermath man run | man -l -")
final class ManCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command (default: aftermath itself).")
  private Optional<String> name = Optional.empty();

  @Option(names = "--out", paramLabel = "DIR",
      description = "Write the pages of all commands to man/man1 in this folder, and completions beside them.")
  private Optional<Path> out = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (out.isPresent()) {
      try {
        writeAll(out.get());
      } catch (IOException e) {
        throw new Failure(ExitCode.UNREADABLE, out.get() + ": pages could not be written: " + e.getMessage());
      }
      return ExitCode.DONE;
    }
    spec.commandLine().getOut().print(ManualPage.of(name.map(this::command).orElse(spec.root())));
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }

  private CommandSpec command(String of) {
    CommandLine command = spec.root().subcommands().get(of);
    if (command == null) {
      throw new CommandLine.ParameterException(spec.commandLine(),
          "unknown command \"" + of + "\"" + Nearest.hint(of, spec.root().subcommands().keySet()));
    }
    return command.getCommandSpec();
  }

  private void writeAll(Path folder) throws IOException {
    Path pages = Files.createDirectories(folder.resolve("man").resolve("man1"));
    Path completions = Files.createDirectories(folder.resolve("completion"));
    CommandSpec root = spec.root();
    List<CommandSpec> all = new ArrayList<>(List.of(root));
    root.subcommands().forEach((n, line) -> {
      if (!n.equals("help")) {
        all.add(line.getCommandSpec());
      }
    });
    for (CommandSpec command : all) {
      Files.writeString(pages.resolve(ManualPage.name(command) + ".1"), ManualPage.of(command));
    }
    for (CompletionCommand.Shell shell : CompletionCommand.Shell.values()) {
      Files.writeString(
          completions.resolve(root.name() + "." + Codes.of(shell)), CompletionCommand.script(root, shell));
    }
  }
}
