package dev.aftermath.measure.standard;

import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Across;
import dev.aftermath.measure.Ledger;
import dev.aftermath.measure.Subject;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What becomes of requests to services of which a load is stated, over the whole run: an incident has those that were
 * counted while it was the latest. Shares are of all that came in it; of several incidents the worst counts.
 */
public final class Requests {
  private Requests() {}

  private static final class Sums {
    double came;
    double unserved;
    double overload;
    double slow;
    double replicaSeconds;

    void add(Fact.RequestsCounted f) {
      came += f.came();
      unserved += f.unserved();
      overload += f.overload();
      slow += f.slow();
      replicaSeconds += f.replicaSeconds();
    }

    double share(double of) {
      return came == 0 ? 0 : of / came;
    }
  }

  private abstract static class Counted extends NamedMeasure {
    private final Unit unit;
    private final Across across;

    Counted(String name, Unit unit, Across across, Text title, Text about) {
      super(name, title, about);
      this.unit = unit;
      this.across = across;
    }

    /** What it is, as {@link Unit} keeps it. */
    abstract long kept(Sums sums);

    @Override
    public final Unit unit() {
      return unit;
    }

    @Override
    public final Subject subject() {
      return Subject.RUN;
    }

    @Override
    public final Across across() {
      return across;
    }

    @Override
    public final Set<Class<? extends Fact>> reads() {
      return Set.of(Fact.RequestsCounted.class);
    }

    @Override
    public final Fold fold(Ledger ledger) {
      return new Fold() {
        private final List<Sums> sums = new ArrayList<>(1);

        @Override
        public void read(Fact fact) {
          while (sums.size() <= ledger.incident()) {
            sums.add(new Sums());
          }
          if (fact instanceof Fact.RequestsCounted f) {
            sums.get(ledger.incident()).add(f);
          }
        }

        @Override
        public long ofAll(int incident) {
          return kept(incident < sums.size() ? sums.get(incident) : new Sums());
        }
      };
    }
  }

  /** Requests that nobody served. */
  public static final class Unserved extends Counted {
    public Unserved() {
      super("requestsUnserved", Unit.COUNT, Across.TOTAL, new Text("requests unserved", "처리하지 못한 요청"),
          new Text("Requests that came while their service was down, or to too few replicas.",
              "서비스 중단 중에 들어왔거나 복제본이 부족해 처리하지 못한 요청의 수."));
    }

    @Override
    long kept(Sums sums) {
      return Math.round(sums.unserved);
    }
  }

  /** Requests that nobody served although the service was up. */
  public static final class Overload extends Counted {
    public Overload() {
      super("requestsOverload", Unit.COUNT, Across.TOTAL,
          new Text("unserved while up", "가동 중 처리하지 못한 요청"),
          new Text("Requests that came while their service was up, and that its replicas could not serve in time.",
              "서비스가 가동 중이었으나 복제본이 부족해 제때 처리하지 못한 요청의 수."));
    }

    @Override
    long kept(Sums sums) {
      return Math.round(sums.overload);
    }
  }

  /** Their share of all. */
  public static final class UnservedShare extends Counted {
    public UnservedShare() {
      super("requestsUnservedShare", Unit.SHARE, Across.WORST,
          new Text("requests unserved, share", "처리하지 못한 요청 비율"),
          new Text("Requests that nobody served, of all that came.", "들어온 전체 요청 가운데 처리하지 못한 비율."));
    }

    @Override
    long kept(Sums sums) {
      return Unit.keep(sums.share(sums.unserved));
    }
  }

  /** Requests that waited too long. */
  public static final class SlowShare extends Counted {
    public SlowShare() {
      super("requestsSlowShare", Unit.SHARE, Across.WORST, new Text("requests slow, share", "느린 요청 비율"),
          new Text("Requests that were served and waited longer than the service's limit, of all that came.",
              "들어온 전체 요청 가운데 처리되었지만 서비스가 정한 한도보다 오래 기다린 비율."));
    }

    @Override
    long kept(Sums sums) {
      return Unit.keep(sums.share(sums.slow));
    }
  }

  /** What served them. */
  public static final class ReplicaHours extends Counted {
    public ReplicaHours() {
      super("replicaHours", Unit.EFFORT, Across.TOTAL, new Text("hours of replicas", "복제본 가동시간"),
          new Text("Time in which replicas of services with a stated load served, of all of them together, in hours.",
              "부하가 정해진 서비스의 복제본이 요청을 처리한 시간. 모든 복제본의 합이며 단위는 시간."));
    }

    @Override
    long kept(Sums sums) {
      return Ticks.ofSeconds(sums.replicaSeconds);
    }
  }
}
