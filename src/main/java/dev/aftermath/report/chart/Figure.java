package dev.aftermath.report.chart;

import java.util.List;

/**
 * What a picture shows, in one language, and nothing of how it is drawn.
 *
 * @param name of its files, without ending
 * @param note what a reader must know to read it
 * @param x across; all panels have the same
 * @param y upwards, or downwards where it is of names; all panels have the same
 * @param keys what colours stand for
 */
public record Figure(String name, String title, String note, Axis x, Axis y, List<Panel> panels, List<Key> keys) {
  private static final int ROW = 34;
  private static final int TALL = 300;
  private static final int LOW = 150;
  private static final int DENSE = 60;

  /** An axis; its title may be "". */
  public record Axis(String title, Scale scale) {}

  /** Marks on one pair of axes; its title is "" where it is the only one. */
  public record Panel(String title, List<Mark> marks) {}

  /** What a colour stands for. */
  public record Key(String name, Hue hue, Sign sign) {}

  /** How a key shows its colour. */
  public enum Sign {
    LINE,
    AREA,
    DOT
  }

  /** A figure with one panel. */
  public static Figure of(String name, String title, String note, Axis x, Axis y, List<Mark> marks, List<Key> keys) {
    return new Figure(name, title, note, x, y, List.of(new Panel("", marks)), keys);
  }

  /** Height of each panel that suits what is in it, in pixels of a page. */
  int panelHeight() {
    if (y.scale.isOfNames()) {
      int rows = y.scale.marks().size();
      return isDense() ? Math.min(1_400, 2 * rows + 280) : Math.max(2 * ROW, rows * ROW);
    }
    return panels.size() > 1 ? LOW : TALL;
  }

  /** Whether there are more names than can be written beside their rows. */
  boolean isDense() {
    return y.scale.isOfNames() && y.scale.marks().size() > DENSE;
  }
}
