package dev.aftermath.engine.resource;

/**
 * On what terms something is carried.
 *
 * @param kind what it is, of whatever kinds the caller tells apart: bytes carried are counted for each
 * @param weight its part of what is shared, against others of another weight; positive and finite
 */
public record Terms(Enum<?> kind, double weight) {
  /** Of nothing in particular, and like all others. */
  public static final Terms PLAIN = new Terms(Kind.OTHER, 1);

  private enum Kind { OTHER }

  public Terms {
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a weight of " + weight);
    }
  }

  /** Of a kind, and like all others. */
  public static Terms of(Enum<?> kind) {
    return new Terms(kind, 1);
  }
}
