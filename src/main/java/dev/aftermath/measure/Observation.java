package dev.aftermath.measure;

import dev.aftermath.journal.Fact;
import dev.aftermath.vocabulary.Copy;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.workload.Grade;
import java.util.List;

/**
 * What was observed of one replication under one strategy.
 *
 * @param began when each incident began, in ticks after the scenario's start
 * @param values by measure, in the order of {@link Measure#all}, by incident, and by subject, the run as a whole last;
 *     kept as the measure's {@link Unit} says
 * @param downAt for each service, at which of the {@link HeatMoments} it was down, a bit each
 * @param phases durations of phases in seconds, by grade and phase
 * @param sinceDisaster what counted services that were up weigh together at the moments of the grid, counted from the
 *     scenario's start; how many they are where each weighs 1
 * @param sinceOutage the same, counted from when the first counted service went down
 * @param blocked what kept services from coming back, for those that did not
 * @param copies what there was of each datastore that was out of use, and which copy served, rising by store
 * @param events events fired, a measure of work
 */
public record Observation(
    long[] began, long[][][] values, long[] downAt, List<PhaseSample> phases, int[] sinceDisaster, int[] sinceOutage,
    List<Blocked> blocked, List<StoreCopies> copies, long events) {

  /**
   * How long one phase took services of one grade, once for each time it was carried out.
   *
   * @param name the phase, as files and reports name it
   */
  public record PhaseSample(PhaseName name, Grade grade, float[] seconds) {}

  /** A phase by its names. */
  public record PhaseName(String label, Phase.Kind kind, Text title) {}

  /**
   * Why a service was still down.
   *
   * @param why in every language
   */
  public record Blocked(int service, String code, Text why) {}

  /**
   * What there was of a datastore when it was out of use, the worst time of several: what was lost for ever comes
   * before what was not back at the end, and that before what was recovered, of which the oldest counts.
   *
   * @param served the place of the one that served, or {@link Fact.CopiesStood#NONE}
   */
  public record StoreCopies(int store, int served, List<Fact.Stood> copies) {
    /** Whether nothing was left. */
    public boolean lost() {
      return copies.stream().noneMatch(Fact.Stood::holds);
    }

    /** The least age that any other copy than one would have brought back; {@link Fact.Stood#NOTHING} for none. */
    public Fact.Stood without(int place) {
      Fact.Stood best = new Fact.Stood(Copy.PRIMARY, Fact.Stood.NOTHING, 0);
      for (int i = 0; i < copies.size(); i++) {
        Fact.Stood copy = copies.get(i);
        best = i != place && copy.holds() && (!best.holds() || copy.age() < best.age()) ? copy : best;
      }
      return best;
    }
  }

  /** How many incidents there were. */
  public int incidents() {
    return began.length;
  }

  /** The number of a subject in an incident. */
  public long of(int measure, int incident, int subject) {
    return values[measure][incident][subject];
  }

  /** The number of a subject over all incidents. */
  public long of(Measure measure, int index, int subject) {
    long[][] all = values[index];
    long value = all[0][subject];
    for (int i = 1; i < all.length; i++) {
      value = measure.across().of(measure.unit(), value, all[i][subject]);
    }
    return value;
  }

  /** The number of the run as a whole over all incidents. */
  public long ofAll(Measure measure, int index) {
    return of(measure, index, values[index][0].length - 1);
  }
}
