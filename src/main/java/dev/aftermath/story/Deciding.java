package dev.aftermath.story;

import dev.aftermath.measure.Outages;
import dev.aftermath.workload.ServiceSpec;
import java.util.List;

/** The service that decides when all are back: the counted one that came up last, or that is down still. */
final class Deciding {
  private Deciding() {}

  /** Its number; -1 when no counted service went down. */
  static int service(List<ServiceSpec> services, Outages outages) {
    int last = -1;
    for (ServiceSpec service : services) {
      int s = service.id();
      if (service.counted() && outages.count(s) > 0
          && (last < 0 || end(outages, s) > end(outages, last)
              || (end(outages, s) == end(outages, last) && firstDown(outages, s) < firstDown(outages, last)))) {
        last = s;
      }
    }
    return last;
  }

  /** When the first counted service went down; -1 when none did. */
  static long begin(List<ServiceSpec> services, Outages outages) {
    return services.stream().filter(s -> s.counted() && outages.count(s.id()) > 0)
        .mapToLong(s -> firstDown(outages, s.id())).min().orElse(-1);
  }

  private static long firstDown(Outages outages, int service) {
    return outages.down(service, 0);
  }

  private static long end(Outages outages, int service) {
    return outages.isDown(service) ? Long.MAX_VALUE : outages.lastUp(service);
  }
}
