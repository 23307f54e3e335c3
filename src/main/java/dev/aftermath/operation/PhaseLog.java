package dev.aftermath.operation;

import dev.aftermath.engine.Simulation;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.vocabulary.Phase;
import java.util.ArrayList;
import java.util.List;

/** Writes down the parts of services' recoveries, finished ones as they end and open ones at the end of the run. */
public final class PhaseLog {
  private final Simulation simulation;
  private final Journal journal;
  private final List<Span> open = new ArrayList<>();

  public PhaseLog(Simulation simulation, Journal journal) {
    this.simulation = simulation;
    this.journal = journal;
  }

  /** A part of a service's recovery that is going on. */
  public final class Span {
    private final int service;
    private final Phase phase;
    private final long from;
    private boolean ended;
    private int place;

    private Span(int service, Phase phase, long from) {
      this.service = service;
      this.phase = phase;
      this.from = from;
    }

    /** The part is over; waiting that took no time is not worth a fact. Ending twice does nothing. */
    public void end() {
      if (ended) {
        return;
      }
      close();
      if (simulation.now() > from || phase.kind() != Phase.Kind.WAIT) {
        journal.write(new Fact.PhaseDone(from, simulation.now(), service, phase));
      }
    }

    // The last one open takes its place in the list.
    private void close() {
      ended = true;
      Span last = open.remove(open.size() - 1);
      if (last != this) {
        open.set(place, last);
        last.place = place;
      }
    }
  }

  public Span begin(int service, Phase phase) {
    return beginAt(service, phase, simulation.now());
  }

  public Span beginAt(int service, Phase phase, long from) {
    Span span = new Span(service, phase, from);
    span.place = open.size();
    open.add(span);
    return span;
  }

  /** Writes what is still going on, and that it keeps its service from recovering. */
  public void conclude() {
    for (Span span : open) {
      journal.write(new Fact.PhaseOpen(span.from, simulation.now(), span.service, span.phase));
    }
  }
}
