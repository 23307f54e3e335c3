package dev.aftermath.hazard.annual;

import dev.aftermath.engine.random.Distribution;

/**
 * What the disks of a machine are to it; times are in ticks.
 *
 * @param count disks of a machine
 * @param survives how many of them may be out while it goes on: 1 of a mirrored pair, 2 of a group with double parity
 * @param replace how long a technician works on one that failed
 * @param rebuild from then on until what it held is on the new one
 * @param repair of a machine that broke by its disks, from its beginning
 */
public record DiskRules(int count, int survives, Distribution replace, Distribution rebuild, Distribution repair) {}
