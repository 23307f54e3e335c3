package dev.aftermath.measure.standard;

import dev.aftermath.measure.Measure;
import java.util.function.LongBinaryOperator;

/** A number of each incident, to which facts add, from 0. */
abstract class PerRun implements Measure.Fold {
  private final LongBinaryOperator sum;
  private final ByIncident all = new ByIncident(1, 0);

  /** Nothing yet; {@code sum} makes one number of two. */
  PerRun(LongBinaryOperator sum) {
    this.sum = sum;
  }

  /** Adds to the number of an incident. */
  final void add(int incident, long number) {
    long[] own = all.of(incident);
    own[0] = sum.applyAsLong(own[0], number);
  }

  @Override
  public final long ofAll(int incident) {
    return all.of(incident)[0];
  }
}
