package dev.aftermath.operation;

/** Moves replicas off machines that are to be patched: whoever looks after them. */
@FunctionalInterface
public interface Evictor {
  /**
   * Stops a replica that runs and starts it on another machine of its site.
   *
   * @param ready is run when it serves there
   * @return whether there was room; if not, nothing has happened
   */
  boolean evict(int service, int replica, Runnable ready);
}
