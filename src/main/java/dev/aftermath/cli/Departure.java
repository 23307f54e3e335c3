package dev.aftermath.cli;

import java.io.PrintWriter;
import sun.misc.Signal;

/**
 * The one way out of the process. Whoever else ends it, such as a plug-in that calls {@code System.exit(0)}, must not
 * make others believe that all went well.
 */
final class Departure {
  private volatile boolean meant;

  /** From now on the process ends by this alone. */
  Departure(PrintWriter err) {
    for (String name : Interruption.SIGNALS) {
      try {
        Signal.handle(new Signal(name), signal -> with(ExitCode.INTERRUPTED));
      } catch (IllegalArgumentException e) {
        // This system has no such signal, or keeps it for itself.
      }
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      if (!meant) {
        err.println("aftermath: the process was ended before its work was done, by a plug-in that called System.exit;"
            + " nothing it left counts");
        err.flush();
        Runtime.getRuntime().halt(ExitCode.INTERNAL_ERROR);
      }
    }));
  }

  /** Ends the process. */
  void with(int code) {
    meant = true;
    System.exit(code);
  }
}
