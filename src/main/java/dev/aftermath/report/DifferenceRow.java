package dev.aftermath.report;

import dev.aftermath.study.Difference;
import dev.aftermath.words.Plain;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** Rows of the tables that tell what changed between results. */
final class DifferenceRow {
  private DifferenceRow() {}

  /** What stands above the numbers. */
  static String head(String name, int width) {
    return cells(name, width, "before", "after", "change", "95 % interval");
  }

  /**
   * Before, after, what changed and its interval.
   *
   * @param value a number as it is told
   */
  static String of(String name, int width, Difference d, DoubleFunction<String> value) {
    if (d.censoredBefore() > 0 || d.censoredAfter() > 0) {
      return cells(name, width, Plain.NONE, Plain.NONE, Plain.NONE,
          "not known in " + d.censoredBefore() + ", " + d.censoredAfter());
    }
    boolean same = d.difference() == 0;
    return cells(name, width, value.apply(d.before()), value.apply(d.after()),
        same ? "=" : Plain.signed(d.difference(), value), same || !d.interval().exists() ? ""
            : "[" + Plain.signed(d.interval().low(), value) + ", " + Plain.signed(d.interval().high(), value) + "]");
  }

  private static String cells(String name, int width, String before, String after, String change, String interval) {
    return String.format(
        Locale.ROOT, "%s %9s %9s %9s %s", Columns.left(name, width), before, after, change, interval);
  }
}
