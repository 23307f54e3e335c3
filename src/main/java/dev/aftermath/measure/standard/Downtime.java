package dev.aftermath.measure.standard;

import dev.aftermath.measure.Ledger;
import dev.aftermath.vocabulary.Text;
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

  @Override
  public Fold fold(Ledger ledger) {
    return ServiceTime.summed(ledger, ledger::downtime, ledger::staysDown);
  }
}
