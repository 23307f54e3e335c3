package dev.aftermath.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables of GitHub-flavoured Markdown as a reader sees them: pipes part cells unless a backslash stands before them, a
 * row of hyphens with colons follows the head, and every row has as many cells as the head.
 *
 * @param sides of the columns
 * @param rows without the head
 */
public record GfmTables(List<String> head, List<String> sides, List<List<String>> rows) {
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");
  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  /** All tables of a document; whatever breaks the form fails. */
  public static List<GfmTables> of(String markdown) {
    List<GfmTables> tables = new ArrayList<>();
    List<String> lines = markdown.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!isRow(lines.get(i))) {
        assertThat(raw(lines.get(i))).as("pipes outside of tables: " + lines.get(i)).hasSize(1);
        continue;
      }
      List<String> head = cells(lines.get(i));
      assertThat(i == 0 ? "" : lines.get(i - 1)).as("line before a table").isEmpty();
      List<String> sides = raw(lines.get(++i));
      assertThat(sides).as(lines.get(i)).hasSameSizeAs(head).allMatch(s -> s.equals(":---") || s.equals("---:"));
      List<List<String>> rows = new ArrayList<>();
      while (i + 1 < lines.size() && isRow(lines.get(i + 1))) {
        rows.add(cells(lines.get(++i)));
        assertThat(rows.get(rows.size() - 1)).as(lines.get(i)).hasSameSizeAs(head);
      }
      assertThat(i + 1 == lines.size() ? "" : lines.get(i + 1)).as("line after a table").isEmpty();
      tables.add(new GfmTables(head, sides, rows));
    }
    return tables;
  }

  private static boolean isRow(String line) {
    return line.startsWith("|");
  }

  /** The cells of a row, as they are read. */
  public static List<String> cells(String line) {
    assertThat(line).startsWith("| ").endsWith(" |");
    return raw(line).stream().map(GfmTables::read).toList();
  }

  // As they are written, without the empty ends that pipes at the borders leave.
  private static List<String> raw(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '|') {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
        if (c == '\\' && i + 1 < line.length()) {
          cell.append(line.charAt(++i));
        }
      }
    }
    cells.add(cell.toString().strip());
    return line.startsWith("|") ? cells.subList(1, cells.size() - 1) : cells;
  }

  /** A text as it is read: a backslash before punctuation is not seen. */
  public static String read(String markdown) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < markdown.length(); i++) {
      boolean escape = markdown.charAt(i) == '\\' && i + 1 < markdown.length()
          && PUNCTUATION.indexOf(markdown.charAt(i + 1)) >= 0;
      text.append(markdown.charAt(escape ? ++i : i));
    }
    return text.toString();
  }

  /** What would be markup, in a document of which no name should be: whatever is not escaped. */
  public static String markup(String markdown) {
    return markdown.replaceAll("(?m)^(?:# |## |[-*] )", "").replaceAll("(?m)^\\| \\*\\*(.*?)\\*\\* \\|", "| $1 |")
        .replaceAll("\\\\[\\\\`*_<|~$#&\\[\\]+.)>=-]", "").replaceAll("[^`*_<~$#\\\\]", "");
  }

  /** How often each number stands in a text; those that were cut are no numbers. */
  public static TreeMap<String, Integer> numbers(String text) {
    TreeMap<String, Integer> numbers = new TreeMap<>();
    Matcher matcher = NUMBER.matcher(text);
    while (matcher.find()) {
      boolean cut = text.startsWith("…", matcher.end()) || text.startsWith(".…", matcher.end())
          || text.startsWith(",…", matcher.end())
          || matcher.start() > 0 && text.charAt(matcher.start() - 1) == '…';
      if (!cut) {
        numbers.merge(matcher.group(), 1, Integer::sum);
      }
    }
    return numbers;
  }
}
