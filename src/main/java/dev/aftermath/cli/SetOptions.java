package dev.aftermath.cli;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioCopy;
import dev.aftermath.scenario.ScenarioSource;
import java.nio.file.Path;
import java.util.List;

/**
 * Values that {@code --set path=value} of {@code run} and {@code years} puts in the place of those of a file. They meet
 * every check of values that are written, and problems with them name the option.
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

  /** A scenario with such values in it, to be asked for its years. */
  static ScenarioSource ofYears(Path file, List<String> set) {
    ScenarioSource source = ScenarioFile.source(file);
    try {
      return set.isEmpty() ? source : ScenarioCopy.ofYears(source, set);
    } catch (InvalidInput e) {
      throw ScenarioFile.invalid(e, file);
    }
  }
}
