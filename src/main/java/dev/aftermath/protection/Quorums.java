package dev.aftermath.protection;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.Wan;
import dev.aftermath.units.Ticks;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Datastores of which a write counts when a majority of the members has it, as with Raft or Paxos.
 *
 * <p>The primary is the leader, and a member. It takes writes while it and the members that are level are more than
 * half of the configuration. If it is lost, or reaches no majority, one of those that do is elected after a time; it
 * has every write that ever counted, as two majorities have a member in common. Without a majority everything waits
 * until members are back, or until people force a new configuration of what is left, with what that lacks.
 *
 * <p>A member that is further off than the majority needs has at any moment what was written its delay ago, less the
 * time that writes take to count.
 *
 * <p>What follows from a change is looked at when everything that happens at that moment has happened.
 */
final class Quorums {
  /** What is done for a store. */
  interface Turn {
    /** A member is the leader from now on; by force where it had no majority. */
    void leads(int store, Survivor member, boolean forced);

    /** Its writes go on, or wait. */
    void writes(int store);

    /** Whether they do is another matter than before. */
    void writesChanged(int store);

    /** It is left to others again. */
    void left(int store);
  }

  private enum Awaits {
    NOTHING,
    ELECTION,
    FORCE
  }

  private final List<DatastoreSpec> specs;
  private final Primaries primaries;
  private final Copies copies;
  private final Accounts accounts;
  private final Reach reach;
  private final Wan wan;
  private final Simulation simulation;
  private final RandomStreams streams;
  private final Turn turn;
  /** How many members the configuration has, in use or not. */
  private final int[] votes;
  private final Awaits[] awaits;
  private final long[] timer;
  private final int[] turns;
  private final BitSet looking = new BitSet();
  private final BitSet waiting = new BitSet();
  private final BitSet broken = new BitSet();

  /** All members level, leaders where the primaries are. */
  Quorums(List<DatastoreSpec> specs, Primaries primaries, Copies copies, Accounts accounts, Reach reach, Wan wan,
      Simulation simulation, RandomStreams streams, Turn turn) {
    this.specs = specs;
    this.primaries = primaries;
    this.copies = copies;
    this.accounts = accounts;
    this.reach = reach;
    this.wan = wan;
    this.simulation = simulation;
    this.streams = streams;
    this.turn = turn;
    int n = specs.size();
    votes = new int[n];
    awaits = new Awaits[n];
    timer = new long[n];
    turns = new int[n];
    for (int store = 0; store < n; store++) {
      votes[store] = 1 + members(store).size();
      awaits[store] = Awaits.NOTHING;
      lag(store, Long.MIN_VALUE);
    }
  }

  private List<CopyState> members(int store) {
    return copies.of(store).stream().filter(copy -> copy.spec instanceof CopySpec.Quorum).toList();
  }

  private Optional<CopySpec.Voting> voting(int store) {
    return copies.of(store).stream().map(c -> c.spec).filter(CopySpec.Quorum.class::isInstance)
        .map(c -> ((CopySpec.Quorum) c).voting()).findFirst();
  }

  private boolean majority(int store, long of) {
    return of > votes[store] / 2;
  }

  private static boolean acknowledges(CopyState member) {
    return member.isLevel && !member.away && !member.former && !member.outside;
  }

  /** Whether writes to a store that is used wait, because no majority has them. */
  boolean waits(int store) {
    return votes[store] > 1
        && !majority(store, 1 + (int) members(store).stream().filter(Quorums::acknowledges).count());
  }

  /** Whether a majority decides who leads, and nobody else. */
  boolean decides(int store) {
    return votes[store] > 1;
  }

  /** Whether a store will go on by itself if nothing else happens: nobody need bring it back. */
  boolean goesOnByItself(int store) {
    return looking.get(store) || awaits[store] != Awaits.NOTHING;
  }

  /** Whoever leads now is the whole configuration; the others join it when they are level. */
  void anew(int store) {
    votes[store] = 1;
    members(store).forEach(member -> member.outside = true);
  }

  /** Something has changed that may matter to a store. */
  void changed(int store) {
    if (!looking.get(store) && !members(store).isEmpty()) {
      looking.set(store);
      simulation.after(0, () -> look(store));
    }
  }

  private void look(int store) {
    looking.clear(store);
    for (CopyState member : members(store)) {
      if (member.outside && primaries.usable(store) && member.isLevel && !member.away && !member.former) {
        member.outside = false;
        votes[store]++;
      }
    }
    lag(store, simulation.now());
    turn.writes(store);
    if (waits(store) != waiting.get(store)) {
      waiting.flip(store);
      turn.writesChanged(store);
    }
    boolean used = primaries.usable(store);
    Optional<CopySpec.Voting> voting = voting(store);
    if (voting.isEmpty() || primaries.gone(store) || primaries.state(store) == StoreState.CORRUPT
        || used && (!waits(store) || leaderHasContact(store))) {
      await(store, Awaits.NOTHING, Optional.empty());
    } else if (candidate(store).isPresent()) {
      await(store, Awaits.ELECTION, Optional.of(voting.get().election()));
    } else if (voting.get().force().isPresent() && (used || newest(store).isPresent())) {
      await(store, Awaits.FORCE, voting.get().force());
    } else {
      await(store, Awaits.NOTHING, Optional.empty());
    }
  }

  private void await(int store, Awaits what, Optional<Distribution> takes) {
    if (awaits[store] != what) {
      if (awaits[store] != Awaits.NOTHING) {
        simulation.cancel(timer[store]);
      }
      awaits[store] = what;
      if (takes.isPresent()) {
        long time = streams.ticks(takes.get(), "protection", specs.get(store).name(),
            what == Awaits.ELECTION ? "election" : "force", Integer.toString(turns[store]++));
        timer[store] = simulation.after(time, () -> act(store, what));
      }
    }
    if (what == Awaits.NOTHING && !primaries.usable(store)) {
      turn.left(store);
    }
  }

  private void act(int store, Awaits what) {
    awaits[store] = Awaits.NOTHING;
    Optional<CopyState> member = what == Awaits.ELECTION ? candidate(store)
        : primaries.usable(store) ? Optional.empty() : newest(store);
    if (what == Awaits.FORCE) {
      anew(store);
    }
    member.ifPresent(leader -> {
      Survivor survivor = survivor(leader);
      if (what == Awaits.ELECTION && survivor.bytesLost() > 0) {
        broken.set(store);
      }
      turn.leads(store, survivor, what == Awaits.FORCE);
    });
    changed(store);
  }

  // It comes back by itself, and is not taken back to what others of its consistency group have.
  private Survivor survivor(CopyState member) {
    long to = Math.min(member.holdsUpTo(simulation.now()),
        accounts.contents.get(member.store).lastWrite(simulation.now()));
    return new Survivor(member.spec, to, copies.bytesSince(member.store, to));
  }

  private boolean leaderHasContact(int store) {
    int site = primaries.site(store);
    return majority(store, 1 + (int) members(store).stream().filter(m -> votesFor(m, site)).count());
  }

  private boolean votesFor(CopyState member, int site) {
    return !member.outside && !member.former && reach.usableFrom(site, member.spec.where().room());
  }

  // Of those for whom a majority votes the one that has most. Nobody votes for one that has less than itself: neither
  // does an old leader that stands, and is no leader any more only because it was fenced off.
  private Optional<CopyState> candidate(int store) {
    return newest(store).filter(c -> !c.outside).filter(c -> {
      int site = c.spec.where().site();
      long last = accounts.contents.get(store).lastWrite(simulation.now());
      boolean old = reach.usableFrom(site, primaries.room(store)) && c.holdsUpTo(simulation.now()) >= last;
      return majority(store, (old ? 1 : 0) + (int) members(store).stream().filter(m -> votesFor(m, site)).count());
    });
  }

  private Optional<CopyState> newest(int store) {
    return members(store).stream()
        .filter(m -> !m.former && reach.usable(m.spec) && m.holdsUpTo(simulation.now()) != CopyState.NOTHING)
        .max(Comparator.comparingLong(m -> m.holdsUpTo(simulation.now())));
  }

  // The nearest that make up a majority have what counts as soon as it does.
  private void lag(int store, long now) {
    if (votes[store] == 1 || waits(store) || !primaries.usable(store)) {
      return;
    }
    int site = primaries.site(store);
    long counts = members(store).stream().filter(Quorums::acknowledges)
        .mapToLong(m -> answers(site, m)).sorted().skip(Math.max(0, votes[store] / 2 - 1)).findFirst().orElse(0);
    for (CopyState member : members(store)) {
      member.lags(Math.max(0, Ticks.minus(wan.latency(site, member.spec.where().site()), counts)), now);
    }
  }

  private long answers(int leader, CopyState member) {
    return Ticks.plus(Ticks.times(wan.latency(leader, member.spec.where().site()), 2),
        ((CopySpec.Quorum) member.spec).confirm());
  }

  /** Throws if a write was taken that no majority has, or if an election lost one: an invariant. */
  void verify(int store, boolean takesWrites) {
    if (takesWrites && primaries.usable(store) && waits(store)) {
      throw new IllegalStateException(specs.get(store).name() + ": writes that no majority has");
    }
    if (broken.get(store)) {
      throw new IllegalStateException(specs.get(store).name() + ": an election lost writes that a majority had");
    }
  }
}
