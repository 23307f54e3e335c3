package dev.aftermath.operation;

import dev.aftermath.workload.ServiceSpec;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Containers on their way: the image is brought to the machine, then the service starts. The same for whoever deploys
 * them, and with the same luck.
 */
public final class Containers {
  private final Run run;
  private final ImagePulls images;
  private final Map<Long, Integer> starts = new HashMap<>();

  Containers(Run run, ImagePulls images) {
    this.run = run;
    this.images = images;
  }

  /** Who hears how far a container has come; each is called once, unless it is given up before. */
  public interface Progress {
    /** Its image is being brought; not called where the machine has it. */
    void pulling();

    /** The image is there, and the service starts. */
    void starting();

    /** It is ready to serve. */
    void started();
  }

  /** A container that is not ready yet. */
  public final class Start {
    private ImagePulls.@Nullable Pull pull;
    private long timer;

    private Start() {}

    /** The machine died, or it is to run elsewhere. */
    public void giveUp() {
      run.simulation().cancel(timer);
      if (pull != null) {
        images.giveUp(pull);
        pull = null;
      }
    }
  }

  /** Starts a replica's container on a machine. */
  public Start start(int service, int replica, int node, Progress progress) {
    Start start = new Start();
    start.pull = images.pull(service, node, progress::pulling, () -> {
      start.pull = null;
      begin(start, service, replica, progress);
    });
    if (start.pull == null) {
      begin(start, service, replica, progress);
    }
    return start;
  }

  private void begin(Start start, int service, int replica, Progress progress) {
    progress.starting();
    ServiceSpec spec = run.workload().service(service);
    int before = starts.merge((long) service << 32 | replica, 1, Integer::sum) - 1;
    long takes = run.streams().ticks(
        spec.start(), "start", spec.name(), Integer.toString(replica), Integer.toString(before));
    start.timer = run.simulation().after(takes, progress::started);
  }

  /** An image is on a node, because its service has run there. */
  public void remember(int service, int node) {
    images.remember(service, node);
  }

  /** Whether a service's image is on a node. */
  public boolean hasImage(int service, int node) {
    return images.holds(service, node);
  }
}
