package dev.aftermath.report.html;

import dev.aftermath.units.Bytes;
import dev.aftermath.units.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers with their units, as people of a language write them; "–" stands for what is not known. */
final class Numbers {
  static final String NONE = "–";
  private static final double[] UNIT_SECONDS = {86_400, 3_600, 60, 1};
  private static final String[] UNITS = {"d", "h", "min", "s"};
  private static final double[] FROM = {129_600, 5_400, 120, 1};

  private final Words words;

  Numbers(Words words) {
    this.words = words;
  }

  /** Three significant digits in the unit that fits: "840 ms", "34.1 min", "25.1 h", "95.3 d". */
  String duration(double seconds) {
    if (Double.isNaN(seconds)) {
      return NONE;
    }
    if (seconds < 0) {
      return "−" + duration(-seconds);
    }
    for (int i = 0; i < UNITS.length; i++) {
      if (seconds >= FROM[i]) {
        return unit(UNITS[i], significant(seconds / UNIT_SECONDS[i]));
      }
    }
    return seconds < 0.0005 ? unit("s", "0") : unit("ms", significant(seconds * 1000));
  }

  /** As short as possible, for marks of axes and objectives: "1 min", "6 h", "1 d", "15 min". */
  String mark(double seconds) {
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
  String count(double value) {
    return Double.isNaN(value) ? NONE : Decimals.grouped(value, 0);
  }

  /** A share as a percentage, with one decimal where it is not whole; never rounded to 0 or 100 %. */
  String percent(double share) {
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

  /** US dollars with three significant digits. */
  String money(double usd) {
    if (Double.isNaN(usd)) {
      return NONE;
    }
    return words.language() == Language.KO ? won(usd) : dollars(usd);
  }

  private String dollars(double usd) {
    return usd >= 999.5e6 ? words.get("usd.billion", significant(usd / 1e9))
        : usd >= 999.5e3 ? words.get("usd.million", significant(usd / 1e6))
        : words.get("usd", count(rounded(usd)));
  }

  /** An amount for the mark of an axis. */
  String moneyMark(double usd) {
    return usd <= 0 ? "0" : words.get("usd.mark", money(usd));
  }

  // Korean counts in ten thousands and hundred millions.
  private String won(double usd) {
    return usd >= 0.9995e8 ? words.get("usd.billion", significant(usd / 1e8))
        : usd >= 1e4 ? words.get("usd.million", count(rounded(usd / 1e4)))
        : words.get("usd", count(rounded(usd)));
  }

  private static double rounded(double value) {
    return value < 1000 ? value : new BigDecimal(value).round(new java.math.MathContext(3)).doubleValue();
  }

  String bytes(double bytes) {
    return Double.isNaN(bytes) ? NONE : Bytes.text(bytes);
  }

  /** How many times as long: "0.85×", or "1/284" where it is small. */
  String ratio(double ratio) {
    return Double.isNaN(ratio) ? NONE
        : ratio <= 0 ? "0"
        : ratio < 0.1 ? "1/" + count(1 / ratio)
        : significant(ratio) + "×";
  }

  /** Date and time of day with the offset from UTC. */
  String date(OffsetDateTime moment) {
    return DateTimeFormatter.ofPattern(words.get("date.pattern"), Locale.ENGLISH).format(moment);
  }

  /** "low to high" of an interval; nothing where there is none. */
  String interval(Object low, Object high) {
    return low.equals(NONE) || high.equals(NONE) ? NONE : words.get("interval", low, high);
  }
}
