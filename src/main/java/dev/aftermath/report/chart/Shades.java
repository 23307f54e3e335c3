package dev.aftermath.report.chart;

/** Colours of cells, from light for little to dark for much, in steps of falling lightness that survive grey print. */
public final class Shades {
  private static final int[] LIGHT = {0xF7, 0xFB, 0xFF};
  private static final int[] DARK = {0x08, 0x30, 0x6B};
  private static final int UNKNOWN = 0xDDDDDD;

  private Shades() {}

  /** Red, green and blue of a share from 0 to 1; grey where it is NaN. */
  static int rgb(double share) {
    if (Double.isNaN(share)) {
      return UNKNOWN;
    }
    double s = Math.max(0, Math.min(1, share));
    int rgb = 0;
    for (int c = 0; c < LIGHT.length; c++) {
      rgb = rgb << 8 | (int) Math.round(LIGHT[c] + s * (DARK[c] - LIGHT[c]));
    }
    return rgb;
  }

  /** Whether text upon it must be light. */
  static boolean isDark(double share) {
    return share > 0.5;
  }
}
