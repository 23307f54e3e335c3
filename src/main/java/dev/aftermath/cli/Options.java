package dev.aftermath.cli;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Checks of options that several commands have. */
final class Options {
  private static final int MOST_THREADS = 1024;

  private Options() {}

  /** Says what is wrong with an option, with the usage of the command. */
  static CommandLine.ParameterException wrong(CommandSpec command, String option, String problem) {
    return new CommandLine.ParameterException(
        command.commandLine(), "Invalid value for option '" + option + "': " + problem);
  }

  /** Checks that a number, if it is given, is from 1 to a greatest one. */
  static void within(CommandSpec command, Optional<Integer> value, String option, int most) {
    if (value.isPresent() && (value.get() < 1 || value.get() > most)) {
      throw wrong(command, option, "expected 1 to " + most + ", got " + value.get());
    }
  }

  /** The number of threads that is asked for, or one for each core. */
  static int threads(CommandSpec command, Optional<Integer> value) {
    within(command, value, "--threads", MOST_THREADS);
    return value.orElse(Runtime.getRuntime().availableProcessors());
  }

  /** Says something on standard error that is no warning, unless that is not wanted. */
  static void note(CommandSpec command, String text) {
    if (!Quiet.isAsked(command)) {
      command.commandLine().getErr().println(text);
    }
  }

  /** Whether progress is shown: on a terminal, unless it is not wanted. */
  static boolean progress(CommandSpec command) {
    return Boolean.getBoolean("aftermath.terminal") && !Quiet.isAsked(command);
  }

  /** Checks that not both are asked for, what was begun to be continued and to be thrown away. */
  static void resumeOrRestart(CommandSpec command, boolean resume, boolean restart) {
    if (resume && restart) {
      throw new CommandLine.ParameterException(
          command.commandLine(), "--resume continues what was begun, --restart throws it away; expected one of them");
    }
  }
}
