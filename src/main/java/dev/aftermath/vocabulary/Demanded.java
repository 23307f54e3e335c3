package dev.aftermath.vocabulary;

import java.util.List;
import java.util.Map;

/**
 * What a replica asks of a machine, as it is named to people.
 *
 * @param milliCpu thousandths of a core
 * @param memoryMib memory in MiB
 * @param gpus whole GPUs
 * @param gpuMilli thousandths of one GPU, instead of whole ones
 * @param models of GPU that will do, in alphabetical order; empty for any
 * @param gpuMemoryMib memory in MiB that it takes of each of its GPUs; 0 when its share of them says all
 * @param resources others by name, in alphabetical order
 */
public record Demanded(
    long milliCpu, long memoryMib, int gpus, int gpuMilli, List<String> models, long gpuMemoryMib,
    Map<String, Long> resources) {}
