package dev.aftermath.report;

import dev.aftermath.experiment.KaplanMeier;
import dev.aftermath.experiment.Outcome;
import dev.aftermath.experiment.Precision;
import dev.aftermath.experiment.Stopping;
import dev.aftermath.experiment.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of results.json that tell how well things are known. */
final class StatisticsJson {
  private StatisticsJson() {}

  static Map<String, @Nullable Object> precision(Precision p) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("p50Ci95", Json.interval(p.p50()));
    tree.put("p90Ci95", Json.interval(p.p90()));
    tree.put("p95Ci95", Json.interval(p.p95()));
    tree.put("meanBootstrapCi95", Json.interval(p.bootstrap()));
    tree.put("skewness", p.skewness());
    tree.put("warnings", p.warnings());
    return tree;
  }

  /** Estimates that allow for what is censored; the mean is restricted to the horizon. */
  static Map<String, @Nullable Object> survival(KaplanMeier s, double horizon) {
    double limit = Double.isNaN(s.lastWatched()) ? horizon : Math.min(horizon, s.lastWatched());
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("censored", s.censored());
    for (double p : new double[] {0.5, 0.9, 0.95}) {
      String name = "p" + Math.round(p * 100);
      tree.put(name, s.quantile(p));
      tree.put(name + "Ci95", ends(s.quantileInterval(p).low(), s.quantileInterval(p).high()));
    }
    tree.put("restrictedTo", limit);
    tree.put("restrictedMean", s.restrictedMean(limit));
    tree.put("restrictedMeanCi95", Json.interval(s.restrictedMeanInterval(limit)));
    return tree;
  }

  // Either end may lie beyond what was seen while the other does not.
  private static List<@Nullable Object> ends(double low, double high) {
    List<@Nullable Object> list = new ArrayList<>();
    list.add(low);
    list.add(high);
    return list;
  }

  static Map<String, @Nullable Object> objectives(Outcome outcome) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("met", outcome.count(Verdict.MET));
    tree.put("uncertain", outcome.count(Verdict.UNCERTAIN));
    tree.put("missed", outcome.count(Verdict.MISSED));
    return tree;
  }

  static @Nullable String verdict(Verdict verdict) {
    return verdict == Verdict.NONE ? null : verdict.text();
  }

  static Map<String, @Nullable Object> stopping(Stopping.Result result) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("condition", result.condition().text());
    tree.put("reached", result.reached());
    tree.put("level", result.level());
    tree.put("looks", result.looks());
    List<Map<String, @Nullable Object>> states = new ArrayList<>();
    for (Stopping.State s : result.states()) {
      Map<String, @Nullable Object> state = new LinkedHashMap<>();
      state.put("strategy", s.strategy());
      state.put("estimate", s.estimate());
      state.put("interval", Json.interval(s.interval()));
      state.put("halfWidth", s.halfWidth());
      state.put("met", s.met());
      states.add(state);
    }
    tree.put("strategies", states);
    return tree;
  }
}
