package dev.aftermath.cli;

import java.io.PrintWriter;

/** Progress on standard error: a line that moves on a terminal, nothing elsewhere. */
final class Progress {
  private static final int BAR = 30;
  private static final long EVERY_NANOS = 100_000_000L;

  private final PrintWriter err;
  private final int total;
  private final boolean shown;
  private final long began = System.nanoTime();
  private long last;

  Progress(PrintWriter err, int total, boolean terminal) {
    this.err = err;
    this.total = total;
    this.shown = terminal;
  }

  /** That many replications are done. */
  synchronized void at(int done) {
    long now = System.nanoTime();
    if (!shown || (done < total && now - last < EVERY_NANOS)) {
      return;
    }
    last = now;
    int filled = (int) ((long) BAR * done / total);
    long left = (now - began) / Math.max(1, done) * (total - done) / 1_000_000_000L;
    err.print("\r[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + done + "/" + total + " replications, "
        + left + " s left   ");
    err.flush();
  }

  /** Takes the line away. */
  synchronized void end() {
    if (shown && last != 0) {
      err.print("\r" + " ".repeat(78) + "\r");
      err.flush();
    }
  }
}
