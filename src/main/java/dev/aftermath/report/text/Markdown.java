package dev.aftermath.report.text;

import dev.aftermath.report.text.Table.Column;
import dev.aftermath.report.text.Table.Group;
import dev.aftermath.report.text.Table.Note;
import dev.aftermath.report.text.Table.Place;
import dev.aftermath.report.text.Table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * GitHub-flavoured Markdown: nothing is cut, no line is broken, and no name is taken for markup.
 *
 * @see <a href="https://github.github.com/gfm/">GitHub Flavored Markdown Spec</a>
 */
final class Markdown {
  // Wherever they stand they may begin markup, mathematics of GitHub included.
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_<|~$#]");
  // Ends of what would be links, their definitions or footnotes; entities.
  private static final Pattern LINK = Pattern.compile("\\](?=[(\\[:])|&(?=[A-Za-z#])");
  // What makes a list, a quotation, a heading or a box of a paragraph that begins with it.
  private static final Pattern BEGINNING = Pattern.compile("^[-+>=\\[]");
  private static final Pattern NUMBERED = Pattern.compile("^(\\d{1,9})([.)])(?=\\s|$)");

  private final List<String> parts = new ArrayList<>();
  private final List<String> items = new ArrayList<>();

  private Markdown() {}

  /** All of it, with empty lines between blocks. */
  static String of(List<Block> blocks) {
    Markdown markdown = new Markdown();
    blocks.forEach(markdown::block);
    markdown.endList();
    return String.join("\n\n", markdown.parts) + "\n";
  }

  private void block(Block block) {
    if (block instanceof Block.Item item) {
      items.add(text(item.text().whole()));
      return;
    }
    endList();
    if (block instanceof Block.Title title) {
      parts.add("# " + text(title.text().whole()));
    } else if (block instanceof Block.Heading heading) {
      heading(heading.text().whole());
    } else if (block instanceof Block.Paragraph p) {
      parts.add(text(p.text()));
    } else if (block instanceof Block.Lines fixed) {
      parts.add(text(fixed.lines().stream().map(Phrase::whole).collect(Collectors.joining(" "))));
    } else if (block instanceof Table table) {
      table(table);
    }
  }

  // Of two lists that follow each other the second has another mark, or else they would be one.
  private void endList() {
    if (!items.isEmpty()) {
      String mark = !parts.isEmpty() && parts.get(parts.size() - 1).startsWith("- ") ? "* " : "- ";
      parts.add(items.stream().map(item -> mark + item).collect(Collectors.joining("\n")));
      items.clear();
    }
  }

  private void heading(String text) {
    parts.add("## " + text(text.strip().replaceFirst(":$", "")));
  }

  private void table(Table table) {
    if (!table.caption().isEmpty()) {
      heading(table.caption());
    }
    List<String> rows = new ArrayList<>();
    rows.add(row(table.columns().stream().map(c -> inline(c.title().whole())).toList()));
    rows.add(row(table.columns().stream().map(Markdown::side).toList()));
    for (Table.Entry entry : table.entries()) {
      if (entry instanceof Group group) {
        List<String> cells = new ArrayList<>(List.of("**" + inline(group.text()) + "**"));
        while (cells.size() < table.columns().size()) {
          cells.add("");
        }
        rows.add(row(cells));
      } else if (entry instanceof Row row) {
        rows.add(row(row.cells().stream().map(cell -> inline(cell.whole())).toList()));
      } else if (entry instanceof Note note) {
        items.add(text(note.of().isEmpty() ? note.text() : note.of() + ": " + note.text()));
      }
    }
    parts.add(String.join("\n", rows));
    endList();
  }

  private static String side(Column column) {
    return column.place() == Place.RIGHT ? "---:" : ":---";
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** A text that begins a line. */
  private static String text(String text) {
    String inline = inline(text);
    return NUMBERED.matcher(BEGINNING.matcher(inline).replaceFirst("\\\\$0")).replaceFirst("$1\\\\$2");
  }

  /** A text within a line. */
  static String inline(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return LINK.matcher(MARKUP.matcher(line).replaceAll("\\\\$0")).replaceAll("\\\\$0");
  }
}
