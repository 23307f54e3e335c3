package dev.aftermath.outcome;

import dev.aftermath.estimate.Statistics;
import dev.aftermath.vocabulary.Phase.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The recovery table of the white papers (A, section 13.2), row by row: what was simulated against what is claimed.
 *
 * <p>A row adds up, within a replication, the mean durations of the phases that belong to it, so that parallel work is
 * counted as work, not as elapsed time; the last row is elapsed time. Only strategies that the table speaks of appear.
 */
public final class StepTable {
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;

  private StepTable() {}

  /** One row: simulated range and claimed range, in seconds. */
  public record Row(
      String strategy, String step, double p5, double p50, double p95, double claimedFrom, double claimedTo) {
    public boolean within() {
      return p50 >= claimedFrom && p50 <= claimedTo;
    }
  }

  private record Claim(String step, Kind kind, double peopleFrom, double peopleTo, double autoFrom, double autoTo) {}

  // "minutes" is read as 1 to 10 min, "tens of minutes" up to 60 min, "hours" as 1 to 24 h, "immediate" as 0 to 60 s.
  private static final List<Claim> CLAIMS = List.of(
      new Claim("first response after detection", Kind.RESPONSE, MINUTE, HOUR, 0, 10 * MINUTE),
      new Claim("replacement infrastructure", Kind.CAPACITY, HOUR, 24 * HOUR, 0, MINUTE),
      new Claim("application reinstall and configuration", Kind.APPLICATION, HOUR, 24 * HOUR, 0, 10 * MINUTE),
      new Claim("data restore", Kind.DATA, HOUR, 24 * HOUR, 0, HOUR),
      new Claim("traffic switch and verification", Kind.TRAFFIC, 10 * MINUTE, 90 * MINUTE, 0, 10 * MINUTE));

  /** The table of an outcome; empty when it has none of the strategies. */
  public static List<Row> of(Outcome outcome) {
    List<Row> rows = new ArrayList<>();
    for (StrategyOutcome s : outcome.strategies()) {
      String kind = s.plan().kind().name();
      boolean people = kind.equals("backup-restore");
      if (!people && !kind.equals("declarative")) {
        continue;
      }
      for (Claim claim : CLAIMS) {
        double[] sums = Arrays.stream(s.work()[claim.kind.ordinal()]).filter(v -> v >= 0).toArray();
        add(rows, s.name(), claim.step, sums, people ? claim.peopleFrom : claim.autoFrom,
            people ? claim.peopleTo : claim.autoTo);
      }
      double[] totals = Arrays.stream(s.meanRecoveryTimes()).filter(v -> v > 0).toArray();
      add(rows, s.name(), "total", totals, people ? HOUR : MINUTE, people ? 48 * HOUR : HOUR);
    }
    return rows;
  }

  private static void add(List<Row> rows, String strategy, String step, double[] values, double from, double to) {
    if (values.length > 0) {
      Arrays.sort(values);
      rows.add(new Row(strategy, step, Statistics.quantile(values, 0.05), Statistics.quantile(values, 0.5),
          Statistics.quantile(values, 0.95), from, to));
    }
  }
}
