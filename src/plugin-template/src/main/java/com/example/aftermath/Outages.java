package com.example.aftermath;

import dev.aftermath.measure.Across;
import dev.aftermath.measure.Ledger;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Subject;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.workload.ServiceSpec;

/** A measure: how often each service went down. It is in all tables, files, reports and studies by its one line. */
public final class Outages implements Measure {
  @Override
  public String name() {
    return "outages";
  }

  @Override
  public Text title() {
    return new Text("outages", "중단 횟수");
  }

  @Override
  public Text about() {
    return new Text("How often it went down; of all services together, the sum.", "중단된 횟수. 전체의 경우 합계.");
  }

  @Override
  public Unit unit() {
    return Unit.COUNT;
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
  public Fold fold(Ledger ledger) {
    return new Fold() {
      @Override
      public long of(int incident, int service) {
        return ledger.firstOutage(service, incident + 1) - ledger.firstOutage(service, incident);
      }

      @Override
      public long ofAll(int incident) {
        return ledger.services().stream().filter(ServiceSpec::counted).mapToLong(s -> of(incident, s.id())).sum();
      }
    };
  }
}
