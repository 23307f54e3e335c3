package dev.aftermath.estimate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Finds the candidate with the least mean total, a known part plus the mean of a stratified sample, by comparing all of
 * them in stages of growing samples.
 *
 * <p>After each stage every candidate is held against the one whose total is least so far, and leaves when the lower
 * bound of the difference lies above zero. The bounds are Student's with the degrees of freedom of Satterthwaite, at a
 * level that is divided equally among ordered pairs and stages (Bonferroni), so that the chance that any candidate
 * leaves wrongly is at most alpha, as far as means of samples of that size are normal. Candidates of the same strata
 * are compared year by year (common random numbers): what strikes both alike is not noise. It ends when one is left,
 * when none of those left can be less than the best by more than the indifference, or with the largest sample.
 */
public final class LeastMean {
  /** Size of the first sample. */
  public static final int FIRST = 400;

  /** Draws samples. */
  public interface Trials<E extends Exception> {
    /**
     * A candidate's whole sample of a size; empty when the candidate cannot be run, or all was stopped.
     *
     * @param size of the sample; those of different candidates have the same luck
     */
    Optional<StratifiedSample> sample(int candidate, int size) throws E;
  }

  /** What is found of a candidate. */
  public enum Finding {
    /** Its total is the least that was seen. */
    LEAST,
    /** Not shown to be greater than the least. */
    NOT_TOLD_APART,
    /** Shown to be greater. */
    GREATER,
    /** Cannot be run. */
    INVALID
  }

  /**
   * The verdict on a candidate.
   *
   * @param size of its last sample
   * @param mean of that sample
   * @param more by how much its total exceeds the least one, in the years that both had
   * @param interval of that, at the level of the test; none of the least
   */
  public record Judgement(Finding finding, int size, double mean, double more, Interval interval) {}

  private final double[] known;
  private final double indifference;
  private final int[] sizes;
  private final double tail;
  private final List<Optional<StratifiedSample>> samples = new ArrayList<>();
  private final int[] reached;
  private final BitSet left = new BitSet();
  private final BitSet greater = new BitSet();

  /**
   * A comparison of which nothing is drawn.
   *
   * @param known the known part of each candidate's total
   * @param alpha chance of any wrong verdict
   * @param indifference share of the least total by which one that is left may be less
   * @param most size of the largest sample
   */
  public LeastMean(double[] known, double alpha, double indifference, int most) {
    this.known = known.clone();
    this.indifference = indifference;
    List<Integer> stages = new ArrayList<>();
    for (int n = Math.min(FIRST, most); ; n *= 2) {
      stages.add(n);
      if (n > most / 2) {
        break;
      }
    }
    sizes = stages.stream().mapToInt(Integer::intValue).toArray();
    int k = known.length;
    tail = alpha / Math.max(1, k * (k - 1.0)) / sizes.length;
    reached = new int[k];
    left.set(0, k);
    for (int c = 0; c < k; c++) {
      samples.add(Optional.empty());
    }
  }

  /** The size of the largest sample. */
  public int most() {
    return sizes[sizes.length - 1];
  }

  /** Carries it out; a verdict for each candidate, in their order. */
  public <E extends Exception> List<Judgement> run(Trials<E> trials) throws E {
    int best = -1;
    for (int size : sizes) {
      draw(size, trials);
      best = best();
      if (best < 0 || decided(best)) {
        break;
      }
    }
    List<Judgement> all = new ArrayList<>();
    for (int c = 0; c < known.length; c++) {
      all.add(verdict(c, best));
    }
    return all;
  }

  private <E extends Exception> void draw(int size, Trials<E> trials) throws E {
    for (int c = left.nextSetBit(0); c >= 0; c = left.nextSetBit(c + 1)) {
      Optional<StratifiedSample> sample = trials.sample(c, size);
      if (sample.isEmpty()) {
        left.clear(c);
        samples.set(c, Optional.empty());
      } else {
        samples.set(c, sample);
        reached[c] = size;
      }
    }
  }

  private int best() {
    int best = -1;
    for (int c = left.nextSetBit(0); c >= 0; c = left.nextSetBit(c + 1)) {
      best = best < 0 || total(c) < total(best) ? c : best;
    }
    return best;
  }

  private double total(int c) {
    return known[c] + samples.get(c).orElseThrow().mean();
  }

  // Whether nothing that is left can matter.
  private boolean decided(int best) {
    boolean decided = true;
    for (int c = left.nextSetBit(0); c >= 0; c = left.nextSetBit(c + 1)) {
      if (c != best) {
        More more = more(c, best);
        if (more.interval.low() > 0) {
          greater.set(c);
          left.clear(c);
        } else {
          decided &= -more.interval.low() <= indifference * total(best);
        }
      }
    }
    return decided;
  }

  private record More(double by, Interval interval) {}

  // Where no year differs from another the difference is what it is in every year.
  private More more(int c, int best) {
    StratifiedSample.Difference d = samples.get(c).orElseThrow().less(samples.get(best).orElseThrow());
    double by = known[c] - known[best] + d.mean();
    double half = d.error() > 0 ? Student.upper(tail, d.degrees()) * d.error() : 0;
    return new More(by, new Interval(by - half, by + half));
  }

  private Judgement verdict(int c, int best) {
    if (samples.get(c).isEmpty() || best < 0) {
      return new Judgement(Finding.INVALID, 0, Double.NaN, Double.NaN, Interval.NONE);
    }
    double mean = samples.get(c).get().mean();
    if (c == best) {
      return new Judgement(Finding.LEAST, reached[c], mean, 0, Interval.NONE);
    }
    More more = more(c, best);
    return new Judgement(
        greater.get(c) ? Finding.GREATER : Finding.NOT_TOLD_APART, reached[c], mean, more.by, more.interval);
  }
}
