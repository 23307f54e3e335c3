package dev.aftermath.measure;

import dev.aftermath.journal.Fact;
import dev.aftermath.protection.DatastoreSpec;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Degradation;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.workload.Loss;
import dev.aftermath.workload.ServiceSpec;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What happened in one run, incident by incident, as measures read it: outages of services, fates of datastores, when
 * things were noticed.
 *
 * <p>An incident begins with a disaster. Disasters that strike while it is not over belong to it. It is over when its
 * disasters are over and every counted service has been up for the stabilisation window or is given up, because no copy
 * of data that it needs survives. Whatever happens between that and the next disaster still counts to it, so that
 * nothing is counted to none. Before the first disaster there is no incident; what goes down then counts to the first.
 */
public final class Ledger {
  private final Setting setting;
  private final List<ServiceSpec> services;
  private final int[] firstOutages;
  private final List<int[]> outagesBefore = new ArrayList<>();
  private final Outages outages;
  private final Map<Degradation, DegradedTimes> degraded = new EnumMap<>(Degradation.class);
  private final RequestCosts requests;
  private final LongArrayList detections = new LongArrayList();
  private final List<StoreEvent> storeEvents = new ArrayList<>();
  private final List<StoresOfIncident> stores = new ArrayList<>();
  private final BitSet storesThatCount = new BitSet();
  private final BitSet storesLost = new BitSet();
  private final BitSet going = new BitSet();
  private final LongArrayList begins = new LongArrayList(1);
  private long now;

  private record StoreEvent(int incident, int store, Fate fate, long missing, long bytes) {}

  /** What became of datastores in one incident. */
  private static final class StoresOfIncident {
    final long[] missing;
    final long[] bytes;
    final List<BitSet> fates = new ArrayList<>();

    StoresOfIncident(int stores) {
      missing = new long[stores];
      bytes = new long[stores];
      for (int f = 0; f < Fate.values().length; f++) {
        fates.add(new BitSet());
      }
    }
  }

  /** What can become of a datastore. */
  public enum Fate {
    RECOVERED,
    LOST,
    EMPTIED,
    UNAVAILABLE
  }

  /** The incidents of a run whose facts were kept. */
  public static Ledger of(List<Fact> facts, Setting setting, long end) {
    Ledger ledger = new Ledger(setting);
    facts.forEach(ledger::read);
    ledger.end(end);
    return ledger;
  }

  Ledger(Setting setting) {
    this.setting = setting;
    services = setting.design().services();
    outages = new Outages(services.size());
    for (Degradation how : Degradation.values()) {
      degraded.put(how, new DegradedTimes(services.size()));
    }
    requests = new RequestCosts(setting.loss());
    firstOutages = new int[services.size()];
    outagesBefore.add(firstOutages);
    for (ServiceSpec service : services) {
      if (service.counted()) {
        service.data().forEach(storesThatCount::set);
      }
    }
  }

  /** What is known before the run begins. */
  public Setting setting() {
    return setting;
  }

  public List<ServiceSpec> services() {
    return services;
  }

  public List<DatastoreSpec> stores() {
    return setting.design().datastores();
  }

  void read(Fact fact) {
    now = fact.at();
    if (fact instanceof Fact.ServiceChanged f) {
      outages.change(f.service(), f.at());
    } else if (fact instanceof Fact.ServiceDegraded f) {
      degraded(f.how()).change(f.service(), f.degraded(), f.at(), incidentOf(f));
    } else if (fact instanceof Fact.RequestsCounted f) {
      if (services.get(f.service()).counted()) {
        requests.counted(f, incident());
      }
    } else if (fact instanceof Fact.PhaseDone f) {
      if (f.phase() == Phase.Activity.DETECT) {
        detected(f.at());
      }
    } else if (fact instanceof Fact.OutageDetected f) {
      detected(f.at());
    } else if (fact instanceof Fact.DataRecovered f) {
      storeEvents.add(new StoreEvent(
          incident(), f.datastore(), Fate.RECOVERED, Ticks.minus(f.lostAt(), f.recoveredTo()), f.bytesLost()));
    } else if (fact instanceof Fact.DataMerged f) {
      merged(f);
    } else if (fact instanceof Fact.DataLost f) {
      storesLost.set(f.datastore());
      storeEvents.add(new StoreEvent(incident(), f.datastore(), Fate.LOST, Unit.NEVER, f.bytesLost()));
    } else if (fact instanceof Fact.DataEmptied f) {
      storesLost.clear(f.datastore());
      storeEvents.add(new StoreEvent(incident(), f.datastore(), Fate.EMPTIED, 0, 0));
    } else if (fact instanceof Fact.DataUnavailable f) {
      storeEvents.add(new StoreEvent(incident(), f.datastore(), Fate.UNAVAILABLE, Unit.NEVER, 0));
    } else if (fact instanceof Fact.DisasterStruck f) {
      struck(f);
    } else if (fact instanceof Fact.DisasterOver f) {
      going.clear(f.cause());
    }
  }

  private DegradedTimes degraded(Degradation how) {
    return Objects.requireNonNull(degraded.get(how));
  }

  // What is down and can be read counts to the incident in which it went down.
  private int incidentOf(Fact.ServiceDegraded f) {
    int incident = incident();
    while (f.how() == Degradation.READ_ONLY && incident > 0
        && outagesBefore.get(incident)[f.service()] == outages.count(f.service())) {
      incident--;
    }
    return incident;
  }

  // What was merged was missing since the store was recovered last, and is not any more. Of what could not be merged
  // nobody knows which writes they are: the moment up to which all survive is what it was.
  private void merged(Fact.DataMerged f) {
    for (int i = storeEvents.size() - 1; i >= 0; i--) {
      StoreEvent e = storeEvents.get(i);
      if (e.store == f.datastore() && e.fate == Fate.RECOVERED) {
        storeEvents.set(i, new StoreEvent(e.incident, e.store, e.fate, f.gone() > 0 ? e.missing : 0,
            Math.subtractExact(e.bytes, f.bytes())));
        return;
      }
    }
  }

  private void detected(long at) {
    if (detections.isEmpty() || detections.getLong(detections.size() - 1) < at) {
      detections.add(at);
    }
  }

  void end(long end) {
    outages.end(end);
    degraded.values().forEach(times -> times.end(end));
    if (begins.isEmpty()) {
      begins.add(end);
    }
    for (int i = 0; i < incidents(); i++) {
      stores.add(new StoresOfIncident(stores().size()));
    }
    for (StoreEvent e : storeEvents) {
      StoresOfIncident of = stores.get(e.incident);
      of.missing[e.store] = Unit.TIME.worst(of.missing[e.store], e.missing);
      of.bytes[e.store] = Unit.BYTES.sum(of.bytes[e.store], e.bytes);
      of.fates.get(e.fate.ordinal()).set(e.store);
    }
  }

  private void struck(Fact.DisasterStruck f) {
    if (begins.isEmpty() || isOver(f.at())) {
      if (!begins.isEmpty()) {
        int[] before = new int[services.size()];
        for (int s = 0; s < before.length; s++) {
          before[s] = outages.count(s);
        }
        outagesBefore.add(before);
      }
      begins.add(f.at());
    }
    going.set(f.cause());
  }

  private boolean isOver(long at) {
    if (!going.isEmpty()) {
      return false;
    }
    for (ServiceSpec service : services) {
      boolean settled = outages.isDown(service.id())
          ? isGivenUp(service.id()) : outages.lastUp(service.id()) <= Ticks.minus(at, setting.stabilisation());
      if (service.counted() && !settled) {
        return false;
      }
    }
    return true;
  }

  /** Whether a service can never come back, because data is lost for ever that it needs, or that of
   * services it needs. */
  public boolean isGivenUp(int service) {
    ServiceSpec spec = services.get(service);
    return spec.data().stream().anyMatch(storesLost::get) || !spec.needs().areMet(needed -> !isGivenUp(needed));
  }

  /** The number of the latest incident, from 0. */
  public int incident() {
    return Math.max(0, begins.size() - 1);
  }

  /** How many incidents there were; one at least, when the run is over. */
  public int incidents() {
    return Math.max(1, begins.size());
  }

  /** When an incident began. */
  public long began(int incident) {
    return begins.getLong(incident);
  }

  /** The moment of the fact that was read last. */
  public long now() {
    return now;
  }

  public Outages outages() {
    return outages;
  }

  /** The number of a service's first outage in an incident; that of the next incident is where they end. */
  public int firstOutage(int service, int incident) {
    return incident < outagesBefore.size() ? outagesBefore.get(incident)[service] : outages.count(service);
  }

  /** Whether a service went down in an incident. */
  public boolean wentDown(int service, int incident) {
    return firstOutage(service, incident) < firstOutage(service, incident + 1);
  }

  /** When a service went down first in an incident in which it did. */
  public long firstDown(int service, int incident) {
    return outages.down(service, firstOutage(service, incident));
  }

  /** Whether a service was still down when an incident ended: at the end of the run, or given up. */
  public boolean staysDown(int service, int incident) {
    int last = firstOutage(service, incident + 1) - 1;
    return wentDown(service, incident) && !outages.ended(service, last);
  }

  /** Time down of a service in an incident, up to a moment; to the run's end where it stays down. */
  public long downtime(int service, int incident, long until) {
    long total = 0;
    int last = firstOutage(service, incident + 1);
    for (int o = firstOutage(service, incident); o < last; o++) {
      long down = Ticks.minus(Math.min(outages.up(service, o), until), outages.down(service, o));
      total = Ticks.plus(total, Math.max(0, down));
    }
    return total;
  }

  /** Time in which users got less of a service in one way, in an incident, up to a moment. */
  public long degradedTime(Degradation how, int service, int incident, long until) {
    return degraded(how).of(service, incident, until);
  }

  /** Whether users still got less of a service in that way when the run ended. */
  public boolean staysDegraded(Degradation how, int service, int incident) {
    return degraded(how).stays(service, incident);
  }

  /** What an incident has cost the organisation up to a moment, by what services weigh in it. */
  public double loss(Loss loss, double[] weight, int incident, long until) {
    long[] downtime = new long[services.size()];
    long[][] less = new long[Degradation.values().length][services.size()];
    for (int s = 0; s < downtime.length; s++) {
      downtime[s] = downtime(s, incident, until);
      for (Degradation how : Degradation.values()) {
        less[how.ordinal()][s] = degradedTime(how, s, incident, until);
      }
    }
    return loss.of(downtime, less, weight) + requests.of(incident, until);
  }

  /** When a service came up last in an incident, or the run ended. */
  public long lastUp(int service, int incident) {
    return outages.up(service, firstOutage(service, incident + 1) - 1);
  }

  /** When something or somebody noticed first, at some moment or after it, that services are down; -1 if nobody did. */
  public long noticed(long from) {
    int at = Arrays.binarySearch(detections.elements(), 0, detections.size(), from);
    int first = at >= 0 ? at : -at - 1;
    return first < detections.size() ? detections.getLong(first) : -1;
  }

  /** Writes that are missing of a datastore, in ticks; {@link Unit#NEVER} when it is gone or was not back. */
  public long missing(int store, int incident) {
    return stores.get(incident).missing[store];
  }

  /** Bytes that are missing of a datastore. */
  public long bytesMissing(int store, int incident) {
    return stores.get(incident).bytes[store];
  }

  /** Whether that became of a datastore in an incident. */
  public boolean had(int store, int incident, Fate fate) {
    return stores.get(incident).fates.get(fate.ordinal()).get(store);
  }

  /** The datastores that counted services use. */
  public BitSet storesThatCount() {
    return storesThatCount;
  }
}
