package dev.aftermath.story;

import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Outages;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.vocabulary.Phase.Awaited;
import dev.aftermath.words.Terms;
import dev.aftermath.workload.Needs;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a service's recovery waited for, moment by moment, found by walking back from each of its returns to the outage
 * that it ended.
 *
 * <p>As in the critical path method (Kelley and Walker, 1959), the walk goes from each activity to the one whose end
 * allowed it to begin. Where a service came up, or could go on, only because another one had come up, the walk goes on
 * in that one; where it waited for data, the datastore is named that came back last. What lies between two phases
 * without any fact is "other", and named by the phase it led to: the line before the image registry is one. Time in a
 * queue is the queue's: who held the crew is not asked.
 */
public final class CriticalPath {
  /** Between two steps with nothing that says why. */
  static final Phase OTHER = new Phase.Step("other", Terms.other(), Phase.Kind.WAIT);

  /**
   * A stretch of a path: what went on, from when to when, the service it went on in, and what was waited for, if that
   * is known.
   */
  public record Stretch(int service, Phase phase, Optional<Awaited> awaited, long from, long to) {
    public long ticks() {
      return Ticks.minus(to, from);
    }
  }

  private record Return(long at, int store) {}

  private record Span(long from, long to, Phase phase) {}

  private final List<ServiceSpec> services;
  private final Outages outages;
  private final Map<Integer, List<Span>> spans = new LinkedHashMap<>();
  private final List<String> stores;
  private final List<Return> returns = new ArrayList<>();

  /**
   * The paths of a run.
   *
   * @param stores names of the datastores, by number
   */
  public CriticalPath(List<Fact> facts, List<ServiceSpec> services, List<String> stores, Outages outages) {
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
      }
    }
  }

  private void span(int service, Span span) {
    if (span.to > span.from) {
      spans.computeIfAbsent(service, s -> new ArrayList<>()).add(span);
    }
  }

  /**
   * The path of a service, outage by outage, latest stretch first; its stretches add up to its downtime. An outage that
   * has not ended is walked back from the end of the run.
   */
  public List<Stretch> of(int service) {
    return of(service, 0, outages.count(service));
  }

  /** The same of some of its outages, from one up to another that is left out. */
  List<Stretch> of(int service, int first, int end) {
    List<Stretch> path = new ArrayList<>();
    for (int o = end - 1; o >= first; o--) {
      walk(service, outages.up(service, o), outages.down(service, o), path);
    }
    return path;
  }

  private void walk(int service, long from, long begin, List<Stretch> path) {
    long t = from;
    @Nullable Phase before = null;
    while (t > begin) {
      Span span = before(service, t);
      long last = span == null ? begin : Math.max(begin, Math.min(span.to, t));
      if (span == null || last < t) {
        // Nothing ends here: the service itself was not what was worked on.
        long next = through(service, last, t, begin, path);
        if (next == t) {
          add(path, service, OTHER, Optional.ofNullable(before).map(Awaited.Turn::new), last, t);
          next = last;
        }
        t = next;
      } else {
        long start = Math.max(begin, span.from);
        boolean forOthers = span.phase instanceof Phase.Wait wait && wait.what() instanceof Awaited.Needs;
        long next = forOthers ? through(service, start, t, begin, path) : t;
        if (next == t) {
          add(path, service, span.phase, awaited(service, span, t), start, t);
          next = start;
        }
        before = span.phase;
        t = next;
      }
    }
  }

  // On through the needed service whose return within a time was the last that was missing; the moment reached, or the
  // end of that time if there is none.
  private long through(int service, long after, long until, long begin, List<Stretch> path) {
    Optional<Outages.Ended> last = outages.lastOfAll(services.get(service).needs().all(), after, until);
    for (Needs.AtLeast some : services.get(service).needs().some()) {
      Optional<Outages.Ended> enough = outages.lastThatMadeEnough(some.of(), some.least(), after, until);
      last = enough.isPresent() && (last.isEmpty() || enough.get().up() > last.get().up()) ? enough : last;
    }
    if (last.isEmpty()) {
      return until;
    }
    Outages.Ended back = last.get();
    add(path, service, OTHER, Optional.empty(), back.up(), until);
    long down = Math.max(begin, back.down());
    walk(back.service(), back.up(), down, path);
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

  // Of what a service needs, the datastore is named that came back last.
  private Optional<Awaited> awaited(int service, Span span, long end) {
    if (!(span.phase instanceof Phase.Wait wait)) {
      return Optional.empty();
    }
    if (!(wait.what() instanceof Awaited.Needs)) {
      return Optional.of(wait.what());
    }
    List<Integer> data = services.get(service).data();
    return Optional.of(returns.stream().filter(r -> r.at > span.from && r.at <= end && data.contains(r.store))
        .reduce((a, b) -> b).<Awaited>map(r -> new Awaited.Data(stores.get(r.store))).orElse(wait.what()));
  }

  private static void add(
      List<Stretch> path, int service, Phase phase, Optional<Awaited> awaited, long from, long to) {
    if (to > from) {
      path.add(new Stretch(service, phase, awaited, from, to));
    }
  }
}
