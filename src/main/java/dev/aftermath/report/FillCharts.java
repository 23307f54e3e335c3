package dev.aftermath.report;

import dev.aftermath.estimate.Statistics;
import dev.aftermath.report.chart.Figure;
import dev.aftermath.report.chart.Hue;
import dev.aftermath.report.chart.Mark;
import dev.aftermath.report.chart.Scale;
import dev.aftermath.trace.FillResult;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The published curves of a fill: GPUs not allocated and fragmented, over arrived demand. */
final class FillCharts {
  private FillCharts() {}

  /** The curves of the runs of each policy, up to a percentage of arrived demand. */
  static List<Figure> all(Map<String, List<FillResult>> byPolicy, int lastPercent, Words words) {
    return List.of(
        figure("allocation", byPolicy, lastPercent, words, (r, p) -> r.curve().allocation(p)),
        figure("fragmentation", byPolicy, lastPercent, words, (r, p) -> r.curve().fragmentation(p)));
  }

  private static Figure figure(
      String name, Map<String, List<FillResult>> byPolicy, int lastPercent, Words words, FillCurve curve) {
    Numbers numbers = new Numbers(words, "");
    List<Mark> marks = new ArrayList<>();
    List<Figure.Key> keys = new ArrayList<>();
    double most = 1;
    for (var policy : byPolicy.entrySet()) {
      double[] at = new double[lastPercent + 1];
      double[] medians = new double[at.length];
      for (int p = 0; p < at.length; p++) {
        double[] values = curve.values(policy.getValue(), p);
        Arrays.sort(values);
        at[p] = p;
        medians[p] = values.length == 0 ? Double.NaN : Statistics.quantile(values, 0.5);
        most = Double.isNaN(medians[p]) ? most : Math.max(most, medians[p]);
      }
      Hue hue = Hue.series(keys.size());
      marks.add(new Mark.Line(hue, at, medians));
      keys.add(new Figure.Key(policy.getKey(), hue, Figure.Sign.LINE));
    }
    return Figure.of(name, words.get("chart." + name), words.get("chart.fill.note"),
        new Figure.Axis(words.get("axis.arrived"), Scale.plain(0, lastPercent, numbers)),
        new Figure.Axis("", Scale.plain(0, most * 1.05, numbers)), marks, keys);
  }
}
