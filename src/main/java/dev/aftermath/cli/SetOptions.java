package dev.aftermath.cli;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioCopy;
import java.nio.file.Path;
import java.util.List;

/**
 * Values that {@code run --set path=value} puts in the place of those of a file. They meet every check of values that
 * are written, and problems with them name the option.
 */
final class SetOptions {
  private SetOptions() {}

  /** Loads a scenario with such values in it. */
  static Scenario load(Path file, List<String> set, List<String> strategies) {
    try {
      return ScenarioCopy.load(ScenarioFile.source(file), set, strategies);
    } catch (InvalidInput e) {
      throw ScenarioFile.invalid(e, file);
    }
  }
}
