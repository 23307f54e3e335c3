package dev.aftermath.units;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An amount of money, zero or more; written "9000 USD", "740 kEUR", "1.2 MUSD" or "5 GKRW".
 *
 * @param amount in the currency's main unit
 * @param currency its code by ISO 4217
 */
public record Money(double amount, String currency) {
  private static final Pattern FORM =
      Pattern.compile("\\s*([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)\\s*([kMG]?)([A-Z]{3})\\s*");
  private static final Set<String> CODES = Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode)
      .collect(Collectors.toCollection(TreeSet::new));
  private static final String EXAMPLES = "an amount with a currency's code, such as \"9000 USD\", \"740 kEUR\" or"
      + " \"5 GKRW\"";
  /** What people write in the place of a code. */
  private static final Map<String, String> WORDS = Map.of("$", "USD", "dollar", "USD", "dollars", "USD", "\u20ac",
      "EUR", "euro", "EUR", "euros", "EUR", "won", "KRW", "\uc6d0", "KRW", "yen", "JPY", "pounds", "GBP");

  /**
   * Reads an amount.
   *
   * @throws UnitException saying what was expected
   */
  public static Money parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches() || !CODES.contains(m.group(3))) {
      throw new UnitException("expected " + EXAMPLES + ", got \"" + text + "\"" + hint(text));
    }
    double factor = switch (m.group(2)) {
      case "k" -> 1e3;
      case "M" -> 1e6;
      case "G" -> 1e9;
      default -> 1;
    };
    double amount;
    try {
      amount = Double.parseDouble(m.group(1)) * factor;
    } catch (NumberFormatException e) {
      throw new UnitException("expected " + EXAMPLES + ", got \"" + text + "\"");
    }
    if (!(amount >= 0) || Double.isInfinite(amount)) {
      throw new UnitException("expected an amount of money of zero or more, got \"" + text + "\"");
    }
    return new Money(amount, m.group(3));
  }

  private static String hint(String text) {
    String unit = text.strip().replaceFirst("^[-+0-9.,\\s]*", "");
    String code = unit.length() > 3 && "kMG".indexOf(unit.charAt(0)) >= 0 ? unit.substring(1) : unit;
    String meant = WORDS.getOrDefault(code.toLowerCase(Locale.ROOT), code.toUpperCase(Locale.ROOT));
    return CODES.contains(meant) && !meant.equals(code) ? "; did you mean \"" + meant + "\"?" : "";
  }

  public static String pattern() {
    return "^\\+?[0-9.]+([eE][+-]?[0-9]+)? ?[kMG]?[A-Z]{3}$";
  }

  /** Three significant digits for people, or all of an amount from 1,000 million: "740 kUSD", "1.23 MUSD". */
  public static String text(double amount, String currency) {
    if (amount < 999.5) {
      return Decimals.fixed(amount, 0) + " " + currency;
    }
    boolean mega = amount >= 999_500;
    double value = amount / (mega ? 1e6 : 1e3);
    int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return Decimals.grouped(value, decimals) + (mega ? " M" : " k") + currency;
  }

  /** The same of this amount. */
  public String text() {
    return text(amount, currency);
  }
}
