package dev.aftermath.cli;

import dev.aftermath.binding.InputFile;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Raw;
import dev.aftermath.binding.YamlReader;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.scenario.SetValues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Values that {@code run --set path=value} puts in the place of those of a file. They meet every check of values that
 * are written, and problems with them name the option.
 */
final class SetOptions {
  /** Beside the copy of a scenario: the options, as an argument file ({@code run FILE @set.args}). */
  private static final String KEPT = "set.args";
  private static final int LARGEST = 1 << 20;
  private static final String OPTION = "--set=";

  private SetOptions() {}

  /** Loads a scenario with such values in it. */
  static Scenario load(Path file, List<String> set, List<String> strategies) {
    ScenarioSource source = ScenarioFile.source(file);
    Problems problems = new Problems();
    Map<String, Raw> values = SetValues.read(source, set, "option --set ", problems);
    try {
      Scenario scenario = source.with(values, strategies, List.of(new YamlReader.Source(KEPT, text(set))));
      if (problems.isEmpty()) {
        return scenario;
      }
    } catch (InvalidInput e) {
      problems.addAll(e.problems());
    }
    throw ScenarioFile.invalid(new InvalidInput(problems), file);
  }

  private static byte[] text(List<String> set) {
    return set.stream().map(s -> "\"" + OPTION + s.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n")
        .collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8);
  }

  /** The options that are kept beside the copy of a scenario; none if it was run as it is. */
  static List<String> kept(Path scenario) throws IOException {
    Path kept = scenario.resolveSibling(KEPT);
    if (!Files.isRegularFile(kept)) {
      return List.of();
    }
    return new String(InputFile.read(kept, LARGEST, "options"), StandardCharsets.UTF_8).lines()
        .filter(line -> line.startsWith("\"" + OPTION) && line.endsWith("\""))
        .map(line -> line.substring(1 + OPTION.length(), line.length() - 1)
            .replace("\\\"", "\"").replace("\\\\", "\\")).toList();
  }
}
