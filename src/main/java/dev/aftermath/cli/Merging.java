package dev.aftermath.cli;

import picocli.CommandLine.Model.CommandSpec;

/** The command that puts parts together: how it speaks, and how it ends. */
record Merging(CommandSpec spec, Ending ending) {
  void warn(String text) {
    spec.commandLine().getErr().println("warning: " + text);
  }

  /** Says where the results are. */
  int done(String results) {
    Options.note(spec, "results: " + results);
    return ExitCode.DONE;
  }
}
