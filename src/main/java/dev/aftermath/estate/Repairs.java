package dev.aftermath.estate;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.engine.resource.ServerPool;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.vocabulary.Spare;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Repairs of single machines and of their parts: each takes a spare part first, where its site keeps such, and then a
 * technician of the site, who works on one at a time. Both are first come, first served, and nobody keeps a technician
 * waiting for a part.
 */
final class Repairs {
  private final Topology topology;
  private final Simulation simulation;
  private final RandomStreams streams;
  private final Journal journal;
  private final List<ServerPool> technicians;
  private final List<Map<Spare, Shelf>> shelves = new ArrayList<>();

  /** What is to be done on a machine. */
  interface Work {
    /** Whether it has to be done still, when a technician has come to do it; if not, the part goes back. */
    boolean isNeeded();

    /** How long a technician works on it, in ticks. */
    long lasts();

    /** It is done, or was not needed. */
    void done();
  }

  /** Sites that keep no spare parts, so that nobody waits for one. */
  Repairs(Topology topology, Simulation simulation, RandomStreams streams, Journal journal) {
    this.topology = topology;
    this.simulation = simulation;
    this.streams = streams;
    this.journal = journal;
    technicians = topology.sites().stream().map(s -> new ServerPool(s.technicians())).toList();
    topology.sites().forEach(s -> shelves.add(new EnumMap<>(Spare.class)));
  }

  /** From now on repairs at a site need parts of a kind, of which it keeps so many. */
  void keep(SpareStock stock) {
    String site = topology.sites().get(stock.site()).name();
    int[] orders = new int[1];
    shelves.get(stock.site()).put(stock.part(), new Shelf(stock.count(), arrives -> simulation.after(
        streams.ticks(stock.delivery(), "spares", Codes.of(stock.part()), site, Integer.toString(orders[0]++)),
        arrives)));
  }

  /**
   * Does some work on a machine as soon as a part and a technician are there.
   *
   * @param part what it takes; nothing where no part is broken
   */
  void request(int node, Optional<Spare> part, Work work) {
    int site = topology.siteOf(node);
    Optional<Shelf> shelf = part.flatMap(p -> Optional.ofNullable(shelves.get(site).get(p)));
    if (shelf.isEmpty()) {
      begin(site, work, () -> { });
      return;
    }
    boolean there = shelf.get().isThere();
    journal.write(new Fact.SpareWanted(simulation.now(), site, part.get(), there));
    shelf.get().take(() -> {
      if (!there) {
        journal.write(new Fact.SpareCame(simulation.now(), site, part.get()));
      }
      begin(site, work, shelf.get()::add);
    });
  }

  private void begin(int site, Work work, Runnable giveBack) {
    ServerPool pool = technicians.get(site);
    ServerPool.Ticket[] ticket = new ServerPool.Ticket[1];
    ticket[0] = pool.request(0, () -> {
      boolean needed = work.isNeeded();
      if (!needed) {
        giveBack.run();
      }
      simulation.after(needed ? work.lasts() : 0, () -> {
        work.done();
        pool.release(ticket[0]);
      });
    });
  }
}
