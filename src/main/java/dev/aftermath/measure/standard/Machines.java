package dev.aftermath.measure.standard;

import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Across;
import dev.aftermath.measure.Direction;
import dev.aftermath.measure.Ledger;
import dev.aftermath.measure.Subject;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import java.util.BitSet;
import java.util.Set;

/** How many machines were used. */
public abstract sealed class Machines extends NamedMeasure {
  private Machines(String name, Text title, Text about) {
    super(name, title, about);
  }

  @Override
  public final Unit unit() {
    return Unit.COUNT;
  }

  @Override
  public final Subject subject() {
    return Subject.RUN;
  }

  /** Those that carry replicas before the disaster. */
  public static final class InUse extends Machines {
    public InUse() {
      super("machinesInUse", new Text("machines in use", "사용 장비"),
          new Text("Machines that carry replicas before the disaster.", "재난 전에 서비스를 운영하던 장비의 수."));
    }

    @Override
    public Direction direction() {
      return Direction.NEITHER;
    }

    @Override
    public Fold fold(Ledger ledger) {
      return incident -> {
        BitSet nodes = new BitSet();
        for (int[] replicas : ledger.setting().design().initialNode()) {
          for (int node : replicas) {
            nodes.set(node);
          }
        }
        return nodes.cardinality();
      };
    }
  }

  private abstract static sealed class Added extends Machines {
    private final boolean bought;

    private Added(String name, boolean bought, Text title, Text about) {
      super(name, title, about);
      this.bought = bought;
    }

    @Override
    public final Across across() {
      return Across.TOTAL;
    }

    @Override
    public final Set<Class<? extends Fact>> reads() {
      return Set.of(Fact.MachineAdded.class);
    }

    @Override
    public final Fold fold(Ledger ledger) {
      return new PerRun(unit()::sum) {
        @Override
        public void read(Fact fact) {
          if (fact instanceof Fact.MachineAdded added && added.bought() == bought) {
            add(ledger.incident(), 1);
          }
        }
      };
    }
  }

  /** Those that stood by. */
  public static final class Spare extends Added {
    public Spare() {
      super("sparesUsed", false, new Text("spare machines used", "투입 예비 장비"),
          new Text("Machines that stood by and were put to use.", "대기하다가 투입된 예비 장비의 수."));
    }
  }

  /** Those that came from a supplier. */
  public static final class Bought extends Added {
    public Bought() {
      super("machinesBought", true, new Text("machines bought", "구매 장비"),
          new Text("Machines that were bought for those lost.", "소실된 장비를 대신해 구매한 장비의 수."));
    }
  }
}
