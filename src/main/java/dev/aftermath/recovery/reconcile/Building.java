package dev.aftermath.recovery.reconcile;

import dev.aftermath.operation.Control;
import dev.aftermath.recovery.Starts;
import dev.aftermath.recovery.work.Activities;
import dev.aftermath.recovery.work.Crews;
import dev.aftermath.recovery.work.Network;
import dev.aftermath.recovery.work.RunbookParameters;
import dev.aftermath.recovery.work.Stage;
import dev.aftermath.recovery.work.StepParameters;
import dev.aftermath.recovery.work.StepParameters.Does;
import dev.aftermath.recovery.work.StepParameters.When;
import dev.aftermath.recovery.work.StepTimes;
import dev.aftermath.recovery.work.StepWork;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Machines that controllers build from nothing or boot from an image: the steps that crews would take, with their lanes
 * and their times, and without the crews, their pace, their mistakes and the drift that they would have to find out.
 *
 * <p>The steps are of a service: replicas that are placed while it is built share the work. A step that is done for
 * each replica or machine is done for those that wait while it lasts.
 */
final class Building {
  private final Control control;
  private final RunbookParameters runbook;
  private final Crews crews;
  private final StepTimes times;
  private final StepWork work;
  private final Map<String, Stage> stages;
  private final Network anew;
  private final Network anewElsewhere;
  private final Network there;
  private final Map<Integer, Job> underWay = new HashMap<>();
  private final int[] builds;

  Building(Control control, RunbookParameters runbook, Starts starts, Crews crews) {
    this.control = control;
    this.runbook = runbook;
    this.crews = crews;
    times = new StepTimes(control, runbook, crews.pace());
    work = new StepWork(control, runbook, crews, times);
    stages = Stage.all(runbook);
    anew = network(Set.of(When.REBUILD, When.anew(starts)));
    anewElsewhere = starts == Starts.REBUILT
        ? network(Set.of(When.REBUILD, When.anew(starts), When.REPLATFORM)) : anew;
    there = network(Set.of(When.BOOT));
    builds = new int[control.design().services().size()];
  }

  private Network network(Set<When> needs) {
    return new Network(runbook.steps(), step -> needs.contains(step.when())
        && (step.does() == Does.WORK || step.does() == Does.PROVISION));
  }

  /** Who waits for a machine: told of each step that begins. */
  interface Client {
    void begin(Phase phase);

    /** Which replica it is, and where. */
    StepWork.Target target();
  }

  /** A service's machine on its way, and the replicas that wait for it. */
  final class Job {
    private final ServiceSpec service;
    private final String attempt;
    private final Map<Client, Runnable> waiting = new LinkedHashMap<>();
    private final List<StepWork.UnderWay> forEach = new ArrayList<>();
    private @Nullable Phase current;

    private Job(ServiceSpec service) {
      this.service = service;
      attempt = ++builds[service.id()] + "/1";
    }

    /** A replica has lost its machine, or is to run elsewhere. */
    void leave(Client replica) {
      waiting.remove(replica);
    }

    private void join(Client replica, Runnable done) {
      waiting.put(replica, done);
      forEach.forEach(step -> step.add(replica.target()));
      if (current != null) {
        replica.begin(current);
      }
    }

    private void carryOut(String name, Runnable done) {
      StepParameters step = Objects.requireNonNull(runbook.steps().get(name));
      Phase phase = Objects.requireNonNull(stages.get(name)).phase();
      Runnable begun = () -> {
        current = phase;
        waiting.keySet().forEach(replica -> replica.begin(phase));
      };
      if (StepWork.once(step)) {
        crews.work(Optional.empty(), step.lane().map(Object::toString), service.id(),
            times.unattended(service, name, attempt), begun, done);
      } else {
        forEach.add(work.carryOut(new StepWork.Attempt(service, name, attempt, 1, false),
            waiting.keySet().stream().map(Client::target).toList(), begun, done));
      }
    }

    private void end(int key) {
      underWay.remove(key);
      List.copyOf(waiting.values()).forEach(Runnable::run);
    }
  }

  /**
   * Builds the machine of a replica, with those of others of its service that are built just now.
   *
   * @param of the service
   * @param ranThere whether its machine has run there before, and only has to be booted
   */
  Job begin(int of, Client replica, boolean ranThere, Runnable done) {
    int key = 2 * of + (ranThere ? 1 : 0);
    Job known = underWay.get(key);
    if (known != null) {
      known.join(replica, done);
      return known;
    }
    ServiceSpec service = control.service(of);
    Job job = new Job(service);
    underWay.put(key, job);
    job.join(replica, done);
    Network network = ranThere ? there : service.replatform() == null ? anew : anewElsewhere;
    // Not before this call has returned: a network may have no step at all.
    control.simulation().after(0, () -> new Activities(network, job::carryOut, () -> job.end(key)).begin());
    return job;
  }
}
