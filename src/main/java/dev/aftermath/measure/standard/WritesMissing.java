package dev.aftermath.measure.standard;

import dev.aftermath.measure.Censoring;
import dev.aftermath.measure.Ledger;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;

/** How much of the past is missing of a datastore. */
public final class WritesMissing implements StoreMeasure {
  @Override
  public String name() {
    return "writesMissing";
  }

  @Override
  public Text title() {
    return new Text("writes missing", "유실 기록 구간");
  }

  @Override
  public Text about() {
    return new Text("How much of the past is missing of a datastore; of all together, the worst that counted services"
        + " use.", "데이터 저장소에서 유실된 과거의 길이. 전체의 경우 가장 나쁜 값.");
  }

  @Override
  public Unit unit() {
    return Unit.TIME;
  }

  @Override
  public Censoring censoring() {
    return Censoring.NEVER;
  }

  @Override
  public Fold fold(Ledger ledger) {
    return new Fold() {
      @Override
      public long of(int incident, int store) {
        return ledger.missing(store, incident);
      }

      @Override
      public long ofAll(int incident) {
        return StoreMeasure.together(ledger, this, incident, Unit.TIME::worst);
      }
    };
  }
}
