package dev.aftermath.recovery;

import dev.aftermath.binding.Problems;
import dev.aftermath.operation.Design;
import dev.aftermath.vocabulary.Text;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A kind of recovery strategy, as a plug-in: one class and one line in {@code
 * META-INF/services/dev.aftermath.recovery.StrategyKind}.
 *
 * @param <P> the record that its block in the scenario is read into
 */
public interface StrategyKind<P extends Record & StrategyParameters> {
  /** The name by which a scenario asks for it; also the block of defaults that fills its parameters. */
  String name();

  /** What it is called in reports. */
  Text title();

  /** What it does, in one sentence for somebody who has never heard of it. */
  Text about();

  Class<P> parameters();

  /** Keys of a service that have no effect under it, such as "image": a scenario that writes one gets a warning. */
  default Set<String> ignoredServiceKeys(P parameters) {
    return Set.of();
  }

  /** {@link #ignoredServiceKeys} of a block of this kind. */
  default Set<String> ignored(StrategyParameters block) {
    return ignoredServiceKeys(parameters().cast(block));
  }

  /**
   * The steps that services may state times for, by name, and of each whether it ever comes to do it under these
   * parameters; none for a strategy that has no steps.
   */
  default Map<String, Boolean> steps(P parameters) {
    return Map.of();
  }

  /** {@link #steps} of a block of this kind. */
  default Map<String, Boolean> allSteps(StrategyParameters block) {
    return steps(parameters().cast(block));
  }

  /** Whether under it the number of replicas of a service follows the load, where the service states how. */
  default boolean scalesReplicas(P parameters, String service, String group, String grade) {
    return false;
  }

  /** {@link #scalesReplicas} under a block of this kind. */
  default boolean scales(StrategyParameters block, String service, String group, String grade) {
    return scalesReplicas(parameters().cast(block), service, group, grade);
  }

  /**
   * What a strategy has chosen on an axis along which strategies differ.
   *
   * @param name of the axis, as files have it
   * @param title what the axis is called
   */
  record Chosen(String name, Text title, Text value) {}

  /** What it has chosen on every axis; nothing for a strategy that is no set of choices. */
  default List<Chosen> choices(P parameters) {
    return List.of();
  }

  /**
   * Whether services and data may leave their site without anybody being asked, and what is then written on both sides
   * of a cut is not simulated: it is where a fleet sees by links.
   */
  default boolean leavesUnasked(P parameters) {
    return false;
  }

  /** {@link #leavesUnasked} of a block of this kind. */
  default boolean asksNobody(StrategyParameters block) {
    return leavesUnasked(parameters().cast(block));
  }

  /** {@link #choices} of a block of this kind. */
  default List<Chosen> chosen(StrategyParameters block) {
    return choices(parameters().cast(block));
  }

  /** The axes on which two have chosen otherwise, or in another way, by their names in files. */
  default List<String> differences(P one, P other) {
    return List.of();
  }

  /** {@link #differences} of two blocks of this kind, or of kinds with the same parameters; else none. */
  default List<String> different(StrategyParameters one, StrategyParameters other) {
    return parameters().isInstance(one) && parameters().isInstance(other)
        ? differences(parameters().cast(one), parameters().cast(other)) : List.of();
  }

  /** Keys of its own block that nothing reads under what the block says: their defaults claim nothing. */
  default Set<String> unreadKeys(P parameters) {
    return Set.of();
  }

  /** {@link #unreadKeys} of a block of this kind. */
  default Set<String> unread(StrategyParameters block) {
    return unreadKeys(parameters().cast(block));
  }

  /**
   * Checks what needs no design; done even when the rest of the scenario has problems, so that all are told at once.
   *
   * @param path where the block is, for problems
   */
  default void check(P parameters, String path, Problems problems) {}

  /** Makes what makes a fresh strategy for each run; called only when nothing is wrong. */
  Supplier<RecoveryStrategy> create(P parameters, Design design);

  /** {@link #check} of a block of this kind. */
  default void checkAll(StrategyParameters block, String path, Problems problems) {
    check(parameters().cast(block), path, problems);
  }

  /** {@link #create} from a block of this kind. */
  default Supplier<RecoveryStrategy> make(StrategyParameters block, Design design) {
    return create(parameters().cast(block), design);
  }

  /** All kinds on the class path. */
  @SuppressWarnings("rawtypes") // a loader knows no type arguments
  static List<StrategyKind<?>> all() {
    return ServiceLoader.load(StrategyKind.class).stream().<StrategyKind<?>>map(p -> p.get()).toList();
  }
}
