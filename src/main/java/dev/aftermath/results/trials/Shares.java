package dev.aftermath.results.trials;

import java.util.Map;

/**
 * GPUs in use over time in one run, by class of work.
 *
 * @param arm its policy or setup
 * @param draw its seed or replication
 * @param seconds how long it lasts
 * @param byClass means over equal intervals of that time, as a share of all GPUs
 */
public record Shares(String arm, long draw, double seconds, Map<String, double[]> byClass) {}
