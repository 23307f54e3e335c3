package dev.aftermath.measure.standard;

import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Across;
import dev.aftermath.measure.Ledger;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import java.util.Set;
import java.util.function.LongBinaryOperator;
import java.util.function.ToLongFunction;

/** What came of copies that took over while the primary stood, as after a partition of the network. */
public abstract sealed class Divergence extends NamedMeasure implements StoreMeasure {
  private final Unit unit;
  private final ToLongFunction<Fact.DataDiverged> number;

  private Divergence(String name, Unit unit, ToLongFunction<Fact.DataDiverged> number, Text title, Text about) {
    super(name, title, about);
    this.unit = unit;
    this.number = number;
  }

  /** Bytes on the side that was left, and nowhere else. */
  public static final class BytesDiverged extends Divergence {
    public BytesDiverged() {
      super("bytesDiverged", Unit.BYTES, Fact.DataDiverged::bytes, new Text("data diverged", "갈라진 데이터량"),
          new Text("Bytes that only the side had that was left, when another copy took over while the primary stood;"
              + " lost, unless they are merged.",
              "원본이 살아 있는 동안 다른 사본이 승격되어 한쪽에만 남은 데이터의 양. 병합하지 않으면 유실."));
    }

    @Override
    public Across across() {
      return Across.TOTAL;
    }
  }

  /** For how long two took writes. */
  public static final class SplitBrain extends Divergence {
    public SplitBrain() {
      super("splitBrain", Unit.TIME, Fact.DataDiverged::bothWrote, new Text("split brain", "스플릿 브레인 시간"),
          new Text("For how long two copies of a datastore were taken for the primary, and took writes; of all"
              + " together, the longest.",
              "데이터 저장소의 두 사본이 함께 원본으로 간주되어 기록을 받은 시간. 전체의 경우 가장 긴 값."));
    }
  }

  @Override
  public final Unit unit() {
    return unit;
  }

  @Override
  public final Set<Class<? extends Fact>> reads() {
    return Set.of(Fact.DataDiverged.class);
  }

  @Override
  public final Fold fold(Ledger ledger) {
    LongBinaryOperator two = across() == Across.TOTAL ? unit::sum : unit::worst;
    return new PerStore(ledger, two, two) {
      @Override
      public void read(Fact fact) {
        if (fact instanceof Fact.DataDiverged f) {
          add(f.datastore(), number.applyAsLong(f));
        }
      }
    };
  }
}
