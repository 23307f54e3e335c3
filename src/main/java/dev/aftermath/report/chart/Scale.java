package dev.aftermath.report.chart;

import dev.aftermath.vocabulary.Unit;
import dev.aftermath.words.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Where values lie between the beginning (0) and the end (1) of an axis, and which of them bear a label. */
public final class Scale {
  private static final double MINUTE = 60;
  private static final double HOUR = 3_600;
  private static final double DAY = 86_400;
  private static final double[] DECADES = {
    0.001, 0.01, 0.1, 1, 10, MINUTE, 10 * MINUTE, HOUR, 6 * HOUR, DAY, 7 * DAY, 30 * DAY, 90 * DAY, 365 * DAY,
    3650 * DAY
  };
  /** Steps between marks of a linear axis of times; beyond the last one, years. */
  private static final double[] STEPS = {
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, MINUTE, 2 * MINUTE, 5 * MINUTE,
    10 * MINUTE, 20 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 5 * DAY,
    7 * DAY, 14 * DAY, 30 * DAY, 60 * DAY, 90 * DAY, 180 * DAY, 365 * DAY
  };
  private static final int FEWEST = 4;
  private static final int MOST = 8;

  private final double from;
  private final double to;
  private final boolean logarithmic;
  private final List<Mark> marks;
  private final boolean names;

  /** A value with its label. */
  public record Mark(double at, String label) {}

  private Scale(double from, double to, boolean logarithmic, List<Mark> marks, boolean names) {
    this.from = from;
    this.to = to;
    this.logarithmic = logarithmic;
    this.marks = List.copyOf(marks);
    this.names = names;
  }

  /** A linear scale of a unit, from one value to at least another. */
  public static Scale linear(Unit unit, double from, double to, Numbers numbers) {
    return switch (unit) {
      case TIME -> steps(from, to, timeStep(to - from), numbers::mark);
      case SHARE -> steps(from, to, to - from > 0.5 ? 0.2 : step(to - from), numbers::percent);
      case MONEY -> steps(from, to, step(to - from), numbers::moneyMark);
      case BYTES, EFFORT, COUNT -> steps(from, to, step(to - from), v -> numbers.of(unit, v));
    };
  }

  /** A linear scale of plain numbers. */
  public static Scale plain(double from, double to, Numbers numbers) {
    return steps(from, to, step(to - from), numbers::plain);
  }

  private static Scale steps(double from, double to, double step, DoubleFunction<String> label) {
    double end = to > from ? to : from + step;
    List<Mark> marks = new ArrayList<>();
    for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= end + step * 1e-9; i++) {
      marks.add(new Mark(i * step, label.apply(i * step)));
    }
    return new Scale(from, end, false, marks, false);
  }

  private static double step(double span) {
    double wanted = (span > 0 ? span : 1) / FEWEST;
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(wanted)));
    return wanted / power >= 5 ? 5 * power : wanted / power >= 2 ? 2 * power : power;
  }

  private static double timeStep(double span) {
    for (double step : STEPS) {
      if (span / step <= MOST) {
        return step;
      }
    }
    return 365 * DAY * Math.ceil(span / (365 * DAY) / MOST);
  }

  /** Durations on a logarithmic scale, with marks at times that people use. */
  public static Scale durations(double from, double to, Numbers numbers) {
    double begin = markBefore(from);
    double end = Math.max(to, begin * 10);
    List<Mark> marks = marks(DECADES, begin, end, numbers);
    return new Scale(begin, end, true, marks.size() < FEWEST ? marks(STEPS, begin, end, numbers) : marks, false);
  }

  private static List<Mark> marks(double[] at, double begin, double end, Numbers numbers) {
    List<Mark> marks = new ArrayList<>();
    for (double d : at) {
      if (d >= begin && d <= end) {
        marks.add(new Mark(d, numbers.mark(d)));
      }
    }
    return marks;
  }

  /** Numbers of a unit on a logarithmic scale that begins at a power of ten, with marks at such, or more where few. */
  public static Scale powers(Unit unit, double from, double to, Numbers numbers) {
    return powers(from, to, at -> numbers.of(unit, at));
  }

  /** As the other one, with labels of its own. */
  public static Scale powers(double from, double to, DoubleFunction<String> label) {
    int first = exponent(from);
    int last = Math.max(first + 1, exponent(to) + 1);
    double begin = StrictMath.pow(10, first);
    double end = Math.max(to, begin * 10);
    int step = (last - first + MOST - 1) / MOST;
    List<Mark> marks = new ArrayList<>();
    for (int e = first; e <= last; e += step) {
      for (int digit : last - first <= FEWEST / 2 ? new int[] {1, 2, 5} : new int[] {1}) {
        double at = digit * StrictMath.pow(10, e);
        if (at <= end) {
          marks.add(new Mark(at, label.apply(at)));
        }
      }
    }
    return new Scale(begin, end, true, marks, false);
  }

  // Of the greatest power of ten that is not above a number; of none that cannot be drawn.
  private static int exponent(double value) {
    return value > 0 ? (int) Math.floor(StrictMath.log10(Math.min(Math.max(value, 1e-9), 1e30))) : 0;
  }

  private static double markBefore(double seconds) {
    double mark = DECADES[0];
    for (double d : DECADES) {
      mark = d <= seconds ? d : mark;
    }
    return mark;
  }

  /** Things by name, each taking a length of one around its number; the first stands at the beginning. */
  public static Scale names(List<String> names) {
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      marks.add(new Mark(i, names.get(i)));
    }
    return new Scale(-0.5, Math.max(1, names.size()) - 0.5, false, marks, true);
  }

  /** The same, with a label at its beginning that says that lesser values stand there too. */
  public Scale andLess(DoubleFunction<String> label) {
    List<Mark> open = new ArrayList<>(marks);
    if (!open.isEmpty() && open.get(0).at == from) {
      open.set(0, new Mark(from, label.apply(from)));
    }
    return new Scale(from, to, logarithmic, open, names);
  }

  /** The same, with a label at its end for what came never: an infinite value stands there. */
  public Scale andNever(String label) {
    List<Mark> open = new ArrayList<>(marks);
    open.removeIf(m -> at(m.at) > 0.93); // there is no room for both
    open.add(new Mark(to, label));
    return new Scale(from, to, logarithmic, open, names);
  }

  /** The least value that is on it. */
  public double from() {
    return from;
  }

  public double to() {
    return to;
  }

  public boolean isLogarithmic() {
    return logarithmic;
  }

  /** Whether it is one of names, and not of numbers. */
  public boolean isOfNames() {
    return names;
  }

  public List<Mark> marks() {
    return marks;
  }

  /** Where a value lies; what is outside lies at the nearer end, and NaN nowhere. */
  public double at(double value) {
    double share = logarithmic
        ? StrictMath.log(Math.max(value, from) / from) / StrictMath.log(to / from)
        : (value - from) / (to - from);
    return Math.min(1, Math.max(0, share));
  }
}
