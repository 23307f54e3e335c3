package dev.aftermath.report;

import dev.aftermath.report.chart.Figure;
import dev.aftermath.report.chart.Hue;
import dev.aftermath.report.chart.Mark;
import dev.aftermath.report.chart.Scale;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** GPUs in use by each class of work over time, one above the other. */
final class ShareChart {
  private ShareChart() {}

  /**
   * The chart.
   *
   * @param seconds length of the time shown
   * @param shares by class, means over equal intervals of that time, 0 to 1
   */
  static Figure of(String name, Words words, String note, double seconds, Map<String, double[]> shares) {
    Numbers numbers = new Numbers(words, "");
    List<Mark> marks = new ArrayList<>();
    List<Figure.Key> keys = new ArrayList<>();
    double[] below = new double[0];
    for (Map.Entry<String, double[]> share : shares.entrySet()) {
      int n = share.getValue().length;
      double[] low = below.length == 0 ? new double[2 * n] : below;
      double[] high = low.clone();
      double[] at = new double[2 * n];
      for (int i = 0; i < n; i++) {
        at[2 * i] = seconds * i / n;
        at[2 * i + 1] = seconds * (i + 1) / n;
        high[2 * i] += share.getValue()[i];
        high[2 * i + 1] += share.getValue()[i];
      }
      Hue hue = Hue.series(keys.size());
      marks.add(new Mark.Area(hue, at, low, high));
      keys.add(new Figure.Key(share.getKey(), hue, Figure.Sign.AREA));
      below = high;
    }
    return Figure.of(name, words.get("chart.share"), note,
        new Figure.Axis(words.get("axis.trace"), Scale.linear(Unit.TIME, 0, Math.max(1e-6, seconds), numbers)),
        new Figure.Axis(words.get("axis.gpus"), Scale.linear(Unit.SHARE, 0, 1, numbers)), marks, keys);
  }
}
