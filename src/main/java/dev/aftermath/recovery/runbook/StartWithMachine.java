package dev.aftermath.recovery.runbook;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.operation.Control;
import dev.aftermath.recovery.MachineParameters;
import dev.aftermath.recovery.Scope;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.vocabulary.Made;
import dev.aftermath.workload.OperatingModel;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Replicas that were lost with their machine start there when it works again, without people: the autostart of
 * hypervisors, and of whatever starts containers with their machine. So it is for services of which enough other
 * replicas serve; what is down is started by people, in the order that they decide.
 *
 * <p>It ends with the machine: what stood on one that is destroyed is started nowhere else.
 */
final class StartWithMachine {
  private final Control control;
  private final MachineParameters machines;
  private final IntPredicate atWork;
  /** By machine. */
  private final Map<Integer, List<Pod>> waiting = new HashMap<>();
  private int times;

  /**
   * Nothing waits yet.
   *
   * @param atWork whether people are recovering a service
   */
  StartWithMachine(Control control, MachineParameters machines, IntPredicate atWork) {
    this.control = control;
    this.machines = machines;
    this.atWork = atWork;
    control.sight().onNodeReady((node, works) -> {
      if (works) {
        List<Pod> pods = waiting.remove(node);
        if (pods != null) {
          pods.forEach(pod -> begin(pod, node));
        }
      }
    });
  }

  /** Has everything that is lost with its machine wait for it. */
  void awaitAll(Scope scope) {
    control.sight().onReplicaLost((service, replica, node) -> {
      if (scope.has(service)) {
        await(control.pod(service, replica), node);
      }
    });
  }

  /** Has a replica wait for its machine, unless that works: what dies on a machine that does is no business of it. */
  void await(Pod pod, int node) {
    if (!control.sight().nodeReady(node)) {
      waiting.computeIfAbsent(node, n -> new ArrayList<>()).add(pod);
    }
  }

  // Somebody may have moved it, or have begun to recover its service.
  private boolean isLeftAlone(Pod pod, int node) {
    return control.pod(pod.service(), pod.replica()) == pod && pod.node() == node
        && !control.sight().runs(pod.service(), pod.replica()) && !atWork.test(pod.service())
        && control.sight().replicasServe(pod.service());
  }

  private void begin(Pod pod, int node) {
    if (!isLeftAlone(pod, node)) {
      return;
    }
    ServiceSpec service = control.service(pod.service());
    Distribution takes =
        machines.kind() == OperatingModel.Kind.VIRTUALISED ? machines.restart().boot() : service.start();
    long ticks = control.streams().ticks(takes, "start-with-machine", service.name(),
        Integer.toString(pod.replica()), Integer.toString(times++));
    control.simulation().after(ticks, () -> {
      if (isLeftAlone(pod, node) && control.sight().nodeReady(node)) {
        control.orders().serve(pod.service(), pod.replica(), node, Made.RESTARTED, false);
      } else if (control.pod(pod.service(), pod.replica()) == pod) {
        await(pod, node);
      }
    });
  }
}
