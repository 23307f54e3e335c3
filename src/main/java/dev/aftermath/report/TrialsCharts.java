package dev.aftermath.report;

import dev.aftermath.estimate.Statistics;
import dev.aftermath.report.chart.Figure;
import dev.aftermath.report.chart.Hue;
import dev.aftermath.report.chart.Mark;
import dev.aftermath.report.chart.Scale;
import dev.aftermath.results.ResultKind;
import dev.aftermath.results.trials.Filling;
import dev.aftermath.results.trials.Shares;
import dev.aftermath.results.trials.Trials;
import dev.aftermath.results.trials.TrialsData;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Pictures of trials, from what a folder holds. */
public final class TrialsCharts {
  private TrialsCharts() {}

  /** Those that go into the folder. */
  public static List<Figure> files(TrialsData data, Words words) {
    List<Figure> figures = new ArrayList<>(curves(data, words));
    List<Figure> shares = shares(data, words);
    // Of a trace the first policy's alone: there may be many.
    figures.addAll(data.trials().kind() == ResultKind.SHARING ? shares : shares.subList(0, Math.min(1, shares.size())));
    return figures;
  }

  /** GPUs allocated and fragmented over arrived demand; none of what does not fill up. */
  public static List<Figure> curves(TrialsData data, Words words) {
    return data.filling().isEmpty() ? List.of()
        : List.of(curve("allocation", data, words, Filling::allocated),
            curve("fragmentation", data, words, Filling::fragmented));
  }

  private static Figure curve(String name, TrialsData data, Words words, Function<Filling, double[]> curve) {
    Numbers numbers = new Numbers(words, "");
    List<Mark> marks = new ArrayList<>();
    List<Figure.Key> keys = new ArrayList<>();
    double most = 1;
    int last = data.filling().stream().mapToInt(f -> f.allocated().length - 1).max().orElse(0);
    for (Trials.Arm arm : data.trials().arms()) {
      double[] medians = medians(data, arm.name(), last, curve);
      double[] at = new double[medians.length];
      for (int p = 0; p < at.length; p++) {
        at[p] = p;
        most = Double.isNaN(medians[p]) ? most : Math.max(most, medians[p]);
      }
      Hue hue = Hue.series(keys.size());
      marks.add(new Mark.Line(hue, at, medians));
      keys.add(new Figure.Key(words.of(arm.title()), hue, Figure.Sign.LINE));
    }
    return Figure.of(name, words.get("chart." + name), words.get("chart.fill.note"),
        new Figure.Axis(words.get("axis.arrived"), Scale.plain(0, last, numbers)),
        new Figure.Axis("", Scale.plain(0, most * 1.05, numbers)), marks, keys);
  }

  /** The median over seeds at every percentage of arrived demand; NaN where nothing was seen. */
  public static double[] medians(TrialsData data, String policy, int last, Function<Filling, double[]> curve) {
    double[] medians = new double[last + 1];
    for (int p = 0; p <= last; p++) {
      int at = p;
      double[] values = data.filling().stream().filter(f -> f.policy().equals(policy)).map(curve)
          .filter(c -> at < c.length).mapToDouble(c -> c[at]).filter(v -> !Double.isNaN(v)).toArray();
      Arrays.sort(values);
      medians[p] = values.length == 0 ? Double.NaN : Statistics.quantile(values, 0.5);
    }
    return medians;
  }

  /** GPUs in use over time, a picture for the first run of each arm. */
  public static List<Figure> shares(TrialsData data, Words words) {
    boolean setups = data.trials().kind() == ResultKind.SHARING;
    return data.shares().stream().map(s -> ShareChart.of(setups ? "gpu-share-" + s.arm() : "gpu-share", words,
        note(s, setups, words), s.seconds(), s.byClass())).toList();
  }

  private static String note(Shares s, boolean setups, Words words) {
    return setups && words.has("chart.share." + s.arm()) ? words.get("chart.share." + s.arm())
        : words.get("chart.share.policy", s.arm(), s.draw());
  }
}
