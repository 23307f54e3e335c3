package dev.aftermath.measure;

import dev.aftermath.operation.Design;
import dev.aftermath.workload.Loss;

/**
 * What measures know of a run before it begins.
 *
 * @param horizon ticks after the scenario's start at which the run ends
 * @param stabilisation ticks that a service must stay up for a return to count
 * @param loss what outages cost
 */
public record Setting(Design design, long horizon, long stabilisation, Loss loss) {}
