package dev.aftermath.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.report.ComparisonReport;
import dev.aftermath.results.RefusedFolder;
import dev.aftermath.results.ResultsFolder;
import dev.aftermath.study.NotComparable;
import dev.aftermath.study.RunComparison;
import dev.aftermath.vocabulary.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that were edited together with their hashes: told, or refused with a reason, and never a fault. */
class EditedResultsTest {
  private static final Pattern VALUE = Pattern.compile(": (\"[^\"]*\"|-?[0-9][0-9.eE+-]*|true|false|null)");
  private static final List<String> EXTREMES = List.of(
      "1e400", "-1", "1e18", "0", "null", "\"\"", "\"x\"", "[]", "{}", "1e999999999", "true", "[1, 2]");
  @TempDir private static Path folder = Path.of("");

  @TempDir private static Path other = Path.of("");

  @BeforeAll
  static void run() {
    String yaml = Folders.SCENARIO.replace("disaster:",
        "  front: { home: [a/r], grade: g, replicas: 1, cpu: 1, memory: 1 GiB, needs: [{ atLeast: 1, of: [web] }] }\n"
            + "disaster:");
    Folders.run(folder, yaml, 20);
    Folders.run(other, yaml, 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"results.json", "report.json", "timeline.json", "estate.json", "needs.json"})
  void valuesMayBeExtreme(String name) throws Exception {
    String before = Files.readString(folder.resolve(name));
    List<int[]> places = new ArrayList<>();
    Matcher value = VALUE.matcher(before);
    while (value.find()) {
      places.add(new int[] {value.start(1), value.end(1)});
    }
    int step = Math.max(1, places.size() / 150); // some hundred and fifty values of each document, each with another extreme
    for (int i = 0; i < places.size(); i += step) {
      String extreme = EXTREMES.get((i * 5 + i / 12) % EXTREMES.size());
      String after = before.substring(0, places.get(i)[0]) + extreme + before.substring(places.get(i)[1]);
      Folders.rewriteOne(folder, name, before, after);
      told(name + " at " + places.get(i)[0] + ": " + extreme);
      Folders.rewriteOne(folder, name, after, before);
    }
  }

  @Test
  void everyColumnMayBeExtreme() throws Exception {
    for (String name : List.of("restoration.csv", "steps.csv", "replications.csv", "timeline.csv")) {
      String before = Files.readString(folder.resolve(name));
      String[] lines = before.split("\n", -1);
      int columns = lines[0].split(",", -1).length;
      for (int c = 0; c < columns; c++) {
        for (String extreme : List.of("", "x", "1e400", "-5", "NaN")) {
          String[] edited = lines.clone();
          String[] cells = lines[1].split(",", -1);
          if (c < cells.length) {
            cells[c] = extreme;
          }
          edited[1] = String.join(",", cells);
          String after = String.join("\n", edited);
          Folders.rewriteOne(folder, name, before, after);
          told(name + " column " + c + ": " + extreme);
          Folders.rewriteOne(folder, name, after, before);
        }
      }
    }
  }

  @Test
  void whatIsWrongIsNamedWithLineAndKey() throws Exception {
    String before = Files.readString(folder.resolve("results.json"));
    String after = before.replaceFirst("\"upForGood\" : \\{\\s+\"mean\" : [^,]+", "\"upForGood\" : { \"mean\" : \"soon\"");
    assertThat(after).isNotEqualTo(before);
    Folders.rewriteOne(folder, "results.json", before, after);
    int line = (int) after.substring(0, after.indexOf("\"soon\"")).lines().count();
    assertThatThrownBy(() -> Page.of(folder, Language.EN, LocalDate.of(2026, 5, 4)))
        .isInstanceOf(RefusedFolder.class).hasMessageContaining(folder.resolve("results.json") + ":" + line
            + ": strategies[0].upForGood.mean: expected a number that a double holds, or null, got \"soon\"");
    Folders.rewriteOne(folder, "results.json", after, before);
  }

  // By a report of it, and by a comparison with a folder that nobody touched.
  private static void told(String what) {
    for (Callable<?> reader : List.<Callable<?>>of(() -> Page.of(folder, Language.EN, LocalDate.of(2026, 5, 4)),
        () -> ResultsFolder.told(() -> ComparisonReport.json(RunComparison.of(folder, other))))) {
      try {
        reader.call();
      } catch (RefusedFolder | NotComparable e) {
        assertThat(e.getMessage()).as(what).contains(folder.toString());
      } catch (Exception e) {
        throw new AssertionError(what, e);
      }
    }
  }
}
