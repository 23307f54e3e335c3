package dev.aftermath.engine.resource;

import dev.aftermath.engine.Simulation;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * A number of identical servers with one queue: repair crews, tape drives, provisioning lanes.
 *
 * <p>Whoever has the highest priority is served next, and among equals who came first. With Poisson arrivals and
 * exponential service it is the M/M/c queue. A grant runs the requester's action at once, within the same event.
 */
public final class ServerPool {
  private final PriorityQueue<Ticket> waiting = new PriorityQueue<>();
  private int servers;
  /** Visible to tests, which upset it to see the check fire. */
  int busy;
  /** Of those at work, the ones that only finish what they do after a reduction. */
  private int excess;
  private long arrivals;

  /** A pool of that many servers, zero or more; {@link Integer#MAX_VALUE} for no limit. */
  public ServerPool(int servers) {
    this.servers = servers;
  }

  /** A place in the queue, or the server it led to. Give it back exactly once, by release or withdraw. */
  public static final class Ticket implements Comparable<Ticket> {
    private final long priority;
    private final long arrival;
    private final Runnable onGrant;
    private State state = State.WAITING;

    private enum State {
      WAITING,
      SERVED,
      CLOSED
    }

    private Ticket(long priority, long arrival, Runnable onGrant) {
      this.priority = priority;
      this.arrival = arrival;
      this.onGrant = onGrant;
    }

    @Override
    public int compareTo(Ticket other) {
      return priority != other.priority
          ? Long.compare(other.priority, priority)
          : Long.compare(arrival, other.arrival);
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(arrival);
    }
  }

  /** Asks for a server; higher priority goes first. The action runs now if a server is free, else when one is. */
  public Ticket request(long priority, Runnable onGrant) {
    Ticket ticket = new Ticket(priority, arrivals++, onGrant);
    waiting.add(ticket);
    serve();
    return ticket;
  }

  /**
   * Asks for a server and, as an event of its own once one is granted, runs the action with the means to give it back:
   * a grant may come within the request itself, before the ticket is known.
   */
  public void acquire(Simulation simulation, long priority, Consumer<Runnable> then) {
    Ticket[] ticket = new Ticket[1];
    ticket[0] = request(priority, () -> simulation.after(0, () -> then.accept(() -> release(ticket[0]))));
  }

  /** Gives a granted server back. */
  public void release(Ticket ticket) {
    if (ticket.state != Ticket.State.SERVED) {
      throw new IllegalStateException("released a server that was not granted");
    }
    ticket.state = Ticket.State.CLOSED;
    busy--;
    excess = Math.max(0, excess - 1);
    serve();
  }

  /** Leaves the queue, or gives back the server if it was granted already; does nothing the second time. */
  public void withdraw(Ticket ticket) {
    if (ticket.state == Ticket.State.SERVED) {
      release(ticket);
    } else if (ticket.state == Ticket.State.WAITING) {
      ticket.state = Ticket.State.CLOSED;
      waiting.remove(ticket);
    }
  }

  /** Changes the number of servers; those at work finish what they do. */
  public void resize(int newServers) {
    servers = newServers;
    excess = Math.max(0, busy - newServers);
    serve();
  }

  public int servers() {
    return servers;
  }

  public int busy() {
    return busy;
  }

  public int queueLength() {
    return waiting.size();
  }

  /**
   * Throws if more servers work than there are, those apart that finish what they do after a reduction, or if one is
   * idle while somebody waits: invariants.
   */
  public void verify() {
    if (busy < 0 || busy - excess > servers || (busy < servers && !waiting.isEmpty())) {
      throw new IllegalStateException(
          busy + " of " + servers + " servers are at work, and " + waiting.size() + " wait");
    }
  }

  private void serve() {
    while (busy < servers) {
      Ticket next = waiting.poll();
      if (next == null) {
        return;
      }
      busy++;
      next.state = Ticket.State.SERVED;
      next.onGrant.run();
    }
  }
}
