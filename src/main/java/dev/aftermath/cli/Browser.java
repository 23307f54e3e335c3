package dev.aftermath.cli;

import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;
import picocli.CommandLine.Model.CommandSpec;

/** Shows a page in the browser of whoever sits at this machine. */
final class Browser {
  private Browser() {}

  /** Shows it; where that cannot be done a warning says what to open. */
  static void show(URI page, CommandSpec command) {
    try {
      if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
        Desktop.getDesktop().browse(page);
      } else {
        new ProcessBuilder("xdg-open", page.toString()).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      }
    } catch (IOException | UnsupportedOperationException e) {
      command.commandLine().getErr().println("warning: no browser could be started; open " + page);
    }
  }
}
