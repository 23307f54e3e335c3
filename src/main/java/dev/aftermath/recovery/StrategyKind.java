package dev.aftermath.recovery;

import dev.aftermath.binding.Problems;
import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.function.Supplier;

/**
 * A kind of recovery strategy, as a plug-in: one class and one line in {@code
 * META-INF/services/dev.aftermath.recovery.StrategyKind}.
 */
public interface StrategyKind {
  /** The name by which a scenario asks for it; also the block of defaults that fills its parameters. */
  String name();

  /** The record that its block in the scenario is read into; must implement {@link StrategyParameters}. */
  Class<? extends Record> parameters();

  /**
   * Checks what needs no design; done even when the rest of the scenario has problems, so that all are told at once.
   *
   * @param path where the block is, for problems
   */
  default void check(StrategyParameters parameters, String path, Problems problems) {}

  /**
   * Checks what only this kind can check, and returns the maker of a fresh strategy for each run.
   *
   * @param path where the block is, for problems
   */
  Supplier<RecoveryStrategy> create(StrategyParameters parameters, Design design, String path, Problems problems);

  /** All kinds on the class path. */
  static List<StrategyKind> all() {
    return ServiceLoader.load(StrategyKind.class).stream().map(Provider::get).toList();
  }
}
