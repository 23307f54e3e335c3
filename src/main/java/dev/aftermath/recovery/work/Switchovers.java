package dev.aftermath.recovery.work;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.operation.Control;
import dev.aftermath.recovery.FailbackParameters;
import dev.aftermath.recovery.FailbackParameters.Failback;
import dev.aftermath.recovery.MigrationParameters;
import dev.aftermath.recovery.MigrationParameters.Copies;
import dev.aftermath.units.Ticks;
import dev.aftermath.units.WorkingHours;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Switchovers of datastores to their homes, those of old or those that they were given since: when they may begin, how
 * long they take, and whether they succeed; the same for whoever begins them.
 */
public final class Switchovers {
  private final Control control;
  private final Terms terms;
  private final int[] tries;

  /**
   * What holds for them.
   *
   * @param luck the name under which it is drawn
   * @param after how long a datastore that could go waits; not at all when empty
   * @param switchover how long one takes
   * @param window when they may begin; at any time, and at no risk, when empty
   * @param fails chance that one fails
   * @param backOut how long it takes then until writes go on
   * @param offline whether data is copied while it takes no writes
   */
  private record Terms(String luck, Optional<Distribution> after, Distribution switchover,
      Optional<WorkingHours> window, double fails, Distribution backOut, boolean offline) {}

  /** Returns: none has been tried. */
  public Switchovers(Control control, FailbackParameters p) {
    this(control, new Terms("switchover", Optional.of(p.failbackAfter()), p.switchover(),
        p.failback() == Failback.PLANNED
            ? Optional.of(new WorkingHours(p.failbackWindow().hours(), p.failbackWindow().days())) : Optional.empty(),
        p.failbackWindow().fails().value(), p.failbackWindow().backOut(), false));
  }

  /** Moves to a new home: none has been tried. */
  public Switchovers(Control control, MigrationParameters p) {
    this(control, new Terms("migration", Optional.empty(), p.switchover(),
        Optional.of(new WorkingHours(p.hours(), p.days())), p.fails().value(), p.backOut(),
        p.copies() == Copies.OFFLINE));
  }

  private Switchovers(Control control, Terms terms) {
    this.control = control;
    this.terms = terms;
    tries = new int[control.design().datastores().size()];
  }

  /** How long to wait for, of a datastore that could go, until it does. */
  public long waits(int store) {
    return terms.after.map(after -> control.streams().ticks(
        after, "data", name(store), "failback", Integer.toString(tries[store]))).orElse(0L);
  }

  /** Whether a datastore could be switched over right now. */
  public boolean possible(int store) {
    return terms.offline
        ? control.sight().moves().couldGoOffline(store) : control.sight().storeCouldReturn(store);
  }

  /** Whether they wait for windows. */
  public boolean hasWindows() {
    return terms.window.isPresent();
  }

  /** Whether data is copied while it takes no writes. */
  public boolean offline() {
    return terms.offline;
  }

  /** Runs an action when a switchover may begin: at once, or where windows are stated, when one begins. */
  public void whenOpen(Runnable action) {
    if (terms.window.isEmpty() || terms.window.get().contain(weekTime(0))) {
      action.run();
    } else {
      inNextWindow(action);
    }
  }

  private long weekTime(long after) {
    return control.design().weekTime(Ticks.plus(control.simulation().now(), after));
  }

  /** The same in a window that has not begun yet; without windows, never. */
  public void inNextWindow(Runnable action) {
    terms.window.ifPresent(hours -> control.simulation().after(hours.untilOpen(weekTime(0)), action));
  }

  // Until the window closes that is open; a week where none ever does.
  private long patience() {
    long open = 0;
    if (terms.window.isPresent()) {
      WorkingHours hours = terms.window.get();
      while (hours.contain(weekTime(open)) && open < WorkingHours.WEEK) {
        open = Ticks.plus(open, hours.untilChange(weekTime(open)));
      }
    }
    return open;
  }

  /**
   * A datastore goes, if it can.
   *
   * @param then hears, when it is over, whether it is at its home
   */
  public void begin(int store, Consumer<Boolean> then) {
    String time = Integer.toString(tries[store]++);
    long takes = control.streams().ticks(terms.switchover, "data", name(store), terms.luck, time);
    boolean fails = terms.window.isPresent()
        && control.streams().uniform("data", name(store), terms.luck, time, "fails") < terms.fails;
    if (fails) {
      takes = Ticks.plus(takes,
          control.streams().ticks(terms.backOut, "data", name(store), terms.luck, time, "back-out"));
    }
    if (terms.offline) {
      control.orders().moveOffline(store, takes, patience(), !fails, then);
    } else if (fails) {
      control.orders().returnInVain(store, takes, then);
    } else {
      control.orders().returnHome(store, takes, then);
    }
  }

  private String name(int store) {
    return control.design().datastores().get(store).name();
  }
}
