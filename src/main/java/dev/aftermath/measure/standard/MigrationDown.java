package dev.aftermath.measure.standard;

import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Across;
import dev.aftermath.measure.Ledger;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Subject;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.workload.ServiceSpec;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Of the time that services are down that in which data was switched over for a migration, their own or that of what
 * they need: from when an outage and the switchover had both begun until the switchover was over, in vain or not. What
 * disasters brought down is not switched over, so that nothing counts twice.
 */
public final class MigrationDown implements Measure {
  private static final long UP = -1;

  @Override
  public String name() {
    return "migrationDown";
  }

  @Override
  public Text title() {
    return new Text("down for migration", "이전에 따른 중단시간");
  }

  @Override
  public Text about() {
    return new Text("The part of the downtime in which data was switched over for the migration, the service's own or"
        + " that of what it needs; of all services together, that of the one for which it was longest.",
        "중단시간 가운데 센터 이전을 위한 데이터 전환(해당 서비스 또는 그것이 의존하는 서비스)에 따른 시간. 전체 서비스의 경우 가장 긴"
            + " 서비스의 값.");
  }

  @Override
  public Unit unit() {
    return Unit.TIME;
  }

  @Override
  public Subject subject() {
    return Subject.SERVICE;
  }

  @Override
  public Across across() {
    return Across.TOTAL;
  }

  @Override
  public Set<Class<? extends Fact>> reads() {
    return Set.of(Fact.ServiceChanged.class, Fact.DataMoved.class, Fact.MoveFailed.class);
  }

  @Override
  public Fold fold(Ledger ledger) {
    List<ServiceSpec> services = ledger.services();
    long[] down = new long[services.size()];
    long[] counted = new long[services.size()];
    Arrays.fill(down, UP);
    return new Fold() {
      private final ByIncident all = new ByIncident(services.size(), 0);

      @Override
      public void read(Fact fact) {
        if (fact instanceof Fact.ServiceChanged f) {
          down[f.service()] = f.up() ? UP : f.at();
        } else if (fact instanceof Fact.DataMoved f) {
          over(f.datastore(), f.from(), f.at());
        } else if (fact instanceof Fact.MoveFailed f) {
          over(f.datastore(), f.from(), f.at());
        }
      }

      private void over(int store, long from, long at) {
        long[] own = all.of(ledger.incident());
        for (ServiceSpec service : services) {
          int id = service.id();
          if (down[id] != UP && reaches(service, store, new BitSet())) {
            long since = Math.max(counted[id], Math.max(down[id], from));
            own[id] = Ticks.plus(own[id], Math.max(0, Ticks.minus(at, since)));
            counted[id] = at;
          }
        }
      }

      private boolean reaches(ServiceSpec service, int store, BitSet seen) {
        if (seen.get(service.id())) {
          return false;
        }
        seen.set(service.id());
        return service.data().contains(store)
            || service.needs().services().anyMatch(needed -> reaches(services.get(needed), store, seen));
      }

      @Override
      public long of(int incident, int service) {
        return all.of(incident)[service];
      }

      @Override
      public long ofAll(int incident) {
        return ServiceTime.worst(ledger, this, incident);
      }
    };
  }
}
