package dev.aftermath.sharing;

import dev.aftermath.jobs.Usage;
import dev.aftermath.operation.Control;
import dev.aftermath.operation.JobQueues;
import dev.aftermath.operation.ModelLoads;
import dev.aftermath.scheduling.Backoff;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.Scheduler;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;

/**
 * Who acts in a run of shared GPUs: one scheduler for replicas and jobs alike, replicas that follow the requests, and
 * a control plane that knows at once of every node that is lost or there again.
 */
final class Pool implements JobQueues {
  /** Kubernetes leaves a pod that did not fit alone for 1 s, then twice as long up to 10 s. */
  private static final Backoff BACKOFF = new Backoff(Ticks.SECOND, 10 * Ticks.SECOND);

  private final Control control;
  private final Scheduler scheduler;
  private final List<Replicas> services = new ArrayList<>();

  /**
   * In charge of a run from its beginning on.
   *
   * @param usage counts what replicas and jobs use and how many of them wait
   */
  Pool(Control control, Sharing.Setup setup, double registryBytesPerSecond, Usage usage) {
    this.control = control;
    for (int n = 0; n < control.topology().nodes().size(); n++) {
      control.placement().nodes().setSchedulable(n, control.sight().nodeReady(n));
    }
    scheduler = new Scheduler(control.simulation(), control.placement(), 0, control.topology().nodes().size(), 0, true,
        BACKOFF, control.design().queueing().rules());
    ModelLoads models = control.models(registryBytesPerSecond);
    setup.services().forEach(spec -> services.add(new Replicas(spec, control, scheduler, models, usage)));
    control.begin(Pod.NOBODY);
    services.forEach(s -> control.orders().route(s.spec().service(), 0, true));
    control.sight().onLoad(service -> services.get(service).look());
    control.sight().onNodeReady(this::node);
    control.meter(usage);
    // Jobs come when the replicas for the first rates have their places, which takes two more events of this moment.
    control.simulation().after(0, () -> control.simulation().after(0, () -> control.beginJobs(this)));
  }

  List<Replicas> services() {
    return services;
  }

  private void node(int node, boolean works) {
    control.placement().nodes().setSchedulable(node, works);
    if (!works) {
      for (Pod pod : List.copyOf(control.placement().podsOn(node))) {
        if (pod.node() != node) {
          continue; // it has gone with another of its gang
        }
        if (control.sight().isJob(pod)) {
          control.orders().jobsGoOn(node);
        } else {
          services.get(pod.service()).lost(pod);
        }
      }
    }
    scheduler.wake(node);
  }

  @Override
  public Scheduler of(int site) {
    return scheduler;
  }

  @Override
  public boolean seesDark() {
    return false;
  }

  // There is nowhere else to go.
  @Override
  public boolean waitsFor(int room) {
    return true;
  }
}
