package dev.aftermath.scheduling;

/**
 * A kind of pod that is to be expected.
 *
 * @param demand what it takes; memory does not matter
 * @param share how often it comes, of all typical pods, 0 to 1
 */
public record TypicalPod(Demand demand, double share) {}
