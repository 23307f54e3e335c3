package dev.aftermath.trace;

/**
 * Allocation and fragmentation over arrived demand, binned as the published results are: an event belongs to the
 * percent of capacity to which its arrived demand is rounded (half to even), and a bin shows the mean of its events. An
 * empty bin shows the mean of the events of both its neighbours.
 */
public final class FillCurve {
  private static final int MOST_PERCENT = 1000;

  private final long capacity;
  private final double[] allocation = new double[MOST_PERCENT + 1];
  private final double[] fragmentation = new double[MOST_PERCENT + 1];
  private final double[] ofIdle = new double[MOST_PERCENT + 1];
  private final int[] events = new int[MOST_PERCENT + 1];

  FillCurve(long capacity) {
    this.capacity = capacity;
  }

  void add(long arrived, long allocated, double fragmented) {
    int percent = (int) Math.min(MOST_PERCENT, Math.rint(100.0 * arrived / capacity));
    double idle = capacity - allocated;
    allocation[percent] += hundredths(100.0 * allocated / capacity);
    fragmentation[percent] += hundredths(100.0 * fragmented / capacity);
    ofIdle[percent] += hundredths(idle == 0 ? 0 : 100.0 * fragmented / idle);
    events[percent]++;
  }

  /** Allocated GPUs in percent of capacity when that percentage of it has arrived; NaN when it never did. */
  public double allocation(int percent) {
    return at(allocation, percent);
  }

  /** Fragmented GPUs in percent of capacity. */
  public double fragmentation(int percent) {
    return at(fragmentation, percent);
  }

  /** Fragmented GPUs in percent of the idle ones. */
  public double fragmentationOfIdle(int percent) {
    return at(ofIdle, percent);
  }

  private double at(double[] sums, int percent) {
    int from = events[percent] > 0 ? percent : Math.max(0, percent - 1);
    int to = events[percent] > 0 ? percent : Math.min(MOST_PERCENT, percent + 1);
    double sum = 0;
    int n = 0;
    for (int p = from; p <= to; p++) {
      sum += sums[p];
      n += events[p];
    }
    return n == 0 ? Double.NaN : hundredths(sum / n);
  }

  private static double hundredths(double value) {
    return Math.rint(value * 100) / 100;
  }
}
