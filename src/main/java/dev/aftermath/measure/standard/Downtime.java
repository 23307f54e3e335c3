package dev.aftermath.measure.standard;

import dev.aftermath.measure.Ledger;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.workload.Grade;

/** All time down within the incident, however often it went down. */
public final class Downtime implements ServiceTime {
  @Override
  public String name() {
    return Grade.DOWNTIME;
  }

  @Override
  public Text title() {
    return new Text("downtime", "중단시간");
  }

  @Override
  public Text about() {
    return new Text("Summed time down within the incident; of all services together, that of the one that was down"
        + " longest.",
        "같은 사고 안에서 중단된 시간의 합. 전체 서비스의 경우 가장 오래 중단된 서비스의 값.");
  }

  @Override
  public String boundedWith() {
    return "upForGood";
  }

  /** Time down of a service in an incident, until the run's end where it stays down. */
  static long seen(Ledger ledger, int service, int incident) {
    return ledger.downtime(service, incident, Long.MAX_VALUE);
  }

  @Override
  public Fold fold(Ledger ledger) {
    return new Fold() {
      @Override
      public long of(int incident, int service) {
        long seen = seen(ledger, service, incident);
        return ledger.staysDown(service, incident) ? Unit.atLeast(seen) : seen;
      }

      @Override
      public long ofAll(int incident) {
        return ServiceTime.worst(ledger, this, incident);
      }
    };
  }
}
