package dev.aftermath.units;

/** A data rate, zero or more; written "10 Gbit/s" (links) or "400 MB/s" (disks, tapes, writes). */
public record Rate(double bytesPerSecond) {
  private static final Quantity TEXT =
      new Quantity("a data rate", "\"10 Gbit/s\" or \"400 MB/s\"")
          .unit(1 / 8.0, "bit/s")
          .unit(1e3 / 8, "kbit/s")
          .unit(1e6 / 8, "Mbit/s")
          .unit(1e9 / 8, "Gbit/s")
          .unit(1e12 / 8, "Tbit/s")
          .unit(1, "B/s")
          .unit(1e3, "kB/s")
          .unit(1e6, "MB/s")
          .unit(1e9, "GB/s")
          .unit(1024.0, "KiB/s")
          .unit(1L << 20, "MiB/s")
          .unit(1L << 30, "GiB/s");

  public static Rate parse(String text) {
    return new Rate(TEXT.parseAtLeastZero(text));
  }

  /** Three significant digits in bits, as links are sold: "10 Gbit/s". */
  public static String text(double bytesPerSecond) {
    return Decimals.scaled(bytesPerSecond * 8, 1000, "bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s");
  }

  public static String pattern() {
    return TEXT.pattern();
  }
}
