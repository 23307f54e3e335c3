package dev.aftermath.results.trials;

import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.Statistics;
import dev.aftermath.results.ResultKind;
import dev.aftermath.vocabulary.Tally;
import dev.aftermath.vocabulary.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Several arms under the same luck: policies with the same seeds, or ways to share with the same replications, and
 * every number that was counted of each.
 *
 * @param name of what was run; empty when it has none
 * @param measures what was counted, in the order of tables
 */
public record Trials(ResultKind kind, String name, List<Measured> measures, List<Arm> arms) {
  /**
   * A number that was counted.
   *
   * @param of what it is a number of, as files write it: a service, a class of pods, arrived demand
   * @param group the same for people
   * @param tally what was counted
   * @param key whether it stands in the first table of a report
   */
  public record Measured(String of, Text group, Tally tally, boolean key) {}

  /**
   * A policy, or a way to share.
   *
   * @param name as files write it
   * @param draws seeds or numbers of replications
   * @param values by measure, then by draw; NaN where it is not known
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Arm(String name, Text title, List<Long> draws, List<double[]> values) {
    /** The mean of a measure over all draws, and its interval; none when it is not known in one of them. */
    public Estimate estimate(int measure) {
      double[] all = values.get(measure);
      double[] known = Arrays.stream(all).filter(v -> !Double.isNaN(v)).toArray();
      boolean whole = known.length == all.length && known.length > 0;
      return new Estimate(whole ? Statistics.mean(known) : Double.NaN,
          whole ? Statistics.studentInterval(known) : Interval.NONE, all.length - known.length);
    }
  }

  /**
   * A mean with Student's 95 % interval.
   *
   * @param unknown in how many draws it is not known
   */
  public record Estimate(double mean, Interval interval, int unknown) {}

  /** An arm by its name. */
  public Optional<Arm> arm(String arm) {
    return arms.stream().filter(a -> a.name().equals(arm)).findFirst();
  }

  /** The place of a measure; -1 for none. */
  public int place(String of, Tally tally) {
    for (int m = 0; m < measures.size(); m++) {
      if (measures.get(m).of().equals(of) && measures.get(m).tally() == tally) {
        return m;
      }
    }
    return -1;
  }

  /** How often there is a draw: the most of any arm. */
  public int draws() {
    return arms.stream().mapToInt(a -> a.draws().size()).max().orElse(0);
  }

  /** What one draw is called in tables: "seed" or "replication". */
  public String draw() {
    return kind == ResultKind.SHARING ? "replication" : "seed";
  }

  /** What one arm is called in tables: "policy" or "setup". */
  public String armColumn() {
    return kind == ResultKind.SHARING ? "setup" : "policy";
  }
}
