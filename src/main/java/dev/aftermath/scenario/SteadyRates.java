package dev.aftermath.scenario;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.estate.Link;
import dev.aftermath.estate.Routes;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Rate;
import dev.aftermath.vocabulary.Traffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether asynchronous copies keep up with the steady rate of writing. If they did not, the backlog would grow for
 * ever, and what a disaster costs would depend on nothing but its date. Bursts may exceed what there is.
 */
final class SteadyRates {
  /** What one datastore writes steadily to one of its asynchronous copies, or journals. */
  private record Stream(
      CopyParameters copy, Ref place, double limit, String path, String store, int from, int to, double rate) {}

  private final Routes routes;
  private final Problems problems;
  private final List<Stream> streams = new ArrayList<>();
  private final Set<CopyParameters> reported;

  /**
   * Rates over these routes.
   *
   * @param reported copies with a problem that is reported already; no other is reported of them
   */
  SteadyRates(Routes routes, Problems problems, Set<CopyParameters> reported) {
    this.routes = routes;
    this.problems = problems;
    this.reported = reported;
  }

  /**
   * A copy of a store, from site to site, that is written to at this rate in bytes per second.
   *
   * @param place where its place is written
   */
  void add(CopyParameters copy, Ref place, Optional<Rate> limit, String path, String store, int from, int to,
      double rate) {
    streams.add(new Stream(copy, place, limit.map(Rate::bytesPerSecond).orElse(Double.POSITIVE_INFINITY), path, store,
        from, to, rate));
  }

  /** Reports copies that do not keep up with their own limit, and links that all together do not fit into. */
  void check() {
    Map<Routes.Hop, List<Stream>> users = new LinkedHashMap<>();
    for (Stream stream : streams) {
      if (exceeds(stream.rate, stream.limit)) {
        if (reported.add(stream.copy)) {
          problems.add(Place.NONE, stream.path + ".limit", "\"" + stream.store + "\" is written at "
              + shown(stream.rate) + ", more than this limit of " + shown(stream.limit)
              + "; expected at least as much, or the backlog grows for ever");
        }
      } else {
        routes.path(stream.from, stream.to)
            .forEach(hop -> users.computeIfAbsent(hop, h -> new ArrayList<>()).add(stream));
      }
    }
    users.entrySet().stream()
        .sorted(Comparator.comparingDouble(e -> most(e.getKey().link())))
        .forEach(e -> check(e.getKey().link(), e.getValue()));
  }

  // Shown at the plan that takes most of the link.
  private void check(Link link, List<Stream> users) {
    double all = users.stream().mapToDouble(Stream::rate).sum();
    if (!exceeds(all, most(link))) {
      return;
    }
    Map<CopyParameters, Double> share = new IdentityHashMap<>();
    Stream most = users.get(0);
    for (Stream stream : users) {
      share.merge(stream.copy, stream.rate, Double::sum);
    }
    for (Stream stream : users) {
      if (share.getOrDefault(stream.copy, 0.0) > share.getOrDefault(most.copy, 0.0)) {
        most = stream;
      }
    }
    if (reported.add(most.copy)) {
      problems.add(most.place.place(), most.path, "asynchronous copies over link " + link.name()
          + " are written at " + shown(all) + ", more than "
          + (most(link) < link.bandwidth() ? "the " + shown(most(link)) + " that its caps leave to replication"
              : "its bandwidth of " + shown(most(link)))
          + "; expected at most that, or the backlog grows for ever");
    }
  }

  private static double most(Link link) {
    return link.bandwidth(Traffic.REPLICATION);
  }

  // Links are sold in bits, writes are counted in bytes.
  private static String shown(double rate) {
    return Rate.text(rate) + " (" + Bytes.text(rate) + "/s)";
  }

  private static boolean exceeds(double rate, double most) {
    return rate > most * (1 + 1e-9);
  }
}
