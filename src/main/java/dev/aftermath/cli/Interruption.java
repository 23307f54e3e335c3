package dev.aftermath.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ctrl-C and requests to end: the first one stops what is going on in good order, the second one ends the process at
 * once.
 *
 * <p>Signals are handled as such, and not in a shutdown hook: in a process that is shutting down charts can no longer
 * be drawn.
 */
final class Interruption implements AutoCloseable {
  private static final long GRACE_MILLIS = 500;
  /** What asks a process to end. */
  static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

  private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();
  private volatile boolean happened;
  private volatile boolean ended;

  /** From now on until it is closed, the first signal runs the action. */
  Interruption(Runnable stop) {
    this(stop, () -> { });
  }

  /** As the other one; what has not come to its end half a second later is told so by the second action. */
  Interruption(Runnable stop, Runnable abandon) {
    for (String name : SIGNALS) {
      try {
        Signal signal = new Signal(name);
        before.put(signal, Signal.handle(signal, s -> {
          if (happened) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
          }
          happened = true;
          stop.run();
          later(abandon);
        }));
      } catch (IllegalArgumentException e) {
        // This system has no such signal, or keeps it for itself.
      }
    }
  }

  private void later(Runnable abandon) {
    Thread thread = new Thread(() -> {
      try {
        Thread.sleep(GRACE_MILLIS);
        if (!ended) {
          abandon.run();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    thread.setDaemon(true);
    thread.start();
  }

  /** What was to be stopped has come to its end: what comes now is not given up. */
  void ended() {
    ended = true;
  }

  boolean happened() {
    return happened;
  }

  @Override
  public void close() {
    before.forEach(Signal::handle);
  }
}
