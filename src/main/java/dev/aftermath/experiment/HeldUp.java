package dev.aftermath.experiment;

import dev.aftermath.experiment.Statistics.Interval;
import dev.aftermath.experiment.Statistics.Summary;
import dev.aftermath.journal.Phase;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What held recovery up under one strategy: shares of time on critical paths, over replications.
 *
 * @param phases by phase; the shares of all phases add up to one
 * @param resources by what was waited for, of those phases that are waits
 * @param services by service that others waited for
 * @param replications how many replications were looked at; those in which nothing went down have no path and no share
 */
public record HeldUp(List<Share> phases, List<Share> resources, List<Share> services, int replications) {
  /**
   * A share of time.
   *
   * @param name of the phase, resource or service
   * @param kind of the phase in lower case; "" for others
   * @param last mean share of the path of the service that came back last
   * @param ci95 interval of its mean over replications
   * @param all share of the paths of all counted services taken together, each moment once for each service
   */
  public record Share(String name, String kind, double last, Interval ci95, double all) {}

  /** Adds up paths, replication by replication. */
  static final class Fold {
    private final List<ServiceSpec> services;
    private final List<Map<Key, Double>> ofLast = new ArrayList<>();
    private final Map<Key, Long> ofAll = new LinkedHashMap<>();
    private long total;
    private int replications;

    private record Key(char what, String name, String kind) {}

    Fold(List<ServiceSpec> services) {
      this.services = services;
    }

    void add(CriticalPath paths, Outages outages) {
      int last = -1;
      replications++;
      for (ServiceSpec service : services) {
        if (service.counted() && outages.wasDown(service.id())) {
          Map<Key, Long> ticks = ticks(service.id(), paths);
          ticks.forEach((key, t) -> ofAll.merge(key, t, Long::sum));
          total += outages.recoveredAt(service.id()) - outages.firstDown(service.id());
          last = last < 0 || outages.recoveredAt(service.id()) > outages.recoveredAt(last) ? service.id() : last;
        }
      }
      if (last >= 0) {
        double length = outages.recoveredAt(last) - outages.firstDown(last);
        Map<Key, Double> shares = new LinkedHashMap<>();
        ticks(last, paths).forEach((key, t) -> shares.put(key, t / length));
        ofLast.add(shares);
      }
    }

    private Map<Key, Long> ticks(int service, CriticalPath paths) {
      Map<Key, Long> ticks = new LinkedHashMap<>();
      for (CriticalPath.Stretch s : paths.of(service)) {
        ticks.merge(new Key('p', s.phase().name(), kind(s.phase())), s.ticks(), Long::sum);
        if (!s.resource().isEmpty()) {
          ticks.merge(new Key('r', s.resource(), ""), s.ticks(), Long::sum);
        }
        if (s.service() != service) {
          ticks.merge(new Key('s', services.get(s.service()).name(), ""), s.ticks(), Long::sum);
        }
      }
      return ticks;
    }

    private static String kind(Phase phase) {
      return phase.kind().name().toLowerCase(java.util.Locale.ROOT);
    }

    HeldUp result() {
      return new HeldUp(shares('p'), shares('r'), shares('s'), replications);
    }

    private List<Share> shares(char what) {
      List<Share> result = new ArrayList<>();
      for (Key key : ofAll.keySet()) {
        if (key.what == what) {
          double[] values = ofLast.stream().mapToDouble(m -> m.getOrDefault(key, 0.0)).toArray();
          Summary s = Statistics.summarise(values);
          Interval ci = new Interval(s.ci95().low(), Math.min(1, s.ci95().high()));
          result.add(new Share(key.name, key.kind, s.mean(), ci, ofAll.get(key) / (double) Math.max(1, total)));
        }
      }
      result.sort(
          Comparator.comparingDouble((Share s) -> -s.last).thenComparing(s -> -s.all).thenComparing(Share::name));
      return result;
    }
  }
}
