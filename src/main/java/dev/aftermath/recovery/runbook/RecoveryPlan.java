package dev.aftermath.recovery.runbook;

import dev.aftermath.operation.Control;
import dev.aftermath.protection.Survivor;
import dev.aftermath.recovery.LeavingParameters.WhenDamaged;
import dev.aftermath.recovery.LeavingParameters.WhenDark;
import dev.aftermath.recovery.Starts;
import dev.aftermath.recovery.work.StepParameters;
import dev.aftermath.recovery.work.StepParameters.Does;
import dev.aftermath.recovery.work.StepParameters.When;
import dev.aftermath.recovery.work.StepWork;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What has to be done for one service, from what is known when it is made: which replicas are built anew and which are
 * started where they were, which data comes from a copy, and the steps that follow from it.
 */
final class RecoveryPlan {
  private final ServiceSpec service;
  private final RunbookContext context;
  private final Control control;
  private final List<Integer> inPlace = new ArrayList<>();
  private final List<Pod> wanted = new ArrayList<>();
  private final Set<Integer> fromCopy = new LinkedHashSet<>();
  private final Set<When> needs = EnumSet.of(When.ALWAYS);
  private final boolean contested;
  private final boolean onlyTraffic;

  /** Looks at the service's replicas and data as they are now. */
  RecoveryPlan(ServiceSpec service, RunbookContext context, Pod.Owner owner) {
    this.service = service;
    this.context = context;
    this.control = context.control();
    // Enough of it serves at other sites, but its traffic still goes to one that does not: that is all, at first.
    onlyTraffic = !control.sight().replicasServe(service.id()) && context.enoughElsewhere(service);
    contested = !onlyTraffic && sortReplicas(owner);
    sortData();
    if (service.replatform() != null && !wanted.isEmpty() && context.organisation().starts() == Starts.REBUILT) {
      needs.add(When.REPLATFORM);
    }
  }

  /** Sorts lost replicas into those to build anew and those to start in place; true when a repair may still decide. */
  private boolean sortReplicas(Pod.Owner owner) {
    boolean open = false;
    for (int r = 0; r < service.replicas(); r++) {
      if (control.sight().runs(service.id(), r)) {
        continue;
      }
      int node = control.pod(service.id(), r).node();
      Condition damage = node == Pod.NOWHERE ? Condition.DESTROYED : control.sight().nodeCondition(node);
      boolean wait = switch (damage) {
        case DESTROYED -> false;
        case DAMAGED -> context.organisation().leaving().whenDamaged() == WhenDamaged.WAIT;
        case WHOLE -> control.sight().nodeReady(node) || context.organisation().leaving().whenDark() == WhenDark.WAIT;
      };
      open |= damage == Condition.DAMAGED && context.organisation().leaving().whenDamaged() == WhenDamaged.FIRST;
      if (wait) {
        inPlace.add(r);
        needs.add(When.IN_PLACE);
      } else {
        wanted.add(control.orders().newPod(service.id(), r, owner));
        needs.add(When.REBUILD);
        needs.add(When.anew(context.organisation().starts()));
      }
    }
    return open;
  }

  // Data that is only out of reach is worth waiting for, unless a copy is as good as the objective asks.
  private void sortData() {
    for (int store : service.data()) {
      if (restores(store)) {
        Optional<Survivor> best = context.data().best(store);
        fromCopy.add(store);
        needs.add(When.DATA);
        if (best.isEmpty() || !best.get().copy().live()) {
          needs.add(When.MEDIA);
        }
      }
    }
  }

  private boolean restores(int store) {
    Optional<Survivor> best = context.data().best(store);
    boolean goodCopy = best.isPresent()
        && Ticks.minus(control.sight().storeLostAt(store), best.get().recoveredTo()) <= service.grade().rpo();
    return switch (control.sight().storeState(store)) {
      case USABLE -> false;
      // Where only the network is missing the service waits for it, and so does its data.
      case DARK -> context.organisation().leaving().whenDark() == WhenDark.REBUILD && best.isPresent()
          && !control.sight().operable(control.sight().storeRoom(store));
      case DAMAGED -> switch (context.organisation().leaving().whenDataDamaged()) {
        case OBJECTIVE -> goodCopy;
        case COPY -> best.isPresent();
        case ORIGINAL -> false;
      };
      case DESTROYED, CORRUPT -> true;
    };
  }

  /** Replicas that are started again on their machines. */
  List<Integer> inPlace() {
    return inPlace;
  }

  /** Replicas that are built anew, on machines that have to be found. */
  List<Pod> wanted() {
    return wanted;
  }

  /** Whether the repair of its machines may come before others are found; whichever is first decides. */
  boolean contested() {
    return contested;
  }

  /** Datastores that come from a copy. */
  List<Integer> fromCopy() {
    return List.copyOf(fromCopy);
  }

  /** Whether a store that was to be read in place is worth restoring by now: it is gone, or a copy is back. */
  boolean restoreToo(int store) {
    return restores(store) && fromCopy.add(store);
  }

  /** Whether it is enough, for now, that traffic leaves a site that does not serve. */
  boolean onlyTraffic() {
    return onlyTraffic;
  }

  /** The replicas that a step is for: those that are built anew, those that are started in place, or both. */
  List<StepWork.Target> targets(StepParameters step) {
    List<StepWork.Target> targets = new ArrayList<>();
    if (step.when().startsInPlace()) {
      inPlace.stream().map(r -> new StepWork.Target(r, control.pod(service.id(), r).node()))
          .filter(target -> step.does() != Does.RESTART || lets(target.node())).forEach(targets::add);
    }
    if (step.when().startsAnew()) {
      wanted.forEach(pod -> targets.add(new StepWork.Target(pod.replica(), pod.node())));
    }
    return targets;
  }

  // What is still dark when others are started is started later.
  private boolean lets(int node) {
    return node != Pod.NOWHERE && control.sight().nodeReady(node)
        && control.sight().accessible(control.topology().nodes().get(node).room());
  }

  /** Which steps of the runbook apply. */
  Set<When> needs() {
    return needs;
  }
}
