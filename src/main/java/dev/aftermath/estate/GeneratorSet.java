package dev.aftermath.estate;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.graph.SuccessState;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.units.Ticks;
import java.util.Arrays;

/**
 * Equal generators in time: they start when they are called, some of them, and run until they fail, are out of fuel, or
 * are not needed any more.
 *
 * <p>Common cause by the beta-factor model (Fleming 1975; IEC 61508-6 annex D): of the probability that one fails, the
 * share beta is a failure of all at once, and the rest is its own.
 */
final class GeneratorSet {
  private final Equipment.Engine engine;
  private final double commonCause;
  private final int[] runningVertex;
  private final String[] name;
  private final Holds holds;
  private final Simulation simulation;
  private final RandomStreams streams;
  private final boolean[] running;
  private final long[] timer;
  private int calls;

  /**
   * Generators that stand still.
   *
   * @param running a vertex for each that works while it runs
   * @param name first parts of the names of their random streams
   */
  GeneratorSet(
      Equipment.Engine engine, double commonCause, int[] running, String[] name, Holds holds, Simulation simulation,
      RandomStreams streams) {
    this.engine = engine;
    this.commonCause = commonCause;
    this.runningVertex = running;
    this.name = name;
    this.holds = holds;
    this.simulation = simulation;
    this.streams = streams;
    this.running = new boolean[running.length];
    timer = new long[running.length];
    for (int vertex : running) {
      holds.hold(vertex);
    }
  }

  /** From now on they are called when a vertex is lost, and dismissed when it is back. */
  void standInFor(int vertex, SuccessState state) {
    state.listen(vertex, vertex + 1, (v, works) -> {
      if (works) {
        dismiss();
      } else {
        call();
      }
    });
  }

  private void call() {
    calls++;
    boolean none = commonCause > 0 && draw("common", "start") < commonCause * engine.startFailure();
    long together = commonCause > 0 ? failure("common", commonCause * engine.failuresPerHour()) : Ticks.NEVER;
    for (int g = 0; g < running.length; g++) {
      int generator = g;
      if (!none && draw(Integer.toString(g), "start") >= (1 - commonCause) * engine.startFailure()) {
        timer[g] = simulation.after(engine.start(), () -> start(generator, together));
      }
    }
  }

  private void dismiss() {
    for (int g = 0; g < running.length; g++) {
      simulation.cancel(timer[g]);
      stop(g);
    }
  }

  private void start(int g, long together) {
    running[g] = true;
    holds.release(runningVertex[g]);
    long alone = failure(Integer.toString(g), (1 - commonCause) * engine.failuresPerHour());
    timer[g] = simulation.after(Math.min(Math.min(alone, together), engine.fuel()), () -> stop(g));
  }

  private void stop(int g) {
    if (running[g]) {
      running[g] = false;
      holds.hold(runningVertex[g]);
    }
  }

  // Ticks from the start until it fails.
  private long failure(String which, double perHour) {
    return perHour == 0 ? Ticks.NEVER
        : Ticks.round(new Distribution.Exponential(Ticks.HOUR / perHour).inverse(draw(which, "run")));
  }

  private double draw(String which, String what) {
    String[] cause = Arrays.copyOf(name, name.length + 3);
    cause[name.length] = which;
    cause[name.length + 1] = what;
    cause[name.length + 2] = Integer.toString(calls);
    return streams.uniform(cause);
  }
}
