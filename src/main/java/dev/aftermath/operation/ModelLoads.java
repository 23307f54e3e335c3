package dev.aftermath.operation;

import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.engine.resource.Terms;
import dev.aftermath.vocabulary.Traffic;
import dev.aftermath.workload.ServiceSpec;
import org.jspecify.annotations.Nullable;

/**
 * Replicas that start cold: each loads its model from one registry, whose rate all that load share, and then starts. No
 * machine keeps a model when its replica has gone.
 */
public final class ModelLoads {
  private final Run run;
  private final int[] registry;

  ModelLoads(Run run, double bytesPerSecond) {
    this.run = run;
    registry = new int[] {run.flows().addLink(bytesPerSecond)};
  }

  /** A replica that is not ready yet. */
  public final class Start {
    private FlowNetwork.@Nullable Flow load;
    private long timer;

    private Start() {}

    /** It has lost its machine, or is not wanted any more. */
    public void giveUp() {
      FlowNetwork.@Nullable Flow flow = load;
      if (flow != null) {
        run.flows().abort(flow);
        load = null;
      }
      run.simulation().cancel(timer);
    }
  }

  /**
   * Starts a replica of a service.
   *
   * @param number of this start among those of the service, by which its luck is drawn
   * @param ready is called when it is ready to serve, unless it is given up before
   */
  public Start start(int service, int number, Runnable ready) {
    ServiceSpec spec = run.workload().service(service);
    Start start = new Start();
    start.load = run.flows().start(Terms.of(Traffic.IMAGE), registry, Double.POSITIVE_INFINITY, spec.image(), () -> {
      start.load = null;
      long takes = run.streams().ticks(spec.start(), "start", spec.name(), Integer.toString(number));
      start.timer = run.simulation().after(takes, ready);
    });
    return start;
  }
}
