package dev.aftermath.units;

/** An amount of money in US dollars, zero or more; written "9000 USD", "740 kUSD" or "1.2 MUSD". */
public record Money(double usd) {
  private static final Quantity TEXT =
      new Quantity("an amount of money", "\"9000 USD\" or \"1.2 MUSD\"")
          .unit(1, "USD")
          .unit(1e3, "kUSD")
          .unit(1e6, "MUSD");

  public static Money parse(String text) {
    return new Money(TEXT.parseAtLeastZero(text));
  }

  public static String pattern() {
    return TEXT.pattern();
  }

  /** Three significant digits for people, or all of an amount from 1,000 MUSD: "740 kUSD", "1.23 MUSD". */
  public static String text(double usd) {
    if (usd < 999.5) {
      return Decimals.fixed(usd, 0) + " USD";
    }
    boolean mega = usd >= 999_500;
    double value = usd / (mega ? 1e6 : 1e3);
    int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return Decimals.grouped(value, decimals) + (mega ? " MUSD" : " kUSD");
  }
}
