package dev.aftermath.measure;

import dev.aftermath.units.Bytes;
import dev.aftermath.units.Money;
import dev.aftermath.units.Ticks;
import dev.aftermath.units.Numerals;
import dev.aftermath.units.UnitException;
import dev.aftermath.vocabulary.Unit;

/** Amounts of measures as a user writes them: "30 min", "2 TB", "1.2 MUSD", "20", "5 %". */
public final class Amount {
  private Amount() {}

  /**
   * The number in the unit in which measures of that unit are shown.
   *
   * @param currency what money must be in; "" for any
   * @throws UnitException saying what was expected
   */
  public static double parse(Unit unit, String text, String currency) {
    return switch (unit) {
      case TIME -> Ticks.toSeconds(Ticks.round(Ticks.parseExactly(text)));
      case BYTES -> Bytes.parse(text).count();
      case MONEY -> {
        Money money = Money.parse(text);
        if (!currency.isEmpty() && !money.currency().equals(currency)) {
          throw new UnitException("expected an amount in " + currency + ", got \"" + text + "\"");
        }
        yield money.amount();
      }
      case SHARE -> text.strip().endsWith("%") ? number(text.replace("%", "")) / 100 : number(text);
      case EFFORT, COUNT -> number(text);
    };
  }

  private static double number(String text) {
    try {
      return Numerals.decimal(text.strip());
    } catch (NumberFormatException e) {
      throw new UnitException("expected a number, got \"" + text + "\"");
    }
  }
}
