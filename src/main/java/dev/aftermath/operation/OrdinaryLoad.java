package dev.aftermath.operation;

import dev.aftermath.protection.WriteProfile;

/**
 * What a link carries on ordinary days besides what is simulated: traffic of users and systems, each way.
 *
 * @param link its number
 * @param rate how much wants to be carried each way, over time
 */
public record OrdinaryLoad(int link, WriteProfile rate) {}
