package dev.aftermath.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The option of all commands that leaves standard error to warnings and errors. */
final class Quiet {
  private static final String NAME = "--quiet";

  @Option(names = {"-q", NAME}, scope = ScopeType.INHERIT,
      description = "No progress, and no notes of where results are: on standard error only warnings and errors.")
  private boolean asked;

  /** Whether it was given, before the command or after it. */
  static boolean isAsked(CommandSpec command) {
    return Boolean.TRUE.equals(command.root().findOption(NAME).<Boolean>getValue());
  }
}
