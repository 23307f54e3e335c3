package dev.aftermath.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.results.RefusedFolder;
import dev.aftermath.vocabulary.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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

  @BeforeAll
  static void run() {
    Folders.run(folder, Folders.SCENARIO, 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"results.json", "report.json", "timeline.json"})
  void valuesMayBeExtreme(String name) throws Exception {
    String before = Files.readString(folder.resolve(name));
    List<int[]> places = new ArrayList<>();
    Matcher value = VALUE.matcher(before);
    while (value.find()) {
      places.add(new int[] {value.start(1), value.end(1)});
    }
    int step = Math.max(1, places.size() / 60); // some sixty values of each document, each with another extreme
    for (int i = 0; i < places.size(); i += step) {
      String extreme = EXTREMES.get(i / step % EXTREMES.size());
      String after = before.substring(0, places.get(i)[0]) + extreme + before.substring(places.get(i)[1]);
      Folders.rewriteOne(folder, name, before, after);
      told(name + " at " + places.get(i)[0] + ": " + extreme);
      Folders.rewriteOne(folder, name, after, before);
    }
  }

  @Test
  void everyColumnMayBeExtreme() throws Exception {
    for (String name : List.of("restoration.csv", "steps.csv")) {
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

  private static void told(String what) {
    try {
      Page.of(folder, Language.EN, LocalDate.of(2026, 5, 4));
    } catch (RefusedFolder e) {
      assertThat(e.getMessage()).as(what).contains(folder.toString());
    } catch (IOException | RuntimeException e) {
      throw new AssertionError(what, e);
    }
  }
}
