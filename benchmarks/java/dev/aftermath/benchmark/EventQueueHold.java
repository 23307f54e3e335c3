package dev.aftermath.benchmark;

import dev.aftermath.engine.EventQueue;
import org.openjdk.jmh.annotations.Benchmark;

/** The hold model on {@link EventQueue}; each pending event has an action object of its own, which is reused. */
public class EventQueueHold extends HoldModel {
  private final EventQueue queue = new EventQueue();

  private final class Handler implements Runnable {
    @Override
    public void run() {
      queue.add(queue.lastTime() + nextIncrement(), this);
    }
  }

  @Override
  protected void schedule(long time) {
    queue.add(time, new Handler());
  }

  @Benchmark
  @Override
  public void hold() {
    queue.poll().run();
  }
}
