package dev.aftermath.operation;

import dev.aftermath.engine.Simulation;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.workload.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Tells outages that somebody has planned from all others: nobody is alarmed by what was announced.
 *
 * <p>A service that goes down by a planned act is down as planned until it is up, or until who planned it finds that it
 * does not come back and says so; then everybody hears of it.
 */
final class PlannedOutages {
  private final Workload workload;
  private final Journal journal;
  private final Simulation simulation;
  private final List<IntConsumer> downListeners = new ArrayList<>();
  /** Of services that are down, those of which nobody was told. */
  private final BitSet quiet = new BitSet();
  private final BitSet troubled = new BitSet();
  private boolean acting;

  /** Before anybody else listens to the workload. */
  PlannedOutages(Workload workload, Journal journal, Simulation simulation) {
    this.workload = workload;
    this.journal = journal;
    this.simulation = simulation;
    workload.onDown(service -> {
      quiet.set(service, acting);
      troubled.set(service, !acting);
    });
    workload.onUp(troubled::clear);
  }

  /** Does something of which all that goes down by it is planned. */
  void act(Runnable action) {
    acting = true;
    journal.write(new Fact.UpkeepActs(simulation.now(), true));
    action.run();
    journal.write(new Fact.UpkeepActs(simulation.now(), false));
    acting = false;
  }

  /** Whether a service is down as planned. */
  boolean downAsPlanned(int service) {
    return quiet.get(service) && !workload.up(service);
  }

  /** What was planned for a service is over: if it is down still, that is an outage like others. */
  void over(int service) {
    if (downAsPlanned(service)) {
      tell(service);
      // And so are those that need it, directly or by others.
      int[] others = quiet.stream()
          .filter(s -> downAsPlanned(s) && workload.replicasServe(s) && !workload.needsAreUp(s)).toArray();
      for (int other : others) {
        tell(other);
      }
    }
  }

  private void tell(int service) {
    quiet.clear(service);
    troubled.set(service);
    journal.write(new Fact.PlanOverrun(simulation.now(), service));
    downListeners.forEach(l -> l.accept(service));
  }

  /** Services that are down, and nobody has planned it. */
  BitSet troubled() {
    return troubled;
  }

  void onDown(IntConsumer listener) {
    downListeners.add(listener);
    workload.onDown(service -> {
      if (!quiet.get(service)) {
        listener.accept(service);
      }
    });
  }

  void onUp(IntConsumer listener) {
    workload.onUp(service -> {
      if (!quiet.get(service)) {
        listener.accept(service);
      }
    });
  }
}
