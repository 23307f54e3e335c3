package dev.aftermath.units;

/** A fixed duration of zero or more, in {@link Ticks}; written "4 h". */
public record Span(long ticks) {
  public static Span parse(String text) {
    long ticks = Ticks.parse(text);
    if (ticks < 0) {
      throw new UnitException("expected a duration of zero or more, got \"" + text + "\"");
    }
    return new Span(ticks);
  }
}
