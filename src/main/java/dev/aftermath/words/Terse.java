package dev.aftermath.words;

import dev.aftermath.vocabulary.Language;
import dev.aftermath.vocabulary.Unit;

/** Numbers as a terminal shows them in a language: in English as {@link Plain}, in others as {@link Numbers}. */
public final class Terse {
  private final boolean plain;
  private final String currency;
  private final Numbers numbers;

  /**
   * Numbers in the language of these words.
   *
   * @param currency code of the currency of all amounts, such as "KRW"; "" where there are none
   */
  public Terse(Words words, String currency) {
    plain = words.language() == Language.EN;
    this.currency = currency;
    numbers = new Numbers(words, currency);
  }

  /** A number of a unit; "-" or "–" for what is not known. */
  public String of(Unit unit, double value) {
    return plain ? Plain.of(unit, value, currency)
        : Double.isInfinite(value) ? Numbers.NONE
        : value < 0 && unit != Unit.TIME ? "-" + numbers.of(unit, -value)
        : numbers.of(unit, value);
  }

  /** Seconds. */
  public String time(double seconds) {
    return of(Unit.TIME, seconds);
  }

  /** An amount. */
  public String money(double amount) {
    return of(Unit.MONEY, amount);
  }

  /** A share, to a tenth of a per cent. */
  public String share(double share) {
    return percent(Math.rint(share * 1000) / 1000);
  }

  /** A share. */
  public String percent(double share) {
    return of(Unit.SHARE, share);
  }
}
