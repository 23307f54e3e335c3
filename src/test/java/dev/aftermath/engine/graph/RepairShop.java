package dev.aftermath.engine.graph;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.engine.resource.ServerPool;
import dev.aftermath.testing.Sample;
import dev.aftermath.units.Ticks;

/** Machines that fail and are repaired by a limited number of crews; the system works while k of n machines do. */
final class RepairShop {
  private static final long WARM_UP = 20_000 * Ticks.HOUR;
  private static final long LENGTH = 400_000 * Ticks.HOUR;

  /** Share of the time in which the system does not work, one observation a replication. */
  final Sample unavailability = new Sample();

  private final int machines;
  private final int need;
  private final int crews;
  private final Distribution life;
  private final Distribution repair;

  RepairShop(int machines, int need, int crews, Distribution life, Distribution repair) {
    this.machines = machines;
    this.need = need;
    this.crews = crews;
    this.life = life;
    this.repair = repair;
  }

  RepairShop run(int replications, long seed) {
    for (int r = 0; r < replications; r++) {
      unavailability.add(replicate(new RandomStreams(seed, r)));
    }
    return this;
  }

  private double replicate(RandomStreams streams) {
    Simulation simulation = new Simulation();
    ServerPool pool = new ServerPool(crews);
    SuccessGraph.Builder graph = new SuccessGraph.Builder();
    int[] machine = new int[machines];
    for (int i = 0; i < machines; i++) {
      machine[i] = graph.leaf("machine " + i);
    }
    int system = graph.atLeast(need, "system", machine);
    SuccessState state = new SuccessState(graph.build());
    long[] downSince = {-1};
    long[] down = new long[1];
    state.listen(system, system + 1, (v, works) -> {
      if (!works) {
        downSince[0] = simulation.now();
      } else {
        down[0] += Math.max(0, simulation.now() - Math.max(WARM_UP, downSince[0]));
        downSince[0] = -1;
      }
    });
    for (int i = 0; i < machines; i++) {
      new Machine(simulation, pool, state, machine[i], streams.of("machine", Integer.toString(i))).live();
    }
    simulation.run(WARM_UP + LENGTH);
    state.verify();
    if (downSince[0] >= 0) {
      down[0] += simulation.now() - downSince[0];
    }
    return down[0] / (double) LENGTH;
  }

  private final class Machine {
    private final Simulation simulation;
    private final ServerPool pool;
    private final SuccessState state;
    private final int vertex;
    private final RandomStream luck;

    Machine(Simulation simulation, ServerPool pool, SuccessState state, int vertex, RandomStream luck) {
      this.simulation = simulation;
      this.pool = pool;
      this.state = state;
      this.vertex = vertex;
      this.luck = luck;
    }

    void live() {
      simulation.after(luck.drawTicks(life), () -> {
        state.set(vertex, false);
        ServerPool.Ticket[] ticket = new ServerPool.Ticket[1];
        ticket[0] = pool.request(0, () -> simulation.after(luck.drawTicks(repair), () -> {
          state.set(vertex, true);
          live();
          pool.release(ticket[0]);
        }));
      });
    }
  }
}
