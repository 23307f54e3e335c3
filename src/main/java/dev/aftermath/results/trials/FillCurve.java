package dev.aftermath.results.trials;

import dev.aftermath.trace.FillResult;
import java.util.List;

/** One of the curves of a run that fills a cluster. */
public interface FillCurve {
  double at(FillResult result, int percent);

  /** The known values of runs at a percentage. */
  default double[] values(List<FillResult> runs, int percent) {
    return runs.stream().mapToDouble(r -> at(r, percent)).filter(v -> !Double.isNaN(v)).toArray();
  }
}
