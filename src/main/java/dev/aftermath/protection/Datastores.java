package dev.aftermath.protection;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.estate.Estate;
import dev.aftermath.estate.Topology;
import dev.aftermath.estate.Wan;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Copy;
import dev.aftermath.vocabulary.Passed;
import dev.aftermath.workload.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * The datastores of one run: where each primary is, what has become of it, and which copies could replace it.
 *
 * <p>A recovery point counts from the moment in which the primary took its last write. What the lost primary alone held
 * counts as lost even if the primary turns up whole later: it is then a copy of the one that took over.
 *
 * <p>A live copy that was out of reach, or that follows another primary now, is sent what it lacks, in the order in
 * which it was written, over the links as they are; until it is level it holds an earlier moment, and a disaster that
 * strikes meanwhile finds it there.
 */
public final class Datastores {
  /** What has become of a primary copy. */
  public enum State {
    USABLE,
    /** Whole, but without power or cooling, or cut off from the network. */
    DARK,
    /** Readable once its room is cleaned or repaired. */
    DAMAGED,
    DESTROYED,
    /** Found spoilt, wherever it is: of no use, and neither are live copies of it. */
    CORRUPT
  }

  private final List<DatastoreSpec> specs;
  private final Workload workload;
  private final Estate estate;
  private final Wan wan;
  private final Reach reach;
  private final Simulation simulation;
  private final Journal journal;
  private final int[] room;
  private final State[] state;
  private final boolean[] gone;
  private final boolean[] asBefore;
  private final long[] lostAt;
  private final long[] bytesLost;
  private final Spoilt spoilt;
  private final Diverged diverged;
  private final BitSet fenced = new BitSet();
  /** Those that are just being moved as planned, and take no writes. */
  private final BitSet moving = new BitSet();
  /** By store; visible to tests, which upset it to see the check fire. */
  final List<Contents> contents = new ArrayList<>();
  private final Copies copies;
  private final Map<Integer, List<Held>> heldIn = new HashMap<>();
  private final Following following;
  private final Sendings sendings;
  private final Chains chains;
  private final List<IntConsumer> usableListeners = new ArrayList<>();
  private final List<IntConsumer> changeListeners = new ArrayList<>();
  private final List<IntConsumer> protectionListeners = new ArrayList<>();

  /** All stores usable and replicated, streams without backlog, backup phases drawn. */
  public Datastores(
      List<DatastoreSpec> specs, Workload workload, Estate estate, Wan wan, FlowNetwork flows, Simulation simulation,
      RandomStreams streams, Journal journal) {
    this.specs = specs;
    this.workload = workload;
    this.estate = estate;
    this.wan = wan;
    reach = new Reach(estate, wan);
    chains = new Chains(wan, reach);
    this.simulation = simulation;
    this.journal = journal;
    following = new Following(simulation, flows, wan, this::drained);
    int n = specs.size();
    room = new int[n];
    state = new State[n];
    gone = new boolean[n];
    asBefore = new boolean[n];
    Arrays.fill(asBefore, true);
    lostAt = new long[n];
    bytesLost = new long[n];
    spoilt = new Spoilt(n);
    diverged = new Diverged(n);
    for (DatastoreSpec spec : specs) {
      room[spec.id()] = spec.room();
      workload.setDataSite(spec.id(), reach.siteOf(spec.room()));
      state[spec.id()] = State.USABLE;
      contents.add(new Contents(spec.size(), spec.writes()));
    }
    copies = new Copies(specs, contents, reach, spoilt, simulation, streams,
        store -> state[store] != State.USABLE && !gone[store]);
    for (int store = 0; store < n; store++) {
      for (CopyState copy : copies.of(store)) {
        if (!copy.spec.where().isVault()) {
          heldIn.computeIfAbsent(copy.spec.where().room(), r -> new ArrayList<>()).add(new Held(store, copy));
        }
        if (copy.spec instanceof CopySpec.Asynchronous) {
          following.add(feed(copy), specs.get(store).writes(), copy, List.of());
        }
      }
    }
    following.start();
    sendings = new Sendings(simulation, flows, wan);
    estate.onRoomOperable((r, works) -> roomChanged(r));
    estate.onRoomDamage((r, condition, repaired) -> {
      roomChanged(r);
      writeOff();
      forgetDiverged(r, condition);
    });
    estate.onSiteConnected((s, works) -> {
      Topology.Site site = estate.topology().sites().get(s);
      for (int r = site.firstRoom(); r < site.endRoom(); r++) {
        roomChanged(r);
      }
    });
    estate.onLink((link, works) -> pathsChanged());
  }

  private void moveTo(int store, int newRoom) {
    room[store] = newRoom;
    workload.setDataSite(store, siteOf(store));
  }

  private int siteOf(int store) {
    return reach.siteOf(room[store]);
  }

  private Chains.Feed feed(CopyState copy) {
    return chains.of(copy, siteOf(copy.store), copies.of(copy.store));
  }

  // What follows another copy, or the primary in its place, is sent what it lacks by whoever feeds it from now on.
  private void feedAnew(int store) {
    for (CopyState copy : copies.of(store)) {
      boolean follows = state[store] == State.USABLE && (copy.stream != null || copy.starting)
          && copy.spec instanceof CopySpec.Asynchronous && !copy.away && !copy.former;
      if (follows && feed(copy).copy() != copy.feeder) {
        following.forget(copy);
        copy.stop(simulation.now());
        takeIn(store, copy);
      }
    }
  }

  // Whether what feeds a copy gets to it.
  private boolean carries(CopyState copy) {
    return wan.carries(feed(copy).site(), copy.spec.where().site());
  }

  // Brings a live copy level that takes in writes again: at once where it lacks none.
  private void catchUp(int store, CopyState copy) {
    List<Contents.Piece> missing = copy.blank ? contents.get(store).whole(simulation.now())
        : contents.get(store).since(copy.frozenAt, simulation.now());
    boolean lacks = missing.stream().anyMatch(piece -> piece.rate() > 0);
    boolean remote = copy.spec.where().site() != siteOf(store);
    if (copy.spec instanceof CopySpec.Asynchronous || lacks && remote) {
      following.soon(feed(copy), specs.get(store).writes(), copy, lacks ? missing : List.of());
    } else {
      copy.frozenAt = Long.MAX_VALUE;
      copy.level();
      feedAnew(store);
    }
  }

  /**
   * A disaster is going to strike at a moment. From the last full copies before the first of them on, what is sent at
   * regular moments shares links with all else; what was sent before arrived in time.
   */
  public void expectDisaster(long moment) {
    sendings.expect(moment, () -> {
      for (int s = 0; s < room.length; s++) {
        int store = s;
        for (CopyState copy : copies.of(store)) {
          sendings.add(copy, new Sending.Source(specs.get(store).size(), time -> content(store, time),
              () -> siteOf(store),
              () -> state[store] == State.USABLE && !copy.former && reach.usable(copy.spec)
                  && copies.of(store).contains(copy),
              () -> copy.resumedAt, () -> arrived(store, copy)));
        }
      }
    });
  }

  // What was late is there: a primary that was lost is protected by it as before.
  private void arrived(int store, CopyState copy) {
    if (state[store] == State.USABLE && !copy.away && !copy.isLevel && isNext(copy)) {
      copy.level();
      protectionOf(store);
    }
  }

  private boolean isNext(CopyState copy) {
    Schedule schedule = Objects.requireNonNull(copy.schedule);
    return simulation.now() >= schedule.usableOf(copy.resumedAt) && !schedule.isLate(simulation.now());
  }

  // A backup or a snapshot protects a primary that was lost as before when one has been taken since, and is there.
  private void awaitNext(CopyState copy, Schedule schedule) {
    int stops = copy.stops;
    simulation.at(Math.max(simulation.now(), schedule.usableOf(copy.resumedAt)), () -> {
      if (copy.stops == stops && !schedule.isLate(simulation.now())) {
        copy.level();
        protectionOf(copy.store);
      }
    });
  }

  // Whether a store is as safe as it was before anything happened: used, and with as many copies that are level.
  private void protectionOf(int store) {
    boolean now = state[store] == State.USABLE && copies.areLevel(store) && !spoilt.isSpoilt(store);
    if (now != asBefore[store]) {
      asBefore[store] = now;
      journal.write(new Fact.ProtectionChanged(simulation.now(), store, now));
    }
    protectionListeners.forEach(l -> l.accept(store));
  }

  public DatastoreSpec spec(int store) {
    return specs.get(store);
  }

  public int size() {
    return specs.size();
  }

  /** The room of the primary copy. */
  public int room(int store) {
    return room[store];
  }

  public State state(int store) {
    return state[store];
  }

  /** Whether no copy of it survives: nobody will ever read again what was in it. */
  public boolean isLostForEver(int store) {
    return gone[store];
  }

  /** When the primary took its last write; meaningful while it is not usable. */
  public long lostAt(int store) {
    return lostAt[store];
  }

  /** Hears that a store became usable again. */
  public void onUsable(IntConsumer listener) {
    usableListeners.add(listener);
  }

  /** Hears that the state of a store changed in any way. */
  public void onChange(IntConsumer listener) {
    changeListeners.add(listener);
  }

  private void roomChanged(int changed) {
    for (int store = 0; store < room.length; store++) {
      if (room[store] == changed) {
        assess(store);
      }
    }
    for (Held held : heldIn.getOrDefault(changed, List.of())) {
      if (copies.of(held.store).contains(held.copy)) {
        targetChanged(held.store, held.copy);
      }
    }
  }

  /** A copy of a store, seen from the room that keeps it. */
  private record Held(int store, CopyState copy) {}

  private void assess(int store) {
    Condition damage = estate.roomCondition(room[store]);
    State now = spoilt.isKnown(store) ? State.CORRUPT
        : state[store] == State.DESTROYED || damage == Condition.DESTROYED ? State.DESTROYED
        : damage == Condition.DAMAGED ? State.DAMAGED
        : reach.reachable(room[store]) && !fenced.get(store) ? State.USABLE
        : State.DARK;
    if (now == state[store]) {
      return;
    }
    if (state[store] == State.USABLE) {
      lost(store);
    }
    state[store] = now;
    if (now == State.USABLE) {
      journal.write(copies.stood(store, true, null).by(0));
      usableAgain(store, lostAt[store], Copy.PRIMARY, Passed.NOTHING);
      resume(store);
    }
    changeListeners.forEach(l -> l.accept(store));
  }

  // Whatever was destroyed last, a primary or a copy, may have been the last there was.
  private void writeOff() {
    for (int store = 0; store < state.length; store++) {
      writeOff(store);
    }
  }

  private boolean primaryHolds(int store) {
    return state[store] != State.CORRUPT && state[store] != State.DESTROYED;
  }

  private void writeOff(int store) {
    boolean lost = state[store] == State.DESTROYED || state[store] == State.CORRUPT;
    if (!lost || gone[store] || copies.anySurvives(store)) {
      return;
    }
    gone[store] = true;
    copies.common().changed(store);
    journal.write(copies.stood(store, false, null));
    long all = contents.get(store).empty(simulation.now());
    bytesLost[store] += all;
    journal.write(new Fact.DataLost(simulation.now(), store, all));
    changeListeners.forEach(l -> l.accept(store));
  }

  private void lost(int store) {
    // Who waits for a lost peer writes nothing, and took the last write before.
    stop(store, contents.get(store).stop(simulation.now()));
    workload.setDataSite(store, siteOf(store)); // nobody is taken for a primary beside it any more
    workload.setDataUsable(store, false);
    protectionOf(store);
  }

  // The primary took its last write, and nothing is copied from it any more.
  private void stop(int store, long lastWrite) {
    lostAt[store] = lastWrite;
    for (CopyState copy : copies.of(store)) {
      copy.breakOff();
      copy.stop(simulation.now());
    }
  }

  // The primary is there again, or another one is: its copies take in what it writes from now on, and what they lack.
  private void resume(int store) {
    for (CopyState copy : copies.of(store)) {
      if (!copy.former) {
        copy.resume(simulation.now());
        if (!copy.away) {
          takeIn(store, copy);
        }
      }
    }
    protectionOf(store);
  }

  private void takeIn(int store, CopyState copy) {
    if (copy.spec.live()) {
      catchUp(store, copy);
    } else {
      if (copy.dark) {
        copy.resume(simulation.now());
      }
      copy.dark = false;
      copy.frozenAt = Long.MAX_VALUE;
      awaitNext(copy, Objects.requireNonNull(copy.schedule));
    }
  }

  private void usableAgain(int store, long recoveredTo, Copy from, Passed passed) {
    long missing = copies.bytesSince(store, recoveredTo);
    bytesLost[store] += missing;
    journal.write(new Fact.DataRecovered(
        simulation.now(), store, lostAt[store], recoveredTo, missing, from, passed));
    takesWrites(store, recoveredTo);
  }

  private void takesWrites(int store, long recoveredTo) {
    copies.common().changed(store);
    contents.get(store).resume(simulation.now(), recoveredTo);
    workload.setDataUsable(store, !stalls(store));
    usableListeners.forEach(l -> l.accept(store));
  }

  // A link was cut, or is back.
  private void pathsChanged() {
    for (int store = 0; store < room.length; store++) {
      for (CopyState copy : copies.of(store)) {
        if (copy.away == receives(store, copy)) {
          targetChanged(store, copy);
        } else if (copy.stream != null) {
          streamChanged(store, copy, copy.stream);
        }
      }
      feedAnew(store);
    }
  }

  // What is written while nothing gets through is missing there until it has been sent.
  private void streamChanged(int store, CopyState copy, ReplicationStream stream) {
    if (!carries(copy)) {
      copy.isLevel = false;
    } else if (!copy.isLevel && stream.backlog() == 0) {
      copy.level();
    }
    protectionOf(store);
  }

  private void drained(CopyState copy) {
    if (carries(copy)) {
      copy.level();
      feedAnew(copy.store);
      protectionOf(copy.store);
    }
  }

  // A copy that is out of reach takes nothing in; when it is back it catches up.
  private void targetChanged(int store, CopyState copy) {
    if (state[store] != State.USABLE && !gone[store]) {
      // Who looked for a copy in vain may find one now.
      changeListeners.forEach(l -> l.accept(store));
    }
    if (copy.former) {
      return;
    }
    boolean wasAway = copy.away;
    copy.away = !receives(store, copy);
    if (!reach.usable(copy.spec)) {
      copy.dark = true;
      copy.breakOff();
    }
    if (copy.away && !wasAway && copy.spec instanceof CopySpec.Synchronous peer && peer.timeout() > 0) {
      copy.waitedFor = Ticks.plus(simulation.now(), peer.timeout());
      simulation.at(copy.waitedFor, () -> writesGoOn(store));
    }
    if (state[store] != State.USABLE) {
      return;
    }
    if (copy.away) {
      copy.stop(simulation.now());
    } else {
      takeIn(store, copy);
    }
    feedAnew(store);
    protectionOf(store);
    writesGoOn(store);
  }

  // Or wait, by whether a peer is to be waited for.
  private void writesGoOn(int store) {
    if (state[store] == State.USABLE) {
      boolean before = workload.dataUsable(store);
      workload.setDataUsable(store, !stalls(store));
      if (workload.dataUsable(store) && !before) {
        usableListeners.forEach(l -> l.accept(store));
      }
    }
  }

  /**
   * Whether what is in a store can be read at a site, as it is now: from its primary, be it written to or not, or from
   * a live copy.
   *
   * @param copiesToo whether a copy will do
   */
  public boolean isReadable(int store, int site, boolean copiesToo) {
    return primaryHolds(store) && reach.usableFrom(site, room[store])
        || copiesToo && !gone[store] && copies.anyReadableAt(store, site);
  }

  /** Whether writes to a usable store wait for a peer, from now on if they did not before. */
  private boolean stalls(int store) {
    boolean stalls = moving.get(store) || copies.of(store).stream()
        .anyMatch(c -> c.away && !c.former && !c.excused && c.spec instanceof CopySpec.Synchronous s
            && (s.stall() || simulation.now() < c.waitedFor));
    if (stalls) {
      contents.get(store).stop(simulation.now());
    } else {
      contents.get(store).resume(simulation.now());
    }
    return stalls;
  }

  private boolean receives(int store, CopyState copy) {
    return reach.receives(siteOf(store), copy.spec);
  }

  /** Hears that a store is as safe as it was, or is not any more. */
  public void onProtection(IntConsumer listener) {
    protectionListeners.add(listener);
  }

  /** A primary that lives takes no writes, because its lease has run out; or takes them again, if it is one still. */
  public void fence(int store, boolean on) {
    fenced.set(store, on);
    assess(store);
  }

  /** A live copy is taken for the primary, too, by those who cannot reach that. */
  public void promoteBeside(int store, CopySpec copy) {
    workload.setDataBeside(store, copy.where().site());
  }

  /**
   * A live copy is the primary from now on, and has been taken for one elsewhere since a moment at which the old one
   * took writes still: those that the copy has not got are on the old side only. Users notice nothing. Nothing happens
   * when either of the two has been lost meanwhile.
   */
  public void supersede(int store, CopySpec by, long since) {
    if (state[store] == State.USABLE && !moving.get(store) && reach.usable(by)) {
      copies.of(store).stream().filter(c -> c.spec == by).findFirst().ifPresent(copy -> {
        stop(store, contents.get(store).stop(simulation.now()));
        goOn(store, copies.survivor(copy).orElseThrow(), by.where().room(), Ticks.minus(simulation.now(), since));
      });
    }
  }

  /** What another side alone has of a store, in bytes; 0 when nothing has diverged. */
  public long divergedBytes(int store) {
    return diverged.bytes(store);
  }

  /** Somebody is going to merge what has diverged: until then users miss it. */
  public void awaitMerge(int store) {
    if (diverged.bytes(store) > 0 && !diverged.isAwaited(store)) {
      diverged.await(store);
      workload.setDataWhole(store, false);
    }
  }

  /** Whether what has diverged can be read where it is, and written to the primary. */
  public boolean couldMerge(int store) {
    return diverged.bytes(store) > 0 && state[store] == State.USABLE
        && reach.usableFrom(siteOf(store), diverged.room(store));
  }

  /** What has diverged is merged into the primary; nothing happens when its place cannot be reached. */
  public void merge(int store) {
    if (!couldMerge(store)) {
      return;
    }
    long bytes = diverged.bytes(store);
    bytesLost[store] -= bytes;
    List<CopyState> follow = copies.of(store).stream().filter(c -> c.spec.live() && !c.away && !c.former).toList();
    follow.forEach(copy -> copy.stop(simulation.now()));
    contents.get(store).add(simulation.now(), bytes);
    for (CopyState copy : follow) {
      // It has not got them, whatever else it has.
      copy.frozenAt = Math.min(copy.frozenAt, Ticks.minus(simulation.now(), 1));
      takeIn(store, copy);
    }
    protectionOf(store);
    settle(store);
    journal.write(new Fact.DataMerged(simulation.now(), store, bytes));
  }

  private void settle(int store) {
    if (diverged.settle(store)) {
      workload.setDataWhole(store, true);
    }
  }

  private void forgetDiverged(int destroyed, Condition condition) {
    for (int store = 0; store < room.length && condition == Condition.DESTROYED; store++) {
      if (diverged.bytes(store) > 0 && diverged.room(store) == destroyed) {
        settle(store);
      }
    }
  }

  /** Whether a live copy in the room where a store was at first is level with a primary that is elsewhere. */
  public boolean couldReturn(int store) {
    return homeCopy(store).isPresent() && state[store] == State.USABLE && !moving.get(store);
  }

  private Optional<CopyState> homeCopy(int store) {
    int home = specs.get(store).room();
    return room[store] == home ? Optional.empty() : copies.of(store).stream().filter(c ->
        c.spec.live() && c.spec.where().room() == home && c.isLevel && !c.away && !c.former).findFirst();
  }

  /**
   * A store goes back to where it was at first, as planned: it takes no writes for a while, in which the copy there
   * gets the last of them. If that does not succeed in time, it stays where it is.
   *
   * @param takes how long it takes no writes, in ticks
   * @param then runs when it is over, one way or the other
   */
  public void returnHome(int store, long takes, Runnable then) {
    if (!couldReturn(store)) {
      then.run();
      return;
    }
    moving.set(store);
    writesGoOn(store);
    long began = simulation.now();
    simulation.after(takes, () -> {
      moving.clear(store);
      long last = contents.get(store).lastWrite(simulation.now());
      Optional<CopyState> copy = homeCopy(store)
          .filter(c -> state[store] == State.USABLE && c.holdsUpTo(simulation.now()) >= last);
      if (copy.isPresent()) {
        comeHome(store, copy.get(), began, last);
      } else {
        writesGoOn(store);
      }
      then.run();
    });
  }

  private void comeHome(int store, CopyState copy, long began, long last) {
    stop(store, last);
    int before = room[store];
    moveTo(store, copy.spec.where().room());
    protectAnew(store, new Survivor(copy.spec, last, 0), before, false);
    journal.write(new Fact.DataReturned(began, simulation.now(), store));
    takesWrites(store, last);
    resume(store);
    assess(store);
  }

  /**
   * The copy with the newest content among those that can be used right now and that the filter admits; among equals
   * the one named first in the scenario.
   */
  public Optional<Survivor> best(int store, Predicate<CopySpec> filter) {
    return copies.best(store, filter);
  }

  /** Bytes in a store at a moment up to now: those of its primary copy, while it was the primary. */
  public long content(int store, long time) {
    return contents.get(store).at(time);
  }

  /**
   * Bytes that a restore of this copy has to read: a full copy of the store's size, and what was written between it and
   * the copy's moment, at most as much again. Writes change a store as often as they make it grow, so that an old full
   * copy is not a small one.
   */
  public double restoreVolume(int store, Survivor survivor) {
    return copies.restoreVolume(store, survivor);
  }

  /**
   * The store goes on from a survivor: a live replica in its own place, a restored copy in the given room.
   *
   * @return whether it does; not when the copy was lost, too, since it was chosen
   */
  public boolean recover(int store, Survivor survivor, int newRoom) {
    if (state[store] == State.USABLE) {
      return true;
    }
    if (!copies.isThere(store, survivor)) {
      return false;
    }
    goOn(store, survivor, newRoom, 0);
    return true;
  }

  private void goOn(int store, Survivor survivor, int newRoom, long bothWrote) {
    Passed passed = copies.passedOver(store, survivor.recoveredTo());
    boolean cleaned = spoilt.isSpoilt(store) && survivor.recoveredTo() <= spoilt.since(store)
        && !copies.isSpoilt(store, survivor);
    journal.write(copies.stood(store, primaryHolds(store), survivor));
    goBack(store, survivor.recoveredTo());
    int before = room[store];
    boolean stood = state[store] != State.CORRUPT && estate.operable(before) && before != newRoom;
    long alone = copies.bytesSince(store, survivor.recoveredTo());
    moveTo(store, newRoom);
    state[store] = State.USABLE;
    fenced.clear(store);
    settle(store);
    protectAnew(store, survivor, before, cleaned);
    if (cleaned) {
      spoilt.goesOnFrom(store, survivor.recoveredTo());
    }
    usableAgain(store, survivor.recoveredTo(), survivor.copy().copy(), passed);
    if (stood && survivor.copy().live() && alone > 0) {
      diverged.left(store, alone, before);
      journal.write(new Fact.DataDiverged(simulation.now(), store, alone, bothWrote));
    }
    resume(store);
    assess(store);
  }

  // To the moment that all of its group have.
  private void goBack(int store, long recoveredTo) {
    CommonPoints.Point point = copies.common().of(store);
    copies.common().settle(store, point);
    long alone = Math.min(lostAt[store], copies.newestUpTo(store, CommonPoints.ANY).orElse(recoveredTo));
    if (point.moment() != CommonPoints.ANY && point.setBy() != store && recoveredTo < alone) {
      journal.write(new Fact.CommonPoint(simulation.now(), store, point.setBy(), Ticks.minus(alone, recoveredTo)));
    }
  }

  // A replica that takes over is a copy no more, and what it took over from is one of it, if it still stands. All
  // copies follow the new primary from now on, wherever that is another place; what one of them held beyond the
  // survivor is lost. Of a store that was corrupted those that hold the corruption are set up anew.
  private void protectAnew(int store, Survivor survivor, int before, boolean cleaned) {
    int site = estate.topology().rooms().get(room[store]).site();
    if (survivor.copy().live()) {
      copies.of(store).removeIf(c -> c.spec == survivor.copy());
      reach.reversed(survivor.copy(), before).ifPresent(spec -> {
        CopyState copy = new CopyState(store, spec, null);
        copy.frozenAt = survivor.recoveredTo();
        copy.spoilt = cleaned;
        copy.isLevel = false;
        copies.of(store).add(copy);
        heldIn.computeIfAbsent(before, r -> new ArrayList<>()).add(new Held(store, copy));
      });
    }
    for (CopyState copy : copies.of(store)) {
      copy.goesOnFrom(survivor.recoveredTo(), cleaned, simulation.now());
      copy.frozenAt = Math.min(copy.frozenAt, survivor.recoveredTo());
      Where where = copy.spec.where();
      copy.away = !receives(store, copy);
      // Nobody makes a new primary wait for a peer that is not there.
      copy.excused = copy.away;
      if (!cleaned || room[store] != before) { // else restored in place
        copy.former = copy.spec instanceof CopySpec.Asynchronous
            ? where.site() == site || !wan.linked(site, where.site()) : where.room() == room[store];
      }
    }
  }

  /** A store that is lost for ever is set up anew, empty, in the given room. */
  public void startEmpty(int store, int newRoom) {
    journal.write(new Fact.DataEmptied(simulation.now(), store));
    spoilt.goesOnFrom(store, Long.MIN_VALUE);
    gone[store] = false;
    contents.get(store).resumeEmpty(simulation.now());
    moveTo(store, newRoom);
    state[store] = State.USABLE;
    copies.common().changed(store);
    copies.of(store).clear();
    workload.setDataUsable(store, true);
    usableListeners.forEach(l -> l.accept(store));
    assess(store);
    writeOff(); // the room may have burnt meanwhile
  }

  /** What is restored is scanned, from now on: copies that hold an intruder are of use. */
  public void scan() {
    spoilt.scan();
  }

  /**
   * All that is in a store is corrupted from now on, and nobody knows. What is not usable right now cannot be written
   * to by anybody, and stays as it is.
   *
   * @param infectedSince since when the intruder has been in, in ticks of the run
   * @param deletes whether all copies of this name that can be deleted are
   */
  public void corrupt(int store, long infectedSince, Predicate<Copy> deletes) {
    long now = simulation.now();
    if (gone[store]) {
      return;
    }
    if (state[store] == State.USABLE) {
      spoilt.strike(store, now, infectedSince);
      copies.of(store).forEach(CopyState::spoil);
    }
    for (CopyState copy : copies.of(store)) {
      if (copy.spec instanceof CopySpec.Periodic p && p.canBeDeleted() && deletes.test(p.copy()) && copy.delete(now)) {
        spoilt.deleted(store);
        journal.write(new Fact.CopiesDeleted(now, store, p.copy()));
      }
    }
    protectionOf(store);
    writeOff(store);
  }

  /** It is found that a store was corrupted at some moment; it is out of use from now on, unless it is clean again. */
  public void noticeCorruption(int store, long struckAt) {
    if (gone[store] || !spoilt.notice(store, struckAt)) {
      return;
    }
    journal.write(new Fact.DataCorrupted(simulation.now(), store, spoilt.since(store)));
    if (state[store] == State.USABLE) {
      lost(store);
    }
    state[store] = State.CORRUPT;
    writeOff(store);
    changeListeners.forEach(l -> l.accept(store));
  }

  /** Whether the copy that was read for a restore could be read; if not, it is of no use to anybody any more. */
  public boolean couldBeRead(int store, Survivor survivor) {
    boolean read = !(survivor.copy() instanceof CopySpec.Periodic p) || p.keeping().unreadable() == 0
        || copies.couldBeRead(survivor, store, p);
    if (!read) {
      journal.write(new Fact.CopyUnreadable(simulation.now(), store, survivor.copy().copy()));
      writeOff(store);
    }
    return read;
  }

  /** The run is over: writes down which stores cannot be used although something of them survives. */
  public void conclude() {
    for (int store = 0; store < state.length; store++) {
      if (state[store] != State.USABLE && !gone[store]) {
        journal.write(copies.stood(store, primaryHolds(store), null));
        journal.write(new Fact.DataUnavailable(simulation.now(), store));
      }
    }
  }

  /**
   * Throws unless every byte ever written to a store is in it, or has been counted lost, once; and unless, of a lost
   * store, each copy and what it lacks make up the whole: an invariant.
   */
  public void verify() {
    for (int store = 0; store < room.length; store++) {
      long now = simulation.now();
      int of = store;
      boolean balanced = contents.get(store).written(now) == content(store, now) + bytesLost[store]
          && diverged.bytes(store) <= bytesLost[store];
      if (state[store] != State.USABLE && !gone[store]) {
        balanced &= copies.of(store).stream().map(copies::survivor).flatMap(Optional::stream).allMatch(s ->
            s.recoveredTo() <= lostAt[of] && s.bytesLost() >= 0
                && content(of, s.recoveredTo()) + s.bytesLost() == content(of, lostAt[of]));
      }
      if (!balanced) {
        throw new IllegalStateException(specs.get(store).name() + ": bytes kept and lost are not bytes written");
      }
    }
  }
}
