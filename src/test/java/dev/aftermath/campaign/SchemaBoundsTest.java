package dev.aftermath.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every key of the schema at its bounds, just beyond them, and with what is no value of its kind. What the schema
 * refuses the reader refuses, too, with file, line, column and key; what the reader takes can be run.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SchemaBoundsTest {
  private static final int SCENARIOS = 1_500;
  private static final int ATTEMPTS = 5;
  /** A run that has not ended by then is given up; that it can be is a part of the test. */
  private static final long LONG_MILLIS = 3_000;
  private static final Pattern LINE = Pattern.compile(".*\\.yaml:\\d+:\\d+: [^ ]+: .+");
  private static final String NO_VALUES = "|~|x|-1|1e300|NaN|.nan|.inf|[]|{}|[1]|{a: 1}|\u0000";
  private static final String SPANS = "0 s|1 us|-1 us|1e9 d|1e300 d|5|5 parsecs|1..5 s|1 s s";
  private static final String TIMES = SPANS + "|uniform(2 h, 1 h)|uniform(1 h|uniform(0 s, 1e9 d)"
      + "|lognormal(median 1 h, sigma -1)|lognormal(median 1 h, sigma 300)|weibull(scale 1 h, shape 0.01)"
      + "|weibull(scale 1 h, shape 0)|normal(mean 1 h, sd -1 h)|exponential(mean 0 s)|triangular(1 h, 0 h, 5 h)|gamma(1 h)";
  private static final String NUMBERS = "0|1|1e-300|1e18|9223372036854775807|9223372036854775808|1.5";

  @TempDir private Path folder;
  private final ScenarioKeys keys = new ScenarioKeys();
  private final Set<String> tried = new TreeSet<>();
  private int taken;
  private int refused;
  private final List<String> slow = new ArrayList<>();

  @BeforeEach
  void besides() throws IOException {
    Files.writeString(folder.resolve(ScenarioGenerator.TRACE_FILE), ScenarioGenerator.TRACE);
    Files.writeString(folder.resolve(ScenarioGenerator.PART_FILE), ScenarioGenerator.PART);
    Files.writeString(folder.resolve(ScenarioGenerator.RATES_FILE), ScenarioGenerator.RATES);
  }

  private record Place(Map<String, Object> tree, ScenarioKeys.Value value) {}

  /** For each key with a single value a scenario that has it, and where. */
  private Map<String, Place> places() throws IOException {
    Map<String, Place> places = new LinkedHashMap<>();
    for (long seed = 0; seed < SCENARIOS; seed++) {
      Map<String, Object> tree = ScenarioGenerator.scenario(seed, 0).tree();
      List<ScenarioKeys.Value> news = keys.values(tree).stream()
          .filter(v -> !places.containsKey(v.key())).toList();
      if (!news.isEmpty() && new Trial(folder, seed, tree, false).refused().isEmpty()) {
        news.forEach(v -> places.putIfAbsent(v.key(), new Place(tree, v)));
      }
    }
    Map<String, Object> plain = plain();
    // What kind a block of defaults is of is said by its name.
    keys.defaults().stream().filter(v -> !v.key().endsWith(".use"))
        .forEach(v -> places.put(v.key(), new Place(plain, v)));
    return places;
  }

  private Map<String, Object> plain() throws IOException {
    for (long seed = 0;; seed++) {
      Map<String, Object> tree = ScenarioGenerator.scenario(seed, 0).tree();
      if (!tree.containsKey("defaults") && !tree.containsKey("include")
          && new Trial(folder, seed, tree, false).refused().isEmpty()) {
        return tree;
      }
    }
  }

  private static Set<String> values(Map<?, ?> schema) {
    Set<String> values = new LinkedHashSet<>();
    String type = String.valueOf(schema.get("type"));
    for (String bound : List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")) {
      if (schema.get(bound) instanceof Number n) {
        double step = type.equals("integer") || n.doubleValue() == 0 ? 1 : n.doubleValue() / 1_000;
        values.add(plain(n.doubleValue()));
        values.add(plain(n.doubleValue() - step));
        values.add(plain(n.doubleValue() + step));
      }
    }
    if (schema.get("enum") instanceof List<?> all) {
      all.forEach(value -> values.add(String.valueOf(value)));
    }
    String pattern = String.valueOf(schema.get("pattern"));
    String examples = String.valueOf(schema.get("examples"));
    if (pattern.contains("min|h")) {
      values.addAll(List.of(SPANS.split("\\|")));
    } else if (examples.contains("(")) {
      values.addAll(List.of(TIMES.split("\\|")));
    } else if (pattern.contains("bit")) {
      values.addAll(List.of("0 B/s", "1 bit/s", "1e300 GB/s", "-1 B/s", "5", "5 GB"));
    } else if (pattern.contains("KiB")) {
      values.addAll(List.of("0 B", "1 B", "1e300 PB", "-1 B", "9000 PB", "5"));
    } else if (pattern.contains("%")) {
      values.addAll(List.of("0 %", "100 %", "100.001 %", "-0.001 %", "1.0001", "1e-300"));
    } else if (type.contains("number") || type.contains("integer")) {
      values.addAll(List.of(NUMBERS.split("\\|")));
    } else if (type.contains("string")) {
      values.addAll(List.of("한글", "a".repeat(10_000), "\u202Eevil", "a b c", "2026-02-30T00:00Z", "9 k\u20A9"));
    }
    if (type.contains("boolean")) {
      values.addAll(List.of("true", "false", "yes"));
    }
    values.addAll(List.of(NO_VALUES.split("\\|")));
    return values;
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
  }

  // By bounds, choices and units; types of single values are told apart by the reader alone.
  private static boolean refusedBySchema(Map<?, ?> schema, String value) {
    if (value.isEmpty() || value.equals("~") || value.equals("{}")) {
      return false; // a block with nothing in it, where a single value is short for one
    }
    if (schema.get("enum") instanceof List<?> all) {
      return all.stream().noneMatch(one -> String.valueOf(one).equals(value));
    }
    if (schema.get("pattern") instanceof String pattern && !value.matches(pattern)) {
      return true;
    }
    if (!value.matches("-?[0-9][0-9.eE+-]*")) {
      return false;
    }
    double number = Double.parseDouble(value);
    return schema.get("minimum") instanceof Number n && number < n.doubleValue()
        || schema.get("maximum") instanceof Number m && number > m.doubleValue()
        || schema.get("exclusiveMinimum") instanceof Number x && number <= x.doubleValue()
        || "integer".equals(schema.get("type")) && number != Math.rint(number);
  }

  private static final String HOLE = "the-value-of-this-key";

  // Written as it is, so that numbers are numbers and brackets brackets.
  private static String yaml(Place place, String value) {
    Map<String, Object> tree = Tree.copy(place.tree());
    List<Object> path = place.value().path();
    for (int i = 1; i < path.size() && path.get(0).equals("defaults"); i++) {
      if (i < path.size() - 1) {
        Tree.put(tree, path.subList(0, 1), nested(path.subList(1, path.size())));
      }
    }
    Tree.put(tree, path, HOLE);
    boolean bare = value.matches("[0-9.a-zA-Z~-][^:#,]*|\\[.*\\]|\\{.*\\}") && !value.contains("(");
    return Tree.yaml(tree).replace(HOLE, bare ? value : '"' + value.replace("\u0000", "\\0") + '"');
  }

  private static Map<String, Object> nested(List<Object> path) {
    Map<String, Object> block = new LinkedHashMap<>();
    block.put((String) path.get(0), path.size() == 1 ? HOLE : nested(path.subList(1, path.size())));
    return block;
  }

  private void look(Place place, String value) throws IOException {
    String what = place.value().key() + " = " + value.substring(0, Math.min(40, value.length()));
    tried.add(place.value().key());
    Path file = Files.writeString(folder.resolve("scenario.yaml"), yaml(place, value));
    Scenario scenario;
    try {
      scenario = new ScenarioLoader().load(file, List.of());
    } catch (InvalidInput e) {
      refused++;
      assertThat(String.valueOf(e.getMessage()).lines()).as(what + " is refused with place and key")
          .isNotEmpty().allMatch(line -> LINE.matcher(line).matches());
      return;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(what + " breaks the reader", e);
    }
    assertThat(refusedBySchema(place.value().schema(), value)).as(what + " is refused by the schema alone").isFalse();
    taken++;
    run(scenario, what);
  }

  private void run(Scenario scenario, String what) {
    Experiment experiment = new Experiment(scenario, scenario.seed(), 1, 1, true);
    Thread watch = new Thread(() -> {
      try {
        Thread.sleep(LONG_MILLIS);
        experiment.abandon();
        slow.add(what);
      } catch (InterruptedException e) {
        // it has ended
      }
    });
    watch.setDaemon(true);
    watch.start();
    try {
      experiment.run(done -> { });
    } catch (RuntimeException | StackOverflowError e) {
      if (!experiment.abandoned()) {
        throw new AssertionError(what + " is valid and breaks the run", e);
      }
    } finally {
      watch.interrupt();
    }
  }

  private void every(int step) throws IOException {
    int pair = 0;
    List<String> broken = new ArrayList<>();
    Map<String, Place> places = places();
    for (Place place : places.values()) {
      for (String value : values(place.value().schema())) {
        if (pair++ % step == 0) {
          try {
            look(place, value);
          } catch (AssertionError e) {
            broken.add(e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause()));
          }
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(refused).isGreaterThan(taken / 4);
  }

  @Test
  void someValuesOfEveryKeyAreTakenOrRefused() throws IOException {
    every(61);
  }

  @Test
  @Tag("campaign")
  @Timeout(value = 2, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void everyValueOfEveryKeyIsTakenOrRefused() throws IOException {
    every(1);
    Files.writeString(Path.of("results", "bounds.md"), """
        # Every key at its bounds

        Every key of the schema, and of its blocks of defaults, with values at its bounds, just beyond them, and with
        what is no value of its kind: refused with file, line, column and key, or run with every check. Command:

            mvn -q -Pcampaign verify -Dtest=SchemaBoundsTest

        %d keys, %d values: %d refused, %d run. Runs that were given up after %d s, as they went on and on: %s.
        """.formatted(tried.size(), taken + refused, refused, taken, LONG_MILLIS / 1_000,
        slow.isEmpty() ? "none" : String.join("; ", slow)));
  }
}
