package dev.aftermath.trace;

import dev.aftermath.binding.InputFile;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The files of a trace. */
public final class TraceFile {
  /** What is not even a number is not shown: the file may be of another kind, and nobody's business. */
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.eE+-]{1,40}");
  private static final int MOST_NUMBERS = 64 << 20;

  private TraceFile() {}

  /**
   * The pods of a file in any known format.
   *
   * @param models the models of GPU that there are; others are unknown
   */
  public static List<TracePod> pods(Path path, Set<String> models, Problems problems) throws IOException {
    return pods(path, models, problems, warning -> { });
  }

  /** The same, with warnings of columns that say nothing. */
  public static List<TracePod> pods(Path path, Set<String> models, Problems problems, Consumer<String> warnings)
      throws IOException {
    return pods(path.toString(), content(path), models, problems, warnings);
  }

  /** The content of a file, packed or not. */
  public static byte[] content(Path path) throws IOException {
    return InputFile.read(path, Table.MOST_BYTES, "a trace");
  }

  /** As {@link #pods(Path, Set, Problems, Consumer)}, of a file that was read. */
  public static List<TracePod> pods(
      String file, byte[] content, Set<String> models, Problems problems, Consumer<String> warnings)
      throws IOException {
    Table table = Table.read(file, content, problems);
    if (!table.usable()) {
      return List.of();
    }
    TraceFormat format = likeliest(table);
    table.columns().stream().filter(column -> !format.knows(column)).forEach(column -> warnings.accept(
        file + ": column \"" + column + "\" says nothing in " + format.name() + ", and is ignored"));
    return table.hasColumns(format.columns(), format.name()) ? format.pods(table, models, problems) : List.of();
  }

  private static TraceFormat likeliest(Table table) {
    TraceFormat best = TraceFormat.all().get(0);
    long most = -1;
    for (TraceFormat format : TraceFormat.all()) {
      // In shares of what it needs, so that a format of many columns is not chosen for two that it has by chance.
      long known = 1000 * format.columns().stream().filter(table::has).count() / format.columns().size();
      if (known > most) {
        best = format;
        most = known;
      }
    }
    return best;
  }

  /** The content of a list of numbers. */
  public static byte[] listContent(Path path) throws IOException {
    return InputFile.read(path, MOST_NUMBERS, "a list of numbers");
  }

  /**
   * Whole numbers from zero to below a bound, one on each line.
   *
   * @return those that are right
   */
  public static int[] numbers(String file, byte[] content, int below, Problems problems) {
    List<Integer> numbers = new ArrayList<>();
    int line = 0;
    for (String text : new String(content, StandardCharsets.UTF_8).lines().toList()) {
      line++;
      if (text.isBlank()) {
        continue;
      }
      try {
        int value = Integer.parseInt(text.strip());
        if (value >= 0 && value < below) {
          numbers.add(value);
          continue;
        }
      } catch (NumberFormatException e) {
        // reported below
      }
      problems.add(new Place(file, line, 1), "",
          "expected a whole number from 0 to " + (below - 1)
              + (NUMBER.matcher(text.strip()).matches() ? ", got \"" + text.strip() + "\"" : ""));
    }
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
