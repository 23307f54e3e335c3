package dev.aftermath.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.EventList;
import umontreal.ssj.simevents.eventlist.Henriksen;
import umontreal.ssj.simevents.eventlist.SplayTree;

/**
 * The hold model on SSJ's simulator with its splay tree, the default, and with its Henriksen list. Event objects are
 * reused, as SSJ allows: {@code actions()} ends with {@code schedule(delay)} on the same event.
 */
public class SsjHold extends HoldModel {
  @Param({"SplayTree", "Henriksen"})
  public String list;

  private final Executive simulator = new Executive();

  /** The step of {@link Simulator#start()}, one event a call. */
  private static final class Executive extends Simulator {
    void step() {
      removeFirstEvent().actions();
    }
  }

  private final class Handler extends Event {
    Handler() {
      super(simulator);
    }

    @Override
    public void actions() {
      schedule(nextIncrement());
    }
  }

  @Override
  protected void prepare() {
    simulator.init(list.equals("SplayTree") ? new SplayTree() : new Henriksen());
  }

  @Override
  protected void schedule(long time) {
    new Handler().schedule(time);
  }

  @Benchmark
  @Override
  public void hold() {
    simulator.step();
  }
}
