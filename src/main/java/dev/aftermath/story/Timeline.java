package dev.aftermath.story;

import dev.aftermath.estate.Topology;
import dev.aftermath.jobs.JobGroup;
import dev.aftermath.journal.Fact;
import dev.aftermath.operation.Design;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.story.TimelineEntry.Kind;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.words.Sentences;
import dev.aftermath.words.Terms;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the facts of one replication into a story with names, in the order of their beginnings.
 *
 * <p>Machines of one room that stop, start or arrive at the same moment are one entry, and so are replicas of one
 * service placed at the same moment at one site, and all that is noticed, or declared, at one moment. Replicas that
 * follow the load are told by stretches ({@link Scalings}).
 */
public final class Timeline {
  private final Design design;
  private final int[][] users;
  private final List<TimelineEntry> entries = new ArrayList<>();
  private final Map<Group, Integer> groups = new LinkedHashMap<>();
  /** Of disasters, by their number. */
  private final Map<Integer, Text> titles = new HashMap<>();
  private final Scalings scalings;
  private long groupedAt;
  private final BitSet down = new BitSet();
  /** What was noticed or declared at this moment, by the place of its entry. */
  private final Map<Kind, Integer> decided = new EnumMap<>(Kind.class);

  private record Group(Kind kind, String service, String site, Text what, Text detail) {}

  private Timeline(Design design) {
    this.design = design;
    this.users = design.usersOfStores();
    this.scalings = new Scalings(design);
  }

  /** The story of these facts. */
  public static List<TimelineEntry> of(Scenario.Plan plan, List<Fact> facts) {
    Timeline timeline = new Timeline(plan.design());
    facts.forEach(timeline::add);
    timeline.endGroups();
    timeline.scalings.all().forEach(timeline::scaled);
    timeline.entries.sort(Comparator.comparingDouble(TimelineEntry::from)); // stable: ties stay in the journal's order
    return timeline.entries;
  }

  private void add(Fact fact) {
    if (fact.at() != groupedAt) {
      endGroups();
      groupedAt = fact.at();
    }
    if (fact instanceof Fact.DisasterStruck f) {
      titles.put(f.cause(), f.title());
      entry(f, Kind.DISASTER, "", "", f.title(), Sentences.of(f.where()));
    } else if (fact instanceof Fact.DisasterOver f) {
      entry(f, Kind.DISASTER_OVER, "", "", titles.getOrDefault(f.cause(), Text.NONE), Text.NONE);
    } else if (fact instanceof Fact.GroundShook f) {
      entry(f.at(), f.at(), Kind.SHAKING, "", site(f.site()), Text.NONE, Text.NONE, "", f.peakAcceleration(),
          Double.NaN);
    } else if (fact instanceof Fact.RoomDamaged f) {
      entry(f, Kind.ROOM_DAMAGED, "", siteOfRoom(f.room()), room(f.room()), Terms.condition(f.condition()));
    } else if (fact instanceof Fact.RoomRepaired f) {
      entry(f, Kind.ROOM_REPAIRED, "", siteOfRoom(f.room()), room(f.room()), Text.NONE);
    } else if (fact instanceof Fact.SupplyChanged f) {
      entry(f, f.works() ? Kind.SUPPLY_BACK : Kind.SUPPLY_LOST, "", siteOf(f.place()), Terms.supply(f.supply()),
          Text.same(f.place()));
    } else if (fact instanceof Fact.NodeChanged f) {
      Topology.Node node = design.topology().nodes().get(f.node());
      group(f.serves() ? Kind.NODES_BACK : Kind.NODES_LOST, "", site(node.site()), room(node.room()), Text.NONE);
    } else if (fact instanceof Fact.MachineAdded f) {
      Topology.Node node = design.topology().nodes().get(f.node());
      group(Kind.MACHINES_ADDED, "", site(node.site()), room(node.room()), Terms.origin(f.bought()));
    } else if (fact instanceof Fact.LoadShed f) {
      entry(f.at(), f.at(), f.off() ? Kind.LOAD_SHED : Kind.LOAD_BACK, "", siteOf(f.place()), Text.same(f.place()),
          Text.same(f.grade()), "", f.machines(), Double.NaN);
    } else {
      addService(fact);
    }
  }

  private static String siteOf(String place) {
    return place.contains("/") ? place.substring(0, place.indexOf('/')) : place;
  }

  private void addService(Fact fact) {
    if (fact instanceof Fact.ServiceChanged f) {
      down.set(f.service(), !f.up() && design.services().get(f.service()).counted());
      ofService(f, f.up() ? Kind.SERVICE_UP : Kind.SERVICE_DOWN, f.service(), Text.NONE, Text.NONE);
    } else if (fact instanceof Fact.ServiceDegraded f) {
      switch (f.how()) {
        case CAPACITY -> { } // told by its replicas
        case SLOW -> ofService(f, f.degraded() ? Kind.SLOW : Kind.SLOW_OVER, f.service(), Text.NONE, Text.NONE);
        case READ_ONLY ->
            ofService(f, f.degraded() ? Kind.READ_ONLY : Kind.READ_ONLY_OVER, f.service(), Text.NONE, Text.NONE);
      }
    } else if (fact instanceof Fact.OutageDetected f) {
      once(f, Kind.DETECTED);
    } else if (fact instanceof Fact.DisasterDeclared f) {
      once(f, Kind.DECLARED);
    } else if (fact instanceof Fact.PhaseDone f) {
      phase(f.from(), f.at(), Kind.PHASE, f.service(), f.phase());
    } else if (fact instanceof Fact.PhaseOpen f) {
      phase(f.from(), f.at(), Kind.PHASE_OPEN, f.service(), f.phase());
    } else if (fact instanceof Fact.CrewWorked f) {
      entry(f.from(), f.at(), Kind.CREW, service(f.service()), home(f.service()), f.skill().title(), Text.NONE, "",
          Double.NaN, Double.NaN);
    } else if (fact instanceof Fact.ReworkNeeded f) {
      ofService(f, Kind.REWORK, f.service(), Terms.phase(f.step()), Text.NONE);
    } else if (fact instanceof Fact.DataRecovered f) {
      ofStore(f, Kind.DATA_RECOVERED, f.datastore(), Sentences.of(f.from(), f.passed()),
          Ticks.toSeconds(Ticks.minus(f.lostAt(), f.recoveredTo())), f.bytesLost());
    } else if (fact instanceof Fact.DataDiverged f) {
      ofStore(f, Kind.DATA_DIVERGED, f.datastore(), Text.NONE, Ticks.toSeconds(f.bothWrote()), f.bytes());
    } else if (fact instanceof Fact.DataMerged f) {
      merged(f);
    } else if (fact instanceof Fact.DataReturned f) {
      ofStore(f, Kind.DATA_RETURNED, f.datastore(), Text.NONE, Ticks.toSeconds(Ticks.minus(f.at(), f.from())),
          Double.NaN);
    } else if (fact instanceof Fact.ReturnFailed f) {
      ofStore(f, Kind.DATA_STAYED, f.datastore(), Text.NONE, Ticks.toSeconds(Ticks.minus(f.at(), f.from())),
          Double.NaN);
    } else if (fact instanceof Fact.CommonPoint f) {
      ofStore(f, Kind.COMMON_POINT, f.datastore(), Text.same(store(f.setBy())), Ticks.toSeconds(f.further()),
          Double.NaN);
    } else if (fact instanceof Fact.DataLost f) {
      ofStore(f, Kind.DATA_LOST, f.datastore(), Text.NONE, Double.NaN, f.bytesLost());
    } else if (fact instanceof Fact.DataCorrupted f) {
      ofStore(f, Kind.DATA_CORRUPTED, f.datastore(), Text.NONE,
          Ticks.toSeconds(Ticks.minus(f.at(), f.since())), Double.NaN);
    } else if (fact instanceof Fact.CopiesDeleted f) {
      ofStore(f, Kind.COPIES_DELETED, f.datastore(), Sentences.of(f.copy()), Double.NaN, Double.NaN);
    } else if (fact instanceof Fact.CopyUnreadable f) {
      ofStore(f, Kind.COPY_UNREADABLE, f.datastore(), Sentences.of(f.copy()), Double.NaN, Double.NaN);
    } else if (fact instanceof Fact.DataEmptied f) {
      ofStore(f, Kind.DATA_EMPTIED, f.datastore(), Text.NONE, Double.NaN, Double.NaN);
    } else if (fact instanceof Fact.ProtectionChanged f) {
      ofStore(f, f.asBefore() ? Kind.SAFE_AGAIN : Kind.LESS_SAFE, f.datastore(), Text.NONE, Double.NaN, Double.NaN);
    } else if (fact instanceof Fact.ReplicaBound f) {
      group(Kind.REPLICAS_PLACED, service(f.service()), site(design.topology().siteOf(f.node())), Text.NONE,
          Text.NONE);
    } else if (fact instanceof Fact.ReplicaPreempted f) {
      group(Kind.REPLICAS_PREEMPTED, service(f.service()), site(design.topology().siteOf(f.node())), Text.NONE,
          Text.NONE);
    } else if (fact instanceof Fact.ReleaseFailed f) {
      ofService(f, Kind.RELEASE_FAILED, f.service(), Text.NONE, Text.NONE);
    } else if (fact instanceof Fact.ReleaseHeld f) {
      ofService(f, Kind.RELEASE_HELD, f.service(), Text.NONE, Text.NONE);
    } else if (fact instanceof Fact.RolledBack f) {
      ofService(f, Kind.ROLLED_BACK, f.service(), Text.NONE, Text.NONE);
    } else if (fact instanceof Fact.ReplicasScaled f) {
      scalings.scaled(f);
    } else if (fact instanceof Fact.Blocked f) {
      ofService(f, Kind.BLOCKED, f.service(), Text.NONE, Sentences.of(f.obstacle()));
    } else if (fact instanceof Fact.JobStopped f) {
      ofJobs(f.pushedAside() ? Kind.JOBS_PREEMPTED : Kind.JOBS_STOPPED, f.jobs());
    } else if (fact instanceof Fact.JobCaughtUp f) {
      ofJobs(Kind.JOBS_LEVEL, f.jobs());
    } else {
      addMigration(fact);
    }
  }

  private void addMigration(Fact fact) {
    if (fact instanceof Fact.WaveBegan f) {
      ofWave(f, Kind.WAVE_BEGAN, f.wave(), f.services());
    } else if (fact instanceof Fact.WaveDone f) {
      ofWave(f, Kind.WAVE_DONE, f.wave(), Double.NaN);
    } else if (fact instanceof Fact.WaveLate f) {
      ofWave(f, Kind.WAVE_LATE, f.wave(), f.services());
    } else if (fact instanceof Fact.TrafficShifted f) {
      entry(f.at(), f.at(), Kind.TRAFFIC_SHIFTED, service(f.service()), home(f.service()), Text.NONE, Text.NONE, "",
          100 * f.share(), Double.NaN);
    } else if (fact instanceof Fact.DataMoved f) {
      ofStore(f, Kind.DATA_MOVED, f.datastore(), Text.NONE, Ticks.toSeconds(Ticks.minus(f.at(), f.from())), Double.NaN);
    } else if (fact instanceof Fact.MoveFailed f) {
      ofStore(f, Kind.MOVE_BACKED_OUT, f.datastore(), Text.NONE, Ticks.toSeconds(Ticks.minus(f.at(), f.from())),
          Double.NaN);
    } else if (fact instanceof Fact.ServiceMoved f) {
      ofService(f, Kind.SERVICE_MOVED, f.service(), Text.NONE, Text.NONE);
    } else if (fact instanceof Fact.MoveHeld f) {
      ofService(f, Kind.MOVE_HELD, f.service(), Text.NONE, Terms.hindrance(f.why()));
    } else if (fact instanceof Fact.NotMoved f) {
      ofService(f, Kind.NOT_MOVED, f.service(), Text.NONE, Terms.hindrance(f.why()));
    }
  }

  private void ofWave(Fact fact, Kind kind, int wave, double services) {
    entry(fact.at(), fact.at(), kind, "", "", Text.same(Integer.toString(wave)), Text.NONE, "", services, Double.NaN);
  }

  private void scaled(Scalings.Stretch s) {
    entry(s.from, s.to, s.up() ? Kind.REPLICAS_ADDED : Kind.REPLICAS_REMOVED, service(s.service), home(s.service),
        Text.same(s.before + " -> " + s.after), Text.NONE, "", s.change(), Double.NaN);
  }

  private void ofJobs(Kind kind, int jobs) {
    JobGroup of = design.jobs().get(jobs);
    group(kind, "", site(of.home()), Text.same(of.name()), Text.NONE);
  }

  private void group(Kind kind, String service, String site, Text what, Text detail) {
    groups.merge(new Group(kind, service, site, what, detail), 1, Integer::sum);
  }

  private void endGroups() {
    groups.forEach((g, n) ->
        entry(groupedAt, groupedAt, g.kind, g.service, g.site, g.what, g.detail, "", n, Double.NaN));
    groups.clear();
    // Who goes down at the same moment may do so after the first is noticed.
    Integer noticed = decided.get(Kind.DETECTED);
    if (noticed != null && !down.isEmpty()) {
      entries.set(noticed, entries.get(noticed).withValue(down.cardinality()));
    }
    decided.clear();
  }

  private void once(Fact fact, Kind kind) {
    if (decided.putIfAbsent(kind, entries.size()) == null) {
      entry(fact, kind, "", "", Text.NONE, Text.NONE);
    }
  }

  private void phase(long from, long to, Kind kind, int service, Phase phase) {
    entry(from, to, kind, service(service), home(service), Terms.phase(phase), Terms.kind(phase.kind()),
        phase.kind().code(), Double.NaN, Double.NaN);
  }

  private void ofService(Fact fact, Kind kind, int service, Text what, Text detail) {
    entry(fact, kind, service(service), home(service), what, detail);
  }

  private void merged(Fact.DataMerged f) {
    if (f.bytes() > 0 || f.gone() == 0) {
      ofStore(f, Kind.DATA_MERGED, f.datastore(), Text.NONE, Double.NaN, f.bytes());
    }
    if (f.gone() > 0) {
      ofStore(f, Kind.DATA_UNMERGED, f.datastore(), Text.NONE, Double.NaN, f.gone());
    }
  }

  private void ofStore(Fact fact, Kind kind, int store, Text detail, double value, double bytes) {
    entry(fact.at(), fact.at(), kind, user(store), homeOfStore(store), Text.same(store(store)), detail, "", value,
        bytes);
  }

  private void entry(Fact fact, Kind kind, String service, String site, Text what, Text detail) {
    entry(fact.at(), fact.at(), kind, service, site, what, detail, "", Double.NaN, Double.NaN);
  }

  private void entry(long from, long to, Kind kind, String service, String site, Text what, Text detail, String phase,
      double value, double bytes) {
    entries.add(new TimelineEntry(kind, Ticks.toSeconds(Ticks.minus(from, design.origin())),
        Ticks.toSeconds(Ticks.minus(to, design.origin())),
        service, site, what, detail, phase, value, bytes));
  }

  private String service(int s) {
    return design.services().get(s).name();
  }

  private String home(int s) {
    return siteOfRoom(design.services().get(s).rooms().get(0));
  }

  private String store(int d) {
    return design.datastores().get(d).name();
  }

  private String user(int store) {
    return users[store].length == 0 ? "" : service(users[store][0]);
  }

  private String homeOfStore(int store) {
    return users[store].length == 0 ? "" : home(users[store][0]);
  }

  private String site(int s) {
    return design.topology().sites().get(s).name();
  }

  private Text room(int r) {
    return Text.same(design.topology().rooms().get(r).name());
  }

  private String siteOfRoom(int r) {
    return site(design.topology().rooms().get(r).site());
  }
}
