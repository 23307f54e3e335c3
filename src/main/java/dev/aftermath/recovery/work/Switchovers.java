package dev.aftermath.recovery.work;

import dev.aftermath.operation.Control;
import dev.aftermath.recovery.FailbackParameters;
import dev.aftermath.recovery.FailbackParameters.Failback;
import dev.aftermath.units.Ticks;
import dev.aftermath.units.WorkingHours;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Switchovers of datastores to where they were at first: when they may begin, how long they take, and whether they
 * succeed; the same for whoever begins them.
 */
public final class Switchovers {
  private final Control control;
  private final FailbackParameters parameters;
  private final Optional<WorkingHours> window;
  private final int[] tries;

  /** None has been tried. */
  public Switchovers(Control control, FailbackParameters parameters) {
    this.control = control;
    this.parameters = parameters;
    FailbackParameters.Window w = parameters.failbackWindow();
    window = parameters.failback() == Failback.PLANNED
        ? Optional.of(new WorkingHours(w.hours(), w.days())) : Optional.empty();
    tries = new int[control.design().datastores().size()];
  }

  /** How long to wait for, of a datastore that could go back, until it does. */
  public long waits(int store) {
    return control.streams().ticks(
        parameters.failbackAfter(), "data", name(store), "failback", Integer.toString(tries[store]));
  }

  /** Runs an action when a return may begin: at once, or where it is planned, when a window begins. */
  public void whenOpen(Runnable action) {
    long now = control.design().weekTime(control.simulation().now());
    if (window.isEmpty() || window.get().contain(now)) {
      action.run();
    } else {
      inNextWindow(action);
    }
  }

  /** The same in a window that has not begun yet; without windows, never. */
  public void inNextWindow(Runnable action) {
    window.ifPresent(hours -> {
      long now = control.design().weekTime(control.simulation().now());
      long wait = hours.untilChange(now);
      while (!hours.contain(Ticks.plus(now, wait) % WorkingHours.WEEK)) {
        wait = Ticks.plus(wait, hours.untilChange(Ticks.plus(now, wait) % WorkingHours.WEEK));
      }
      control.simulation().after(wait, action);
    });
  }

  /**
   * A datastore goes back, if it can.
   *
   * @param then hears, when it is over, whether it is where it was at first
   */
  public void begin(int store, Consumer<Boolean> then) {
    String time = Integer.toString(tries[store]++);
    long takes = control.streams().ticks(parameters.switchover(), "data", name(store), "switchover", time);
    if (window.isPresent() && control.streams().uniform("data", name(store), "switchover", time, "fails")
        < parameters.failbackWindow().fails().value()) {
      long back = control.streams().ticks(
          parameters.failbackWindow().backOut(), "data", name(store), "switchover", time, "back-out");
      control.orders().returnInVain(store, Ticks.plus(takes, back), then);
    } else {
      control.orders().returnHome(store, takes, then);
    }
  }

  private String name(int store) {
    return control.design().datastores().get(store).name();
  }
}
