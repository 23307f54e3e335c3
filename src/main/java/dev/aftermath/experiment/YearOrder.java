package dev.aftermath.experiment;

/**
 * The one order in which years are drawn, whatever number of them is wanted: those of a number are the first of it.
 *
 * <p>So a year has a place that does not change when more are wanted, and years can be kept, shared out and put
 * together as replications are. Half of the years are ordinary ones, the others are shared out evenly among the strata
 * of rare events, and there are at least {@value #LEAST} of each.
 */
public final class YearOrder {
  /** At least so many of each stratum. */
  public static final int LEAST = 4;

  private YearOrder() {}

  /** A year: its stratum, and its number there. */
  record At(int stratum, int index) {}

  /** How many years of each stratum a number of years comes to. */
  public static int[] shares(int years, int strata) {
    int[] of = new int[strata];
    int rare = strata - 1;
    of[0] = Math.max(LEAST, rare == 0 ? years : years - years / 2);
    for (int s = 1; s < strata; s++) {
      of[s] = Math.max(LEAST, (years / 2 + rare - s) / rare);
    }
    return of;
  }

  /** How many years there will be in all; a few more than asked for where there are many strata. */
  public static int total(int years, int strata) {
    int total = 0;
    for (int n : shares(years, strata)) {
      total += n;
    }
    return total;
  }

  /** The year at a place of the order, from 0. */
  static At at(int place, int strata) {
    if (place < LEAST * strata) {
      return new At(place % strata, place / strata);
    }
    // With each year more that is wanted there is one more, or none: find the number with which this one came. There
    // are never fewer than are wanted.
    int without = 0;
    int with = place + 1;
    while (with - without > 1) {
      int middle = without + (with - without) / 2;
      if (total(middle, strata) <= place) {
        without = middle;
      } else {
        with = middle;
      }
    }
    int[] before = shares(without, strata);
    int[] after = shares(with, strata);
    int stratum = 0;
    while (after[stratum] == before[stratum]) {
      stratum++;
    }
    return new At(stratum, before[stratum]);
  }
}
