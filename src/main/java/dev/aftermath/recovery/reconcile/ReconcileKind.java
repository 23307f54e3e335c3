package dev.aftermath.recovery.reconcile;

import dev.aftermath.binding.Problems;
import dev.aftermath.recovery.Design;
import dev.aftermath.recovery.RecoveryStrategy;
import dev.aftermath.recovery.StrategyKind;
import dev.aftermath.recovery.StrategyParameters;
import java.util.function.Supplier;

/** What the strategies that reconcile have in common as plug-ins. */
abstract sealed class ReconcileKind implements StrategyKind {
  private final String name;

  private ReconcileKind(String name) {
    this.name = name;
  }

  /** The plug-in "declarative": services run at their home and are declared anew elsewhere when it is lost. */
  public static final class Declarative extends ReconcileKind {
    public Declarative() {
      super("declarative");
    }
  }

  /** The plug-in "active-active": replicas run at several sites at once, recovery is traffic moving. */
  public static final class ActiveActive extends ReconcileKind {
    public ActiveActive() {
      super("active-active");
    }
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Class<ReconcileParameters> parameters() {
    return ReconcileParameters.class;
  }

  @Override
  public final Supplier<RecoveryStrategy> create(
      StrategyParameters parameters, Design design, String path, Problems problems) {
    ReconcileParameters p = (ReconcileParameters) parameters;
    return () -> new ReconcileStrategy(p);
  }
}
