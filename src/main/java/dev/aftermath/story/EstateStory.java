package dev.aftermath.story;

import dev.aftermath.estate.Equipment;
import dev.aftermath.estate.Topology;
import dev.aftermath.journal.Fact;
import dev.aftermath.operation.Design;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Trouble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What became of the parts of the estate in one replication, moment by moment.
 *
 * <p>Of many moments so many are kept as a slider can show: those at which sites, rooms, supplies and links change
 * before those at which machines alone do, both evenly by their order, and always the worst one. What changes between
 * two of them shows at the later one.
 *
 * @param machines how many stand in each rack before anything happens, spares too
 * @param moments seconds after the scenario's start, rising; before the first of them everything is as it was built
 * @param changes in the order of time
 * @param worst place among the moments of the one at which most machines do not serve, of equal ones with most
 *     troubles, of these the first; -1 when nothing changes
 */
public record EstateStory(List<Integer> machines, List<Double> moments, List<Change> changes, int worst) {
  /** As many moments as are kept at most. */
  public static final int MOST = 160;

  public EstateStory {
    machines = List.copyOf(machines);
    moments = List.copyOf(moments);
    changes = List.copyOf(changes);
  }

  /**
   * How a part stands from a moment on.
   *
   * @param moment its place among the moments
   * @param part see {@link PartNumbers}
   * @param troubles what is wrong with it
   * @param serving of a rack, how many of its machines serve
   * @param machines of a rack, how many stand in it
   */
  public record Change(int moment, int part, Set<Trouble> troubles, int serving, int machines) {}

  /** The story of these facts. */
  public static EstateStory of(Design design, List<Fact> facts) {
    return new Reader(design.topology()).read(facts, design.origin());
  }

  /** As it was read, at every moment. */
  private record Raw(long at, int part, Set<Trouble> troubles, int serving, int machines) {}

  private static final class Reader {
    private final Topology topology;
    private final PartNumbers numbers;
    private final EstateCondition condition;
    private final int[] machines;
    private final List<Integer> before;
    private final int[] serving;
    private final Set<Integer> touched = new TreeSet<>();
    private final List<Raw> raw = new ArrayList<>();
    private final Map<Integer, Raw> last = new HashMap<>();
    private final TreeSet<Long> great = new TreeSet<>();
    private final TreeSet<Long> small = new TreeSet<>();
    private long worst = Long.MIN_VALUE;
    private int worstOut = -1;
    private int worstTroubles;

    Reader(Topology topology) {
      this.topology = topology;
      EstateParts parts = new EstateParts(topology);
      numbers = parts.numbers();
      condition = new EstateCondition(parts);
      machines = new int[topology.racks().size()];
      for (Topology.Node node : topology.nodes()) {
        machines[node.rack()] += node.origin() == Topology.Origin.BOUGHT ? 0 : 1;
      }
      before = Arrays.stream(machines).boxed().toList();
      serving = machines.clone();
    }

    EstateStory read(List<Fact> facts, long origin) {
      boolean changed = false;
      for (int i = 0; i < facts.size(); i++) {
        Fact fact = facts.get(i);
        changed |= condition.take(fact);
        machines(fact);
        if (i == facts.size() - 1 || facts.get(i + 1).at() != fact.at()) {
          note(fact.at(), changed);
          changed = false;
        }
      }
      return kept(origin);
    }

    private void machines(Fact fact) {
      if (fact instanceof Fact.NodeChanged f) {
        int rack = topology.nodes().get(f.node()).rack();
        serving[rack] += f.serves() ? 1 : -1;
        touched.add(rack);
      } else if (fact instanceof Fact.MachineAdded f && f.bought()) {
        int rack = topology.nodes().get(f.node()).rack();
        machines[rack]++;
        touched.add(rack);
      }
    }

    private void note(long at, boolean changed) {
      int before = raw.size();
      if (changed) {
        topology.sites().forEach(s -> note(at, s.id(), condition.site(s.id())));
        topology.rooms().forEach(r -> note(at, numbers.room(r.id()), condition.room(r.id())));
        for (Equipment e : topology.supplies().equipment()) {
          note(at, numbers.supply(e.id()), condition.equipment(e));
        }
        topology.links().forEach(l -> note(at, numbers.link(l.id()), condition.link(l.id())));
      }
      if (raw.size() > before) {
        great.add(at);
      }
      for (int rack : touched) {
        note(new Raw(at, numbers.rack(rack), Set.of(), serving[rack], machines[rack]));
      }
      touched.clear();
      if (raw.size() > before) {
        small.add(at);
        size(at);
      }
    }

    private void note(long at, int part, Set<Trouble> troubles) {
      note(new Raw(at, part, troubles, 0, 0));
    }

    private void note(Raw now) {
      Raw was = last.get(now.part);
      boolean same = was == null
          ? now.troubles.isEmpty() && now.machines == 0
          : was.troubles.equals(now.troubles) && was.serving == now.serving && was.machines == now.machines;
      if (!same) {
        raw.add(now);
        last.put(now.part, now);
      }
    }

    private void size(long at) {
      int out = 0;
      for (int r = 0; r < machines.length; r++) {
        out += machines[r] - serving[r];
      }
      int troubles = last.values().stream().mapToInt(s -> s.troubles.size()).sum();
      if (out > worstOut || (out == worstOut && troubles > worstTroubles)) {
        worstOut = out;
        worstTroubles = troubles;
        worst = at;
      }
    }

    private EstateStory kept(long origin) {
      if (raw.isEmpty()) {
        return new EstateStory(before, List.of(), List.of(), -1);
      }
      TreeSet<Long> kept = new TreeSet<>();
      evenly(great, MOST * 3 / 4 - 1, kept);
      kept.add(worst);
      kept.add(small.last());
      small.removeAll(kept);
      evenly(small, MOST - kept.size(), kept);
      List<Long> moments = new ArrayList<>(kept);
      List<Change> changes = new ArrayList<>();
      int m = 0;
      for (Raw r : raw) {
        while (moments.get(m) < r.at) {
          m++;
        }
        changes.add(new Change(m, r.part, r.troubles, r.serving, r.machines));
      }
      return new EstateStory(before, moments.stream().map(t -> Ticks.toSeconds(Ticks.minus(t, origin))).toList(),
          latest(changes), moments.indexOf(worst));
    }

    private static void evenly(Set<Long> from, int most, Set<Long> into) {
      List<Long> all = new ArrayList<>(from);
      int n = Math.min(most, all.size());
      for (int i = 0; i < n; i++) {
        into.add(all.get(n == 1 ? 0 : (int) (i * (all.size() - 1.0) / (n - 1))));
      }
    }

    // Of several changes of a part between two moments the last is what shows.
    private static List<Change> latest(List<Change> changes) {
      Map<List<Integer>, Change> latest = new LinkedHashMap<>();
      for (Change c : changes) {
        List<Integer> key = List.of(c.moment, c.part);
        latest.remove(key);
        latest.put(key, c);
      }
      return new ArrayList<>(latest.values());
    }
  }
}
