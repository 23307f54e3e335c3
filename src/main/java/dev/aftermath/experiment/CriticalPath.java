package dev.aftermath.experiment;

import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Phase;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a service's recovery waited for, moment by moment, found by walking back from its return to its outage.
 *
 * <p>As in the critical path method (Kelley and Walker, 1959), the walk goes from each activity to the one whose end
 * allowed it to begin. Where a service came up, or could go on, only because another one had come up, the walk goes on
 * in that one; where it waited for data, the datastore is named that came back last. What lies between two phases
 * without any fact is "other", and named by the phase it led to: the line before the image registry is one. Time in a
 * queue is the queue's: who held the crew is not asked.
 */
final class CriticalPath {
  /** Between two steps with nothing that says why. */
  static final Phase OTHER = new Phase("other", Phase.Kind.WAIT);

  /** For lack of crews: the resource is the skill; without one, it is the lane or drive of the step that follows. */
  private static final String CREW = "wait for crew";

  private static final String WAIT = "wait for ";
  private static final String NEEDS = "wait for what it needs";

  /** A stretch of a path: what went on, the service it went on in, and what was waited for, or "". */
  record Stretch(int service, Phase phase, String resource, long ticks) {}

  private record Return(long at, int store) {}

  private record Span(long from, long to, Phase phase) {}

  private final List<ServiceSpec> services;
  private final Outages outages;
  private final Map<Integer, List<Span>> spans = new LinkedHashMap<>();
  private final Map<Integer, Map<Long, String>> crews = new LinkedHashMap<>();
  private final List<String> stores;
  private final List<Return> returns = new ArrayList<>();

  /**
   * The paths of a run.
   *
   * @param stores names of the datastores, by number
   */
  CriticalPath(List<Fact> facts, List<ServiceSpec> services, List<String> stores, Outages outages) {
    this.services = services;
    this.stores = stores;
    this.outages = outages;
    for (Fact fact : facts) {
      if (fact instanceof Fact.PhaseDone p) {
        span(p.service(), new Span(p.from(), p.at(), p.phase()));
      } else if (fact instanceof Fact.PhaseOpen p) {
        span(p.service(), new Span(p.from(), p.at(), p.phase()));
      } else if (fact instanceof Fact.DataRecovered d) {
        returns.add(new Return(d.at(), d.datastore()));
      } else if (fact instanceof Fact.CrewWorked c) {
        crews.computeIfAbsent(c.service(), s -> new LinkedHashMap<>()).put(c.from(), c.skill());
      }
    }
  }

  private void span(int service, Span span) {
    if (span.to > span.from) {
      spans.computeIfAbsent(service, s -> new ArrayList<>()).add(span);
    }
  }

  /** The path of a service that was down, latest stretch first; its stretches add up to its recovery time. */
  List<Stretch> of(int service) {
    List<Stretch> path = new ArrayList<>();
    walk(service, outages.recoveredAt(service), outages.firstDown(service), path);
    return path;
  }

  private void walk(int service, long from, long begin, List<Stretch> path) {
    long t = from;
    String before = "";
    while (t > begin) {
      Span span = before(service, t);
      long last = span == null ? begin : Math.max(begin, Math.min(span.to, t));
      if (span == null || last < t) {
        // Nothing ends here: the service itself was not what was worked on.
        long next = through(service, last, t, begin, path);
        if (next == t) {
          add(path, service, OTHER, before, t - last);
          next = last;
        }
        t = next;
      } else {
        long start = Math.max(begin, span.from);
        boolean waits = span.phase.kind() == Phase.Kind.WAIT;
        long next = waits && span.phase.name().equals(NEEDS) ? through(service, start, t, begin, path) : t;
        if (next == t) {
          add(path, service, span.phase, waits ? resource(service, span, t) : "", t - start);
          next = start;
        }
        before = "before " + span.phase.name();
        t = next;
      }
    }
  }

  // On through the needed service that came back last within a time; the moment reached, or the end of it if none did.
  private long through(int service, long after, long until, long begin, List<Stretch> path) {
    int last = -1;
    long returned = -1;
    for (int need : services.get(service).needs()) {
      long up = outages.lastReturn(need, after, until);
      if (up > returned) {
        last = need;
        returned = up;
      }
    }
    if (last < 0) {
      return until;
    }
    add(path, service, OTHER, "", until - returned);
    long down = Math.max(begin, outages.downBefore(last, returned));
    walk(last, returned, down, path);
    return down;
  }

  // One that ends exactly now allowed what began now; else one that goes on now, the latest begun; else the last
  // before.
  private @Nullable Span before(int service, long t) {
    Span best = null;
    for (Span span : spans.getOrDefault(service, List.of())) {
      if (span.from < t && (best == null || better(span, best, t))) {
        best = span;
      }
    }
    return best;
  }

  private static boolean better(Span a, Span b, long t) {
    if ((a.to == t) != (b.to == t)) {
      return a.to == t;
    }
    if (a.to >= t && b.to >= t) {
      return a.to == t ? a.from < b.from : a.from > b.from;
    }
    return a.to > b.to;
  }

  private String resource(int service, Span wait, long end) {
    if (wait.phase.name().equals(NEEDS)) {
      List<Integer> data = services.get(service).data();
      return returns.stream().filter(r -> r.at > wait.from && r.at <= end && data.contains(r.store))
          .reduce((a, b) -> b).map(r -> "data: " + stores.get(r.store)).orElse("what it needs");
    }
    if (!wait.phase.name().equals(CREW)) {
      return wait.phase.name().startsWith(WAIT) ? wait.phase.name().substring(WAIT.length()) : wait.phase.name();
    }
    String skill = crews.getOrDefault(service, Map.of()).get(end);
    if (skill != null) {
      return "crew: " + skill;
    }
    return spans.getOrDefault(service, List.of()).stream()
        .filter(s -> s.from == end && s.phase.kind() != Phase.Kind.WAIT).findFirst()
        .map(s -> "lane: " + s.phase.name()).orElse("crew");
  }

  private static void add(List<Stretch> path, int service, Phase phase, String resource, long ticks) {
    if (ticks > 0) {
      path.add(new Stretch(service, phase, resource, ticks));
    }
  }
}
