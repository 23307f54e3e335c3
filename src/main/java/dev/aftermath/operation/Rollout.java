package dev.aftermath.operation;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Span;

/** How new versions of services are rolled out, and how one that is bad is noticed and put back. */
@Template("rollout")
@Doc("How new versions of services are rolled out, and how a bad one is noticed and put back.")
public record Rollout(
    @Doc("all-at-once: every replica is replaced at the same moment; rolling: some at a time; canary: a few, which are"
        + " watched, and then as rolling; blue-green: a second set is started beside the first, and traffic goes over"
        + " to it at once, and back.") Way way,
    @Doc("Rolling, and a canary that goes on: share of the replicas that may be missing meanwhile, rounded down.")
        Fraction maxUnavailable,
    @Doc("Likewise: share of the replicas that are started beside the others, where there is room, rounded up; of both"
        + " together one replica at least is replaced at a time.") Fraction maxSurge,
    @Doc("Canary: share of the replicas that get the new version first, rounded up.") @Bounds(above = true)
        Fraction canary,
    @Doc("Canary: how long these few serve before all others follow. Blue-green: how long the old set stands by after"
        + " the switch.") Span watch,
    @Doc("From the first bad replica that serves until it is noticed that the version is bad.") Distribution notice,
    @Doc("From then until the version before is put back: work of a crew where crews act, else waiting.")
        Distribution rollBack) {

  /** In which order replicas are replaced. */
  public enum Way {
    ALL_AT_ONCE,
    ROLLING,
    CANARY,
    BLUE_GREEN
  }

  /** Of so many replicas, how many may be missing while they are rolled. */
  int unavailable(int replicas) {
    int missing = (int) Math.floor(maxUnavailable.value() * replicas + 1e-9);
    return missing == 0 && surge(replicas) == 0 ? 1 : missing;
  }

  /** Of so many replicas, how many are started beside them while they are rolled. */
  int surge(int replicas) {
    return (int) Math.ceil(maxSurge.value() * replicas - 1e-9);
  }

  /** Of so many replicas, how many are replaced and watched first. */
  int firstOf(int replicas) {
    return Math.min(replicas, (int) Math.ceil(canary.value() * replicas - 1e-9));
  }

  /** How many more than so many replicas there may be at a time. */
  public int mostBeside(int replicas) {
    return switch (way) {
      case ALL_AT_ONCE -> 0;
      case ROLLING -> surge(replicas);
      case CANARY -> Math.max(surge(replicas), firstOf(replicas));
      case BLUE_GREEN -> replicas;
    };
  }
}
