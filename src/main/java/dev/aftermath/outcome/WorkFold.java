package dev.aftermath.outcome;

import dev.aftermath.measure.Observation;
import dev.aftermath.vocabulary.Phase;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the rows of the white papers' table add up: within a replication, mean durations of phases, by kind. */
public final class WorkFold {
  final double[][] work;

  public WorkFold(int replications) {
    work = new double[Phase.Kind.values().length][replications];
  }

  public void read(Observation run, int r) {
    Map<Observation.PhaseName, double[]> totals = new LinkedHashMap<>();
    for (Observation.PhaseSample sample : run.phases()) {
      double[] total = totals.computeIfAbsent(sample.name(), p -> new double[2]);
      for (float seconds : sample.seconds()) {
        total[0] += seconds;
        total[1]++;
      }
    }
    boolean[] any = new boolean[work.length];
    totals.forEach((phase, total) -> {
      work[phase.kind().ordinal()][r] += total[0] / total[1];
      any[phase.kind().ordinal()] = true;
    });
    for (int kind = 0; kind < any.length; kind++) {
      work[kind][r] = any[kind] ? work[kind][r] : -1;
    }
  }
}
