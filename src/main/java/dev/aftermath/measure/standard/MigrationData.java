package dev.aftermath.measure.standard;

import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Across;
import dev.aftermath.measure.Ledger;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import java.util.Set;

/** What becomes of data that a migration moves. */
public abstract sealed class MigrationData extends NamedMeasure implements StoreMeasure {
  private MigrationData(String name, Text title, Text about) {
    super(name, title, about);
  }

  /** Switchovers that did not succeed. */
  public static final class BackedOut extends MigrationData {
    public BackedOut() {
      super("movesBackedOut", new Text("moves backed out", "원복된 이전 전환"),
          new Text("How often a datastore was to be switched over to the site where it moves and stayed where it was.",
              "데이터 저장소를 새 센터로 전환하려다 원래 자리에 머문 횟수."));
    }

    @Override
    public Unit unit() {
      return Unit.COUNT;
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
      return Set.of(Fact.MoveFailed.class);
    }
  }

  /** What was left. */
  public static final class Left extends MigrationData {
    public Left() {
      super("bytesNotMoved", new Text("data not moved", "옮기지 못한 데이터"),
          new Text("Data of the migration's services that was at the site that it was to leave when the run ended.",
              "이전 대상 서비스의 데이터 가운데 종료 시점에 원래 센터에 남아 있던 양."));
    }

    @Override
    public Unit unit() {
      return Unit.BYTES;
    }

    @Override
    public Set<Class<? extends Fact>> reads() {
      return Set.of(Fact.DataStayed.class);
    }
  }

  @Override
  public final Across across() {
    return Across.TOTAL;
  }

  @Override
  public final Fold fold(Ledger ledger) {
    return new PerStore(ledger, unit()::sum, unit()::sum) {
      @Override
      public void read(Fact fact) {
        if (fact instanceof Fact.MoveFailed f) {
          add(f.datastore(), 1);
        } else if (fact instanceof Fact.DataStayed f) {
          add(f.datastore(), f.bytes());
        }
      }
    };
  }
}
