package dev.aftermath.story;

import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.Statistics;
import dev.aftermath.estimate.Summary;
import dev.aftermath.measure.Ledger;
import dev.aftermath.measure.Outages;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Phase.Awaited;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.words.Terms;
import dev.aftermath.workload.ServiceSpec;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
public record HeldUp(
    List<Share> phases, List<Share> resources, List<Share> services, Map<Integer, Cause> causes, int replications) {
  private static final String WAITING = Phase.Kind.WAIT.code();

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
    private final Map<Phase, Key> phases = new HashMap<>();
    private final Map<Awaited, Key> resources = new HashMap<>();
    private final Map<String, Key> named = new HashMap<>();
    private final List<Key> keys = new ArrayList<>();
    /** Of the service that came back last, one row a replication: ticks by key, and all its time down at the end. */
    private final List<LongArrayList> ofLast = new ArrayList<>();
    private final LongArrayList ofAll = new LongArrayList();
    /** By service. */
    private final Map<Integer, LongArrayList> ofEach = new TreeMap<>();
    private long total;
    private int replications;

    private enum What {
      PHASE,
      RESOURCE,
      SERVICE
    }

    private record Key(int number, What what, String name, Text title, String kind) {}

    Fold(List<ServiceSpec> services) {
      this.services = services;
    }

    void add(CriticalPath paths, Ledger ledger) {
      replications++;
      Outages outages = ledger.outages();
      Optional<Deciding> deciding = Deciding.of(ledger);
      for (ServiceSpec service : services) {
        if (service.counted() && outages.count(service.id()) > 0) {
          LongArrayList ticks = ticks(service.id(), paths.of(service.id()));
          long down = outages.downtime(service.id(), Long.MAX_VALUE);
          total = Ticks.plus(total, down);
          addAll(ofAll, ticks);
          addAll(ofEach.computeIfAbsent(service.id(), s -> new LongArrayList()), ticks);
        }
      }
      deciding.ifPresent(d -> last(paths, ledger, d));
    }

    private void last(CriticalPath paths, Ledger ledger, Deciding deciding) {
      int service = deciding.service();
      LongArrayList ticks = ticks(service, paths.of(service, ledger.firstOutage(service, deciding.incident()),
          ledger.firstOutage(service, deciding.incident() + 1)));
      ticks.add(ledger.downtime(service, deciding.incident(), Long.MAX_VALUE));
      ofLast.add(ticks);
    }

    private static void addAll(LongArrayList to, LongArrayList ticks) {
      for (int k = 0; k < ticks.size(); k++) {
        if (ticks.getLong(k) > 0) {
          add(to, k, ticks.getLong(k));
        }
      }
    }

    private static void add(LongArrayList to, int number, long ticks) {
      if (to.size() <= number) {
        to.size(number + 1);
      }
      to.set(number, Ticks.plus(to.getLong(number), ticks));
    }

    private LongArrayList ticks(int service, List<CriticalPath.Stretch> path) {
      LongArrayList ticks = new LongArrayList();
      for (CriticalPath.Stretch s : path) {
        add(ticks, phase(s.phase()).number, s.ticks());
        if (s.awaited().isPresent()) {
          add(ticks, resource(s.awaited().get()).number, s.ticks());
        }
        if (s.service() != service) {
          String name = services.get(s.service()).name();
          add(ticks, key(What.SERVICE, name, Text.same(name), "").number, s.ticks());
        }
      }
      return ticks;
    }

    private Key phase(Phase phase) {
      Key key = phases.get(phase);
      if (key == null) {
        key = key(What.PHASE, phase.label(), Terms.phase(phase), phase.kind().code());
        phases.put(phase, key);
      }
      return key;
    }

    private Key resource(Awaited awaited) {
      Key key = resources.get(awaited);
      if (key == null) {
        Text title = Terms.awaited(awaited);
        key = key(What.RESOURCE, title.en(), title, "");
        resources.put(awaited, key);
      }
      return key;
    }

    // What bears one name is one thing, whatever it was made of.
    private Key key(What what, String name, Text title, String kind) {
      return named.computeIfAbsent(what + " " + name, n -> {
        Key key = new Key(keys.size(), what, name, title, kind);
        keys.add(key);
        return key;
      });
    }

    HeldUp result() {
      return new HeldUp(shares(What.PHASE), shares(What.RESOURCE), shares(What.SERVICE), causes(), replications);
    }

    // A wait counts for what was waited for, where that is known.
    private Map<Integer, Cause> causes() {
      Map<Integer, Cause> causes = new TreeMap<>();
      if (keys.isEmpty()) {
        return causes; // whatever went down was back in the same moment
      }
      ofEach.forEach((service, ticks) -> {
        long all = 0;
        Key most = keys.get(0);
        for (Key key : keys) {
          long own = key.number < ticks.size() ? ticks.getLong(key.number) : 0;
          all = Ticks.plus(all, key.what == What.PHASE ? own : 0);
          boolean shown = key.what == What.RESOURCE || key.what == What.PHASE && !key.kind.equals(WAITING);
          most = shown && own > at(ticks, most) ? key : most;
        }
        causes.put(service, new Cause(most.title, at(ticks, most) / (double) Math.max(1, all)));
      });
      return causes;
    }

    private static long at(LongArrayList ticks, Key key) {
      return key.number < ticks.size() ? ticks.getLong(key.number) : 0;
    }

    private List<Share> shares(What what) {
      List<Share> result = new ArrayList<>();
      for (Key key : keys) {
        if (key.what == what) {
          double[] values = ofLast.stream().mapToDouble(row -> key.number < row.size() - 1
              ? row.getLong(key.number) / (double) row.getLong(row.size() - 1) : 0).toArray();
          Summary s = Statistics.summarise(values);
          Interval ci = new Interval(s.ci95().low(), Math.min(1, s.ci95().high()));
          result.add(new Share(
              key.name, key.title, key.kind, s.mean(), ci, at(ofAll, key) / (double) Math.max(1, total)));
        }
      }
      result.sort(
          Comparator.comparingDouble((Share s) -> -s.last).thenComparing(s -> -s.all).thenComparing(Share::name));
      return result;
    }
  }
}
