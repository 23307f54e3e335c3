package dev.aftermath.report.chart;

import dev.aftermath.estimate.Verdict;
import dev.aftermath.vocabulary.Phase;
import java.util.Locale;

/**
 * A colour by what it stands for. Series are told apart by colour-blind readers (Okabe and Ito 2008), and by dashes and
 * shades in grey print.
 */
public enum Hue {
  S0(0xBF5000),
  S1(0x0072B2, 9, 4),
  S2(0x00795A, 2, 3),
  S3(0xB0568C, 12, 4, 2, 4),
  S4(0x1F78AD, 5, 2),
  S5(0x9C6C00, 14, 3),
  S6(0x333333, 1, 2),
  RESPONSE(0xD98E00),
  CAPACITY(0x0072B2),
  APPLICATION(0x009E73),
  DATA(0x882255),
  TRAFFIC(0x44484D),
  WAIT(0xC4CAD1),
  MET(0x116329),
  UNDECIDED(0x9C6C00),
  MISSED(0xA40E26),
  INK(0x1B1F24),
  SOFT(0x8C959F, 4, 3);

  private static final Hue[] SERIES = {S0, S1, S2, S3, S4, S5, S6};

  private final int rgb;
  private final float[] dashes;

  Hue(int rgb, float... dashes) {
    this.rgb = rgb;
    this.dashes = dashes;
  }

  /** The colour on white paper. */
  int rgb() {
    return rgb;
  }

  /** Lengths of strokes and gaps of a line; none of a whole line. */
  float[] dashes() {
    return dashes.clone();
  }

  /** The form of its dots: verdicts are told apart without colours. */
  Form form() {
    return this == MISSED ? Form.CROSS : this == UNDECIDED ? Form.DIAMOND : Form.DISC;
  }

  /** The form of a dot. */
  enum Form {
    DISC,
    DIAMOND,
    CROSS
  }

  /** Its name in style sheets: "s0", "wait". */
  public String css() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The colour of the series of that number. */
  public static Hue series(int number) {
    return SERIES[number % SERIES.length];
  }

  /** The colour of a kind of phase. */
  public static Hue of(Phase.Kind kind) {
    return switch (kind) {
      case RESPONSE -> RESPONSE;
      case CAPACITY -> CAPACITY;
      case APPLICATION -> APPLICATION;
      case DATA -> DATA;
      case TRAFFIC -> TRAFFIC;
      case WAIT -> WAIT;
    };
  }

  /** The colour of a verdict. */
  public static Hue of(Verdict verdict) {
    return switch (verdict) {
      case MET -> MET;
      case UNDECIDED -> UNDECIDED;
      case MISSED -> MISSED;
      case NONE -> SOFT;
    };
  }
}
