package dev.aftermath.estate;

import dev.aftermath.engine.random.Distribution;

/**
 * A kind of bare-metal server.
 *
 * @param milliCpu processor capacity, 1000 to a core
 * @param memoryMib memory in MiB
 * @param gpus number of GPUs, each shareable in 1/1000ths
 * @param nic network rate in bytes per second
 * @param disk local storage rate in bytes per second
 * @param boot time from power to a usable operating system
 */
public record NodeType(
    String name, long milliCpu, long memoryMib, int gpus, double nic, double disk, Distribution boot) {}
