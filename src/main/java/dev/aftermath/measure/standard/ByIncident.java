package dev.aftermath.measure.standard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A number of each of some things in each incident; incidents begin as a run goes on, and nobody knows how many. */
final class ByIncident {
  private final int size;
  private final long nothing;
  private final List<long[]> all = new ArrayList<>(1);

  /** So many things, each with the number that stands for nothing. */
  ByIncident(int size, long nothing) {
    this.size = size;
    this.nothing = nothing;
  }

  /** How many incidents have been asked for: the last of them, and all before it. */
  int known() {
    return all.size();
  }

  /** The numbers of an incident, to be read and written. */
  long[] of(int incident) {
    while (all.size() <= incident) {
      long[] next = new long[size];
      Arrays.fill(next, nothing);
      all.add(next);
    }
    return all.get(incident);
  }
}
