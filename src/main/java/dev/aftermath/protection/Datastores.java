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
import java.util.BitSet;
import java.util.List;
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
  private final List<DatastoreSpec> specs;
  private final Workload workload;
  private final Estate estate;
  private final Places places;
  private final Reach reach;
  private final Simulation simulation;
  private final Journal journal;
  private final Primaries primaries;
  private final Accounts accounts;
  private final Spoilt spoilt;
  private final Diverged diverged;
  private final BitSet fenced = new BitSet();
  private final BitSet resyncWhole = new BitSet();
  /** By store; visible to tests, which upset it to see the check fire. */
  final List<Contents> contents;
  private final Copies copies;
  private final Safety safety;
  private final Replication replication;
  private final Merging merging;
  private final Relocations relocations;
  private final Returning returning;
  private final Quorums quorums;
  private final Successions successions;
  private final Reads reads;
  private final List<IntConsumer> usableListeners = new ArrayList<>();
  private final List<IntConsumer> changeListeners = new ArrayList<>();

  /** All stores usable and replicated, streams without backlog, backup phases drawn. */
  public Datastores(
      List<DatastoreSpec> specs, Workload workload, Estate estate, Wan wan, FlowNetwork flows, Simulation simulation,
      RandomStreams streams, Journal journal) {
    this.specs = specs;
    this.workload = workload;
    this.estate = estate;
    places = new Places(specs, estate, simulation, this::placeChanged);
    reach = new Reach(estate, wan, places);
    this.simulation = simulation;
    this.journal = journal;
    primaries = new Primaries(specs, places, reach, workload);
    accounts = new Accounts(specs, simulation);
    contents = accounts.contents;
    spoilt = new Spoilt(specs.size());
    diverged = new Diverged(specs.size());
    copies = new Copies(specs, contents, reach, spoilt, simulation, streams,
        store -> !primaries.usable(store) && !primaries.gone(store));
    safety = new Safety(places, primaries, copies, spoilt, simulation, journal);
    replication = new Replication(specs, primaries, accounts, copies, safety, reach, wan, flows, simulation);
    merging = new Merging(
        primaries, accounts, copies, replication, safety, diverged, reach, workload, simulation, journal,
        this::writesGoOn);
    quorums = new Quorums(specs, primaries, copies, accounts, reach, wan, simulation, streams, new Quorums.Turn() {
      @Override
      public void leads(int store, Survivor member, boolean forced) {
        if (primaries.usable(store)) {
          stop(store, contents.get(store).stop(simulation.now()));
        }
        goOn(store, member, member.copy().where().room(), 0, forced ? Takes.BY_FORCE : Takes.BY_ELECTION);
      }

      @Override
      public void writes(int store) {
        writesGoOn(store);
      }

      @Override
      public void writesChanged(int store) {
        replication.writesChanged(store);
        reads.changed(store);
      }

      @Override
      public void left(int store) {
        changeListeners.forEach(l -> l.accept(store));
      }
    });
    successions = new Successions(specs.size(), primaries, copies, quorums, reach, wan, simulation);
    relocations = new Relocations(specs, estate.topology(), places, primaries, copies, replication, successions,
        safety, reach, wan, simulation);
    returning = new Returning(
        places, primaries, copies, accounts, diverged, relocations, reach, simulation, journal, new Returning.Move() {
      @Override
      public void writes(int store) {
        writesGoOn(store);
      }

      @Override
      public void comeHome(int store, CopyState copy, long began, long last) {
        Datastores.this.comeHome(store, copy, began, last);
      }
    });
    reads = new Reads(primaries, copies, quorums, reach);
    safety.onChange(quorums::changed);
    safety.onChange(returning::look);
    estate.onRoomOperable((r, works) -> roomChanged(r));
    estate.onRoomDamage((r, condition, repaired) -> {
      roomChanged(r);
      writeOff();
      merging.forget(r, condition);
      places.over(r).forEach(place -> merging.forget(place, places.condition(place)));
    });
    estate.onSiteConnected((s, works) -> {
      Topology.Site site = estate.topology().sites().get(s);
      for (int r = site.firstRoom(); r < site.endRoom(); r++) {
        roomChanged(r);
      }
    });
    estate.onLink((link, works) -> pathsChanged());
  }

  /**
   * A disaster is going to strike at a moment. From the last full copies before it until all is in order again, what is
   * sent at regular moments shares links with all else; what is sent at other times arrives in time.
   */
  public void expectDisaster(long moment) {
    replication.expectDisaster(moment);
  }

  public DatastoreSpec spec(int store) {
    return specs.get(store);
  }

  public int size() {
    return specs.size();
  }

  /** The room of the primary copy; of one that is spread over several a room that works, where enough of them do. */
  public int room(int store) {
    return places.room(primaries.room(store));
  }

  /** The site where a store was at first, or is to be since it was given another home. */
  public int homeSite(int store) {
    int home = places.home(store);
    return places.site(places.isSpread(home) ? specs.get(store).room() : home);
  }

  /** Whether the primary is where it was at first, or at the home that it was given since. */
  public boolean isAtHome(int store) {
    return primaries.room(store) == places.home(store);
  }

  public StoreState state(int store) {
    return primaries.state(store);
  }

  /** Whether no copy of it survives: nobody will ever read again what was in it. */
  public boolean isLostForEver(int store) {
    return primaries.gone(store);
  }

  /** When the primary took its last write; meaningful while it is not usable. */
  public long lostAt(int store) {
    return primaries.lostAt(store);
  }

  /** Hears that a store became usable again. */
  public void onUsable(IntConsumer listener) {
    usableListeners.add(listener);
  }

  /** Hears that the state of a store changed in any way. */
  public void onChange(IntConsumer listener) {
    changeListeners.add(listener);
  }

  private void roomChanged(int room) {
    replication.disturbed();
    placeChanged(room);
    for (int place : places.over(room)) {
      places.changed(place);
      placeChanged(place);
    }
  }

  private void placeChanged(int changed) {
    for (int store = 0; store < primaries.size(); store++) {
      if (primaries.room(store) == changed) {
        assess(store);
      }
    }
    for (CopyState copy : successions.keptIn(changed)) {
      if (copies.of(copy.store).contains(copy)) {
        targetChanged(copy.store, copy);
      }
    }
  }

  private void assess(int store) {
    Condition damage = places.condition(primaries.room(store));
    StoreState now = spoilt.isKnown(store) ? StoreState.CORRUPT
        : primaries.state(store) == StoreState.DESTROYED || damage == Condition.DESTROYED ? StoreState.DESTROYED
        : damage == Condition.DAMAGED ? StoreState.DAMAGED
        : reach.reachable(primaries.room(store)) && !fenced.get(store) ? StoreState.USABLE
        : StoreState.DARK;
    if (now == primaries.state(store)) {
      if (places.isSpread(primaries.room(store))) {
        safety.look(store);
      }
      return;
    }
    if (primaries.usable(store)) {
      lost(store);
    }
    primaries.become(store, now);
    // One that has no copies is as safe as it was until it is known to be of no use.
    safety.look(store);
    if (now == StoreState.USABLE) {
      journal.write(copies.stood(store, true, null).by(0));
      usableAgain(store, primaries.lostAt(store), Copy.PRIMARY, Passed.NOTHING);
      resume(store);
    }
    quorums.changed(store);
    changeListeners.forEach(l -> l.accept(store));
  }

  // Whatever was destroyed last, a primary or a copy, may have been the last there was.
  private void writeOff() {
    for (int store = 0; store < primaries.size(); store++) {
      writeOff(store);
    }
  }

  private void writeOff(int store) {
    boolean lost = primaries.state(store) == StoreState.DESTROYED || primaries.state(store) == StoreState.CORRUPT;
    if (!lost || primaries.gone(store) || copies.anySurvives(store)) {
      return;
    }
    primaries.gone(store, true);
    copies.common().changed(store);
    journal.write(copies.stood(store, false, null));
    long all = contents.get(store).empty(simulation.now());
    accounts.lose(store, all);
    journal.write(new Fact.DataLost(simulation.now(), store, all));
    changeListeners.forEach(l -> l.accept(store));
  }

  private void lost(int store) {
    returning.primaryLost(store);
    // Who waits for a lost peer writes nothing, and took the last write before.
    stop(store, contents.get(store).stop(simulation.now()));
    workload.setDataSite(store, primaries.site(store)); // nobody is taken for a primary beside it any more
    workload.setDataUsable(store, false);
    safety.look(store);
  }

  // The primary took its last write, and nothing is copied from it any more.
  private void stop(int store, long lastWrite) {
    primaries.lostAt(store, lastWrite);
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
          replication.takeIn(store, copy);
        }
      }
    }
    safety.look(store);
  }

  private void usableAgain(int store, long recoveredTo, Copy from, Passed passed) {
    long missing = copies.bytesSince(store, recoveredTo);
    accounts.lose(store, missing);
    journal.write(new Fact.DataRecovered(
        simulation.now(), store, primaries.lostAt(store), recoveredTo, missing, from, passed));
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
    replication.disturbed();
    for (int store = 0; store < primaries.size(); store++) {
      for (CopyState copy : copies.of(store)) {
        if (copy.away == receives(store, copy)) {
          targetChanged(store, copy);
        } else if (copy.stream != null) {
          replication.streamChanged(store, copy, copy.stream);
        }
      }
      replication.feedAnew(store);
      quorums.changed(store);
    }
  }

  // A copy that is out of reach takes nothing in; when it is back it catches up.
  private void targetChanged(int store, CopyState copy) {
    quorums.changed(store);
    if (!primaries.usable(store) && !primaries.gone(store)) {
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
    if (!primaries.usable(store)) {
      return;
    }
    boolean takesIn = !wasAway && copy.frozenAt == Long.MAX_VALUE;
    if (copy.away) {
      copy.stop(simulation.now());
    } else if (!takesIn) {
      replication.takeIn(store, copy);
    }
    replication.feedAnew(store);
    safety.look(store);
    writesGoOn(store);
  }

  // Or wait, by whether a peer is to be waited for.
  private void writesGoOn(int store) {
    if (primaries.usable(store)) {
      boolean before = workload.dataUsable(store);
      workload.setDataUsable(store, !stalls(store));
      if (workload.dataUsable(store) && !before) {
        usableListeners.forEach(l -> l.accept(store));
      }
    }
  }

  /**
   * Whether what is in a store can be read at a site, whether it takes writes or not.
   *
   * @param older whether what a live copy has will do, or a leader that has no majority
   */
  public boolean isReadable(int store, int site, boolean older) {
    return older ? reads.any(store, site) : reads.newest(store, site);
  }

  /** Hears that what can be read of a store may be another matter, where nothing else about it has changed. */
  public void onReads(IntConsumer listener) {
    reads.onChange(listener);
  }

  /** Whether writes to a usable store wait for a peer, from now on if they did not before. */
  private boolean stalls(int store) {
    boolean stalls = returning.isMoving(store) || merging.isHeld(store) || quorums.waits(store)
        || copies.of(store).stream()
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
    return reach.receives(primaries.site(store), copy.spec);
  }

  /** Hears that a store is as safe as it was, or is not any more. */
  public void onProtection(IntConsumer listener) {
    safety.onChange(listener);
  }

  /** A primary that lives takes no writes, because its lease has run out; or takes them again, if it is one still. */
  public void fence(int store, boolean on) {
    fenced.set(store, on);
    assess(store);
  }

  /** A live copy is taken for the primary, too, by those who cannot reach that. */
  public void promoteBeside(int store, CopySpec copy) {
    if (!quorums.decides(store)) {
      workload.setDataBeside(store, copy.where().site());
    }
  }

  /**
   * A live copy is the primary from now on, and has been taken for one elsewhere since a moment at which the old one
   * took writes still: those that the copy has not got are on the old side only. Users notice nothing. Nothing happens
   * when either of the two has been lost meanwhile.
   */
  public void supersede(int store, CopySpec by, long since) {
    if (primaries.usable(store) && !returning.isMoving(store) && !quorums.decides(store) && reach.usable(by)) {
      // One that is set up anew meanwhile holds nothing, and is none.
      Optional<CopyState> beside = copies.of(store).stream().filter(c -> c.spec == by).findFirst();
      beside.filter(copy -> copies.survivor(copy).isPresent()).ifPresent(copy -> {
        stop(store, contents.get(store).stop(simulation.now()));
        goOn(store, copies.survivor(copy).orElseThrow(), by.where().room(), Ticks.minus(simulation.now(), since),
            Takes.AS_TOLD);
      });
    }
  }

  /** What becomes of writes that one side alone holds. */
  public Merging merging() {
    return merging;
  }

  /** Which stores get another home. */
  public Relocations relocations() {
    return relocations;
  }

  /** How stores go to their homes. */
  public Returning returning() {
    return returning;
  }

  /**
   * From now on a primary that another copy takes over from is sent the whole store anew when it becomes a copy again,
   * and not only what it lacks.
   */
  public void resyncWhole(int store) {
    resyncWhole.set(store);
  }

  private void comeHome(int store, CopyState copy, long began, long last) {
    stop(store, last);
    int before = primaries.room(store);
    primaries.moveTo(store, copy.spec.where().room());
    successions.protectAnew(store, new Survivor(copy.spec, last, 0), before, false, true, false);
    boolean moves = relocations.isUnderWay(store);
    journal.write(moves ? new Fact.DataMoved(began, simulation.now(), store)
        : new Fact.DataReturned(began, simulation.now(), store));
    takesWrites(store, last);
    resume(store);
    if (moves) {
      relocations.arrived(store);
    }
    assess(store);
  }

  /**
   * The copy with the newest content among those that can be used right now and that the filter admits; among equals
   * the one named first in the scenario. Members of a quorum are none of them: they go on by themselves.
   */
  public Optional<Survivor> best(int store, Predicate<CopySpec> filter) {
    return quorums.goesOnByItself(store) ? Optional.empty()
        : copies.best(store, copy -> !(copy instanceof CopySpec.Quorum) && filter.test(copy));
  }

  /** The newest snapshot or backup of a store from a moment or before that can be read right now. */
  public Optional<Survivor> bestSeries(int store, long upTo) {
    return copies.bestSeries(store, upTo);
  }

  /** Bytes in a store at a moment up to now: those of its primary copy, while it was the primary. */
  public long content(int store, long time) {
    return contents.get(store).at(time);
  }

  /**
   * Bytes that a restore of this copy has to read, by its kind: a full copy of the store's size, and what was written
   * between it and the copy's moment, at most as much again. Writes change a store as often as they make it grow, so
   * that an old full copy is not a small one.
   */
  public double restoreVolume(int store, Survivor survivor) {
    return copies.restoreVolume(store, survivor);
  }

  /** Bytes of the log that a restore from a journal has to apply after its image; none of any other copy. */
  public double replayVolume(int store, Survivor survivor) {
    return copies.replayVolume(store, survivor);
  }

  /**
   * The store goes on from a survivor: a live replica in its own place, a restored copy in the given room.
   *
   * @return whether it does; not when the copy was lost, too, since it was chosen
   */
  public boolean recover(int store, Survivor survivor, int newRoom) {
    if (primaries.usable(store)) {
      return true;
    }
    if (!copies.isThere(store, survivor)) {
      return false;
    }
    goOn(store, survivor, newRoom, 0, Takes.AS_TOLD);
    return true;
  }

  /** Why a copy takes over. */
  private enum Takes {
    /** Somebody promotes or restores it. */
    AS_TOLD,
    /** A majority of the members has chosen it, and stays what it is. */
    BY_ELECTION,
    /** People make a new configuration of it. */
    BY_FORCE
  }

  private void goOn(int store, Survivor survivor, int newRoom, long bothWrote, Takes takes) {
    Passed passed = copies.passedOver(store, survivor.recoveredTo());
    boolean cleaned = spoilt.isSpoilt(store) && survivor.recoveredTo() <= spoilt.since(store)
        && !copies.isSpoilt(store, survivor);
    journal.write(copies.stood(store, primaries.holds(store), survivor));
    if (takes == Takes.AS_TOLD) {
      goBack(store, survivor.recoveredTo());
    }
    int before = primaries.room(store);
    int place = places.inPlace(before, newRoom);
    boolean stood = primaries.state(store) != StoreState.CORRUPT && places.operable(before) && before != place;
    long alone = copies.bytesSince(store, survivor.recoveredTo());
    primaries.moveTo(store, place);
    primaries.become(store, StoreState.USABLE);
    fenced.clear(store);
    merging.settle(store);
    successions.protectAnew(store, survivor, before, cleaned, takes == Takes.BY_ELECTION,
        takes == Takes.AS_TOLD && resyncWhole.get(store));
    if (cleaned) {
      spoilt.goesOnFrom(store, survivor.recoveredTo());
    }
    usableAgain(store, survivor.recoveredTo(), survivor.copy().copy(), passed);
    if (stood && survivor.copy().live() && alone > 0) {
      diverged.left(store, alone, before, survivor.recoveredTo());
      journal.write(new Fact.DataDiverged(simulation.now(), store, alone, bothWrote));
    }
    resume(store);
    if (relocations.isUnderWay(store) && isAtHome(store)) {
      relocations.arrived(store); // by a failover, and not as planned
    }
    assess(store);
  }

  // To the moment that all of its group have.
  private void goBack(int store, long recoveredTo) {
    CommonPoints.Point point = copies.common().of(store);
    copies.common().settle(store, point);
    long alone = Math.min(primaries.lostAt(store), copies.newestUpTo(store, CommonPoints.ANY).orElse(recoveredTo));
    if (point.moment() != CommonPoints.ANY && point.setBy() != store && recoveredTo < alone) {
      journal.write(new Fact.CommonPoint(simulation.now(), store, point.setBy(), Ticks.minus(alone, recoveredTo)));
    }
  }

  /** A store that is lost for ever is set up anew, empty, in the given room. */
  public void startEmpty(int store, int newRoom) {
    journal.write(new Fact.DataEmptied(simulation.now(), store));
    spoilt.goesOnFrom(store, Long.MIN_VALUE);
    primaries.gone(store, false);
    contents.get(store).resumeEmpty(simulation.now());
    primaries.moveTo(store, newRoom);
    primaries.become(store, StoreState.USABLE);
    copies.common().changed(store);
    copies.of(store).clear();
    quorums.anew(store);
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
    if (primaries.gone(store)) {
      return;
    }
    if (primaries.usable(store)) {
      spoilt.strike(store, now, infectedSince);
      copies.of(store).forEach(CopyState::spoil);
    }
    for (CopyState copy : copies.of(store)) {
      if (copy.spec instanceof CopySpec.Restored p && p.canBeDeleted() && deletes.test(p.copy()) && copy.delete(now)) {
        spoilt.deleted(store);
        journal.write(new Fact.CopiesDeleted(now, store, p.copy()));
      }
    }
    safety.look(store);
    writeOff(store);
  }

  /** It is found that a store was corrupted at some moment; it is out of use from now on, unless it is clean again. */
  public void noticeCorruption(int store, long struckAt) {
    if (primaries.gone(store) || !spoilt.notice(store, struckAt)) {
      return;
    }
    journal.write(new Fact.DataCorrupted(simulation.now(), store, spoilt.since(store)));
    if (primaries.usable(store)) {
      lost(store);
    }
    primaries.become(store, StoreState.CORRUPT);
    // Whoever was going to lead has nothing to go on with.
    quorums.changed(store);
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
    for (int store = 0; store < primaries.size(); store++) {
      if (!primaries.usable(store) && !primaries.gone(store)) {
        journal.write(copies.stood(store, primaries.holds(store), null));
        journal.write(new Fact.DataUnavailable(simulation.now(), store));
      }
    }
  }

  /**
   * Throws unless every byte ever written to a store is in it, or has been counted lost, once; and unless, of a lost
   * store, each copy and what it lacks make up the whole; and unless what a quorum holds a majority has: an invariant.
   */
  public void verify() {
    accounts.verify(primaries, copies, diverged);
    for (int store = 0; store < primaries.size(); store++) {
      quorums.verify(store, workload.dataUsable(store));
    }
  }
}
