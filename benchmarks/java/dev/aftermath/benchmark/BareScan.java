package dev.aftermath.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The least that a decision by looking at every node costs: a branch-free pass over primitive columns of free processor,
 * memory and eight GPUs, for the fullest node with one GPU that has enough.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch"})
public class BareScan {
  private static final int GPUS = 8;
  private static final int REQUESTS = 1024;

  @Param({"1000", "10000", "100000"})
  public int nodes;

  private int[] cpu = {};
  private int[] memory = {};
  private int[][] gpu = {};
  private int[] wantedCpu = {};
  private int[] wantedMilli = {};
  private int next;

  /** Columns of free amounts. */
  @Setup(Level.Trial)
  public void fill() {
    java.util.SplittableRandom luck = new java.util.SplittableRandom(1);
    cpu = luck.ints(nodes, 0, 96_000).toArray();
    memory = luck.ints(nodes, 0, 400_000).toArray();
    gpu = new int[GPUS][];
    for (int g = 0; g < GPUS; g++) {
      gpu[g] = luck.ints(nodes, 0, 1001).toArray();
    }
    wantedCpu = luck.ints(REQUESTS, 2_000, 16_000).toArray();
    wantedMilli = luck.ints(REQUESTS, 100, 1001).toArray();
  }

  /** One decision. */
  @Benchmark
  public int scan() {
    next = next + 1 & REQUESTS - 1;
    int c = wantedCpu[next];
    int m = wantedMilli[next];
    int best = -1;
    int bestLeft = Integer.MAX_VALUE;
    for (int n = 0; n < nodes; n++) {
      int most = gpu[0][n];
      for (int g = 1; g < GPUS; g++) {
        most = Math.max(most, gpu[g][n]);
      }
      // Negative when something is missing: then the sign bit makes it the worst.
      int missing = (cpu[n] - c | memory[n] - 4 * c | most - m) >> 31;
      int left = cpu[n] - c | missing & Integer.MAX_VALUE;
      left = missing != 0 ? Integer.MAX_VALUE : left;
      best = left < bestLeft ? n : best;
      bestLeft = Math.min(left, bestLeft);
    }
    return best;
  }
}
