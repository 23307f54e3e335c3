package dev.aftermath.recovery.runbook;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.recovery.Design;
import dev.aftermath.recovery.RecoveryStrategy;
import dev.aftermath.recovery.StrategyKind;
import dev.aftermath.recovery.StrategyParameters;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What the strategies that follow a runbook have in common as plug-ins. */
abstract sealed class RunbookKind implements StrategyKind {
  private final String name;

  private RunbookKind(String name) {
    this.name = name;
  }

  /** The plug-in "backup-restore": what is lost is built again and its data is restored from backups. */
  public static final class BackupRestore extends RunbookKind {
    public BackupRestore() {
      super("backup-restore");
    }
  }

  /** The plug-in "warm-standby": images and data wait at another site, people switch over. */
  public static final class WarmStandby extends RunbookKind {
    public WarmStandby() {
      super("warm-standby");
    }
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Class<RunbookParameters> parameters() {
    return RunbookParameters.class;
  }

  @Override
  public final Supplier<RecoveryStrategy> create(
      StrategyParameters parameters, Design design, String path, Problems problems) {
    RunbookParameters p = (RunbookParameters) parameters;
    p.steps().forEach((step, s) -> check(step, s, p, path + ".steps." + step, problems));
    for (String step : p.steps().keySet()) {
      if (leadsBack(step, step, p.steps(), new HashSet<>())) {
        problems.add(Place.NONE, path + ".steps." + step, "comes after itself; steps must not form a circle");
        break;
      }
    }
    return () -> new RunbookStrategy(p);
  }

  private static void check(String name, StepParameters step, RunbookParameters p, String path, Problems problems) {
    for (Ref before : step.after()) {
      if (!p.steps().containsKey(before.name())) {
        problems.unknown(before.place(), path + ".after", "step", before.name(), p.steps().keySet());
      }
    }
    known(step.by(), p.crews().keySet(), path + ".by", "crew", problems);
    known(step.lane(), p.lanes().keySet(), path + ".lane", "lane", problems);
  }

  private static void known(
      Optional<Ref> ref, Set<String> valid, String path, String what, Problems problems) {
    if (ref.isPresent() && !valid.contains(ref.get().name())) {
      problems.unknown(ref.get().place(), path, what, ref.get().name(), valid);
    }
  }

  private static boolean leadsBack(
      String from, String target, Map<String, StepParameters> steps, Set<String> seen) {
    StepParameters step = steps.get(from);
    if (step == null) {
      return false;
    }
    for (Ref before : step.after()) {
      if (before.name().equals(target)
          || (seen.add(before.name()) && leadsBack(before.name(), target, steps, seen))) {
        return true;
      }
    }
    return false;
  }
}
