package dev.aftermath.measure.standard;

import dev.aftermath.measure.Across;
import dev.aftermath.measure.Ledger;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;

/** Bytes of a datastore that were written and are gone. */
public final class BytesMissing implements StoreMeasure {
  @Override
  public String name() {
    return "bytesMissing";
  }

  @Override
  public Text title() {
    return new Text("bytes missing", "유실 기록량");
  }

  @Override
  public Text about() {
    return new Text("Bytes of a datastore that were written and are gone.", "데이터 저장소에 기록되었으나 사라진 양.");
  }

  @Override
  public Unit unit() {
    return Unit.BYTES;
  }

  @Override
  public Across across() {
    return Across.TOTAL;
  }

  @Override
  public Fold fold(Ledger ledger) {
    return new Fold() {
      @Override
      public long of(int incident, int store) {
        return ledger.bytesMissing(store, incident);
      }

      @Override
      public long ofAll(int incident) {
        return StoreMeasure.together(ledger, this, incident, Unit.BYTES::sum);
      }
    };
  }
}
