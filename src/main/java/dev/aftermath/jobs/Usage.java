package dev.aftermath.jobs;

import dev.aftermath.engine.Simulation;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many GPUs each kind of work has had and how much of it has waited, over time: integrals, and means over equal
 * intervals, both exact because everything changes in steps.
 */
public final class Usage {
  private final Simulation simulation;
  private final long from;
  private final long to;
  private final int intervals;
  private final Map<String, Steps> running = new LinkedHashMap<>();
  private final Map<String, Steps> waiting = new LinkedHashMap<>();

  /**
   * An account of the time [from, to), cut into intervals of equal length, but for a tick.
   *
   * @param kinds in the order of the report
   */
  public Usage(Simulation simulation, List<String> kinds, long from, long to, int intervals) {
    this.simulation = simulation;
    this.from = from;
    this.to = Math.max(from + 1, to);
    this.intervals = intervals;
    for (String kind : kinds) {
      running.put(kind, new Steps());
      waiting.put(kind, new Steps());
    }
  }

  /** The kinds, in their order. */
  public List<String> kinds() {
    return new ArrayList<>(running.keySet());
  }

  /** How long it is, in seconds. */
  public double seconds() {
    return Ticks.toSeconds(to - from);
  }

  /** GPUs in 1/1000ths that this kind has more from now on, or less. */
  public void runs(String kind, long gpuMilli) {
    running.computeIfAbsent(kind, k -> new Steps()).change(gpuMilli);
  }

  /** A job holds its GPUs from now on, or no longer. */
  public void runs(Job job, boolean yes) {
    runs(job.spec().kind(), yes ? job.spec().gpuMilli() : -job.spec().gpuMilli());
  }

  /** A job waits from now on, or no longer. */
  public void waits(Job job, boolean yes) {
    waits(job.spec().kind(), yes ? 1 : -1);
  }

  /** Work of this kind that waits from now on, or no longer. */
  public void waits(String kind, int more) {
    waiting.computeIfAbsent(kind, k -> new Steps()).change(more);
  }

  /** GPUs that this kind had on average, in 1/1000ths. */
  public double meanRunning(String kind) {
    return running.getOrDefault(kind, new Steps()).mean();
  }

  /** How much of this kind waited on average. */
  public double meanWaiting(String kind) {
    return waiting.getOrDefault(kind, new Steps()).mean();
  }

  /** GPUs that this kind had on average in each interval, in 1/1000ths. */
  public double[] running(String kind) {
    return running.getOrDefault(kind, new Steps()).means();
  }

  /** A value that changes in steps. */
  private final class Steps {
    private final double[] sums = new double[intervals];
    private double value;
    private long since = from;

    void change(double by) {
      close(simulation.now());
      value += by;
    }

    private void close(long now) {
      long until = Math.min(now, to);
      while (since < until) {
        int i = interval();
        long next = Math.min(until, edge(i + 1));
        sums[i] += value * (next - since);
        since = next;
      }
    }

    private int interval() {
      int i = (int) ((since - from) / ((to - from) / intervals + 1)); // or a later one
      while (edge(i + 1) <= since) {
        i++;
      }
      return i;
    }

    double mean() {
      close(to);
      double sum = 0;
      for (double s : sums) {
        sum += s;
      }
      return sum / (to - from);
    }

    double[] means() {
      close(to);
      double[] means = new double[intervals];
      for (int i = 0; i < intervals; i++) {
        long width = edge(i + 1) - edge(i);
        means[i] = width == 0 ? 0 : sums[i] / width;
      }
      return means;
    }
  }

  // The first whole tick of interval i.
  private long edge(int i) {
    long length = to - from; // may be so long that i times as much is more than a long holds
    return from + length / intervals * i + (length % intervals * i + intervals - 1) / intervals;
  }
}
