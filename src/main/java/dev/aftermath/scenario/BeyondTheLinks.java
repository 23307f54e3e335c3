package dev.aftermath.scenario;

import dev.aftermath.binding.Place;
import dev.aftermath.estate.Topology;
import dev.aftermath.protection.WriteProfile;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Decimals;
import dev.aftermath.units.Rate;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Traffic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies whose links cannot do what is stated for them: a warning for each. A backup needs bytes / bandwidth and is
 * late where it has less time, a store whose writes wait for a round trip takes outstanding bytes / round trip, and
 * stores whose writes wait for others take together what the links to these carry.
 */
final class BeyondTheLinks {
  private static final int MOST_CHANGES = 100_000;

  /** What is sent from site to site at one moment, or by each store at its own. */
  private record Sending(String path, Place place, int from, int to, long time, boolean together) {}

  /** Writes that wait until another site has them. */
  private record Waiting(String path, Place place, int from, int to, long end) {}

  private record Sent(int stores, String largest, double most, double all) {}

  private final Topology topology;
  private final Map<Sending, Sent> sent = new LinkedHashMap<>();
  private final Map<Waiting, Map<String, WriteProfile>> waiting = new LinkedHashMap<>();
  private final List<String> tooFast = new ArrayList<>();

  BeyondTheLinks(Topology topology) {
    this.topology = topology;
  }

  /**
   * A store sends so many bytes to another site, each time a copy is taken.
   *
   * @param path of the key that says how long that takes
   * @param time what it says, in ticks
   * @param together whether all stores that are copied by that plan send at the same moment
   */
  void sends(String path, Place place, String store, int from, int to, double bytes, long time, boolean together) {
    if (from != to) {
      sent.merge(new Sending(path, place, from, to, time, together), new Sent(1, store, bytes, bytes),
          (a, b) -> new Sent(a.stores + 1, a.most < b.most ? b.largest : a.largest, Math.max(a.most, b.most),
              a.all + b.all));
    }
  }

  /** A store's writes wait until another site has them; until {@code end}, in ticks of the run, it is written. */
  void waits(String path, Place place, String store, int from, int to, WriteProfile writes, long end) {
    if (from != to) {
      waiting.computeIfAbsent(new Waiting(path, place, from, to, end), w -> new LinkedHashMap<>()).put(store, writes);
    }
  }

  /**
   * A store writes synchronously to another site.
   *
   * @param confirm ticks that the peer takes for a write, beside the round trip
   * @param outstanding bytes that may be on the way
   * @param end ticks of the run until which it is written
   */
  void waits(String path, Place place, String store, int from, int to, WriteProfile writes, long confirm,
      double outstanding, String said, long end) {
    long roundTrip = Ticks.plus(Ticks.times(topology.routes().latency(from, to), 2), confirm);
    double bound = roundTrip == 0 ? Double.POSITIVE_INFINITY : outstanding / Ticks.toSeconds(roundTrip);
    double most = most(List.of(writes), end);
    if (most > bound) {
      tooFast.add(place + ": " + path + ": \"" + store + "\" is written at up to " + Bytes.text(most) + "/s, more than"
          + " the " + Bytes.text(bound) + "/s that " + said + " give with "
          + (confirm == 0 ? "a round trip of " : "a round trip and confirm of ")
          + Decimals.exact(roundTrip / 1e3) + " ms; it is written so all the same");
    }
  }

  // Of all together: they may be written most at other moments.
  private static double most(Collection<WriteProfile> writes, long end) {
    Map<WriteProfile, Integer> alike = new LinkedHashMap<>();
    writes.forEach(profile -> alike.merge(profile, 1, Integer::sum));
    double most = 0;
    long t = 0;
    for (int changes = 0; t < end && changes < MOST_CHANGES; changes++) {
      double rate = 0;
      long next = Ticks.NEVER;
      for (Map.Entry<WriteProfile, Integer> profile : alike.entrySet()) {
        rate += profile.getValue() * profile.getKey().rateAt(t);
        next = Math.min(next, profile.getKey().changeAfter(t));
      }
      most = Math.max(most, rate);
      t = next;
    }
    return most;
  }

  /** A line for each. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    sent.forEach((sending, sent) -> {
      double bandwidth = topology.bandwidth(Traffic.BACKUP, sending.from, sending.to);
      double bytes = sending.together ? sent.all : sent.most;
      long needed = Ticks.ofSeconds(bytes / bandwidth);
      if (needed > sending.time) {
        boolean several = sending.together && sent.stores > 1;
        warnings.add(sending.place + ": " + sending.path + ": " + (several
            ? sent.stores + " datastores that are copied at one moment need " : "\"" + sent.largest + "\" needs ")
            + Ticks.text(needed) + " from " + name(sending.from) + " to " + name(sending.to) + " at "
            + Rate.text(bandwidth) + ", and " + (several ? "have " : "has ") + Ticks.text(sending.time)
            + "; its copies come late");
      }
    });
    waiting.forEach((of, writes) -> {
      double bandwidth = topology.bandwidth(Traffic.REPLICATION, of.from, of.to);
      double most = most(writes.values(), of.end);
      if (most > bandwidth * (1 + 1e-9)) {
        warnings.add(of.place + ": " + of.path + ": "
            + (writes.size() == 1 ? "what waits for it is" : writes.size() + " datastores that wait for it are")
            + " written at up to " + Bytes.text(most) + "/s, more than the " + Rate.text(bandwidth) + " ("
            + Bytes.text(bandwidth) + "/s) from " + name(of.from) + " to " + name(of.to)
            + "; written so all the same");
      }
    });
    warnings.addAll(tooFast);
    return warnings;
  }

  private String name(int site) {
    return topology.sites().get(site).name();
  }
}
