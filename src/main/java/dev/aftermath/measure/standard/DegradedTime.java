package dev.aftermath.measure.standard;

import dev.aftermath.measure.Ledger;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;

/**
 * All time within the incident in which a service is up with fewer replicas than it has at full capacity. No part of
 * its downtime. At least so much where it was so when the run ended.
 */
public final class DegradedTime implements ServiceTime {
  @Override
  public String name() {
    return "degradedTime";
  }

  @Override
  public Text title() {
    return new Text("degraded time", "성능 저하 시간");
  }

  @Override
  public Text about() {
    return new Text("Summed time within the incident in which it is up with less than its full capacity; of all"
        + " services together, that of the one for which it is longest.",
        "같은 사고 안에서 가동 중이나 처리 용량이 부족했던 시간의 합. 전체 서비스의 경우 가장 긴 서비스의 값.");
  }

  /** Degraded time of a service in an incident, until the run's end where it stays so. */
  static long seen(Ledger ledger, int service, int incident) {
    return ledger.degradedTime(service, incident, Long.MAX_VALUE);
  }

  @Override
  public Fold fold(Ledger ledger) {
    return new Fold() {
      @Override
      public long of(int incident, int service) {
        long seen = seen(ledger, service, incident);
        return ledger.staysDegraded(service, incident) ? Unit.atLeast(seen) : seen;
      }

      @Override
      public long ofAll(int incident) {
        return ServiceTime.worst(ledger, this, incident);
      }
    };
  }
}
