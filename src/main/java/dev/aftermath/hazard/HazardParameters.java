package dev.aftermath.hazard;

import dev.aftermath.units.Span;

/** What a scenario file states about one disaster; a record for each kind, see {@link HazardKind}. */
public interface HazardParameters {
  /** When it strikes, after the scenario's start. */
  Span at();
}
