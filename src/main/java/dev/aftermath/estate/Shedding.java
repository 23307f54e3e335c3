package dev.aftermath.estate;

import dev.aftermath.engine.OncePerMoment;
import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.graph.SuccessState;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Load that is shed so that the generators that run are enough, or that their fuel lasts.
 *
 * <p>Of generators of which {@code needed} carry all, n carry what is left when rungs that save needed - n have been
 * shed. Rungs go in their order, no more of them than it takes, and none where all of them would not do; they come back
 * when generators do. It is looked at when all that happens in one moment has happened. A rung of machines takes those
 * that carry nothing of more importance than it says at the moment at which it is shed; they save their share of all
 * whole machines that the generators carry, which all draw alike.
 */
final class Shedding {
  private static final int GENERATOR = 1_000;

  private final List<Reserves.Rung> rungs;
  private final int needed;
  private final int[] sets;
  private final int enough;
  private final FuelTank tank;
  private final Holds holds;
  private final SuccessState state;
  private final Simulation simulation;
  private final BitSet due = new BitSet();
  private final BitSet shed = new BitSet();
  private final Load load;
  /** By rung: machines that it takes, or would take, and thousandths of a generator that it saves. */
  private final List<List<Integer>> off = new ArrayList<>();
  private final int[] saves;
  private final List<Long> timers = new ArrayList<>();
  private boolean carries;
  private final OncePerMoment look;

  /**
   * What generators carry.
   *
   * @param place what they are called: by their site, or as a supply below it
   * @param rooms that get their power from them
   * @param energised vertices of all rooms, by number
   * @param machines those that go by what runs on them
   */
  record Load(String place, List<Integer> rooms, int[] energised, ShedMachines machines) {
    private List<Integer> scope(Reserves.Rung rung) {
      return rung.rooms().isEmpty() ? rooms : rooms.stream().filter(rung.rooms()::contains).toList();
    }
  }

  /**
   * Nothing is shed, and generators carry nothing.
   *
   * @param sets vertices of the generators, of which as many as needed carry all
   * @param enough the vertex that works while those that run are enough
   */
  Shedding(
      List<Reserves.Rung> rungs, int needed, int[] sets, int enough, Load load, FuelTank tank, Holds holds,
      SuccessState state, Simulation simulation) {
    this.load = load;
    saves = rungs.stream().mapToInt(Reserves.Rung::saves).toArray();
    rungs.forEach(rung -> off.add(List.of()));
    this.rungs = rungs;
    this.needed = needed;
    this.sets = sets;
    this.enough = enough;
    this.tank = tank;
    this.holds = holds;
    this.state = state;
    this.simulation = simulation;
    look = new OncePerMoment(simulation, this::update);
    holds.hold(enough);
    for (int set : sets) {
      state.listen(set, set + 1, (v, works) -> look.ask());
    }
  }

  /** Generators are called, and are there after so many ticks if they start. */
  void called(long start) {
    for (int r = 0; r < rungs.size(); r++) {
      int rung = r;
      rungs.get(r).after().ifPresent(after -> timers.add(simulation.after(Math.max(start, after), () -> {
        due.set(rung);
        look.ask();
      })));
    }
  }

  /** Generators are not needed any more: what was shed comes back. */
  void dismissed() {
    timers.forEach(simulation::cancel);
    timers.clear();
    due.clear();
    look.ask();
  }

  /** How many parts of full load each generator that runs carries. */
  double share() {
    int running = Math.max(1, Math.min(needed, running()));
    return Math.min(1, (needed * GENERATOR - saved(shed)) / (double) (running * GENERATOR));
  }

  private void update() {
    choose();
    int missing = needed * GENERATOR - running() * GENERATOR;
    BitSet next = (BitSet) due.clone();
    for (int r = 0; r < rungs.size() && saved(next) < missing; r++) {
      next.set(r);
    }
    boolean carry = running() > 0 && saved(next) >= missing;
    if (!carry) {
      next = (BitSet) due.clone();
    }
    // What goes off does so before the others are carried without it, and comes back after they are carried with it.
    for (int r = 0; r < rungs.size(); r++) {
      if (next.get(r) && !shed.get(r)) {
        parts(r).forEach(holds::hold);
        tell(r, true);
      }
    }
    if (carry != carries) {
      carries = carry;
      if (carry) {
        holds.release(enough);
      } else {
        holds.hold(enough);
      }
    }
    for (int r = 0; r < rungs.size(); r++) {
      if (shed.get(r) && !next.get(r)) {
        parts(r).forEach(holds::release);
        tell(r, false);
      }
    }
    shed.clear();
    shed.or(next);
    if (running() > 0) {
      tank.burn(share());
    }
  }

  // What is shed stays as it is; what may be is what runs there now, and in no rung before.
  private void choose() {
    BitSet taken = new BitSet();
    shed.stream().forEach(r -> off.get(r).forEach(taken::set));
    for (int r = 0; r < rungs.size(); r++) {
      Reserves.Rung rung = rungs.get(r);
      if (rung.upTo().isPresent() && !shed.get(r)) {
        List<Integer> chosen = load.machines.of(load.scope(rung), rung.upTo().get().priority(), taken);
        chosen.forEach(taken::set);
        off.set(r, chosen);
        int all = Math.max(1, load.machines.wholeIn(load.rooms));
        saves[r] = (int) ((double) needed * GENERATOR * chosen.size() / all);
      }
    }
  }

  private IntStream parts(int r) {
    Reserves.Rung rung = rungs.get(r);
    return rung.upTo().isPresent() ? off.get(r).stream().mapToInt(load.machines::vertex)
        : rung.rooms().stream().mapToInt(room -> load.energised[room]);
  }

  // That a room has lost its power is told by itself.
  private void tell(int r, boolean isOff) {
    Optional<Reserves.UpTo> upTo = rungs.get(r).upTo();
    upTo.ifPresent(u -> load.machines.tell(load.place, u.grade(), off.get(r).size(), isOff));
  }

  private int running() {
    int running = 0;
    for (int set : sets) {
      running += state.works(set) ? 1 : 0;
    }
    return running;
  }

  private int saved(BitSet which) {
    return which.stream().map(r -> saves[r]).sum();
  }
}
