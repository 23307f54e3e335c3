package dev.aftermath.hazard;

import dev.aftermath.engine.random.Distribution;

/** What a scenario file states about one disaster; a record for each kind, see {@link HazardKind}. */
public interface HazardParameters {
  /** When it strikes, in ticks after the scenario's start; drawn once in each replication. */
  Distribution at();
}
