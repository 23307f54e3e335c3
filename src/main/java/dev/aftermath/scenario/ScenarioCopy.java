package dev.aftermath.scenario;

import dev.aftermath.binding.InputFile;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Raw;
import dev.aftermath.binding.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The files of a scenario as they were when it was run, in a folder of their own, with the values that were set
 * ({@code --set path=value}) in an argument file beside them: {@code run FILE @set.args} is the same run.
 */
public final class ScenarioCopy {
  private static final String KEPT = "set.args";
  private static final int LARGEST = 1 << 20;
  private static final String OPTION = "--set=";

  private ScenarioCopy() {}

  /**
   * Loads a copy, with the values beside it.
   *
   * @param strategies names of the strategies; all when empty
   * @throws IOException when a file cannot be read
   * @throws InvalidInput with everything that is wrong with it
   */
  public static Scenario load(Path file, List<String> strategies) throws IOException, InvalidInput {
    List<String> set = kept(file);
    return set.isEmpty() ? new ScenarioLoader().load(file, strategies)
        : load(ScenarioSource.read(file), set, strategies);
  }

  /**
   * A scenario with values that were set; it keeps them among its sources, and they tell it from others.
   *
   * @param set texts such as "services.orders.replicas=4"
   * @throws InvalidInput with everything that is wrong with them
   */
  public static Scenario load(ScenarioSource source, List<String> set, List<String> strategies) throws InvalidInput {
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
    throw new InvalidInput(problems);
  }

  /**
   * The same of a source that is asked for its years, of which something may be set, too.
   *
   * @param set texts such as "years.machine.perYear=0.1"
   * @throws InvalidInput with everything that is wrong with them
   */
  public static ScenarioSource ofYears(ScenarioSource source, List<String> set) throws InvalidInput {
    Problems problems = new Problems();
    Map<String, Raw> values = SetValues.read(set, "option --set ", source, source::inputOfYears, problems);
    try {
      ScenarioSource changed = source.changed(values, List.of(new YamlReader.Source(KEPT, text(set))));
      if (problems.isEmpty()) {
        return changed;
      }
    } catch (InvalidInput e) {
      problems.addAll(e.problems());
    }
    throw new InvalidInput(problems);
  }

  /**
   * Reads a copy, with the values beside it, to be asked for its years.
   *
   * @throws IOException when a file cannot be read
   * @throws InvalidInput with everything that is wrong with it
   */
  public static ScenarioSource years(Path file) throws IOException, InvalidInput {
    List<String> set = kept(file);
    ScenarioSource source = ScenarioSource.read(file);
    return set.isEmpty() ? source : ofYears(source, set);
  }

  /** The values that were set for a copy, as they were given. */
  public static List<String> kept(Path scenario) throws IOException {
    Path kept = scenario.resolveSibling(KEPT);
    if (!Files.isRegularFile(kept)) {
      return List.of();
    }
    return new String(InputFile.read(kept, LARGEST, "options"), StandardCharsets.UTF_8).lines()
        .filter(line -> line.startsWith("\"" + OPTION) && line.endsWith("\""))
        .map(line -> line.substring(1 + OPTION.length(), line.length() - 1)
            .replace("\\\"", "\"").replace("\\\\", "\\")).toList();
  }

  /**
   * The files of a scenario with values that a study sets in it, to be kept as they are.
   *
   * @param name what the first is to be called
   */
  public static Map<String, byte[]> files(Scenario scenario, String name, List<String> set) {
    Map<String, byte[]> files = new LinkedHashMap<>(scenario.files(name));
    if (!set.isEmpty()) {
      files.put(KEPT, text(set));
    }
    return files;
  }

  private static byte[] text(List<String> set) {
    return set.stream().map(s -> "\"" + OPTION + s.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n")
        .collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8);
  }
}
