package dev.aftermath.measure.standard;

import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Across;
import dev.aftermath.measure.Ledger;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import java.util.Set;

/** Switchovers of datastores to where they were at first, and what they cost; one under way at the end is none. */
public abstract sealed class Failbacks extends NamedMeasure implements StoreMeasure {
  private Failbacks(String name, Text title, Text about) {
    super(name, title, about);
  }

  /** What a switchover adds that took no writes for so long. */
  abstract long adds(long ticks, boolean succeeded);

  /** How many there were. */
  public static final class Tried extends Failbacks {
    public Tried() {
      super("failbacks", new Text("failbacks", "복귀 전환 횟수"),
          new Text("How often a datastore was switched over to where it was at first, in vain or not.",
              "데이터 저장소를 원래 위치로 전환한 횟수. 실패한 전환도 포함."));
    }

    @Override
    long adds(long ticks, boolean succeeded) {
      return 1;
    }
  }

  /** How many of them were in vain. */
  public static final class Failed extends Failbacks {
    public Failed() {
      super("failbacksFailed", new Text("failbacks that failed", "실패한 복귀 전환"),
          new Text("How often such a switchover did not succeed, and the datastore stayed where it was.",
              "그 가운데 전환하지 못해 데이터 저장소가 있던 곳에 머문 횟수."));
    }

    @Override
    long adds(long ticks, boolean succeeded) {
      return succeeded ? 0 : 1;
    }
  }

  /** For how long users waited for them. */
  public static final class Down extends Failbacks {
    public Down() {
      super("failbackDown", new Text("down for failback", "복귀 전환에 따른 중단시간"),
          new Text("For how long a datastore took no writes because it was switched over to where it was at first, in"
              + " vain or not; of all together, the longest.",
              "원래 위치로 전환하느라 데이터 저장소가 기록을 받지 않은 시간의 합. 실패한 전환도 포함. 전체의 경우 가장 긴 값."));
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
    long adds(long ticks, boolean succeeded) {
      return ticks;
    }
  }

  @Override
  public Unit unit() {
    return Unit.COUNT;
  }

  @Override
  public Across across() {
    return Across.TOTAL;
  }

  @Override
  public final Set<Class<? extends Fact>> reads() {
    return Set.of(Fact.DataReturned.class, Fact.ReturnFailed.class);
  }

  @Override
  public final Fold fold(Ledger ledger) {
    return new PerStore(ledger, unit()::sum, across() == Across.TOTAL ? unit()::sum : unit()::worst) {
      @Override
      public void read(Fact fact) {
        if (fact instanceof Fact.DataReturned f) {
          add(f.datastore(), adds(Ticks.minus(f.at(), f.from()), true));
        } else if (fact instanceof Fact.ReturnFailed f) {
          add(f.datastore(), adds(Ticks.minus(f.at(), f.from()), false));
        }
      }
    };
  }
}
