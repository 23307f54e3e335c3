package dev.aftermath.recovery.runbook;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Topology;
import dev.aftermath.journal.Fact;
import dev.aftermath.operation.Control;
import dev.aftermath.operation.PhaseLog;
import dev.aftermath.recovery.RestartParameters;
import dev.aftermath.recovery.Scope;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Made;
import dev.aftermath.vocabulary.Phase;
import java.util.function.IntPredicate;

/**
 * Virtual machines of a host that failed by itself are started on other hosts of its room, without people, where these
 * have room: the high availability of hypervisor clusters, whose storage is shared within the room.
 *
 * <p>It ends with the room: where power, cooling or the room itself is gone, no host is left to start anything, and
 * what people have begun to recover is theirs. What finds no place waits for its host, or for people.
 */
final class HostRestart {
  private final Control control;
  private final Scope scope;
  private final Pod.Owner owner;
  private final PhaseLog phases;
  private final RestartParameters parameters;
  private final IntPredicate atWork;
  private final StartWithMachine withMachine;
  private final int[] times;

  /**
   * Hosts that watch each other from now on.
   *
   * @param atWork whether people are recovering a service
   * @param withMachine where what finds no place waits for its host
   */
  HostRestart(Control control, Scope scope, Pod.Owner owner, PhaseLog phases, RestartParameters parameters,
      IntPredicate atWork, StartWithMachine withMachine) {
    this.withMachine = withMachine;
    this.control = control;
    this.scope = scope;
    this.owner = owner;
    this.phases = phases;
    this.parameters = parameters;
    this.atWork = atWork;
    times = new int[control.design().services().size()];
    control.sight().onReplicaLost((service, replica, node) -> {
      // What dies on a host that goes on working is no business of other hosts.
      if (scope.has(service) && !control.sight().nodeReady(node)) {
        lost(service, replica, node);
      }
    });
  }

  private void lost(int service, int replica, int node) {
    long since = control.simulation().now();
    String time = Integer.toString(times[service]++);
    long takes = ticks(parameters.detect(), service, replica, "detect", time);
    control.simulation().after(takes, () -> begin(service, replica, node, since, time));
  }

  private long ticks(Distribution takes, int service, int replica, String what, String time) {
    return control.streams().ticks(
        takes, "host-restart", what, control.service(service).name(), Integer.toString(replica), time);
  }

  // By then somebody may have moved it, its host may be back, or the room may have failed.
  private void begin(int service, int replica, int node, long since, String time) {
    Pod old = control.pod(service, replica);
    int room = control.topology().nodes().get(node).room();
    if (old.node() != node || control.sight().runs(service, replica) || atWork.test(service)) {
      return;
    }
    if (!control.sight().operable(room)) {
      withMachine.await(old, node);
      return;
    }
    int host = node;
    if (!control.sight().nodeReady(node)) {
      Topology.Room of = control.topology().rooms().get(room);
      Pod pod = control.orders().newPod(service, replica, owner);
      host = control.placement().choose(pod, of.firstNode(), of.endNode(), control.sight()::nodeReady);
      if (host == Pod.NOWHERE) {
        withMachine.await(old, node);
        return;
      }
      control.placement().bind(pod, host);
      control.orders().replacePod(service, replica, pod);
      control.orders().noteBound(service, host);
    }
    long now = control.simulation().now();
    control.journal().write(new Fact.PhaseDone(since, now, service, Phase.Activity.DETECT));
    PhaseLog.Span start = phases.begin(service, Phase.Activity.START);
    Pod started = control.pod(service, replica);
    int at = host;
    control.simulation().after(ticks(parameters.boot(), service, replica, "boot", time), () -> {
      start.end();
      if (control.pod(service, replica) == started && !control.sight().runs(service, replica)
          && control.sight().nodeReady(at)) {
        control.orders().serve(service, replica, at, Made.RESTARTED, false);
      }
    });
  }
}
