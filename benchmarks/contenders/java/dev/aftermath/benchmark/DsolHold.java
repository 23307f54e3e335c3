package dev.aftermath.benchmark;

import nl.tudelft.simulation.dsol.eventlists.EventListInterface;
import nl.tudelft.simulation.dsol.eventlists.RedBlackTree;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.Executable;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.LambdaSimEvent;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.SimEventInterface;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * The hold model on DSOL's default event list with its lambda events. The list is used without DSOL's simulator, which
 * would add locks and notifications; the action objects are reused, the events cannot be, as their time is final.
 */
public class DsolHold extends HoldModel {
  private final EventListInterface<Double> events = new RedBlackTree<>();
  private double now;

  private final class Handler implements Executable {
    @Override
    public void execute() {
      events.add(new LambdaSimEvent<>(now + nextIncrement(), this));
    }
  }

  @Override
  protected void schedule(long time) {
    events.add(new LambdaSimEvent<>((double) time, new Handler()));
  }

  @Benchmark
  @Override
  public void hold() {
    SimEventInterface<Double> event = events.removeFirst();
    now = event.getAbsoluteExecutionTime();
    event.execute();
  }
}
