package dev.aftermath.units;

/** An amount of data or memory in bytes, zero or more; written "64 GiB" (powers of 1024) or "858 TB" (of 1000). */
public record Bytes(long count) {
  public static final Bytes ZERO = new Bytes(0);
  public static final long MIB = 1L << 20;

  private static final Quantity TEXT =
      new Quantity("an amount of data", "\"64 GiB\" or \"858 TB\"")
          .unit(1, "B")
          .unit(1e3, "kB")
          .unit(1e6, "MB")
          .unit(1e9, "GB")
          .unit(1e12, "TB")
          .unit(1e15, "PB")
          .unit(1024.0, "KiB")
          .unit(MIB, "MiB")
          .unit(1L << 30, "GiB")
          .unit(1L << 40, "TiB")
          .unit(1L << 50, "PiB");

  public static Bytes parse(String text) {
    double value = TEXT.parseAtLeastZero(text);
    if (value > 1e18) {
      throw new UnitException("expected at most 1000 PB, got \"" + text + "\"");
    }
    return new Bytes(Math.round(value));
  }

  public static String pattern() {
    return TEXT.pattern();
  }

  /** Decimal units with three significant digits, as storage is sold and reported: "858 TB". */
  public static String text(double bytes) {
    String[] units = {"B", "kB", "MB", "GB", "TB", "PB"};
    int unit = 0;
    double value = bytes;
    while (value >= 999.5 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    int decimals = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return Decimals.fixed(value, decimals) + " " + units[unit];
  }

  /** Binary units with three significant digits or more, as memory is sold: "64 GiB". */
  public static String binary(double bytes) {
    return Decimals.scaled(bytes, 1024, "B", "KiB", "MiB", "GiB", "TiB", "PiB");
  }

  @Override
  public String toString() {
    return text(count);
  }
}
