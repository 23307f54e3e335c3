package dev.aftermath.study;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estimate.SobolPoints;
import dev.aftermath.units.UnitException;
import java.math.BigInteger;
import java.util.List;

/** Chooses the points of a study from its axes. Points are made when they are asked for. */
public final class Designs {
  /** As many points as one study may have. */
  public static final int MOST_POINTS = 1_000_000;

  private Designs() {}

  /**
   * Every combination of the axes' values; the last axis changes fastest.
   *
   * @throws UnitException when there are more than {@link #MOST_POINTS}, saying how many
   */
  public static DesignTable grid(List<Axis> axes) {
    BigInteger size = BigInteger.ONE;
    for (Axis axis : axes) {
      size = size.multiply(BigInteger.valueOf(axis.values().size()));
    }
    if (size.compareTo(BigInteger.valueOf(MOST_POINTS)) > 0) {
      throw new UnitException(String.format(java.util.Locale.ROOT,
          "the grid has %,d points, more than %,d; take fewer values, or a Latin hypercube", size, MOST_POINTS));
    }
    List<List<String>> values = axes.stream().map(Axis::values).toList();
    return new DesignTable(paths(axes), new Rows(size.intValueExact(), i -> {
      String[] row = new String[values.size()];
      int rest = i;
      for (int a = row.length - 1; a >= 0; a--) {
        row[a] = values.get(a).get(rest % values.get(a).size());
        rest /= values.get(a).size();
      }
      return List.of(row);
    }));
  }

  /** The first values of all axes, then the second ones, and so on. */
  public static DesignTable paired(List<Axis> axes) {
    int n = axes.get(0).values().size();
    for (Axis axis : axes) {
      if (axis.values().size() != n) {
        throw new UnitException("paired lists need the same number of values; " + axes.get(0).path() + " has " + n
            + ", " + axis.path() + " has " + axis.values().size());
      }
    }
    return new DesignTable(paths(axes), new Rows(n, i -> axes.stream().map(a -> a.values().get(i)).toList()));
  }

  /**
   * A Latin hypercube (McKay, Beckman and Conover, Technometrics 21(2), 1979): each of n equal parts of each axis is
   * hit once.
   */
  public static DesignTable latinHypercube(List<Axis> axes, int n, long seed) {
    double[][] u = new double[n][axes.size()];
    for (int a = 0; a < axes.size(); a++) {
      RandomStream random = new RandomStreams(seed, 0).of("study", "latin-hypercube", axes.get(a).path());
      int[] order = random.permutation(n);
      for (int i = 0; i < n; i++) {
        u[i][a] = (order[i] + random.nextUniform()) / n;
      }
    }
    return table(axes, u);
  }

  /** Points of a digitally shifted Sobol sequence. */
  public static DesignTable sobol(List<Axis> axes, int n, long seed) {
    return table(axes, SobolPoints.of(n, axes.size(), seed));
  }

  static DesignTable table(List<Axis> axes, double[][] u) {
    return new DesignTable(paths(axes), new Rows(u.length, i -> {
      String[] row = new String[axes.size()];
      for (int a = 0; a < row.length; a++) {
        row[a] = axes.get(a).at(u[i][a]);
      }
      return List.of(row);
    }));
  }

  static List<String> paths(List<Axis> axes) {
    return axes.stream().map(Axis::path).toList();
  }
}
