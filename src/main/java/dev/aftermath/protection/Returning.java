package dev.aftermath.protection;

import dev.aftermath.engine.Simulation;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.vocabulary.Condition;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Datastores that go back to where they were at first, or to the home that they were given since, as planned: they take
 * no writes for a while, in which the copy there gets the last of them.
 */
public final class Returning {
  /** What a move asks of the datastores. */
  interface Move {
    /** Its writes wait, or go on. */
    void writes(int store);

    /** The copy becomes the primary, on top of all that was written up to a moment. */
    void comeHome(int store, CopyState copy, long began, long last);
  }

  private final Places places;
  private final Primaries primaries;
  private final Copies copies;
  private final Accounts accounts;
  private final Diverged diverged;
  private final Relocations relocations;
  private final Reach reach;
  private final Simulation simulation;
  private final Journal journal;
  private final Move move;
  /** By store: what is under way, or null. */
  private final @Nullable Switchover[] moving;

  /**
   * One that is under way.
   *
   * @param full runs when the copy that it waits for is level
   * @param gone runs when it has come to nothing
   */
  private record Switchover(long began, Consumer<Boolean> then, Runnable full, Runnable gone) {}

  Returning(Places places, Primaries primaries, Copies copies, Accounts accounts, Diverged diverged,
      Relocations relocations, Reach reach, Simulation simulation, Journal journal, Move move) {
    this.places = places;
    this.primaries = primaries;
    this.copies = copies;
    this.accounts = accounts;
    this.diverged = diverged;
    this.relocations = relocations;
    this.reach = reach;
    this.simulation = simulation;
    this.journal = journal;
    this.move = move;
    moving = new Switchover[primaries.size()];
  }

  /** Whether a store is just being moved, and takes no writes. */
  public boolean isMoving(int store) {
    return moving[store] != null;
  }

  /**
   * Whether a live copy in the room where a store was at first is level with a primary that is elsewhere, and nobody is
   * at work to bring two sides of it together.
   */
  public boolean possible(int store) {
    return homeCopy(store).isPresent() && primaries.usable(store) && !isMoving(store) && !diverged.isWorkedOn(store);
  }

  private Optional<CopyState> homeCopy(int store) {
    int home = places.home(store);
    return primaries.room(store) == home ? Optional.empty() : copies.of(store).stream().filter(c ->
        c.spec.live() && c.spec.where().room() == home && c.isLevel && !c.away && !c.former).findFirst();
  }

  /**
   * A store goes back to where it was at first, as planned: it takes no writes for a while, in which the copy there
   * gets the last of them. If that does not succeed in time, it stays where it is.
   *
   * @param takes how long it takes no writes, in ticks
   * @param then hears, when it is over, whether the store is where it was at first
   */
  public void begin(int store, long takes, Consumer<Boolean> then) {
    begin(store, takes, then, under -> {
      if (!comesHome(store, under)) {
        stays(store, under);
      }
    });
  }

  private boolean comesHome(int store, Switchover under) {
    long last = accounts.contents.get(store).lastWrite(simulation.now());
    Optional<CopyState> copy = homeCopy(store)
        .filter(c -> primaries.usable(store) && c.holdsUpTo(simulation.now()) >= last);
    copy.ifPresent(c -> {
      move.comeHome(store, c, under.began, last);
      under.then.accept(true);
    });
    return copy.isPresent();
  }

  /**
   * The same, of a switchover that does not succeed, whatever comes of it.
   *
   * @param takes how long it takes no writes until it takes them again where it is, in ticks
   */
  public void beginInVain(int store, long takes, Consumer<Boolean> then) {
    begin(store, takes, then, under -> stays(store, under));
  }

  private void begin(int store, long takes, Consumer<Boolean> then, Consumer<Switchover> end) {
    if (!possible(store)) {
      then.accept(false);
      return;
    }
    Switchover under = new Switchover(simulation.now(), then, () -> { }, () -> { });
    moving[store] = under;
    move.writes(store);
    simulation.after(takes, () -> over(store, under, end));
  }

  private void over(int store, Switchover under, Consumer<Switchover> end) {
    if (moving[store] == under) {
      moving[store] = null;
      end.accept(under);
    }
  }

  /** Whether a primary that is elsewhere can be stopped, to be copied to where it is to be. */
  public boolean possibleOffline(int store) {
    int home = places.home(store);
    return primaries.usable(store) && primaries.room(store) != home && !isMoving(store) && !diverged.isWorkedOn(store)
        && places.condition(home) == Condition.WHOLE && reach.reachable(home)
        && reach.carries(primaries.site(store), places.site(home));
  }

  /**
   * As {@link #begin}, of a store of which no copy need be at its home: it takes no writes from now on, is copied
   * there, and begins to switch over when the copy has all of it.
   *
   * @param takes from then on, in ticks
   * @param patience after how many ticks it is given up where the copy has not got all of it
   * @param succeeds whether the switchover succeeds
   */
  public void beginOffline(
      int store, long takes, long patience, boolean succeeds, Consumer<Boolean> then) {
    if (!possibleOffline(store)) {
      then.accept(false);
      return;
    }
    boolean[] filled = {false};
    Switchover[] own = new Switchover[1];
    Consumer<Switchover> end = under -> {
      if (!succeeds || !comesHome(store, under)) {
        relocations.abandon(store, true);
        stays(store, under);
      }
    };
    Runnable full = () -> {
      if (!filled[0]) {
        filled[0] = true;
        simulation.after(takes, () -> over(store, own[0], end));
      }
    };
    Switchover under = new Switchover(simulation.now(), then, full, () -> relocations.abandon(store, false));
    own[0] = under;
    moving[store] = under;
    move.writes(store);
    simulation.after(patience, () -> {
      if (!filled[0]) {
        over(store, under, u -> {
          relocations.abandon(store, true);
          stays(store, u);
        });
      }
    });
    relocations.copy(store, true);
    look(store);
  }

  /** A store's copies are not what they were. */
  void look(int store) {
    Switchover under = moving[store];
    if (under != null && homeCopy(store).isPresent()) {
      under.full.run();
    }
  }

  /** The primary is lost: a switchover that is under way has come to nothing, and nobody waits for its end. */
  void primaryLost(int store) {
    Switchover under = moving[store];
    if (under != null) {
      moving[store] = null;
      // As an event of its own: what was lost with it is not told yet.
      simulation.after(0, () -> {
        under.gone.run();
        stays(store, under);
      });
    }
  }

  private void stays(int store, Switchover under) {
    journal.write(relocations.isUnderWay(store)
        ? new Fact.MoveFailed(under.began, simulation.now(), store)
        : new Fact.ReturnFailed(under.began, simulation.now(), store));
    move.writes(store);
    under.then.accept(false);
  }
}
