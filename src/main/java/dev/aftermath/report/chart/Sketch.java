package dev.aftermath.report.chart;

import java.util.List;
import java.util.Map;

/**
 * A picture that lies between no axes: boxes, wires and texts, in one language, on a plane of pixels.
 *
 * @param name of its file, without ending
 * @param note what a reader must know to read it; "" for nothing
 */
public record Sketch(String name, String title, String note, int width, int height, List<Shape> shapes) {
  public Sketch {
    shapes = List.copyOf(shapes);
  }

  /**
   * Something that is drawn. What it looks like its classes say; {@code marks} are for a script that changes it later,
   * names and values of data attributes, without "data-".
   */
  public sealed interface Shape {
    String classes();

    Map<String, String> marks();
  }

  /** A rectangle. */
  public record Box(String classes, double x, double y, double width, double height, Map<String, String> marks)
      implements Shape {}

  /** A line from here to there. */
  public record Wire(String classes, double x1, double y1, double x2, double y2, Map<String, String> marks)
      implements Shape {}

  /** A disc. */
  public record Disc(String classes, double x, double y, double radius, Map<String, String> marks) implements Shape {}

  /** A text that begins, ends or has its middle at a point. */
  public record Words(String classes, double x, double y, Anchor anchor, String text, Map<String, String> marks)
      implements Shape {}

  /** Shapes that are one thing; {@code tip} is shown when it is pointed at, "" for nothing. */
  public record Group(String classes, String tip, List<Shape> shapes, Map<String, String> marks) implements Shape {
    public Group {
      shapes = List.copyOf(shapes);
    }
  }

  /** Where a text lies by its point. */
  public enum Anchor {
    START,
    MIDDLE,
    END
  }
}
