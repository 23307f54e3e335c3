package dev.aftermath.engine.resource;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.testing.Sample;
import dev.aftermath.units.Ticks;

/** A queue in front of a {@link ServerPool}, simulated until enough customers of each class have been served. */
final class Queue {
  private static final int WARM_UP = 2_000;

  /** Mean waiting time in hours, and the share of those who waited, of each class; one observation a replication. */
  final Sample[] wait;
  final Sample[] waited;

  /**
   * Simulates.
   *
   * @param between time between arrivals of each class, the most important class first
   */
  Queue(int servers, Distribution[] between, Distribution service, int replications, int customers, long seed) {
    wait = new Sample[between.length];
    waited = new Sample[between.length];
    for (int k = 0; k < between.length; k++) {
      wait[k] = new Sample();
      waited[k] = new Sample();
    }
    for (int r = 0; r < replications; r++) {
      replicate(servers, between, service, customers, new RandomStreams(seed, r));
    }
  }

  private void replicate(
      int servers, Distribution[] between, Distribution service, int customers, RandomStreams streams) {
    Simulation simulation = new Simulation();
    ServerPool pool = new ServerPool(servers);
    RandomStream work = streams.of("service");
    double[] hours = new double[between.length];
    long[] those = new long[between.length];
    long[] count = new long[between.length];
    long[] arrived = new long[1];
    for (int k = 0; k < between.length; k++) {
      int rank = k;
      RandomStream arrivals = streams.of("arrivals", Integer.toString(k));
      Runnable[] arrive = new Runnable[1];
      arrive[0] = () -> {
        boolean counts = arrived[0]++ >= WARM_UP;
        long since = simulation.now();
        ServerPool.Ticket[] ticket = new ServerPool.Ticket[1];
        ticket[0] = pool.request(-rank, () -> {
          if (counts) {
            hours[rank] += (simulation.now() - since) / (double) Ticks.HOUR;
            those[rank] += simulation.now() > since ? 1 : 0;
            count[rank]++;
          }
          simulation.after(work.drawTicks(service), () -> pool.release(ticket[0]));
        });
        if (arrived[0] < WARM_UP + customers) {
          simulation.after(arrivals.drawTicks(between[rank]), arrive[0]);
        }
      };
      simulation.after(arrivals.drawTicks(between[rank]), arrive[0]);
    }
    simulation.run(Long.MAX_VALUE - 1);
    for (int k = 0; k < between.length; k++) {
      wait[k].add(hours[k] / count[k]);
      waited[k].add(those[k] / (double) count[k]);
    }
  }
}
