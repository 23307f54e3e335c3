package dev.aftermath.measure.standard;

import dev.aftermath.measure.Ledger;
import dev.aftermath.measure.Measure;
import java.util.function.LongBinaryOperator;

/** A number of each datastore and incident, to which facts add, from 0. */
abstract class PerStore implements Measure.Fold {
  private final Ledger ledger;
  private final LongBinaryOperator ofOne;
  private final LongBinaryOperator ofAll;
  private final ByIncident all;

  /**
   * Nothing yet.
   *
   * @param ofOne makes one number of what is added to a store's
   * @param ofAll makes one number of those of two stores
   */
  PerStore(Ledger ledger, LongBinaryOperator ofOne, LongBinaryOperator ofAll) {
    this.ledger = ledger;
    this.ofOne = ofOne;
    this.ofAll = ofAll;
    all = new ByIncident(ledger.stores().size(), 0);
  }

  /** Adds to the number of a store in the incident that is going on. */
  final void add(int store, long number) {
    long[] own = all.of(ledger.incident());
    own[store] = ofOne.applyAsLong(own[store], number);
  }

  @Override
  public final long of(int incident, int store) {
    return all.of(incident)[store];
  }

  @Override
  public final long ofAll(int incident) {
    return StoreMeasure.together(ledger, this, incident, ofAll);
  }
}
