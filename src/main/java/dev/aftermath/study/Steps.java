package dev.aftermath.study;

import java.util.AbstractList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.RandomAccess;
import java.util.Set;

/** The values of a range in equal steps, each made when it is asked for: a range may have a million. */
final class Steps extends AbstractList<String> implements RandomAccess {
  private final Range range;
  private final int size;

  private Steps(Range range, int size) {
    this.range = range;
    this.size = size;
  }

  /**
   * The values, without those that fall together: of a range of whole numbers some may.
   *
   * @param steps 2 or more, both ends included
   * @throws dev.aftermath.units.UnitException when an end cannot be written
   */
  static List<String> of(Range range, int steps) {
    range.between(0);
    range.between(1); // what lies between the ends can be written when they can
    if (range.isInjective(steps)) {
      return new Steps(range, steps);
    }
    Set<String> values = new LinkedHashSet<>();
    for (int i = 0; i < steps; i++) {
      values.add(value(range, i, steps));
    }
    return List.copyOf(values);
  }

  private static String value(Range range, int i, int steps) {
    return range.between(i / (double) (steps - 1));
  }

  @Override
  public String get(int i) {
    if (i < 0 || i >= size) {
      throw new IndexOutOfBoundsException(i);
    }
    return value(range, i, size);
  }

  @Override
  public int size() {
    return size;
  }
}
