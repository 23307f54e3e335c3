package dev.aftermath.measure.standard;

import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Ledger;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Phase.Activity;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import java.util.Set;

/** Until somebody or something noticed. */
public final class TimeToDetect implements ServiceTime {
  @Override
  public String name() {
    return "timeToDetect";
  }

  @Override
  public Text title() {
    return new Text("time to detect", "감지시간");
  }

  @Override
  public Text about() {
    return new Text("From the first outage until somebody or something noticed; of all services together, the longest.",
        "처음 중단된 때부터 사람이나 시스템이 알아차릴 때까지. 전체 서비스의 경우 가장 긴 값.");
  }

  @Override
  public Set<Class<? extends Fact>> reads() {
    return Set.of(Fact.PhaseDone.class);
  }

  @Override
  public Fold fold(Ledger ledger) {
    return new Fold() {
      private final ByIncident own = new ByIncident(ledger.services().size(), -1);

      @Override
      public void read(Fact fact) {
        if (fact instanceof Fact.PhaseDone done && done.phase() == Activity.DETECT) {
          long[] detected = own.of(ledger.incident());
          if (detected[done.service()] < 0) {
            detected[done.service()] = Ticks.minus(done.at(), done.from());
          }
        }
      }

      // A service that is down only for lack of another is noticed when anything is, at or after its own outage.
      @Override
      public long of(int incident, int service) {
        if (!ledger.wentDown(service, incident)) {
          return 0;
        }
        long detected = own.of(incident)[service];
        if (detected >= 0) {
          return detected;
        }
        long down = ledger.firstDown(service, incident);
        long noticed = ledger.noticed(down);
        return noticed < 0 ? Unit.atLeast(Ticks.minus(ledger.outages().end(), down)) : Ticks.minus(noticed, down);
      }

      @Override
      public long ofAll(int incident) {
        return ServiceTime.worst(ledger, this, incident);
      }
    };
  }
}
