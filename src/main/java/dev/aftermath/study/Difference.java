package dev.aftermath.study;

import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.Moments;
import dev.aftermath.estimate.Student;
import dev.aftermath.estimate.Summary;
import dev.aftermath.results.RunView.MeasureView;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.words.Comparisons;

/**
 * A number before and after a change.
 *
 * @param kind what it is a number of: seconds, a share, and so on
 * @param before mean before; NaN when something was censored
 * @param difference after minus before
 * @param interval of the difference; none when it is not known
 * @param certain whether the interval, widened for the number of rows of its kind, leaves out zero
 * @param changed whether anything is different at all, even if it is not certain
 * @param varianceRatio variance of the difference without pairing over that with pairing; NaN when not paired
 * @param censoredBefore replications in which it is not known but for being large
 */
public record Difference(
    String subject, Kind kind, double before, double after, double difference, Interval interval, boolean certain,
    boolean changed, double varianceRatio, long censoredBefore, long censoredAfter) {
  /**
   * What a number is of: a measure, or whether an objective was met.
   *
   * @param name as files write it
   * @param title as tables do
   */
  public record Kind(String name, Text title, Unit unit) {
    static final Kind RTO_MET = new Kind("rtoMet", Comparisons.RTO_MET, Unit.SHARE);
    static final Kind RPO_MET = new Kind("rpoMet", Comparisons.RPO_MET, Unit.SHARE);

    static Kind of(MeasureView measure) {
      return new Kind(measure.name(), measure.title(), measure.unit());
    }

    /** Whether it is the share in which an objective was met. */
    boolean isShareOfMet() {
      return equals(RTO_MET) || equals(RPO_MET);
    }
  }

  static Difference of(String subject, Kind kind, Pair pair, boolean paired, int rows) {
    boolean known = pair.censoredA == 0 && pair.censoredB == 0 && pair.a.n() > 0 && pair.b.n() > 0;
    double before = known ? pair.a.meanA() : Double.NaN;
    double after = known ? pair.b.meanB() : Double.NaN;
    double difference = after - before;
    if (Math.abs(difference) < 1e-9 * Math.max(1, Math.abs(before))) {
      difference = known ? 0 : Double.NaN;
    }
    boolean share = kind.isShareOfMet();
    Estimate e = share ? adjusted(pair, paired) : plain(pair, paired, difference);
    double degrees = paired ? pair.a.n() - 1 : welch(pair);
    boolean measurable = known && !Double.isNaN(e.deviation) && degrees > 0;
    double half = !measurable ? Double.NaN : e.deviation == 0 ? 0 : Student.upper(0.025, degrees) * e.deviation;
    double wide = !measurable ? Double.NaN : e.deviation == 0 ? 0 : Student.upper(0.025 / rows, degrees) * e.deviation;
    double ratio = paired && measurable && pair.a.varianceOfDifference() > 0
        ? (pair.a.varianceA() + pair.a.varianceB()) / pair.a.varianceOfDifference() : Double.NaN;
    return new Difference(subject, kind, before, after, difference,
        measurable ? new Interval(e.centre - half, e.centre + half) : Interval.NONE,
        measurable && difference != 0 && Math.abs(e.centre) > wide,
        paired ? pair.different : difference != 0 || pair.censoredA != pair.censoredB, ratio, pair.censoredA,
        pair.censoredB);
  }

  /** Two means whose single values are not there: never paired, whatever the seeds. */
  static Difference ofTotals(String subject, Kind kind, Summary a, Summary b, int replications, int rows) {
    boolean known = a.censored() == 0 && b.censored() == 0;
    double difference = known ? b.mean() - a.mean() : Double.NaN;
    boolean measurable = known && !Double.isNaN(a.ci95().low()) && !Double.isNaN(b.ci95().low())
        && replications > 1;
    double half = measurable ? StrictMath.hypot(half(a.ci95()), half(b.ci95())) : Double.NaN;
    double wide = measurable
        ? half * Student.upper(0.025 / rows, replications - 1) / Student.upper(0.025, replications - 1) : Double.NaN;
    return new Difference(subject, kind, known ? a.mean() : Double.NaN, known ? b.mean() : Double.NaN, difference,
        measurable ? new Interval(difference - half, difference + half) : Interval.NONE,
        measurable && difference != 0 && Math.abs(difference) > wide, !a.equals(b), Double.NaN, a.censored(),
        b.censored());
  }

  private static double half(Interval interval) {
    return (interval.high() - interval.low()) / 2;
  }

  private record Estimate(double centre, double deviation) {}

  private static Estimate plain(Pair pair, boolean paired, double difference) {
    return new Estimate(difference, Math.sqrt(paired ? pair.a.varianceOfDifference() / pair.a.n()
        : pair.a.varianceA() / pair.a.n() + pair.b.varianceB() / pair.b.n()));
  }

  // Shares near 0 or 1 have no variance in small samples: two observations are added, half of each outcome, after
  // Agresti and Min (Biometrics 61, 2005) for pairs and Agresti and Caffo (Am. Stat. 54, 2000) for two samples.
  private static Estimate adjusted(Pair pair, boolean paired) {
    if (paired) {
      double n = pair.a.n();
      double mean = pair.a.meanB() - pair.a.meanA();
      double squares = (n - 1) * pair.a.varianceOfDifference() + n * mean * mean + 1;
      double centre = n * mean / (n + 2);
      return new Estimate(centre, Math.sqrt((squares / (n + 2) - centre * centre) / (n + 2)));
    }
    Estimate a = adjusted(pair.a.n(), pair.a.meanA(), pair.a.varianceA());
    Estimate b = adjusted(pair.b.n(), pair.b.meanB(), pair.b.varianceB());
    return new Estimate(b.centre - a.centre, Math.sqrt(a.deviation * a.deviation + b.deviation * b.deviation));
  }

  private static Estimate adjusted(double n, double mean, double variance) {
    double squares = (n - 1) * variance + n * mean * mean + 1;
    double centre = (n * mean + 1) / (n + 2);
    return new Estimate(centre, Math.sqrt((squares / (n + 2) - centre * centre) / (n + 2)));
  }

  // Degrees of freedom after Welch (1947) and Satterthwaite (1946).
  private static double welch(Pair pair) {
    double a = pair.a.varianceA() / pair.a.n();
    double b = pair.b.varianceB() / pair.b.n();
    double degrees = (a + b) * (a + b) / (a * a / (pair.a.n() - 1) + b * b / (pair.b.n() - 1));
    return Double.isNaN(degrees) ? Math.min(pair.a.n(), pair.b.n()) - 1 : degrees;
  }

  /** What was seen of a number on both sides; when rows are paired both moments are the same. */
  static final class Pair {
    final Moments a = new Moments();
    final Moments b;
    long censoredA;
    long censoredB;
    boolean different;

    Pair(boolean paired) {
      b = paired ? a : new Moments();
    }

    /** A pair of values; infinite where censored. */
    void add(double before, double after) {
      different |= before != after;
      censoredA += before == Double.POSITIVE_INFINITY ? 1 : 0;
      censoredB += after == Double.POSITIVE_INFINITY ? 1 : 0;
      if (before != Double.POSITIVE_INFINITY && after != Double.POSITIVE_INFINITY) {
        a.add(before, after);
      }
    }

    void addBefore(double value) {
      censoredA += value == Double.POSITIVE_INFINITY ? 1 : 0;
      if (value != Double.POSITIVE_INFINITY) {
        a.add(value, value);
      }
    }

    void addAfter(double value) {
      censoredB += value == Double.POSITIVE_INFINITY ? 1 : 0;
      if (value != Double.POSITIVE_INFINITY) {
        b.add(value, value);
      }
    }
  }
}
