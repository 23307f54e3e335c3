package dev.aftermath.estate;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.graph.SuccessState;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.units.Ticks;
import java.util.Arrays;
import java.util.Optional;

/**
 * Equal generators in time: they start when they are called, some of them, and run until they fail, are out of fuel, or
 * are not needed any more. Others may come by road, and so may fuel.
 *
 * <p>Common cause by the beta-factor model (Fleming 1975; IEC 61508-6 annex D): of the probability that one fails, the
 * share beta is a failure of all at once, and the rest is its own. Tanks are full at each call, unless lorries fill
 * them: then it is as much as these have brought.
 */
final class GeneratorSet {
  /** What generators are connected to: a vertex for each that works while it runs, those that are brought last. */
  record Connection(int[] running, Holds holds, Lorries lorries, Simulation simulation, RandomStreams streams) {}

  private final Equipment.Engine engine;
  private final double commonCause;
  private final int[] runningVertex;
  private final String[] name;
  private final Holds holds;
  private final Lorries lorries;
  private final Simulation simulation;
  private final RandomStreams streams;
  private final FuelTank tank;
  private final boolean[] running;
  private final boolean[] failed;
  private final long[] timer;
  private final int own;
  private Optional<Shedding> shedding = Optional.empty();
  private boolean called;
  private boolean brought;
  private boolean ordered;
  /** How often what they stand in for was lost, they were started, and fuel was ordered. */
  private int losses;
  private int calls;
  private int orders;

  /**
   * Generators that stand still.
   *
   * @param name first parts of the names of their random streams
   */
  GeneratorSet(Equipment.Engine engine, double commonCause, String[] name, Connection connection) {
    this.engine = engine;
    this.commonCause = commonCause;
    this.name = name;
    runningVertex = connection.running();
    holds = connection.holds();
    lorries = connection.lorries();
    simulation = connection.simulation();
    streams = connection.streams();
    tank = new FuelTank(engine.fuel(), engine.reserves().refuel().map(Reserves.Refuel::level).orElse(-1L),
        this::orderFuel, this::outOfFuel, simulation);
    running = new boolean[runningVertex.length];
    failed = new boolean[runningVertex.length];
    timer = new long[runningVertex.length];
    own = runningVertex.length - engine.reserves().brought();
    for (int vertex : runningVertex) {
      holds.hold(vertex);
    }
  }

  /**
   * From now on load is shed where that helps.
   *
   * @param sets vertices of the generators that are whole and run
   * @param enough the vertex that works while they are enough
   * @param load what they carry
   */
  void shed(int needed, int[] sets, int enough, Shedding.Load load, SuccessState state) {
    shedding = Optional.of(new Shedding(
        engine.reserves().shed(), needed, sets, enough, load, tank, holds, state, simulation));
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
    called = true;
    if (engine.reserves().refuel().isEmpty()) {
      tank.fill(engine.fuel());
    }
    startAll(own);
    shedding.ifPresent(s -> s.called(engine.start()));
    int loss = ++losses;
    engine.reserves().mobile().ifPresent(m -> lorries.send(
        streams.ticks(m.arrives(), cause("brought", "arrives", loss)), () -> connect(loss)));
  }

  private void dismiss() {
    called = false;
    brought = false;
    Arrays.fill(failed, false);
    for (int g = 0; g < running.length; g++) {
      simulation.cancel(timer[g]);
      stop(g);
    }
    shedding.ifPresent(Shedding::dismissed);
    if (engine.reserves().refuel().isPresent() && !tank.isFull()) {
      orderFuel();
    }
  }

  // The first so many of them that have not failed yet; those that are brought come with people who see to them.
  private void startAll(int units) {
    if (tank.isEmpty() && engine.reserves().refuel().isPresent()) {
      return;
    }
    calls++;
    boolean none = commonCause > 0 && draw("common", "start") < commonCause * engine.startFailure();
    long together = commonCause > 0 ? failure("common", commonCause * engine.failuresPerHour()) : Ticks.NEVER;
    for (int g = 0; g < units; g++) {
      int generator = g;
      if (g >= own) {
        timer[g] = simulation.after(engine.start(), () -> start(generator, Ticks.NEVER, 1));
      } else if (!failed[g]) {
        failed[g] = none || draw(Integer.toString(g), "start") < (1 - commonCause) * engine.startFailure();
        if (!failed[g]) {
          timer[g] = simulation.after(engine.start(), () -> start(generator, together, 1 - commonCause));
        }
      }
    }
  }

  private void connect(int loss) {
    // Those that were ordered for an earlier loss are not needed any more.
    if (!called || loss != losses) {
      return;
    }
    brought = true;
    if (!tank.isEmpty()) {
      for (int g = own; g < running.length; g++) {
        start(g, Ticks.NEVER, 1);
      }
    }
  }

  private void start(int g, long together, double ownShare) {
    running[g] = true;
    holds.release(runningVertex[g]);
    tank.burn(shedding.map(Shedding::share).orElse(1.0));
    long alone = failure(Integer.toString(g), ownShare * engine.failuresPerHour());
    timer[g] = simulation.after(Math.min(alone, together), () -> {
      failed[g] = true;
      stop(g);
    });
  }

  private void stop(int g) {
    if (running[g]) {
      running[g] = false;
      holds.hold(runningVertex[g]);
      if (none()) {
        tank.burn(0);
      }
    }
  }

  private boolean none() {
    for (boolean r : running) {
      if (r) {
        return false;
      }
    }
    return true;
  }

  private void outOfFuel() {
    for (int g = 0; g < running.length; g++) {
      simulation.cancel(timer[g]);
      stop(g);
    }
  }

  private void orderFuel() {
    engine.reserves().refuel().filter(r -> !ordered).ifPresent(r -> {
      ordered = true;
      lorries.send(streams.ticks(r.arrives(), cause("fuel", "arrives", ++orders)), () -> filled(r));
    });
  }

  private void filled(Reserves.Refuel refuel) {
    ordered = false;
    boolean dry = tank.isEmpty();
    tank.fill(refuel.brings());
    if (called && dry) {
      startAll(brought ? running.length : own);
    }
    if (called ? tank.isLow() : !tank.isFull()) {
      orderFuel();
    }
  }

  // Ticks from the start until it fails.
  private long failure(String which, double perHour) {
    return perHour == 0 ? Ticks.NEVER
        : Ticks.round(new Distribution.Exponential(Ticks.HOUR / perHour).inverse(draw(which, "run")));
  }

  private double draw(String which, String what) {
    return streams.uniform(cause(which, what, calls));
  }

  private String[] cause(String which, String what, int number) {
    String[] cause = Arrays.copyOf(name, name.length + 3);
    cause[name.length] = which;
    cause[name.length + 1] = what;
    cause[name.length + 2] = Integer.toString(number);
    return cause;
  }
}
