package dev.aftermath.units;

import java.util.List;

/**
 * An amount of money, zero or more; written "9000 USD", "740 kEUR", "1.2 MUSD" or "5 GKRW".
 *
 * @param amount in the currency's main unit
 * @param currency its code by ISO 4217
 */
public record Money(double amount, String currency) {
  /** Codes that may be written: those of most trade, and of the countries around. */
  public static final List<String> CURRENCIES = List.of(
      "USD", "EUR", "KRW", "JPY", "GBP", "CNY", "CHF", "AUD", "CAD", "SGD", "HKD", "TWD", "INR", "SEK", "NOK", "DKK",
      "PLN", "CZK", "NZD", "THB", "IDR", "MYR", "PHP", "VND", "BRL", "MXN", "ZAR", "TRY", "AED", "SAR", "ILS");

  private static final Quantity TEXT = quantity();

  private static Quantity quantity() {
    Quantity quantity = new Quantity("an amount of money", "\"9000 USD\" or \"1.2 MUSD\"");
    for (String code : CURRENCIES) {
      quantity.unit(1, code).unit(1e3, "k" + code).unit(1e6, "M" + code).unit(1e9, "G" + code);
    }
    return quantity;
  }

  public static Money parse(String text) {
    double amount = TEXT.parseAtLeastZero(text);
    String plain = text.strip();
    return new Money(amount, plain.substring(plain.length() - 3));
  }

  public static String pattern() {
    return TEXT.pattern();
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
