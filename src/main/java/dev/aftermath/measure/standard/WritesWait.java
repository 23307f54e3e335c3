package dev.aftermath.measure.standard;

import dev.aftermath.measure.Ledger;
import dev.aftermath.protection.WriteLatency;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import java.util.function.IntUnaryOperator;

/** For how long a write to a datastore waits for other sites on ordinary days: the price of losing nothing. */
public final class WritesWait extends NamedMeasure implements StoreMeasure {
  /** The measure. */
  public WritesWait() {
    super("writeLatency", new Text("write latency", "쓰기 지연"),
        new Text("For how long a write waits for synchronous copies, or for the majority of a quorum, on ordinary days,"
            + " as arithmetic from the scenario; of all datastores together, the longest.",
            "평상시 쓰기가 동기 사본이나 쿼럼 과반수의 확인을 기다리는 시간. 시나리오에서 산술로 구하며, 전체의 경우 가장 긴 값."));
  }

  @Override
  public Unit unit() {
    return Unit.TIME;
  }

  @Override
  public Fold fold(Ledger ledger) {
    var topology = ledger.setting().design().topology();
    IntUnaryOperator siteOf = room -> topology.rooms().get(room).site();
    long[] waits = ledger.stores().stream()
        .mapToLong(store -> WriteLatency.of(store, topology.routes(), siteOf)).toArray();
    return new Fold() {
      @Override
      public long of(int incident, int store) {
        return waits[store];
      }

      @Override
      public long ofAll(int incident) {
        return StoreMeasure.together(ledger, this, incident, Math::max);
      }
    };
  }
}
