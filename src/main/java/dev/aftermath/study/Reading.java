package dev.aftermath.study;

import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Observation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A measure of the run as a whole in every replication of one variant.
 *
 * @param values by replication, infinite where not known
 * @param bounds what the values are at least
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Reading(double[] values, double[] bounds) {
  private static final String KNOWN = "known";
  private static final String AT_LEAST = "atLeast";

  /** As {@link dev.aftermath.outcome.StrategyOutcome.Total} has them. */
  static Reading of(List<Observation> runs, Measure measure, int index) {
    Reading reading = new Reading(new double[runs.size()], new double[runs.size()]);
    int r = 0;
    for (Observation run : runs) {
      long all = run.ofAll(measure, index);
      reading.values[r] = measure.unit().number(all);
      reading.bounds[r] = measure.unit().bound(all);
      r++;
    }
    return reading.compact();
  }

  // Where all is known, the bounds are the values.
  private Reading compact() {
    return unknown() == 0 ? new Reading(values, values) : this;
  }

  /** As it is kept with the finished points of a study. */
  PointResult point(List<String> taken) {
    Map<String, Double> known = new LinkedHashMap<>();
    Map<String, Double> atLeast = new LinkedHashMap<>();
    for (int r = 0; r < values.length; r++) {
      if (values[r] == Double.POSITIVE_INFINITY) {
        atLeast.put(Integer.toString(r), bounds[r]);
      } else {
        known.put(Integer.toString(r), values[r]);
      }
    }
    Map<String, Map<String, Double>> all = new LinkedHashMap<>();
    all.put(KNOWN, known);
    all.put(AT_LEAST, atLeast);
    return new PointResult(taken, all);
  }

  /** What {@link #point} made a point of. */
  static Reading of(PointResult point, int replications) {
    Reading reading = new Reading(new double[replications], new double[replications]);
    for (int r = 0; r < replications; r++) {
      double known = point.number(KNOWN, Integer.toString(r));
      boolean isKnown = !Double.isNaN(known);
      reading.values[r] = isKnown ? known : Double.POSITIVE_INFINITY;
      reading.bounds[r] = isKnown ? known : point.number(AT_LEAST, Integer.toString(r));
    }
    return reading.compact();
  }

  /** In how many replications it is not known. */
  int unknown() {
    return (int) Arrays.stream(values).filter(v -> v == Double.POSITIVE_INFINITY).count();
  }

  /** Up to there every replication was watched; infinite where all is known. */
  double limit() {
    double limit = Double.POSITIVE_INFINITY;
    for (int r = 0; r < values.length; r++) {
      limit = values[r] == Double.POSITIVE_INFINITY ? Math.min(limit, bounds[r]) : limit;
    }
    return limit;
  }

  /** The values; what is more than the limit counts as the limit, and what is less than the least as that. */
  double[] within(double least, double limit) {
    return Arrays.stream(values).map(v -> Math.max(least, Math.min(v, limit))).toArray();
  }

  /** In how many replications it is less than that. */
  int below(double least) {
    return (int) Arrays.stream(values).filter(v -> v < least).count();
  }
}
