package dev.aftermath.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * An axis of a chart, from 0 at its beginning to 1 at its end.
 *
 * @param logarithmic whether equal ratios take equal lengths
 * @param marks values that bear a label
 */
record Axis(double from, double to, boolean logarithmic, List<Mark> marks) {
  private static final double[] DURATIONS = {
    0.001, 0.01, 0.1, 1, 10, 60, 600, 3_600, 6 * 3_600, 86_400, 7 * 86_400, 30 * 86_400, 90 * 86_400, 365 * 86_400,
    3650.0 * 86_400
  };

  private static final double[] CLOSER = {
    0.001, 0.01, 0.1, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 3 * 3_600, 6 * 3_600,
    12 * 3_600, 86_400, 2 * 86_400, 3 * 86_400, 7 * 86_400, 14 * 86_400, 30 * 86_400, 60 * 86_400, 90 * 86_400,
    180 * 86_400, 365 * 86_400, 730 * 86_400.0, 3650.0 * 86_400
  };
  private static final int ENOUGH = 4;

  /** A value with its label. */
  record Mark(double at, String label) {}

  /** Durations on a logarithmic scale, with marks at times that people use. */
  static Axis durations(double from, double to, Numbers numbers) {
    double begin = markBefore(from);
    double end = Math.max(to, begin * 10);
    List<Mark> marks = new ArrayList<>();
    for (double d : DURATIONS) {
      if (d >= begin && d <= end) {
        marks.add(new Mark(d, numbers.mark(d)));
      }
    }
    if (marks.size() < ENOUGH) {
      marks.clear();
      for (double d : CLOSER) {
        if (d >= begin && d <= end) {
          marks.add(new Mark(d, numbers.mark(d)));
        }
      }
    }
    return new Axis(begin, end, true, marks);
  }

  /** The same with a label at its beginning that says that lesser values stand there too. */
  Axis andLess(Words words) {
    List<Mark> open = new ArrayList<>(marks);
    if (!open.isEmpty() && open.get(0).at == from) {
      open.set(0, new Mark(from, words.get("axis.andless", open.get(0).label)));
    }
    return new Axis(from, to, logarithmic, open);
  }

  /** Days on a linear scale. */
  static Axis days(double toSeconds, Numbers numbers) {
    return linear(0, toSeconds / 86_400, v -> numbers.mark(v * 86_400)).scaled(86_400);
  }

  private Axis scaled(double factor) {
    return new Axis(from * factor, to * factor, false,
        marks.stream().map(m -> new Mark(m.at * factor, m.label)).toList());
  }

  /** Shares from 0 to 100 %. */
  static Axis shares(Numbers numbers) {
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i <= 4; i++) {
      marks.add(new Mark(i / 4.0, numbers.percent(i / 4.0)));
    }
    return new Axis(0, 1, false, marks);
  }

  /** A linear scale from one value to at least another, with four to nine round marks. */
  static Axis linear(double from, double to, DoubleFunction<String> label) {
    double span = to > from ? to - from : 1;
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(span / 4)));
    double step = span / 4 / power >= 5 ? 5 * power : span / 4 / power >= 2 ? 2 * power : power;
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; from + i * step <= from + span * 1.0001; i++) {
      marks.add(new Mark(from + i * step, label.apply(from + i * step)));
    }
    return new Axis(from, from + span, false, marks);
  }

  /** The last mark of durations that is not after one. */
  static double markBefore(double seconds) {
    double mark = DURATIONS[0];
    for (double d : DURATIONS) {
      mark = d <= seconds ? d : mark;
    }
    return mark;
  }

  /** Where a value lies; what is outside lies at the nearer end. */
  double at(double value) {
    double share = logarithmic
        ? StrictMath.log(Math.max(value, from) / from) / StrictMath.log(to / from)
        : (value - from) / (to - from);
    return Math.min(1, Math.max(0, share));
  }
}
