package dev.aftermath.results.trials;

/**
 * The curves of one run that fills a cluster: by percent of arrived demand, in percent of all GPUs; NaN where nothing
 * was seen.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Filling(String policy, long seed, double[] allocated, double[] fragmented) {}
