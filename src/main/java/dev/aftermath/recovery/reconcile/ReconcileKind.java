package dev.aftermath.recovery.reconcile;

import dev.aftermath.recovery.Design;
import dev.aftermath.recovery.RecoveryStrategy;
import dev.aftermath.recovery.StrategyKind;
import dev.aftermath.vocabulary.Text;
import java.util.Set;
import java.util.function.Supplier;

/** What the strategies that reconcile have in common as plug-ins. */
abstract sealed class ReconcileKind implements StrategyKind<ReconcileParameters> {
  private final String name;
  private final Text title;
  private final Text about;

  private ReconcileKind(String name, Text title, Text about) {
    this.name = name;
    this.title = title;
    this.about = about;
  }

  /** The plug-in "declarative": services run at their home and are declared anew elsewhere when it is lost. */
  public static final class Declarative extends ReconcileKind {
    public Declarative() {
      super("declarative", new Text("declarative recovery", "선언형 자동 복구"),
          new Text("Controllers in the manner of Kubernetes compare what is wanted with what runs, and start elsewhere"
              + " what is missing.",
              "쿠버네티스 방식의 제어기가 원하는 상태와 실제 상태를 비교해 부족한 것을 다른 곳에서 기동합니다."));
    }
  }

  /** The plug-in "active-active": replicas run at several sites at once, recovery is traffic moving. */
  public static final class ActiveActive extends ReconcileKind {
    public ActiveActive() {
      super("active-active", new Text("active-active", "액티브-액티브"),
          new Text("Replicas run at several sites at once; controllers move the traffic away from a lost site.",
              "복제본이 여러 센터에서 함께 운영되며, 제어기가 중단된 센터의 트래픽을 다른 센터로 옮깁니다."));
    }
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Text title() {
    return title;
  }

  @Override
  public final Text about() {
    return about;
  }

  @Override
  public final Set<String> ignoredServiceKeys(ReconcileParameters parameters) {
    return Set.of("age", "replatform");
  }

  @Override
  public final Class<ReconcileParameters> parameters() {
    return ReconcileParameters.class;
  }

  @Override
  public final Supplier<RecoveryStrategy> create(ReconcileParameters p, Design design) {
    return () -> new ReconcileStrategy(p);
  }
}
