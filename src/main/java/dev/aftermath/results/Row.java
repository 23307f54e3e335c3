package dev.aftermath.results;

import dev.aftermath.units.Letters;
import dev.aftermath.units.Numerals;
import java.util.List;
import java.util.Map;

/** A row of a table of results, by header; what is not there or not of its kind is named with file, line and column. */
public final class Row {
  private final String file;
  private final long line;
  private final Map<String, String> cells;

  /**
   * A row that was read.
   *
   * @param line of the file, from 1
   */
  public Row(String file, long line, Map<String, String> cells) {
    this.file = file;
    this.line = line;
    this.cells = cells;
  }

  /** The text of a cell. */
  public String text(String column) {
    String cell = cells.get(column);
    if (cell == null) {
      throw new Malformed(file + ":" + line + ": column \"" + column + "\" is missing");
    }
    return cell;
  }

  /** The number of a cell; NaN where it is empty. */
  public double number(String column) {
    String cell = text(column);
    try {
      double value = cell.isEmpty() ? Double.NaN : Numerals.decimal(cell);
      if (!Double.isInfinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw wrong(column, "a number, or nothing");
  }

  /** The whole number of a cell, which is not negative. */
  public int count(String column) {
    try {
      int value = Integer.parseInt(text(column));
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw wrong(column, "a whole number from 0 on");
  }

  /** The whole number of a cell, of either sign. */
  public long whole(String column) {
    try {
      return Long.parseLong(text(column));
    } catch (NumberFormatException e) {
      throw wrong(column, "a whole number");
    }
  }

  /** Whether a cell says "true", and not "false". */
  public boolean isTrue(String column) {
    return oneOf(column, List.of("true", "false")).equals("true");
  }

  /** The text of a cell, which is one of these. */
  public String oneOf(String column, List<String> valid) {
    if (!valid.contains(text(column))) {
      throw wrong(column, "one of " + String.join(", ", valid));
    }
    return text(column);
  }

  /** Says that a cell is not what it should be. */
  public Malformed wrong(String column, String expected) {
    return new Malformed(file + ":" + line + ": " + column + ": expected " + expected + ", got \""
        + Letters.visible(text(column)) + "\"");
  }
}
