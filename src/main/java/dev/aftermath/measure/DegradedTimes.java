package dev.aftermath.measure;

import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;

/** When users got less of services in one way in one run, by the incident that it counts to. */
final class DegradedTimes {
  /** When it began and ended, and whether it ended before the run did. */
  private record Stretch(int incident, long from, long to, boolean ended) {}

  private final List<List<Stretch>> stretches = new ArrayList<>();
  private final long[] since;
  private final int[] incidentThen;

  DegradedTimes(int services) {
    since = new long[services];
    incidentThen = new int[services];
    for (int s = 0; s < services; s++) {
      stretches.add(List.of());
      since[s] = -1;
    }
  }

  void change(int service, boolean degraded, long at, int incident) {
    if (degraded) {
      since[service] = at;
      incidentThen[service] = incident;
    } else {
      close(service, at, true);
    }
  }

  void end(long at) {
    for (int s = 0; s < since.length; s++) {
      close(s, at, false);
    }
  }

  private void close(int service, long at, boolean ended) {
    if (since[service] >= 0) {
      if (stretches.get(service).isEmpty()) {
        stretches.set(service, new ArrayList<>(2));
      }
      stretches.get(service).add(new Stretch(incidentThen[service], since[service], at, ended));
      since[service] = -1;
    }
  }

  /** Time in an incident up to a moment. */
  long of(int service, int incident, long until) {
    long total = 0;
    for (Stretch s : stretches.get(service)) {
      if (s.incident == incident) {
        total = Ticks.plus(total, Math.max(0, Ticks.minus(Math.min(s.to, until), s.from)));
      }
    }
    return total;
  }

  /** Whether the run ended while it went on. */
  boolean stays(int service, int incident) {
    return stretches.get(service).stream().anyMatch(s -> s.incident == incident && !s.ended);
  }
}
