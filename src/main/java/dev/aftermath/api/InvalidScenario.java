package dev.aftermath.api;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Problems;
import java.util.List;

/** A scenario, or a value that was to be put into it, that cannot be used; the message says everything at once. */
public final class InvalidScenario extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * Something that is wrong.
   *
   * @param file as it was named, or what the value came from
   * @param line from 1; 0 where it stands in no file
   * @param column from 1; 0 where it stands in no file
   * @param key the path of the key, such as "services.orders.replicas"; "" where it is of no key
   * @param message what was expected
   */
  public record Problem(String file, int line, int column, String key, String message) {}

  InvalidScenario(Problems found) {
    super(found.toString());
    problems = found.all().stream().map(p -> new Problem(
        p.place().file(), p.place().line(), p.place().column(), p.path(), p.message())).toList();
  }

  static InvalidScenario of(InvalidInput input) {
    return new InvalidScenario(input.problems());
  }

  /** Everything that is wrong, in the order of the file; at most one hundred. */
  public List<Problem> problems() {
    return problems;
  }
}
