package dev.aftermath.measure.standard;

import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Censoring;
import dev.aftermath.measure.Ledger;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import java.util.Set;

/**
 * Until data is as safe as before: from the first moment at which a datastore lacks a copy, or is itself lost, until it
 * is used again with as many copies as it had, all of them level. A second disaster in between meets less than was
 * promised.
 */
public final class SafeAgain implements StoreMeasure {
  private static final long NOT = -1;

  @Override
  public String name() {
    return "safeAgain";
  }

  @Override
  public Text title() {
    return new Text("until as safe as before", "보호 수준 회복시간");
  }

  @Override
  public Text about() {
    return new Text("From the first moment at which a datastore was lost or lacked a copy until it was used again with"
        + " as many copies as before, all of them level; of all together, the longest.",
        "데이터 저장소를 잃거나 사본이 모자라게 된 때부터, 이전과 같은 수의 사본이 모두 동기화된 상태로"
            + " 다시 사용된 때까지. 전체의 경우 가장 긴 값.");
  }

  @Override
  public Unit unit() {
    return Unit.TIME;
  }

  @Override
  public Censoring censoring() {
    return Censoring.WATCHED;
  }

  @Override
  public Set<Class<? extends Fact>> reads() {
    return Set.of(Fact.ProtectionChanged.class);
  }

  @Override
  public Fold fold(Ledger ledger) {
    return new Fold() {
      /** By incident: since when each store was less safe, and until when; {@link #NOT} for never, and for still. */
      private final ByIncident since = new ByIncident(ledger.stores().size(), NOT);
      private final ByIncident until = new ByIncident(ledger.stores().size(), NOT);

      @Override
      public void read(Fact fact) {
        if (fact instanceof Fact.ProtectionChanged f) {
          int incident = ledger.incident();
          if (f.asBefore()) {
            // What an earlier incident left behind ends with it.
            for (int i = 0; i < since.known(); i++) {
              if (since.of(i)[f.datastore()] != NOT && (i == incident || until.of(i)[f.datastore()] == NOT)) {
                until.of(i)[f.datastore()] = f.at();
              }
            }
          } else {
            long[] own = since.of(incident);
            own[f.datastore()] = own[f.datastore()] == NOT ? f.at() : own[f.datastore()];
            until.of(incident)[f.datastore()] = NOT;
          }
        }
      }

      @Override
      public long of(int incident, int store) {
        long from = since.of(incident)[store];
        long to = until.of(incident)[store];
        return from == NOT ? 0
            : to == NOT ? Unit.atLeast(Ticks.minus(ledger.outages().end(), from)) : Ticks.minus(to, from);
      }

      @Override
      public long ofAll(int incident) {
        return StoreMeasure.together(ledger, this, incident, Unit.TIME::worst);
      }
    };
  }
}
