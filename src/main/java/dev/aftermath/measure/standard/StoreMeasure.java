package dev.aftermath.measure.standard;

import dev.aftermath.measure.Ledger;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Subject;
import java.util.function.LongBinaryOperator;

/** What is counted of datastores; of all together, of those that counted services use. */
interface StoreMeasure extends Measure {
  @Override
  default Subject subject() {
    return Subject.STORE;
  }

  /** The numbers of all together, two by two made one. */
  static long together(Ledger ledger, Measure.Fold fold, int incident, LongBinaryOperator two) {
    return ledger.storesThatCount().stream().mapToLong(store -> fold.of(incident, store)).reduce(0, two);
  }
}
