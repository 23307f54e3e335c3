package dev.aftermath.measure.standard;

import dev.aftermath.measure.Ledger;
import dev.aftermath.vocabulary.Text;

/** Until the last return within the incident: when it was really over. */
public final class UpForGood implements ServiceTime {
  @Override
  public String name() {
    return "upForGood";
  }

  @Override
  public Text title() {
    return new Text("time until up for good", "완전 복구시간");
  }

  @Override
  public Text about() {
    return new Text("From the first outage until the last return within the incident; of all services together, until"
        + " none goes down again.",
        "처음 중단된 때부터 같은 사고 안에서 마지막으로 복구된 때까지. 전체 서비스의 경우 더는 중단이 없을 때까지.");
  }

  @Override
  public Fold fold(Ledger ledger) {
    return new Fold() {
      @Override
      public long of(int incident, int service) {
        return ServiceTime.until(ledger, service, incident, this::last);
      }

      @Override
      public long ofAll(int incident) {
        return ServiceTime.untilAll(ledger, incident, this::last);
      }

      private long last(int service, int incident) {
        return ledger.staysDown(service, incident) ? -1 : ledger.lastUp(service, incident);
      }
    };
  }
}
