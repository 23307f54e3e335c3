package dev.aftermath.binding;

/** A position in a file, as editors count: lines and columns from 1. */
public record Place(String file, int line, int column) {
  public static final Place NONE = new Place("", 0, 0);

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
