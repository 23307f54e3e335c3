package dev.aftermath.estate;

/**
 * A leased line or fibre between two sites.
 *
 * @param km its length along the route
 * @param bandwidth bytes per second, each way
 * @param latency one-way delay in ticks
 */
public record Link(int id, String name, int siteA, int siteB, double km, double bandwidth, long latency) {}
