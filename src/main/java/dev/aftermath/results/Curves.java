package dev.aftermath.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** restoration.csv as reports read it: the share of services that are up, over time. */
public final class Curves {
  private static final Curve NOTHING =
      new Curve(new double[0], new double[0], new double[0], new double[0], new double[0]);

  private final Map<String, Map<String, Curve>> curves = new LinkedHashMap<>();

  /**
   * A curve: moments in seconds, and shares at them.
   *
   * @param low 5 % quantile over replications
   * @param high 95 % quantile over replications
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Curve(double[] times, double[] mean, double[] low, double[] median, double[] high) {
    /** The last moment at which something still changes; 0 when nothing does. */
    public double settled() {
      int last = times.length - 1;
      for (int i = last; i > 0; i--) {
        if (low[i - 1] != low[last] || median[i - 1] != median[last] || mean[i - 1] != mean[last]) {
          return times[i];
        }
      }
      return 0;
    }

    /** The place of the last moment that is not after one; 0 when all are. */
    public int at(double moment) {
      int i = 0;
      while (i + 1 < times.length && times[i + 1] <= moment) {
        i++;
      }
      return i;
    }
  }

  /** Of the rows of the table. */
  Curves(List<Row> rows) {
    Map<String, Map<String, List<Row>>> parts = new LinkedHashMap<>();
    rows.forEach(row -> parts.computeIfAbsent(row.text("strategy"), s -> new LinkedHashMap<>())
        .computeIfAbsent(row.text("since"), s -> new ArrayList<>()).add(row));
    parts.forEach((strategy, bySince) -> {
      Map<String, Curve> of = new LinkedHashMap<>();
      bySince.forEach((since, part) -> of.put(since, curve(part)));
      curves.put(strategy, of);
    });
  }

  private static Curve curve(List<Row> rows) {
    return new Curve(column(rows, "time_s"), column(rows, "up_mean"), column(rows, "up_p05"), column(rows, "up_p50"),
        column(rows, "up_p95"));
  }

  private static double[] column(List<Row> rows, String name) {
    return rows.stream().mapToDouble(row -> row.number(name)).toArray();
  }

  /** The curve of a strategy since the disaster struck. */
  public Curve sinceDisaster(String strategy) {
    return of(strategy, "disaster");
  }

  /** The curve of a strategy since the first outage. */
  public Curve sinceOutage(String strategy) {
    return of(strategy, "outage");
  }

  private Curve of(String strategy, String since) {
    return curves.getOrDefault(strategy, Map.of()).getOrDefault(since, NOTHING);
  }
}
