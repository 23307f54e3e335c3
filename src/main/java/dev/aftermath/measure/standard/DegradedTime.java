package dev.aftermath.measure.standard;

import dev.aftermath.measure.Ledger;
import dev.aftermath.vocabulary.Degradation;
import dev.aftermath.vocabulary.Text;

/**
 * All time within the incident in which users get less of a service in one way. At least so much where it was so when
 * the run ended.
 */
public abstract class DegradedTime implements ServiceTime {
  private final Degradation how;

  private DegradedTime(Degradation how) {
    this.how = how;
  }

  @Override
  public Fold fold(Ledger ledger) {
    return ServiceTime.summed(ledger, (service, incident, until) -> ledger.degradedTime(how, service, incident, until),
        (service, incident) -> ledger.staysDegraded(how, service, incident));
  }

  /** Up, with fewer replicas than at full capacity. No part of downtime. */
  public static final class Capacity extends DegradedTime {
    /** For the list of measures. */
    public Capacity() {
      super(Degradation.CAPACITY);
    }

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
  }

  /** Up, with its data too far away. No part of downtime. */
  public static final class Slow extends DegradedTime {
    /** For the list of measures. */
    public Slow() {
      super(Degradation.SLOW);
    }

    @Override
    public String name() {
      return "slowTime";
    }

    @Override
    public Text title() {
      return new Text("slow time", "지연 가동 시간");
    }

    @Override
    public Text about() {
      return new Text("Summed time within the incident in which it is up, and farther from its data than it may be; of"
          + " all services together, that of the one for which it is longest.",
          "같은 사고 안에서 가동 중이나 데이터까지의 왕복 지연이 기준 이상이었던 시간의 합. 전체 서비스의 경우 가장 긴 서비스의 값.");
    }
  }

  /** Down for who writes, and there for who reads. Part of downtime. */
  public static final class ReadOnly extends DegradedTime {
    /** For the list of measures. */
    public ReadOnly() {
      super(Degradation.READ_ONLY);
    }

    @Override
    public String name() {
      return "readOnlyTime";
    }

    @Override
    public Text title() {
      return new Text("read-only time", "읽기 전용 시간");
    }

    @Override
    public Text about() {
      return new Text("The part of its downtime within the incident in which it can be read, and not written; of all"
          + " services together, that of the one for which it is longest.",
          "같은 사고의 중단 시간 가운데 쓰기는 안 되지만 읽기는 되던 시간. 전체 서비스의 경우 가장 긴 서비스의 값.");
    }
  }
}
