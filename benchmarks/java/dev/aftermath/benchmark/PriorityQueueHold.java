package dev.aftermath.benchmark;

import java.util.PriorityQueue;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * The hold model on a {@link PriorityQueue} of event objects, which are reused: the action of an event changes its time
 * and adds it again.
 */
public class PriorityQueueHold extends HoldModel {
  private final PriorityQueue<Event> queue = new PriorityQueue<>();
  private long now;
  private long sequence;

  private final class Event implements Comparable<Event>, Runnable {
    private long time;
    private long order;

    Event(long time) {
      this.time = time;
      this.order = sequence++;
    }

    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(time, other.time);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }

    @Override
    public void run() {
      time = now + nextIncrement();
      order = sequence++;
      queue.add(this);
    }
  }

  @Override
  protected void schedule(long time) {
    queue.add(new Event(time));
  }

  @Benchmark
  @Override
  public void hold() {
    Event event = queue.poll();
    now = event.time;
    event.run();
  }
}
