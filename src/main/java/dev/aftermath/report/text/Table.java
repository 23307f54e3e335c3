package dev.aftermath.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rows and columns. Columns come first, each with its title and its place on a terminal; then rows. */
public final class Table implements Block {
  /** Where a terminal shows the cells of a column. */
  enum Place {
    /** Beside the others, to the left, and cut to the width of the column. */
    LEFT,
    /** Beside the others, to the left, and never cut. */
    WHOLE,
    /** Beside the others, to the right, and never cut. */
    RIGHT,
    /** On lines of their own before the rest of a row, broken between words. */
    ABOVE,
    /** On a line of its own after the rest of a row, cut. */
    BELOW,
    /** On lines of their own after the rest of a row, broken between words. */
    BROKEN_BELOW
  }

  /**
   * A column.
   *
   * @param width columns of a terminal; where it has lines of its own, 0
   * @param gap blanks before it
   */
  record Column(Phrase title, Place place, int width, int gap) {
    boolean isInRow() {
      return place == Place.LEFT || place == Place.WHOLE || place == Place.RIGHT;
    }
  }

  /** What stands below the head. */
  sealed interface Entry permits Row, Group, Note {}

  /** As many cells as there are columns. */
  record Row(List<Phrase> cells) implements Entry {
    /** The first cell, which says what the row is of. */
    String name() {
      return cells.get(0).whole().strip();
    }
  }

  /** What the rows that follow have in common; blanks at its beginning move all its lines. */
  record Group(String text) implements Entry {}

  /**
   * What must be known of a row, below it.
   *
   * @param of what it is said of, where that is not seen from its place
   * @param indent blanks before it
   */
  record Note(String of, String text, int indent) implements Entry {}

  private final String caption;
  private final List<Column> columns = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private boolean headed = true;

  /** A table without a name. */
  public Table() {
    this("");
  }

  /**
   * A table with a name.
   *
   * @param caption on a terminal it stands in place of the title of the first column
   */
  public Table(String caption) {
    this.caption = caption;
  }

  /** A column to the left of which a terminal shows as much as fits. */
  public Table left(Phrase title, int width) {
    return column(title, Place.LEFT, width);
  }

  /** A column to the left of which a terminal shows as much as fits. */
  public Table left(String title, int width) {
    return left(Phrase.of(title), width);
  }

  /** A column to the left that is never cut. */
  public Table whole(Phrase title, int width) {
    return column(title, Place.WHOLE, width);
  }

  /** A column to the left that is never cut. */
  public Table whole(String title, int width) {
    return whole(Phrase.of(title), width);
  }

  /** A column to the right that is never cut: for numbers. */
  public Table right(String title, int width) {
    return column(Phrase.of(title), Place.RIGHT, width);
  }

  /** A column that a terminal shows above the row. */
  public Table above(String title) {
    columns.add(new Column(Phrase.of(title), Place.ABOVE, 0, 0));
    return this;
  }

  /** A column that a terminal shows in one line below the row, moved by some blanks. */
  public Table below(String title, int indent) {
    columns.add(new Column(Phrase.of(title), Place.BELOW, 0, indent));
    return this;
  }

  /** A column that a terminal shows in as many lines as it needs below the row, moved by some blanks. */
  public Table brokenBelow(String title, int indent) {
    columns.add(new Column(Phrase.of(title), Place.BROKEN_BELOW, 0, indent));
    return this;
  }

  private Table column(Phrase title, Place place, int width) {
    columns.add(new Column(title, place, width, columns.stream().noneMatch(Column::isInRow) ? 0 : 1));
    return this;
  }

  /** So many blanks before the last column, where a terminal has not one; before the first there are none. */
  public Table gap(int blanks) {
    Column last = columns.remove(columns.size() - 1);
    columns.add(new Column(last.title(), last.place(), last.width(), blanks));
    return this;
  }

  /** No titles on a terminal. */
  public Table headless() {
    headed = false;
    return this;
  }

  /** A row, a cell for each column. */
  public void row(List<Phrase> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(cells.size() + " cells in " + columns.size() + " columns");
    }
    entries.add(new Row(List.copyOf(cells)));
  }

  /** A row, a cell for each column. */
  public void row(String... cells) {
    row(Stream.of(cells).map(Phrase::of).toList());
  }

  /** What rows that follow have in common. */
  public void group(String text) {
    entries.add(new Group(text));
  }

  /** What must be known of the row before, moved by some blanks. */
  public void note(String text, int indent) {
    String of = "";
    for (Entry e : entries) {
      of = e instanceof Row row ? row.name() : of;
    }
    note(of, text, indent);
  }

  /** What must be known of a row that is named. */
  public void note(String of, String text, int indent) {
    entries.add(new Note(of, text, indent));
  }

  String caption() {
    return caption;
  }

  List<Column> columns() {
    return columns;
  }

  List<Entry> entries() {
    return entries;
  }

  boolean isHeaded() {
    return headed;
  }
}
