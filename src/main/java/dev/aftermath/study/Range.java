package dev.aftermath.study;

import dev.aftermath.engine.random.Distribution;

/** Where an input may lie: its values by quantile. */
sealed interface Range {
  /** The value at a quantile, 0 to 1; every value of a range of whole numbers has the same share. */
  String at(double u);

  /** The value at a share of the way from one end to the other, both included. */
  String between(double share);

  /**
   * Whether so many equal steps have certainly as many different values. No is always right, and costs time only.
   *
   * @param steps 2 or more, both ends included
   */
  default boolean isInjective(int steps) {
    return false;
  }

  /** An end as a reader best understands it. */
  default String end(boolean high) {
    return between(high ? 1 : 0);
  }

  /**
   * All values from one to another are as likely, or all orders of magnitude.
   *
   * @param whole whether only whole numbers are meant
   * @param log whether steps are equal by ratio; both ends are above zero then
   */
  record Plain(double from, double to, String unit, boolean whole, boolean log) implements Range {
    /** Values are written with ten digits, perhaps a factor first: steps of so much of the value stay apart. */
    private static final double APART = 1e-8;
    /** Whole numbers below it are written exactly. */
    private static final double TEN_DIGITS = 1e10;

    @Override
    public boolean isInjective(int steps) {
      if (whole) {
        return !log && to - from >= steps - 1 && Math.max(Math.abs(from), Math.abs(to)) < TEN_DIGITS;
      }
      double width = log ? StrictMath.log(to) - StrictMath.log(from)
          : (to - from) / Math.max(Math.abs(from), Math.abs(to));
      return Double.isFinite(width) && width / (steps - 1) > APART;
    }

    @Override
    public String at(double u) {
      if (whole && !log) {
        return Quantities.text(Math.min(to, from + Math.floor(u * (to - from + 1))), unit);
      }
      return between(u);
    }

    @Override
    public String between(double share) {
      double value = log
          ? StrictMath.exp(StrictMath.log(from) + share * (StrictMath.log(to) - StrictMath.log(from)))
          : from + share * (to - from);
      double end = share <= 0 ? from : share >= 1 ? to : value;
      return Quantities.text(whole ? Math.rint(end) : end, unit);
    }
  }

  /** Times what the scenario says, which may be a distribution. */
  record Relative(String nominal, Plain factor, boolean whole) implements Range {
    @Override
    public boolean isInjective(int steps) {
      return !whole && factor.isInjective(steps)
          && Quantities.parse(nominal).filter(q -> Math.abs(q.number()) >= Double.MIN_NORMAL).isPresent();
    }

    @Override
    public String end(boolean high) {
      return factor.end(high) + "x";
    }

    @Override
    public String at(double u) {
      return between(u);
    }

    @Override
    public String between(double share) {
      double times = Quantities.parse(factor.between(share)).orElseThrow().number();
      return Quantities.scaled(nominal, times, whole).orElseThrow();
    }
  }

  /** By a distribution, whose outermost half percent on each side is left out: some have no end. */
  record Drawn(Distribution distribution, String unit, boolean whole) implements Range {
    private static final double OUTERMOST = 0.005;

    @Override
    public String at(double u) {
      double value = distribution.inverse(OUTERMOST + u * (1 - 2 * OUTERMOST));
      return Quantities.text(whole ? Math.rint(value) : value, unit);
    }

    @Override
    public String between(double share) {
      return at(share);
    }
  }
}
