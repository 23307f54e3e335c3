package dev.aftermath.report.chart;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * HTML and SVG under construction: every text and attribute is escaped, and no element is left open.
 *
 * <p>There is no way to write markup that came from elsewhere, except {@link #raw} for the program's own style and
 * script.
 */
public final class Markup {
  private static final Set<String> VOID = Set.of("meta", "br", "input", "link");
  private static final Set<String> EMPTY = Set.of("rect", "line", "circle", "path", "image");
  private static final String HEADING = "h3";
  private static final Set<String> LINES = Set.of("tr", "svg", "p", "li");

  private final StringBuilder out = new StringBuilder(1 << 16);
  private final Deque<String> open = new ArrayDeque<>();
  private final String part;
  private final Map<String, String> headings = new LinkedHashMap<>();

  public Markup() {
    this("");
  }

  /**
   * A part of a page, whose headings of the third level can be listed.
   *
   * @param part begins the ids of its headings; "" for none
   */
  public Markup(String part) {
    this.part = part;
  }

  /** Texts of the headings of the third level so far, by their ids. */
  public Map<String, String> headings() {
    return headings;
  }

  /** What a part of the page holds. */
  public Markup append(Markup done) {
    out.append(done.done());
    return this;
  }

  /** Opens an element; attributes are names and values in turn. Those that hold nothing are closed at once. */
  public Markup open(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"").append(escaped(attributes[i + 1])).append('"');
    }
    if (EMPTY.contains(tag)) {
      out.append("/>");
    } else {
      out.append('>');
      if (!VOID.contains(tag)) {
        open.push(tag);
      }
    }
    return this;
  }

  /** Closes the element opened last. */
  public Markup close() {
    String tag = open.pop();
    out.append("</").append(tag).append('>');
    if (tag.length() > 4 || LINES.contains(tag)) {
      out.append('\n');
    }
    return this;
  }

  /** A text; characters that markup knows are escaped. */
  public Markup text(String text) {
    out.append(escaped(text));
    return this;
  }

  /** An element with a text in it. */
  public Markup element(String tag, String text, String... attributes) {
    if (tag.equals(HEADING) && !part.isEmpty() && attributes.length == 0) {
      String id = part + "-" + (headings.size() + 1);
      headings.put(id, text);
      return open(tag, "id", id).text(text).close();
    }
    return open(tag, attributes).text(text).close();
  }

  /** A JSON document for the page's script: no "<" in it may end the element. */
  public Markup json(String id, String json) {
    return open("script", "type", "application/json", "id", id).raw(json.replace("<", "\\u003c")).close();
  }

  /** Text that must not be escaped: only style and script, which the program itself makes. */
  public Markup raw(String own) {
    out.append(own);
    return this;
  }

  static String escaped(String text) {
    StringBuilder s = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> s.append("&amp;");
        case '<' -> s.append("&lt;");
        case '>' -> s.append("&gt;");
        case '"' -> s.append("&quot;");
        case '\'' -> s.append("&#39;");
        // Control characters are not allowed in HTML, not even as references.
        default -> s.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
      }
    }
    return s.toString();
  }

  /** A number with at most one decimal. */
  public static String n(double value) {
    long tenths = Math.round(value * 10);
    String sign = tenths < 0 ? "-" : "";
    long size = Math.abs(tenths);
    return sign + size / 10 + (size % 10 == 0 ? "" : "." + size % 10);
  }

  /** The whole document. */
  public String done() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("elements are left open: " + open);
    }
    return out.toString();
  }
}
