package dev.aftermath.measure.standard;

import dev.aftermath.measure.Across;
import dev.aftermath.measure.Ledger;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Subject;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.workload.ServiceSpec;

/** What the outage cost the organisation; see {@link dev.aftermath.workload.Loss}. */
public final class MoneyLost implements Measure {
  @Override
  public String name() {
    return "loss";
  }

  @Override
  public Text title() {
    return new Text("loss", "손실액");
  }

  @Override
  public Text about() {
    return new Text("What it cost the organisation: a fixed part of an outage, a part for each minute by what was down,"
        + " and requests unserved or slow where these have a price.",
        "조직이 입은 손실: 중단의 고정분과 중단 범위에 따른 분당 손실, 값을 정한 경우 처리하지 못했거나 느린 요청의 손실을 합한 값.");
  }

  @Override
  public Unit unit() {
    return Unit.MONEY;
  }

  @Override
  public Subject subject() {
    return Subject.RUN;
  }

  @Override
  public Across across() {
    return Across.TOTAL;
  }

  @Override
  public Fold fold(Ledger ledger) {
    return incident -> {
      double[] weight = new double[ledger.services().size()];
      for (ServiceSpec service : ledger.services()) {
        weight[service.id()] = service.counted() ? service.weight() : 0;
      }
      return Unit.keep(ledger.loss(ledger.setting().loss(), weight, incident, Long.MAX_VALUE));
    };
  }
}
