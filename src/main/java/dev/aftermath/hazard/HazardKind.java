package dev.aftermath.hazard;

import dev.aftermath.binding.Problems;
import dev.aftermath.vocabulary.Text;
import java.util.List;
import java.util.ServiceLoader;

/**
 * A kind of disaster, as a plug-in: one class and one line in {@code
 * META-INF/services/dev.aftermath.hazard.HazardKind}.
 *
 * @param <P> the record that its block in the scenario is read into
 */
public interface HazardKind<P extends Record & HazardParameters> {
  /** The key by which a scenario names it. */
  String name();

  /** What it is called in reports. */
  Text title();

  Class<P> parameters();

  /** What the scenario must have for it; what is missing is reported before {@link #check}. */
  Needs needs(P parameters);

  /**
   * Checks what {@link #needs} cannot say.
   *
   * @param path where the block is, for problems
   */
  default void check(P parameters, Ground ground, String path, Problems problems) {}

  /**
   * Makes the disaster; called only when nothing is wrong.
   *
   * @param index its place in the scenario's list, to tell apart the draws of two of the same kind
   */
  Hazard create(P parameters, Ground ground, int index);

  /**
   * Checks a block of this kind.
   *
   * @param block an instance of {@link #parameters}
   * @param at the path of what it is written in, such as {@code disaster[0]}
   */
  default void checkAll(HazardParameters block, Ground ground, String at, Problems problems) {
    P own = parameters().cast(block);
    String path = at + "." + name();
    ground.check(needs(own), path, problems);
    check(own, ground, path, problems);
  }

  /** As {@link #checkAll(HazardParameters, Ground, String, Problems)}, of a place in the scenario's list. */
  default void checkAll(HazardParameters block, Ground ground, int index, Problems problems) {
    checkAll(block, ground, "disaster[" + index + "]", problems);
  }

  /** Makes the disaster of a block of this kind that was checked. */
  default Hazard make(HazardParameters block, Ground ground, int index) {
    return create(parameters().cast(block), ground, index);
  }

  /** All kinds on the class path. */
  @SuppressWarnings("rawtypes") // a loader knows no type arguments
  static List<HazardKind<?>> all() {
    return ServiceLoader.load(HazardKind.class).stream().<HazardKind<?>>map(p -> p.get()).toList();
  }

  /** The kind that reads such a block. */
  static HazardKind<?> of(HazardParameters block) {
    return all().stream().filter(k -> k.parameters().isInstance(block)).findFirst().orElseThrow();
  }
}
