package dev.aftermath.cli;

import dev.aftermath.words.Counted;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** Progress on standard error: a line that moves on a terminal, nothing elsewhere; taken away when closed. */
final class Progress implements AutoCloseable {
  private static final int BAR = 30;
  private static final int WIDTH = 78;
  private static final long EVERY_NANOS = 100_000_000L;
  private static final long NANOS = 1_000_000_000L;

  private final PrintWriter err;
  private final int total;
  private final String what;
  private final boolean shown;
  private int markDone;
  private long markTime = System.nanoTime();
  private int laterDone;
  private long laterTime = markTime;
  private long last;

  /**
   * Progress towards a total.
   *
   * @param before how many were done in an earlier run, which say nothing of this one's speed
   */
  Progress(PrintWriter err, int total, int before, boolean terminal) {
    this(err, total, before, "replications", terminal);
  }

  /** All replications are there, and results are being made of them, which takes a while when there are many. */
  static Progress makingResults(CommandSpec command, int replications) {
    Progress progress = new Progress(
        command.commandLine().getErr(), replications, replications, Options.progress(command));
    progress.then("making results of " + Counted.of(replications, "replication"));
    return progress;
  }

  /** Progress of so many things of a name. */
  Progress(PrintWriter err, int total, int before, String what, boolean terminal) {
    this.err = err;
    this.total = total;
    this.what = what;
    this.shown = terminal;
    markDone = before;
    laterDone = before;
  }

  private synchronized void then(String action) {
    if (shown) {
      err.print("\r" + " ".repeat(WIDTH) + "\r" + action + " …");
      err.flush();
      last = System.nanoTime();
    }
  }

  /** That many replications are done. */
  synchronized void at(int done) {
    long now = System.nanoTime();
    // The first are slow, until they are compiled: the speed is that of the later half of what this run did.
    if (now - laterTime > laterTime - markTime + EVERY_NANOS) {
      markDone = laterDone;
      markTime = laterTime;
      laterDone = done;
      laterTime = now;
    }
    if (!shown || (done < total && now - last < EVERY_NANOS)) {
      return;
    }
    last = now;
    int filled = (int) ((long) BAR * done / total);
    err.print("\r[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + done + "/" + total + " " + what + ", "
        + left(done, now) + "   ");
    err.flush();
  }

  /** Remaining time in seconds, minutes or hours. */
  String left(int done, long now) {
    if (done <= markDone) {
      return "…";
    }
    long seconds = (long) ((now - markTime) / (double) (done - markDone) * (total - done)) / NANOS;
    return seconds < 120 ? seconds + " s left"
        : seconds < 7200 ? seconds / 60 + " min left" : seconds / 3600 + " h left";
  }

  /** Takes the line away, if there is one. */
  synchronized void end() {
    if (shown && last != 0) {
      last = 0;
      err.print("\r" + " ".repeat(WIDTH) + "\r");
      err.flush();
    }
  }

  @Override
  public void close() {
    end();
  }
}
