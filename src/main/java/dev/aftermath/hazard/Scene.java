package dev.aftermath.hazard;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.Estate;
import dev.aftermath.journal.Journal;

/**
 * What a disaster can see and touch: the estate, and nothing of workload or recovery.
 *
 * @param origin the moment from which a scenario's times count, in ticks of the run
 */
public record Scene(Simulation simulation, RandomStreams streams, Journal journal, Estate estate, long origin) {}
