package dev.aftermath.measure.standard;

import dev.aftermath.measure.Across;
import dev.aftermath.measure.Ledger;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Subject;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.workload.ServiceSpec;

/** Bytes of a service's datastores that were written and are gone. */
public final class BytesLost implements Measure {
  @Override
  public String name() {
    return "bytesLost";
  }

  @Override
  public Text title() {
    return new Text("data lost", "유실 데이터량");
  }

  @Override
  public Text about() {
    return new Text("Bytes that were written and are gone; of all services together, each datastore once.",
        "기록되었으나 사라진 데이터의 양. 전체 서비스의 경우 데이터 저장소마다 한 번씩 계산.");
  }

  @Override
  public Unit unit() {
    return Unit.BYTES;
  }

  @Override
  public Subject subject() {
    return Subject.SERVICE;
  }

  @Override
  public Across across() {
    return Across.TOTAL;
  }

  @Override
  public boolean appliesTo(ServiceSpec service) {
    return !service.data().isEmpty();
  }

  @Override
  public Fold fold(Ledger ledger) {
    return new Fold() {
      @Override
      public long of(int incident, int service) {
        long bytes = 0;
        for (int store : ledger.services().get(service).data()) {
          bytes = Unit.BYTES.sum(bytes, ledger.bytesMissing(store, incident));
        }
        return bytes;
      }

      @Override
      public long ofAll(int incident) {
        return ledger.storesThatCount().stream().mapToLong(store -> ledger.bytesMissing(store, incident))
            .reduce(0, Unit.BYTES::sum);
      }
    };
  }
}
