package dev.aftermath.hazard;

/** What a scenario file states about one disaster; a record for each kind, see {@link HazardKind}. */
public interface HazardParameters {}
