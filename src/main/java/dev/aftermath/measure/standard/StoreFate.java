package dev.aftermath.measure.standard;

import dev.aftermath.measure.Across;
import dev.aftermath.measure.Ledger;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;

/** Whether something became of a datastore: 1 or 0; of all together, of how many that counted services use. */
public abstract sealed class StoreFate extends NamedMeasure implements StoreMeasure {
  private final Ledger.Fate fate;

  private StoreFate(String name, Ledger.Fate fate, Text title, Text about) {
    super(name, title, about);
    this.fate = fate;
  }

  /** No copy survives. */
  public static final class LostForEver extends StoreFate {
    public LostForEver() {
      super("lostForEver", Ledger.Fate.LOST, new Text("datastores lost for ever", "영구 소실 데이터 저장소"),
          new Text("Datastores of which no copy survives.", "사본이 하나도 남지 않은 데이터 저장소의 수."));
    }
  }

  /** Set up anew with nothing in it. */
  public static final class CameUpEmpty extends StoreFate {
    public CameUpEmpty() {
      super("cameUpEmpty", Ledger.Fate.EMPTIED, new Text("datastores that came up empty", "빈 상태로 시작한 데이터 저장소"),
          new Text("Datastores that were lost for ever and set up anew with nothing in them, because the scenario says"
              + " so.", "영구 소실되어 시나리오에 따라 빈 상태로 다시 만든 데이터 저장소의 수."));
    }
  }

  /** Not back at the end, although something of it survives. */
  public static final class NotBack extends StoreFate {
    public NotBack() {
      super("notBack", Ledger.Fate.UNAVAILABLE, new Text("datastores not back at the end", "종료 시까지 복원되지 않은 데이터 저장소"),
          new Text("Datastores that survive somewhere and could not be used when the run ended.",
              "사본은 남아 있으나 모의실험이 끝날 때까지 쓸 수 없었던 데이터 저장소의 수."));
    }
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
  public final Fold fold(Ledger ledger) {
    return new Fold() {
      @Override
      public long of(int incident, int store) {
        return ledger.had(store, incident, fate) ? 1 : 0;
      }

      @Override
      public long ofAll(int incident) {
        return ledger.storesThatCount().stream().filter(store -> ledger.had(store, incident, fate)).count();
      }
    };
  }
}
