package dev.aftermath.measure.standard;

import dev.aftermath.measure.Ledger;
import dev.aftermath.vocabulary.Text;

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

  @Override
  public Fold fold(Ledger ledger) {
    return ServiceTime.summed(ledger, ledger::degradedTime, ledger::staysDegraded);
  }
}
