package dev.aftermath.protection;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.journal.Fact;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Copy;
import dev.aftermath.vocabulary.Passed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The copies of the datastores of one run: what each of them holds, and which would serve best. */
final class Copies {
  private final List<DatastoreSpec> specs;
  private final List<Contents> contents;
  private final Reach reach;
  private final Spoilt spoilt;
  private final Simulation simulation;
  private final RandomStreams streams;
  private final List<List<CopyState>> byStore = new ArrayList<>();
  private final CommonPoints common;

  /**
   * Copies as they are stated, phases of backups and snapshots drawn.
   *
   * @param lost whether a store is out of use, and could be recovered
   */
  Copies(
      List<DatastoreSpec> specs, List<Contents> contents, Reach reach, Spoilt spoilt, Simulation simulation,
      RandomStreams streams, IntPredicate lost) {
    common = new CommonPoints(specs, lost, this::newestUpTo);
    this.specs = specs;
    this.contents = contents;
    this.reach = reach;
    this.spoilt = spoilt;
    this.simulation = simulation;
    this.streams = streams;
    for (DatastoreSpec spec : specs) {
      List<CopyState> states = new ArrayList<>();
      for (CopySpec copy : spec.copies()) {
        states.add(state(spec, copy, Integer.toString(spec.copies().indexOf(copy))));
      }
      byStore.add(states);
    }
  }

  private CopyState state(DatastoreSpec spec, CopySpec copy, String number) {
    // What is taken of the stores of one group is taken at one moment.
    double phase = spec.consistencyGroup().isPresent()
        ? streams.uniform("protection", "group", spec.consistencyGroup().get(), "phase")
        : streams.uniform("protection", spec.name(), "phase");
    CopyState state = new CopyState(spec.id(), copy,
        copy instanceof CopySpec.Periodic p ? generations(spec, p, new Schedule(p, phase), number) : null,
        copy instanceof CopySpec.Journal j
            ? new JournalLog(j, streams.uniform("protection", spec.name(), "journal", "phase")) : null);
    state.phase = copy instanceof CopySpec.Asynchronous a ? (long) (phase * a.batch()) : 0;
    return state;
  }

  /**
   * A copy that is set up anew: it holds nothing, and nobody waits for it.
   *
   * @param number what tells its luck from that of the store's other copies
   */
  CopyState add(int store, CopySpec spec, String number) {
    CopyState copy = state(specs.get(store), spec, number);
    copy.isLevel = false;
    copy.excused = true;
    copy.blank = copy.generations == null;
    copy.before = CopyState.NOTHING;
    copy.resumedAt = simulation.now();
    copy.frozenAt = copy.generations == null ? simulation.now() : CopyState.NOTHING;
    copy.away = true;
    of(store).add(copy);
    return copy;
  }

  private Generations generations(DatastoreSpec spec, CopySpec.Periodic series, Schedule schedule, String number) {
    double unreadable = series.keeping().unreadable();
    return new Generations(series, schedule, moment -> unreadable > 0
        && unreadable > streams.uniform("data", spec.name(), "unreadable", number, Long.toString(moment)));
  }

  /** The copies that a store has right now. */
  List<CopyState> of(int store) {
    return byStore.get(store);
  }

  /** Of live copies as many as at first that are level, and of others. */
  boolean areLevel(int store) {
    int live = 0;
    int others = 0;
    for (CopySpec wanted : specs.get(store).copies()) {
      live -= wanted.live() ? 1 : 0;
      others -= wanted.live() ? 0 : 1;
    }
    for (CopyState copy : of(store)) {
      boolean counts = copy.isLevel && !copy.away && !copy.former;
      live += counts && copy.spec.live() ? 1 : 0;
      others += counts && !copy.spec.live() ? 1 : 0;
    }
    return live >= 0 && others >= 0;
  }

  /** Up to which moment stores of one consistency group are recovered. */
  CommonPoints common() {
    return common;
  }

  /** The newest moment of a copy that is of use, as far as is known, or {@link CopyState#NOTHING}. */
  private long holds(CopyState copy) {
    return holds(copy, common.of(copy.store).moment());
  }

  // A live copy goes back to any moment before, by its log, or to the end of any batch; a journal to any that it keeps,
  // and a series to a generation.
  private long holds(CopyState copy, long limit) {
    long now = simulation.now();
    if (copy.spec.live()) {
      long newest = copy.newestUpTo(spoilt.limit(copy.store), now);
      long holds = newest <= limit ? newest : copy.wholeBatches(limit);
      return copy.batch() == 0 || holds == CopyState.NOTHING ? holds : contents.get(copy.store).inPast(holds);
    }
    return copy.newestUpTo(Math.min(spoilt.limit(copy.store), limit), now);
  }

  /** What a store could be recovered to, up to a limit: by copies that can be used now, else by those that survive. */
  OptionalLong newestUpTo(int store, long limit) {
    OptionalLong usable = newestUpTo(store, limit, copy -> reach.usable(copy.spec));
    return usable.isPresent() ? usable : newestUpTo(store, limit, copy -> reach.survives(copy.spec));
  }

  private OptionalLong newestUpTo(int store, long limit, Predicate<CopyState> which) {
    return of(store).stream().filter(which).mapToLong(copy -> holds(copy, limit))
        .filter(moment -> moment != CopyState.NOTHING).max();
  }

  /** What a copy would bring back; nothing when all it holds is known to be of no use. */
  Optional<Survivor> survivor(CopyState copy) {
    long holds = holds(copy);
    if (holds == CopyState.NOTHING) {
      return Optional.empty();
    }
    long to = Math.min(holds, contents.get(copy.store).lastWrite(simulation.now()));
    return Optional.of(new Survivor(copy.spec, to, bytesSince(copy.store, to)));
  }

  /** The newest of those that can be used right now and that the filter admits; among equals the one named first. */
  Optional<Survivor> best(int store, Predicate<CopySpec> filter) {
    @Nullable Survivor best = null;
    for (CopyState copy : of(store)) {
      if (filter.test(copy.spec) && reach.usable(copy.spec)) {
        Survivor survivor = survivor(copy).orElse(null);
        best = best == null || survivor != null && survivor.recoveredTo() > best.recoveredTo() ? survivor : best;
      }
    }
    return Optional.ofNullable(best);
  }

  /** See {@link Datastores#bestSeries}. */
  Optional<Survivor> bestSeries(int store, long upTo) {
    @Nullable Survivor best = null;
    for (CopyState copy : of(store)) {
      long holds = copy.generations == null || !reach.usable(copy.spec) ? CopyState.NOTHING
          : copy.newestUpTo(Math.min(spoilt.limit(store), upTo), simulation.now());
      if (holds != CopyState.NOTHING && (best == null || holds > best.recoveredTo())) {
        best = new Survivor(copy.spec, holds, bytesSince(store, holds));
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * What there is of a store that has stopped, in use or out of reach.
   *
   * @param primary whether its primary stands, and what is in it is of use
   * @param served from what it goes on, or null: from the primary, or not at all
   */
  Fact.CopiesStood stood(int store, boolean primary, @Nullable Survivor served) {
    List<Fact.Stood> stood = new ArrayList<>();
    stood.add(new Fact.Stood(Copy.PRIMARY, primary ? 0 : Fact.Stood.NOTHING, 0));
    long last = contents.get(store).lastWrite(simulation.now());
    int serves = Fact.CopiesStood.NONE;
    for (CopyState copy : of(store)) {
      Optional<Survivor> left = served != null && copy.spec == served.copy() ? Optional.of(served)
          : reach.survives(copy.spec) ? survivor(copy) : Optional.empty();
      serves = served != null && copy.spec == served.copy() ? stood.size() : serves;
      stood.add(new Fact.Stood(copy.spec.copy(),
          left.map(s -> Ticks.minus(last, s.recoveredTo())).orElse(Fact.Stood.NOTHING),
          left.map(s -> bytesSince(store, s.recoveredTo())).orElse(0L)));
    }
    return new Fact.CopiesStood(simulation.now(), store, serves, stood);
  }

  /** Whether any copy has survived, usable now or later. */
  boolean anySurvives(int store) {
    return of(store).stream().anyMatch(copy -> reach.survives(copy.spec)
        && holds(copy, CommonPoints.ANY) != CopyState.NOTHING);
  }

  /** Whether a live copy that holds something of use can be read at a site. */
  boolean anyReadableAt(int store, int site) {
    return of(store).stream().anyMatch(copy -> copy.spec.live() && !copy.former
        && reach.usableFrom(site, copy.spec.where().room()) && survivor(copy).isPresent());
  }

  /** Whether a survivor is one still: it may have been lost, deleted, or found corrupted since it was chosen. */
  boolean isThere(int store, Survivor survivor) {
    return of(store).stream().anyMatch(copy ->
        copy.spec == survivor.copy() && reach.survives(copy.spec) && holds(copy) >= survivor.recoveredTo());
  }

  /** Whether a live copy took in spoilt data as it was written. */
  boolean isSpoilt(int store, Survivor survivor) {
    return of(store).stream().anyMatch(copy -> copy.spec == survivor.copy() && copy.spoilt);
  }

  /** Bytes that were written to a store after a moment, up to the last it took. */
  long bytesSince(int store, long recoveredTo) {
    long last = contents.get(store).lastWrite(simulation.now());
    return contents.get(store).at(last) - contents.get(store).at(recoveredTo);
  }

  /** See {@link Datastores#replayVolume}. */
  double replayVolume(int store, Survivor survivor) {
    return of(store).stream().filter(c -> c.spec == survivor.copy() && c.log != null).findFirst()
        .map(c -> (double) (contents.get(store).at(survivor.recoveredTo())
            - contents.get(store).at(c.imageBefore(survivor.recoveredTo(), simulation.now())))).orElse(0.0);
  }

  /** See {@link Datastores#restoreVolume}. */
  double restoreVolume(int store, Survivor survivor) {
    DatastoreSpec spec = specs.get(store);
    if (survivor.copy() instanceof CopySpec.Periodic p) {
      CopyState series = of(store).stream().filter(c -> c.spec == p).findFirst().orElseThrow();
      return amounts(series, p).read(survivor.recoveredTo(), series.asOf(simulation.now()));
    }
    return spec.size();
  }

  /** How large the copies of a series are. */
  Amounts amounts(CopyState copy, CopySpec.Periodic series) {
    return new Amounts(specs.get(copy.store), series, Objects.requireNonNull(copy.schedule));
  }

  /** Whether what was read of a series is readable; if not, it is of no use to anybody any more. */
  boolean couldBeRead(Survivor read, int store, CopySpec.Periodic series) {
    for (CopyState copy : of(store)) {
      // What has been deleted or found corrupted meanwhile is no survivor any more, which is found out later.
      boolean same = copy.spec == series && survivor(copy).filter(read::equals).isPresent();
      if (same && !Objects.requireNonNull(copy.generations).couldBeRead(holds(copy))) {
        return false;
      }
    }
    return true;
  }

  /** Why copies that are newer than the moment from which a store is to go on were of no use. */
  Passed passedOver(int store, long recoveredTo) {
    boolean newer = false;
    for (CopyState copy : of(store)) {
      if (copy.generations != null && copy.generations.anyUnreadableAfter(recoveredTo)) {
        return Passed.UNREADABLE;
      }
      newer |= copy.holdsUpTo(simulation.now()) > recoveredTo;
    }
    return !spoilt.isKnown(store) ? Passed.NOTHING
        : spoilt.isDeleted(store) ? Passed.DELETED
        : newer ? Passed.CORRUPT : Passed.NOTHING;
  }
}
