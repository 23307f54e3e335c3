package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.estate.Topology;
import dev.aftermath.scenario.WorkloadSpec.HomeSpec;
import dev.aftermath.scenario.WorkloadSpec.ServiceGroup;
import dev.aftermath.workload.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads where replicas are in normal operation, and how many at each place where that is stated. */
final class Homes {
  private static final int MOST_REPLICAS = 10_000;

  private final ScenarioSpec spec;
  private final Binder binder;
  private final Problems problems;
  private final Topology topology;

  Homes(ScenarioSpec spec, Binder binder, Problems problems, Topology topology) {
    this.spec = spec;
    this.binder = binder;
    this.problems = problems;
    this.topology = topology;
  }

  /**
   * The home of a group's services.
   *
   * @param rooms all of them
   * @param standing how many replicas stand where; empty where that is not stated
   */
  record Stated(List<Integer> rooms, List<Standing> standing, int replicas) {}

  Stated read(ServiceGroup group, String path) {
    List<Integer> rooms = new ArrayList<>();
    List<Standing> standing = new ArrayList<>();
    int without = 0;
    for (HomeSpec home : group.home()) {
      List<Integer> here = rooms(List.of(home.at()), path + ".home");
      rooms.addAll(here);
      without += home.replicas().isEmpty() ? 1 : 0;
      home.replicas().ifPresent(r -> standing.add(new Standing(here, r)));
    }
    Stated unstated = new Stated(rooms, List.of(), group.replicas());
    if (standing.isEmpty() || problems.spoilt(path + ".home")) {
      return unstated;
    }
    if (without > 0) {
      problems.add(binder.place(group, "home"), path + ".home",
          "says of some places how many replicas stand there, and not of others; expected it of all or of none");
      return unstated;
    }
    long sum = standing.stream().mapToLong(Standing::replicas).sum();
    if (sum > MOST_REPLICAS) {
      problems.add(binder.place(group, "home"), path + ".home",
          "expected at most " + MOST_REPLICAS + " replicas in all, got " + sum);
      return unstated;
    }
    if (binder.isWritten(group, "replicas") && sum != group.replicas() && !problems.lost(path + ".replicas")) {
      problems.add(binder.place(group, "replicas"), path + ".replicas", "expected as many as home says, "
          + standing.stream().map(s -> Integer.toString(s.replicas())).collect(Collectors.joining(" + "))
          + (standing.size() > 1 ? " = " + sum : "") + ", or nothing; got " + group.replicas());
    }
    boolean known = standing.stream().noneMatch(s -> s.rooms().isEmpty());
    return new Stated(rooms, known ? standing : List.of(), (int) sum);
  }

  /** Rooms by name; a site stands for all its rooms. */
  List<Integer> rooms(List<Ref> refs, String path) {
    List<Integer> result = new ArrayList<>();
    for (Ref ref : refs) {
      Optional<Topology.Room> room = topology.room(ref.name());
      Optional<Topology.Site> site = topology.site(ref.name());
      if (room.isPresent()) {
        result.add(room.get().id());
      } else if (site.isPresent()) {
        for (int r = site.get().firstRoom(); r < site.get().endRoom(); r++) {
          result.add(r);
        }
      } else {
        List<String> counted = Counted.roomsOf(spec, ref.name());
        counted.forEach(name -> topology.room(name).ifPresent(r -> result.add(r.id())));
        if (counted.isEmpty()) {
          unknown(ref, path);
        }
      }
    }
    return result;
  }

  private void unknown(Ref ref, String path) {
    List<String> valid = new ArrayList<>(topology.rooms().stream().map(Topology.Room::name).toList());
    topology.sites().forEach(s -> valid.add(s.name()));
    problems.unknown(
        ref.place(), path, "room or site", ref.name(), valid, "sites." + ref.name().replace("/", ".rooms."));
  }

  /** Reports stated replicas at a site that a strategy which spreads replicas over its sites does not have. */
  void checkSites(ServiceGroup group, List<Integer> sites, String strategy, String path) {
    for (HomeSpec home : group.home()) {
      for (int room : home.replicas().isEmpty() ? List.<Integer>of() : rooms(List.of(home.at()), path + ".home")) {
        int site = topology.rooms().get(room).site();
        if (!sites.contains(site)) {
          problems.add(home.at().place(), path + ".home", "replicas are to stand at \"" + home.at() + "\", and"
              + " strategy " + strategy + " spreads them over its sites "
              + sites.stream().map(s -> topology.sites().get(s).name()).collect(Collectors.joining(", "))
              + "; expected places of these");
          break;
        }
      }
    }
  }
}
