package dev.aftermath.protection;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.estate.Wan;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From when on copies of periodic series are sent in a run: only what can matter to a disaster is. */
final class Sendings {
  private final Simulation simulation;
  private final FlowNetwork flows;
  private final Wan wan;
  private final List<Sending> all = new ArrayList<>();
  private long first = Ticks.NEVER;

  Sendings(Simulation simulation, FlowNetwork flows, Wan wan) {
    this.simulation = simulation;
    this.flows = flows;
    this.wan = wan;
  }

  /** A disaster is going to strike at a moment; {@code add} adds all series, once all that are planned are told. */
  void expect(long moment, Runnable add) {
    if (first == Ticks.NEVER) {
      simulation.after(0, () -> {
        add.run();
        begin();
      });
    }
    first = Math.min(first, moment);
  }

  private void begin() {
    Map<List<Object>, Double> together = new HashMap<>();
    all.forEach(s -> together.merge(s.like(), s.size(), Double::sum));
    all.forEach(s -> s.begin(first, s.size() / together.getOrDefault(s.like(), s.size())));
  }

  /** See {@link Sending}; a copy that is not sent over links is left as it is. */
  void add(CopyState copy, Sending.Source source) {
    Schedule schedule = copy.schedule;
    int from = source.site().getAsInt();
    int to = copy.spec.where().site();
    if (schedule != null && copy.spec instanceof CopySpec.Periodic series && series.sending() > 0
        && from != to && wan.linked(from, to)) {
      copy.sending = new Sending(series, schedule, source, simulation, flows, wan);
      all.add(copy.sending);
    }
  }
}
