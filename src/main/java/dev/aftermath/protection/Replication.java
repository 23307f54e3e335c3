package dev.aftermath.protection;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.estate.Wan;
import dev.aftermath.units.Ticks;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How copies get what their primaries write: live ones by streams, from the primary or from one another; series of
 * snapshots and backups by what is sent at regular moments.
 */
final class Replication {
  private static final WriteProfile NONE = new WriteProfile(0, List.of());

  private final List<DatastoreSpec> specs;
  private final Primaries primaries;
  private final Accounts accounts;
  private final Copies copies;
  private final Safety safety;
  private final Reach reach;
  private final Wan wan;
  private final Simulation simulation;
  private final Chains chains;
  private final Following following;
  private final Sendings sendings;

  /** Streams as they are stated, without backlog. */
  Replication(List<DatastoreSpec> specs, Primaries primaries, Accounts accounts, Copies copies, Safety safety,
      Reach reach, Wan wan, FlowNetwork flows, Simulation simulation) {
    this.specs = specs;
    this.primaries = primaries;
    this.accounts = accounts;
    this.copies = copies;
    this.safety = safety;
    this.reach = reach;
    this.wan = wan;
    this.simulation = simulation;
    chains = new Chains(wan, reach);
    following = new Following(simulation, flows, wan, this::drained);
    for (int store = 0; store < specs.size(); store++) {
      for (CopyState copy : copies.of(store)) {
        if (copy.spec.streamed()) {
          following.add(feed(copy), sent(copy), copy, List.of());
        }
      }
    }
    following.start();
    sendings = new Sendings(simulation, flows, wan, safety::all);
  }

  private Chains.Feed feed(CopyState copy) {
    return chains.of(copy, primaries.site(copy.store), copies.of(copy.store));
  }

  // What follows another copy, or the primary in its place, is sent what it lacks by whoever feeds it from now on.
  void feedAnew(int store) {
    for (CopyState copy : copies.of(store)) {
      boolean follows = primaries.usable(store) && (copy.stream != null || copy.starting)
          && copy.spec instanceof CopySpec.Asynchronous && !copy.away && !copy.former;
      if (follows && feed(copy).copy() != copy.feeder) {
        following.forget(copy);
        copy.stop(simulation.now());
        takeIn(store, copy);
      }
    }
  }

  /** What a copy was about to be sent, it is not any more. */
  void forget(CopyState copy) {
    following.forget(copy);
  }

  /** Writes to a quorum wait, or go on: members that catch up are sent those beside, or are not any more. */
  void writesChanged(int store) {
    for (CopyState copy : copies.of(store)) {
      boolean catchesUp = primaries.usable(store) && (copy.stream != null || copy.starting)
          && copy.spec instanceof CopySpec.Quorum && !copy.away && !copy.former;
      if (catchesUp) {
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

  // Brings a live copy, or a journal, level that takes in writes again: at once where it lacks none.
  private void catchUp(int store, CopyState copy) {
    Contents contents = accounts.contents.get(store);
    List<Contents.Piece> missing = missing(copy, contents, simulation.now());
    boolean lacks = missing.stream().anyMatch(piece -> piece.rate() > 0);
    boolean remote = copy.spec.where().site() != primaries.site(store);
    if (copy.spec.streamed() || lacks && remote) {
      // What no majority can have, or nobody may write, is not written, and need not be sent beside.
      boolean waits = (copy.offline || copy.spec instanceof CopySpec.Quorum) && !contents.isOpen();
      WriteProfile writes = waits ? NONE : sent(copy);
      following.soon(feed(copy), writes, copy, lacks ? missing : List.of());
    } else {
      copy.frozenAt = Long.MAX_VALUE;
      copy.level(simulation.now());
      feedAnew(store);
    }
  }

  private WriteProfile sent(CopyState copy) {
    return copy.spec.sent(specs.get(copy.store).writes());
  }

  // In bytes on the links, and at the moments from which they may be sent: what is in a batch that is not over is none.
  private List<Contents.Piece> missing(CopyState copy, Contents contents, long now) {
    List<Contents.Piece> pieces = copy.blank ? contents.whole(now) : contents.since(copy.frozenAt, now);
    if (!(copy.spec instanceof CopySpec.Asynchronous a)) {
      return pieces;
    }
    long later = copy.blank ? 0 : a.batch();
    double smaller = (copy.blank ? 1 : specs.get(copy.store).writes().distinct(a.batch())) / a.compression();
    return later == 0 && smaller == 1 ? pieces : pieces.stream()
        .map(piece -> new Contents.Piece(Ticks.plus(piece.at(), later), piece.rate() * smaller))
        .filter(piece -> piece.at() < now).toList();
  }

  /** A copy takes in what the primary writes from now on, and what it lacks. */
  void takeIn(int store, CopyState copy) {
    if (copy.spec.live() || copy.spec.streamed()) {
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

  /** See {@link Datastores#expectDisaster}. */
  void expectDisaster(long moment) {
    sendings.expect(moment, () -> {
      for (int s = 0; s < specs.size(); s++) {
        int store = s;
        Optional<CopyState> before = Optional.empty();
        for (CopyState copy : copies.of(store)) {
          if (copy.spec instanceof CopySpec.Periodic series) {
            sendings.add(copy, source(copy, series, before.filter(b -> series.isCopied())));
          }
          before = Optional.of(copy);
        }
      }
    });
  }

  /** Something changes at a place or on a way, now. */
  void disturbed() {
    sendings.disturbed();
  }

  private Sending.Source source(CopyState copy, CopySpec.Periodic series, Optional<CopyState> below) {
    int store = copy.store;
    return new Sending.Source(copies.amounts(copy, series), time -> accounts.contents.get(store).at(time),
        () -> series.from(primaries.site(store)),
        () -> primaries.usable(store) && !copy.former && reach.usable(copy.spec) && copies.of(store).contains(copy),
        () -> below.isEmpty() || reach.usable(below.get().spec),
        () -> copy.resumedAt, below.flatMap(b -> Optional.ofNullable(b.sending)), () -> arrived(store, copy));
  }

  // What was late is there: a primary that was lost is protected by it as before.
  private void arrived(int store, CopyState copy) {
    if (primaries.usable(store) && !copy.away && !copy.isLevel && isNext(copy)) {
      copy.level(simulation.now());
      safety.look(store);
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
        copy.level(simulation.now());
        safety.look(copy.store);
      }
    });
  }

  /** A link was cut or is back: what is written while nothing gets through is missing there until it has been sent. */
  void streamChanged(int store, CopyState copy, ReplicationStream stream) {
    if (!carries(copy)) {
      copy.isLevel = false;
    } else if (!copy.isLevel && stream.backlog() == 0) {
      copy.level(simulation.now());
    }
    safety.look(store);
  }

  private void drained(CopyState copy) {
    if (carries(copy)) {
      copy.level(simulation.now());
      feedAnew(copy.store);
      safety.look(copy.store);
    }
  }
}
