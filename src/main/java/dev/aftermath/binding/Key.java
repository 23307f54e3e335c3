package dev.aftermath.binding;

import java.util.List;
import java.util.Optional;

/**
 * A key of a file, as who writes one has to know it.
 *
 * @param name as it is written
 * @param about what it means, in a sentence; empty if that is not said
 * @param value what may stand there
 * @param filled what stands in for it where nothing is written
 * @param required whether every file must have it where its block stands
 * @param blocks the blocks of keys that may stand there; several where one of several kinds is chosen
 */
public record Key(
    String name, String about, Value value, Optional<Filled> filled, boolean required, List<Block> blocks) {

  /** How many values a key has. */
  public enum Shape {
    /** One value or block. */
    ONE,
    /** A list; one item may stand without its brackets. */
    LIST,
    /** Names of the writer's own, each with a value or block. */
    NAMES,
    /** Names of the writer's own, each with a list. */
    NAMES_OF_LISTS
  }

  /**
   * What may stand at a key.
   *
   * @param type the Java type of a plain value, or of a block
   * @param words the words of which one is expected; empty for anything else
   * @param range nothing when any value of the type will do
   * @param example a value; empty for blocks
   */
  public record Value(Shape shape, Class<?> type, List<String> words, Optional<Range> range, String example) {}

  /**
   * The ends of a range, as they are written.
   *
   * @param least belongs to the range unless {@code above}
   * @param most empty when there is none
   */
  public record Range(String least, boolean above, String most) {}

  /**
   * A default.
   *
   * @param path where it stands in the file of defaults, such as {@code service.replicas}
   * @param text of the value; the names in it when it is a block
   * @param plain whether it is one value, and no list or block
   */
  public record Filled(String path, String text, boolean plain) {}

  /**
   * A block of keys.
   *
   * @param kind the name by which it is chosen; empty where there is only one
   * @param about what it is; empty if that is not said
   * @param type the record that it is read into
   * @param origins where its defaults stand, those that go first first
   */
  public record Block(String kind, String about, Class<? extends Record> type, List<String> origins) {}
}
