package dev.aftermath.hazard;

import dev.aftermath.binding.Problems;
import dev.aftermath.estate.Topology;
import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;

/**
 * A kind of disaster, as a plug-in: one class and one line in {@code
 * META-INF/services/dev.aftermath.hazard.HazardKind}.
 */
public interface HazardKind {
  /** The key by which a scenario names it. */
  String name();

  /** The record that its block in the scenario is read into; must implement {@link HazardParameters}. */
  Class<? extends Record> parameters();

  /**
   * Checks the parameters against the estate and makes the disaster; what it returns is not used when problems were
   * reported.
   *
   * @param index its place in the scenario's list, to tell apart the draws of two of the same kind
   */
  Hazard create(HazardParameters parameters, Topology topology, int index, Problems problems);

  /** All kinds on the class path. */
  static List<HazardKind> all() {
    return ServiceLoader.load(HazardKind.class).stream().map(Provider::get).toList();
  }
}
