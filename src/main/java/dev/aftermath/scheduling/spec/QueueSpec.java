package dev.aftermath.scheduling.spec;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Template;
import dev.aftermath.scheduling.Discipline;
import dev.aftermath.scheduling.QueueRules;
import dev.aftermath.units.Span;
import java.util.Optional;

/** What a file says about how work waits. */
@Template("queue")
@Doc("How jobs and replicas wait for a place.")
public record QueueSpec(
    @Doc("first-fit: whoever fits goes, and large gangs may starve; strict: nobody goes before one that is ahead;"
        + " easy: the first that does not fit has a reservation, and others fill in behind it; conservative:"
        + " everybody who waits has one.") Discipline discipline,
    @Doc("Time since it came that is worth one point of priority to a job; no aging when left out.")
        @Bounds(above = true) Optional<Span> aging) {

  /** The same as rules of a queue; of one for each tenant, where nodes are reserved. */
  public QueueRules rules(boolean byTenant) {
    return new QueueRules(discipline, aging.map(Span::ticks).orElse(0L), byTenant);
  }
}
