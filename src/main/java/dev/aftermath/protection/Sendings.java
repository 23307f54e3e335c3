package dev.aftermath.protection;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.estate.Wan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * When copies of periodic series are sent in a run, byte by byte: from the last full ones before a disaster until all
 * goes on as the schedules say. In between nothing of it can matter to anybody, and what is there follows from them.
 */
final class Sendings {
  private final Simulation simulation;
  private final FlowNetwork flows;
  private final Wan wan;
  /** Whether every store is as safe as before anything happened. */
  private final BooleanSupplier isSafe;
  private final List<Sending> all = new ArrayList<>();
  private final TreeSet<Long> expected = new TreeSet<>();
  private boolean added;
  /** Whether some of them are not sent byte by byte now. */
  private boolean rests = true;
  /** The one that was found to keep the others from resting; it is asked first. */
  private int busy;

  Sendings(Simulation simulation, FlowNetwork flows, Wan wan, BooleanSupplier isSafe) {
    this.simulation = simulation;
    this.flows = flows;
    this.wan = wan;
    this.isSafe = isSafe;
  }

  /**
   * A disaster is going to strike at a moment, which may be now.
   *
   * @param add adds all series, the first time; where nothing has happened yet, once all disasters that are planned
   *     have been told
   */
  void expect(long moment, Runnable add) {
    boolean first = expected.isEmpty();
    expected.add(moment);
    if (first && simulation.now() == 0) {
      simulation.after(0, () -> {
        add.run();
        added = true;
        prepare(expected.first());
      });
      return;
    } else if (first) {
      add.run();
      added = true;
    }
    if (!added) {
      return; // it is among those that are prepared for together
    }
    if (moment > simulation.now()) {
      prepare(moment);
    } else {
      disturbed();
    }
  }

  /** Something changes now that nobody may have told of: from now on copies are sent byte by byte. */
  void disturbed() {
    if (added && rests) {
      rests = false;
      Map<List<Object>, Double> together = together();
      flows.together(() -> all.forEach(s -> s.wake(share(s, together))));
    }
  }

  // Of what is alike each has its part of the links.
  private Map<List<Object>, Double> together() {
    Map<List<Object>, Double> together = new HashMap<>();
    all.forEach(s -> together.merge(s.like(), s.size(), Double::sum));
    return together;
  }

  private static double share(Sending s, Map<List<Object>, Double> together) {
    return s.size() / together.getOrDefault(s.like(), s.size());
  }

  private void prepare(long disaster) {
    if (rests) {
      Map<List<Object>, Double> together = together();
      all.forEach(s -> s.begin(disaster, share(s, together)));
    }
  }

  // Something has arrived: rests where nothing is out of order any more, and nothing is going to be soon.
  private void look() {
    Long next = expected.higher(simulation.now());
    if (!isSafe.getAsBoolean() || all.get(busy).isBusy(next)) {
      return;
    }
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).isBusy(next)) {
        busy = i;
        return;
      }
    }
    all.forEach(Sending::rest);
    rests = true;
    if (next != null) {
      prepare(next);
    }
  }

  /** See {@link Sending}; a copy that is not sent over links is left as it is. */
  void add(CopyState copy, Sending.Source source) {
    Schedule schedule = copy.schedule;
    int from = source.site().getAsInt();
    int to = copy.spec.where().site();
    if (schedule != null && copy.spec instanceof CopySpec.Periodic series && series.sending() > 0
        && from != to && wan.linked(from, to)) {
      copy.sending = new Sending(series, schedule, source, simulation, flows, wan, this::look);
      all.add(copy.sending);
    }
  }
}
