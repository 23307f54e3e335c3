package dev.aftermath.measure.standard;

import dev.aftermath.measure.Censoring;
import dev.aftermath.measure.Ledger;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Objective;
import dev.aftermath.measure.Subject;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.workload.ServiceSpec;

/** How much of the past is missing of a service's data, by the worst of its datastores. */
public final class RecoveryPoint implements Measure {
  @Override
  public String name() {
    return Objective.RECOVERY_POINT;
  }

  @Override
  public Text title() {
    return new Text("recovery point", "복구시점");
  }

  @Override
  public Text about() {
    return new Text("How much of the past is missing: from the newest moment whose writes all survive to the last"
        + " write; of all services together, the worst.",
        "유실된 과거의 길이: 온전히 남은 마지막 시점부터 마지막 기록까지. 전체 서비스의 경우 가장 나쁜 값.");
  }

  @Override
  public Unit unit() {
    return Unit.TIME;
  }

  @Override
  public Subject subject() {
    return Subject.SERVICE;
  }

  @Override
  public Censoring censoring() {
    return Censoring.NEVER;
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
        long worst = 0;
        for (int store : ledger.services().get(service).data()) {
          worst = Unit.TIME.worst(worst, ledger.missing(store, incident));
        }
        return worst;
      }

      @Override
      public long ofAll(int incident) {
        return ServiceTime.worst(ledger, this, incident);
      }
    };
  }
}
