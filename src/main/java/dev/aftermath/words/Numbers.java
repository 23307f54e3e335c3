package dev.aftermath.words;

import dev.aftermath.units.Bytes;
import dev.aftermath.units.Decimals;
import dev.aftermath.units.Rate;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.vocabulary.Language;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers with their units, as people of a language write them; "–" stands for what is not known. */
public final class Numbers {
  public static final String NONE = "–";
  private static final double[] UNIT_SECONDS = {86_400, 3_600, 60, 1};
  private static final String[] UNITS = {"d", "h", "min", "s"};
  private static final double[] FROM = {129_600, 5_400, 120, 1};

  private final Words words;
  private final String currency;

  /**
   * Numbers in the language of these words.
   *
   * @param currency code of the currency of all amounts, such as "KRW"; "" where there are none
   */
  public Numbers(Words words, String currency) {
    this.words = words;
    this.currency = currency;
  }

  /** A number of a unit. */
  public String of(Unit unit, double value) {
    return switch (unit) {
      case TIME -> duration(value);
      case BYTES -> bytes(value);
      case MONEY -> money(value);
      case SHARE -> percent(value);
      case EFFORT, COUNT -> Double.isNaN(value) ? NONE : value == Math.rint(value) ? count(value) : significant(value);
    };
  }

  /** Three significant digits in the unit that fits: "34.1 min", "25.1 h", "95.3 d"; "<1 s" below a second. */
  public String duration(double seconds) {
    return seconds >= 0.0005 && seconds < 1 ? words.get("below", unit("s", "1")) : exact(seconds);
  }

  /** As {@link #duration}, but with milliseconds where it is less than a second. */
  public String exact(double seconds) {
    if (Double.isNaN(seconds)) {
      return NONE;
    }
    if (seconds < 0) {
      return "−" + exact(-seconds);
    }
    for (int i = 0; i < UNITS.length; i++) {
      if (seconds >= FROM[i]) {
        return unit(UNITS[i], significant(seconds / UNIT_SECONDS[i]));
      }
    }
    return seconds < 0.0005 ? unit("s", "0") : unit("ms", significant(seconds * 1000));
  }

  /** A time that light needs, such as that of a round trip: "0.42 ms"; nothing as it is. */
  public String latency(double seconds) {
    return seconds > 0 && seconds < 1 ? unit("ms", significant(seconds * 1000)) : exact(seconds);
  }

  /** As short as possible, for marks of axes and objectives: "1 min", "6 h", "1 d", "15 min". */
  public String mark(double seconds) {
    for (int i = 0; i < UNITS.length; i++) {
      if (seconds >= UNIT_SECONDS[i]) {
        return unit(UNITS[i], significant(seconds / UNIT_SECONDS[i]));
      }
    }
    return duration(seconds);
  }

  private String unit(String unit, String value) {
    return words.get("unit." + unit, value);
  }

  private static String significant(double value) {
    int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    BigDecimal shown = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP);
    return shown.signum() == 0 ? "0" : grouped(shown.stripTrailingZeros());
  }

  private static String grouped(BigDecimal value) {
    return String.format(Locale.ROOT, "%,." + Math.max(0, value.scale()) + "f", value);
  }

  /** A whole number with separators. */
  public String count(double value) {
    return Double.isNaN(value) ? NONE : Decimals.grouped(value, 0);
  }

  /** A number without a unit, with three significant digits. */
  public String plain(double value) {
    return Double.isNaN(value) ? NONE : value < 0 ? "−" + plain(-value)
        : value >= 1000 ? count(rounded(value)) : significant(value);
  }

  /** A share as a percentage, with one decimal where it is not whole; never rounded to 0 or 100 %. */
  public String percent(double share) {
    if (Double.isNaN(share)) {
      return NONE;
    }
    double p = share * 100;
    if (share > 0 && p < 0.05) {
      return words.get("percent.below", words.get("percent", "0.1"));
    }
    if (share < 1 && p > 99.95) {
      return words.get("percent.above", words.get("percent", "99.9"));
    }
    boolean whole = Math.abs(p - Math.rint(p)) < 0.05;
    return words.get("percent", Decimals.fixed(p, whole ? 0 : 1));
  }

  /** An amount with three significant digits, in the steps in which a language counts. */
  public String money(double amount) {
    if (Double.isNaN(amount)) {
      return NONE;
    }
    String key = words.has("currency." + currency) ? "currency." + currency : "currency";
    return words.get(key, amount(amount), currency);
  }

  // English counts in thousands of thousands, Korean in ten thousands of ten thousands.
  private String amount(double exact) {
    double amount = rounded(exact);
    if (words.language() == Language.KO) {
      return amount >= 1e12 ? words.get("amount.12", significant(amount / 1e12))
          : amount >= 1e8 ? words.get("amount.8", significant(amount / 1e8))
          : amount >= 1e4 ? words.get("amount.4", significant(amount / 1e4))
          : count(amount);
    }
    return amount >= 1e12 ? words.get("amount.12", significant(amount / 1e12))
        : amount >= 1e9 ? words.get("amount.9", significant(amount / 1e9))
        : amount >= 1e6 ? words.get("amount.6", significant(amount / 1e6))
        : count(amount);
  }

  /** An amount for the mark of an axis. */
  public String moneyMark(double amount) {
    return amount <= 0 ? "0" : money(amount);
  }

  private static double rounded(double value) {
    return value < 1000 ? value : new BigDecimal(value).round(new MathContext(3)).doubleValue();
  }

  public String bytes(double bytes) {
    return Double.isNaN(bytes) ? NONE : Bytes.text(bytes);
  }

  /** A rate of data in bits, as links are sold: "4.2 Mbit/s". */
  public String rate(double bytesPerSecond) {
    return Double.isNaN(bytesPerSecond) ? NONE : Rate.text(bytesPerSecond);
  }

  /** How many times as long: "0.85×", or "1/284" where it is small. */
  public String ratio(double ratio) {
    return Double.isNaN(ratio) ? NONE
        : ratio <= 0 ? "0"
        : ratio < 0.1 ? "1/" + count(1 / ratio)
        : significant(ratio) + "×";
  }

  /** Date and time of day with the offset from UTC. */
  public String date(OffsetDateTime moment) {
    return DateTimeFormatter.ofPattern(words.get("date.pattern"), Locale.ENGLISH).format(moment);
  }

  /** A day. */
  public String date(LocalDate day) {
    return DateTimeFormatter.ofPattern(words.get("day.pattern"), Locale.ENGLISH).format(day);
  }

  /** "low to high" of an interval; nothing where there is none. */
  public String interval(Object low, Object high) {
    return low.equals(NONE) || high.equals(NONE) ? NONE : words.get("interval", low, high);
  }
}
