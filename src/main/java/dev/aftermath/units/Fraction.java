package dev.aftermath.units;

/** A share or probability in [0, 1]; written "3 %" or "0.03". */
public record Fraction(double value) {
  private static final Quantity TEXT =
      new Quantity("a share or probability", "\"3 %\" or 0.03").unit(1, "").unit(0.01, "%");

  public static Fraction parse(String text) {
    double value = TEXT.parse(text);
    if (!(value >= 0 && value <= 1)) {
      throw new UnitException("expected a share or probability from 0 to 1 (0 % to 100 %), got \"" + text + "\"");
    }
    return new Fraction(value);
  }

  public static String pattern() {
    return TEXT.pattern();
  }
}
