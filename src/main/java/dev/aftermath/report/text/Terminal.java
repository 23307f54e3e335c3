package dev.aftermath.report.text;

import dev.aftermath.report.text.Table.Column;
import dev.aftermath.report.text.Table.Group;
import dev.aftermath.report.text.Table.Note;
import dev.aftermath.report.text.Table.Place;
import dev.aftermath.report.text.Table.Row;
import java.util.ArrayList;
import java.util.List;

/** Lines of a terminal of 80 columns. */
final class Terminal {
  private static final int INDENT = 2;

  private final List<String> lines = new ArrayList<>();

  private Terminal() {}

  /** All lines, each with a line feed. */
  static String of(List<Block> blocks) {
    Terminal terminal = new Terminal();
    blocks.forEach(terminal::block);
    return String.join("\n", terminal.lines) + "\n";
  }

  // As it is, but for blanks at its end.
  private void line(String text) {
    lines.add(text.stripTrailing());
  }

  private void block(Block block) {
    if (block instanceof Block.Gap) {
      line("");
    } else if (block instanceof Block.Title title) {
      flow(title.text().shown(), 0);
    } else if (block instanceof Block.Heading heading) {
      flow(heading.text().shown(), INDENT);
    } else if (block instanceof Block.Paragraph p) {
      broken(p.text(), p.first(), p.rest(), Integer.MAX_VALUE);
    } else if (block instanceof Block.Lines fixed) {
      fixed.lines().forEach(l -> line(l.shown()));
    } else if (block instanceof Block.Item item) {
      item(item);
    } else if (block instanceof Table table) {
      table(table);
    }
  }

  private void flow(String text, int rest) {
    if (Columns.of(text) <= Columns.WIDTH) {
      line(text);
    } else {
      broken(text, 0, rest, Integer.MAX_VALUE);
    }
  }

  private void item(Block.Item item) {
    if (!item.broken()) {
      line(item.mark() + item.text().shown());
    } else if (item.mark().isBlank()) {
      broken(item.text().shown(), item.mark().length(), item.mark().length(), Integer.MAX_VALUE);
    } else {
      broken(item.mark() + item.text().shown(), 0, item.mark().length(), Integer.MAX_VALUE);
    }
  }

  // Broken between words; a word that is wider than a line is cut to at most so many columns.
  private void broken(String text, int first, int rest, int most) {
    StringBuilder current = new StringBuilder(" ".repeat(first));
    for (String word : text.strip().split("\\s+")) {
      if (!current.toString().isBlank() && Columns.of(current) + 1 + Columns.of(word) > Columns.WIDTH) {
        line(Columns.cut(current.toString(), most));
        current = new StringBuilder(" ".repeat(rest));
      }
      current.append(current.toString().isBlank() ? "" : " ").append(word);
    }
    line(Columns.cut(current.toString(), most));
  }

  private void table(Table table) {
    if (table.isHeaded()) {
      head(table);
    }
    for (Table.Entry entry : table.entries()) {
      if (entry instanceof Group group) {
        int indent = group.text().length() - group.text().stripLeading().length();
        broken(group.text(), indent, indent, Integer.MAX_VALUE);
      } else if (entry instanceof Note note) {
        broken(note.text(), note.indent(), note.indent(), Integer.MAX_VALUE);
      } else if (entry instanceof Row row) {
        row(table, row);
      }
    }
  }

  private void head(Table table) {
    List<String> titles = new ArrayList<>();
    boolean first = true;
    for (Column column : table.columns()) {
      titles.add(column.isInRow() && first && !table.caption().isEmpty() ? table.caption() : column.title().shown());
      first &= !column.isInRow();
    }
    line(cells(table, titles));
  }

  private void row(Table table, Row row) {
    List<Column> columns = table.columns();
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).place() == Place.ABOVE) {
        broken(row.cells().get(c).shown(), 0, INDENT, Integer.MAX_VALUE);
      }
    }
    inRow(table, new ArrayList<>(row.cells().stream().map(Phrase::shown).toList()));
    for (int c = 0; c < columns.size(); c++) {
      String cell = row.cells().get(c).shown();
      int indent = columns.get(c).gap();
      if (columns.get(c).place() == Place.BELOW) {
        line(Columns.cut(" ".repeat(indent) + cell, Columns.WIDTH));
      } else if (columns.get(c).place() == Place.BROKEN_BELOW) {
        broken(cell, indent, indent, Columns.WIDTH);
      }
    }
  }

  // Where that is too long, a last cell that is never cut has a line of its own, as far to the right as may be.
  private void inRow(Table table, List<String> cells) {
    String all = cells(table, cells);
    int last = cells.size() - 1;
    while (last > 0 && !table.columns().get(last).isInRow()) {
      last--;
    }
    if (Columns.of(all.stripTrailing()) <= Columns.WIDTH || last <= 0
        || table.columns().get(last).place() != Place.WHOLE) {
      line(all);
      return;
    }
    String whole = cells.set(last, "");
    line(cells(table, cells).stripTrailing());
    int indent = Math.max(INDENT, Columns.WIDTH - Columns.of(whole));
    broken(whole, indent, INDENT, Integer.MAX_VALUE);
  }

  private static String cells(Table table, List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < cells.size(); c++) {
      Column column = table.columns().get(c);
      if (column.isInRow()) {
        line.append(" ".repeat(column.gap())).append(switch (column.place()) {
          case LEFT -> Columns.filled(Columns.cut(cells.get(c), column.width()), column.width());
          case RIGHT -> Columns.right(cells.get(c), column.width());
          default -> Columns.filled(cells.get(c), column.width());
        });
      }
    }
    return line.toString();
  }
}
