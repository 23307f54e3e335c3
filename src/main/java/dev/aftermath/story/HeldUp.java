package dev.aftermath.story;

import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.Statistics;
import dev.aftermath.estimate.Summary;
import dev.aftermath.measure.Outages;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.words.Terms;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What held recovery up under one strategy: shares of time on critical paths, over replications.
 *
 * @param phases by phase; the shares of all phases add up to one
 * @param resources by what was waited for, of those phases that are waits
 * @param services by service that others waited for
 * @param causes by service's number, what took most of its downtime; nothing for those that never went down
 * @param replications how many replications were looked at; those in which nothing went down have no path and no share
 */
public record HeldUp(List<Share> phases, List<Share> resources, List<Share> services, Map<Integer, Cause> causes, int replications) {
  /**
   * A share of time.
   *
   * @param name of the phase, of what was waited for, or of the service, for files
   * @param title the same for people
   * @param kind of the phase as files write it; "" for others
   * @param last mean share of the path of the service that came back last
   * @param ci95 interval of its mean over replications
   * @param all share of the paths of all counted services taken together, each moment once for each service
   */
  public record Share(String name, Text title, String kind, double last, Interval ci95, double all) {}

  /**
   * What took most of a service's downtime.
   *
   * @param title what was waited for, or the phase that went on
   * @param share of its downtime
   */
  public record Cause(Text title, double share) {}

  /** Adds up paths, replication by replication. */
  static final class Fold {
    private final List<ServiceSpec> services;
    private final List<Map<Key, Double>> ofLast = new ArrayList<>();
    private final Map<Key, Long> ofAll = new LinkedHashMap<>();
    private final Map<Integer, Map<Text, Long>> ofEach = new LinkedHashMap<>();
    private long total;
    private int replications;

    private enum What {
      PHASE,
      RESOURCE,
      SERVICE
    }

    private record Key(What what, String name, Text title, String kind) {}

    Fold(List<ServiceSpec> services) {
      this.services = services;
    }

    void add(CriticalPath paths, Outages outages) {
      replications++;
      int last = Deciding.service(services, outages);
      for (ServiceSpec service : services) {
        if (service.counted() && outages.count(service.id()) > 0) {
          Map<Key, Long> ticks = ticks(service.id(), paths);
          ticks.forEach((key, t) -> ofAll.merge(key, t, Long::sum));
          long down = outages.downtime(service.id(), Long.MAX_VALUE);
          total += down;
          if (service.id() == last) {
            Map<Key, Double> shares = new LinkedHashMap<>();
            ticks.forEach((key, t) -> shares.put(key, t / (double) down));
            ofLast.add(shares);
          }
        }
      }
    }

    private Map<Key, Long> ticks(int service, CriticalPath paths) {
      Map<Key, Long> ticks = new LinkedHashMap<>();
      Map<Text, Long> causes = ofEach.computeIfAbsent(service, s -> new LinkedHashMap<>());
      for (CriticalPath.Stretch s : paths.of(service)) {
        causes.merge(s.awaited().map(Terms::awaited).orElseGet(() -> Terms.phase(s.phase())), s.ticks(), Long::sum);
        Key phase = new Key(What.PHASE, s.phase().label(), Terms.phase(s.phase()), s.phase().kind().code());
        ticks.merge(phase, s.ticks(), Long::sum);
        s.awaited().ifPresent(awaited -> {
          Text title = Terms.awaited(awaited);
          ticks.merge(new Key(What.RESOURCE, title.en(), title, ""), s.ticks(), Long::sum);
        });
        if (s.service() != service) {
          String name = services.get(s.service()).name();
          ticks.merge(new Key(What.SERVICE, name, Text.same(name), ""), s.ticks(), Long::sum);
        }
      }
      return ticks;
    }

    HeldUp result() {
      return new HeldUp(shares(What.PHASE), shares(What.RESOURCE), shares(What.SERVICE), causes(), replications);
    }

    private Map<Integer, Cause> causes() {
      Map<Integer, Cause> causes = new TreeMap<>();
      ofEach.forEach((service, ticks) -> {
        long all = ticks.values().stream().mapToLong(t -> t).sum();
        ticks.entrySet().stream().max(Map.Entry.comparingByValue())
            .ifPresent(e -> causes.put(service, new Cause(e.getKey(), e.getValue() / (double) all)));
      });
      return causes;
    }

    private List<Share> shares(What what) {
      List<Share> result = new ArrayList<>();
      for (Key key : ofAll.keySet()) {
        if (key.what == what) {
          double[] values = ofLast.stream().mapToDouble(m -> m.getOrDefault(key, 0.0)).toArray();
          Summary s = Statistics.summarise(values);
          Interval ci = new Interval(s.ci95().low(), Math.min(1, s.ci95().high()));
          result.add(new Share(
              key.name, key.title, key.kind, s.mean(), ci, ofAll.get(key) / (double) Math.max(1, total)));
        }
      }
      result.sort(
          Comparator.comparingDouble((Share s) -> -s.last).thenComparing(s -> -s.all).thenComparing(Share::name));
      return result;
    }
  }
}
