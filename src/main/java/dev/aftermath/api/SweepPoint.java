package dev.aftermath.api;

/**
 * What a model came to with one value of a key; all points of a sweep meet the same luck.
 *
 * @param key the path of the key
 * @param value as a scenario would write it
 */
public record SweepPoint(String key, String value, Results results) {}
