package dev.aftermath.measure.standard;

import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Across;
import dev.aftermath.measure.Censoring;
import dev.aftermath.measure.Ledger;
import dev.aftermath.measure.Subject;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import java.util.Set;

/** What a migration comes to as a whole: when it is complete, and what it left behind. */
public abstract sealed class Migrations extends NamedMeasure {
  private Migrations(String name, Text title, Text about) {
    super(name, title, about);
  }

  /** When all services have moved. */
  public static final class Complete extends Migrations {
    public Complete() {
      super("migrationComplete", new Text("migration complete", "이전 완료까지"),
          new Text("From the beginning of the migration's first wave until all of its services have moved; 0 without a"
              + " migration.",
              "첫 이전 차수가 시작된 때부터 대상 서비스가 모두 옮겨진 때까지. 이전 계획이 없으면 0."));
    }

    @Override
    public Unit unit() {
      return Unit.TIME;
    }

    @Override
    public Across across() {
      return Across.WORST;
    }

    @Override
    public Censoring censoring() {
      return Censoring.WATCHED;
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
      return Set.of(Fact.WaveBegan.class, Fact.ServiceMoved.class, Fact.NotMoved.class);
    }

    @Override
    public Fold fold(Ledger ledger) {
      return new Fold() {
        private long began = -1;
        private long last;
        private boolean all = true;

        @Override
        public void read(Fact fact) {
          if (fact instanceof Fact.WaveBegan) {
            began = began < 0 ? fact.at() : began;
          } else if (fact instanceof Fact.ServiceMoved) {
            last = fact.at();
          } else {
            all = false;
          }
        }

        // It is one, however many disasters strike meanwhile.
        @Override
        public long ofAll(int incident) {
          if (incident < ledger.incidents() - 1 || began < 0 && all) {
            return 0;
          }
          return all ? Ticks.minus(last, began)
              : Unit.atLeast(began < 0 ? 0 : Ticks.minus(ledger.outages().end(), began));
        }
      };
    }
  }

  /** A number of things that happened. */
  private abstract static sealed class Counted extends Migrations {
    private final Class<? extends Fact> fact;

    private Counted(String name, Class<? extends Fact> fact, Text title, Text about) {
      super(name, title, about);
      this.fact = fact;
    }

    @Override
    public final Unit unit() {
      return Unit.COUNT;
    }

    @Override
    public final Across across() {
      return Across.TOTAL;
    }

    @Override
    public final Set<Class<? extends Fact>> reads() {
      return Set.of(fact);
    }

    @Override
    public final Fold fold(Ledger ledger) {
      return new PerRun(unit()::sum) {
        @Override
        public void read(Fact fact) {
          add(ledger.incident(), 1);
        }
      };
    }
  }

  /** Waves that were not done in time. */
  public static final class Late extends Counted {
    public Late() {
      super("wavesLate", Fact.WaveLate.class, new Text("waves not done in time", "제때 끝나지 못한 이전 차수"),
          new Text("Waves of the migration that were not done when the next one began, or the run ended.",
              "다음 차수가 시작되거나 시뮬레이션이 끝날 때까지 완료되지 못한 이전 차수."));
    }
  }

  /** Services that were to move and did not. */
  public static final class NotMoved extends Counted {
    public NotMoved() {
      super("servicesNotMoved", Fact.NotMoved.class, new Text("services not moved", "옮기지 못한 서비스"),
          new Text("Services of the migration that had not moved when the run ended.",
              "이전 대상 서비스 가운데 종료 시점까지 옮겨지지 못한 서비스의 수."));
    }
  }

  @Override
  public final Subject subject() {
    return Subject.RUN;
  }
}
