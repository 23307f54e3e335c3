package dev.aftermath.units;

/** A distance, zero or more; written "35 km" or "200 m". */
public record Kilometres(double km) {
  private static final Quantity TEXT =
      new Quantity("a distance", "\"35 km\" or \"200 m\"").unit(1, "km").unit(1e-3, "m");

  public static Kilometres parse(String text) {
    return new Kilometres(TEXT.parseAtLeastZero(text));
  }

  public static String pattern() {
    return TEXT.pattern();
  }
}
