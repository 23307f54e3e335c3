package dev.aftermath.workload;

/** Hears how many replicas of a service serve where traffic goes, and whether it is up with them. */
@FunctionalInterface
public interface ServingListener {
  void serving(int service, int replicas, boolean up);
}
