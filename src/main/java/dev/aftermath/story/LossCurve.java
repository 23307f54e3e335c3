package dev.aftermath.story;

import dev.aftermath.estimate.Statistics;
import dev.aftermath.measure.Ledger;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.units.Ticks;
import dev.aftermath.workload.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the outage has cost by a moment, over replications: fixed and running costs, as in {@link Loss}.
 *
 * @param times seconds after the disaster began
 * @param mean in the currency of the scenario
 * @param low 5 % quantile
 * @param high 95 % quantile
 */
public record LossCurve(double[] times, double[] mean, double[] low, double[] high) {
  private static final int POINTS_PER_DECADE = 16;

  /** Adds up curves, replication by replication. */
  static final class Fold {
    private final Loss loss;
    private final double[] weight;
    private final double[] times;
    private final List<double[]> curves = new ArrayList<>();

    Fold(Scenario scenario, double[] weight) {
      this.loss = scenario.loss();
      this.weight = weight;
      double end = Ticks.toSeconds(scenario.horizon());
      int points = (int) Math.ceil(StrictMath.log10(Math.max(10, end / 60)) * POINTS_PER_DECADE);
      times = new double[points + 1];
      for (int i = 0; i < points; i++) {
        times[i] = 60 * StrictMath.pow(10, i / (double) POINTS_PER_DECADE);
      }
      times[points] = end;
    }

    /** One more run, in which the first disaster began at that moment; each incident has its fixed part. */
    void add(Ledger ledger, long struck) {
      double[] curve = new double[times.length];
      long[] downtime = new long[weight.length];
      long[] degraded = new long[weight.length];
      for (int i = 0; i < times.length; i++) {
        long until = Ticks.plus(struck, Ticks.ofSeconds(times[i]));
        for (int incident = 0; incident < ledger.incidents(); incident++) {
          for (int s = 0; s < downtime.length; s++) {
            downtime[s] = ledger.downtime(s, incident, until);
            degraded[s] = ledger.degradedTime(s, incident, until);
          }
          curve[i] += loss.of(downtime, degraded, weight) + ledger.costOfRequests(incident, until);
        }
      }
      curves.add(curve);
    }

    LossCurve result() {
      double[] mean = new double[times.length];
      double[] low = new double[times.length];
      double[] high = new double[times.length];
      for (int i = 0; i < times.length; i++) {
        int at = i;
        double[] column = curves.stream().mapToDouble(c -> c[at]).toArray();
        Arrays.sort(column);
        mean[i] = column.length == 0 ? Double.NaN : Statistics.mean(column);
        low[i] = Statistics.quantile(column, 0.05);
        high[i] = Statistics.quantile(column, 0.95);
      }
      return new LossCurve(times, mean, low, high);
    }
  }
}
