package dev.aftermath.estate;

/** Knows what runs on machines. */
@FunctionalInterface
public interface Importance {
  /** Whether nothing is on a machine that is more important than that, be it that nothing is there at all. */
  boolean atMost(int node, int priority);
}
