package dev.aftermath.measure.standard;

import dev.aftermath.measure.Ledger;
import dev.aftermath.measure.Outages;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Text;

/** Until the first return that lasts: what people call "we were back after", although it may not have been the end. */
public final class RecoveryTime implements ServiceTime {
  @Override
  public String name() {
    return "recoveryTime";
  }

  @Override
  public Text title() {
    return new Text("recovery time", "복구시간");
  }

  @Override
  public Text about() {
    return new Text("From the first outage until the first return that lasts; of all services together, until all have"
        + " returned once.",
        "처음 중단된 때부터 안정적으로 처음 복구된 때까지. 전체 서비스의 경우 모두 한 번씩 복구될 때까지.");
  }

  @Override
  public Fold fold(Ledger ledger) {
    return new Fold() {
      @Override
      public long of(int incident, int service) {
        return ServiceTime.until(ledger, service, incident, this::lasting);
      }

      @Override
      public long ofAll(int incident) {
        return ServiceTime.untilAll(ledger, incident, this::lasting);
      }

      private long lasting(int service, int incident) {
        Outages outages = ledger.outages();
        int last = ledger.firstOutage(service, incident + 1);
        for (int o = ledger.firstOutage(service, incident); o < last && outages.ended(service, o); o++) {
          long next = o + 1 < outages.count(service) ? outages.down(service, o + 1) : Long.MAX_VALUE;
          if (Ticks.minus(next, outages.up(service, o)) >= ledger.setting().stabilisation()) {
            return outages.up(service, o);
          }
        }
        return -1;
      }
    };
  }
}
