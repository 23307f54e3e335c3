package dev.aftermath.report;

import dev.aftermath.experiment.BackTest;
import dev.aftermath.experiment.Outcome;
import dev.aftermath.experiment.Outcome.Comparison;
import dev.aftermath.experiment.Outcome.GradeOutcome;
import dev.aftermath.experiment.Outcome.StrategyOutcome;
import dev.aftermath.experiment.Precision;
import dev.aftermath.experiment.Statistics.Summary;
import dev.aftermath.experiment.Stopping;
import dev.aftermath.experiment.Verdict;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Decimals;
import dev.aftermath.units.Money;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The summary for a terminal of 80 columns: the verdict first, then what it rests on. */
public final class TableReport {
  private static final int WIDTH = 80;
  private static final int MOST_BLOCKED = 5;
  private static final String OBJECTIVES = "  %s %s %7s %6s %8s  %7s %6s %8s";

  private final Outcome outcome;
  private final List<String> lines = new ArrayList<>();

  private TableReport(Outcome outcome) {
    this.outcome = outcome;
  }

  /** The whole summary, each line at most 80 columns wide. */
  public static String text(Outcome outcome) {
    TableReport report = new TableReport(outcome);
    report.write();
    return String.join("\n", report.lines) + "\n";
  }

  private void write() {
    head();
    recovery();
    objectives();
    verdicts();
    costs();
    comparisons();
    blocked();
    outcome.backTest().ifPresent(this::backTest);
    outcome.stopping().ifPresent(this::stopping);
    warnings();
  }

  private void head() {
    line(cut(outcome.scenario().name(), WIDTH));
    outcome.scenario().description().ifPresent(d -> wrap(d.strip(), ""));
    String n = outcome.indices().length + " replications";
    if (!outcome.complete()) {
      n += " of " + outcome.planned() + " (interrupted, incomplete)";
    }
    wrap(n + ", seed " + outcome.seed() + ", up to " + Ticks.text(outcome.scenario().horizon()) + " after the start",
        "");
  }

  private void recovery() {
    line("");
    line(row("Until all services are up", "mean", "95 % interval", "median", "95 % within"));
    for (StrategyOutcome s : outcome.strategies()) {
      Summary t = s.recoveryTime();
      line(row("  " + s.name(), time(t.mean()), interval(t), time(t.p50()), time(t.p95())));
      if (t.censored() > 0) {
        line("    not all back in " + t.censored() + " of " + t.n() + " replications; no mean is given");
      }
      downAgain(s);
    }
    line("");
    line(row("Data lost (worst service)", "mean", "95 % interval", "median", "95 % within"));
    for (StrategyOutcome s : outcome.strategies()) {
      Summary p = s.recoveryPoint();
      line(row("  " + s.name(), time(p.mean()), interval(p), time(p.p50()), time(p.p95())));
      if (p.censored() > 0) {
        int gone = s.troubles().dataGone();
        int waiting = s.troubles().dataWaiting();
        if (gone > 0) {
          line("    no copy of some data survived in " + gone + " of " + p.n() + "; mean loss "
              + Bytes.text(s.bytesLost().mean()));
        }
        if (waiting > 0) {
          line("    some data survives but was not back at the end in " + waiting + " of " + p.n());
        }
      }
    }
  }

  private void downAgain(StrategyOutcome s) {
    if (s.troubles().downAgain() > 0) {
      line("    services down again later in " + s.troubles().downAgain() + " of " + outcome.indices().length
          + " replications; longest in all " + time(s.troubles().longestDown()));
    }
  }

  private static String row(String name, String mean, String interval, String median, String p95) {
    return String.format(Locale.ROOT, "%s %9s %21s %9s %11s", left(name, 25), mean, interval, median, p95);
  }

  private void objectives() {
    if (outcome.strategies().get(0).grades().stream().noneMatch(g -> g.grade().hasRto() || g.grade().hasRpo())) {
      return;
    }
    line("");
    line("Objectives, met in a share of services and replications (asked for: "
        + percent(outcome.scenario().confidence()) + ")");
    line(String.format(Locale.ROOT, OBJECTIVES, left("grade", 13), left("strategy", 14), "RTO", "met",
        "median", "RPO", "met", "median"));
    int grades = outcome.strategies().get(0).grades().size();
    for (int g = 0; g < grades; g++) {
      for (int s = 0; s < outcome.strategies().size(); s++) {
        objective(outcome.strategies().get(s).grades().get(g), outcome.strategies().get(s).name(), s == 0);
      }
    }
  }

  private void objective(GradeOutcome g, String strategy, boolean first) {
    String rto = g.grade().hasRto() ? Ticks.text(g.grade().rto()) : "none";
    String rpo = g.grade().hasRpo() ? Ticks.text(g.grade().rpo()) : "none";
    String name = first ? g.grade().name() + " (" + g.services() + ")" : "";
    line(String.format(Locale.ROOT, OBJECTIVES, left(name, 13), left(strategy, 14),
        first ? rto : "", percent(g.pRtoMet()), time(g.recoveryTime().p50()), first ? rpo : "", percent(g.pRpoMet()),
        time(g.recoveryPoint().p50())));
  }

  private void verdicts() {
    int met = outcome.count(Verdict.MET);
    int uncertain = outcome.count(Verdict.UNCERTAIN);
    int missed = outcome.count(Verdict.MISSED);
    if (met + uncertain + missed > 0) {
      wrap("  Of " + (met + uncertain + missed) + " objectives of services: " + met + " met, " + uncertain
          + " uncertain, " + missed + " missed (by the 95 % interval of the probability)", "  ");
    }
    if (uncertain > 0) {
      wrap("  uncertain: " + outcome.indices().length + " replications cannot tell; more would", "  ");
    }
  }

  private void stopping(Stopping.Result result) {
    line("");
    wrap("Until " + result.condition().text() + ": " + (result.reached() ? "reached" : "NOT reached") + " after "
        + outcome.indices().length + " replications; half widths at level "
        + Decimals.fixed(result.level() * 100, 2) + " %, so that all looks together have 95 %:", "  ");
    for (Stopping.State s : result.states()) {
      boolean share = result.condition().statistic().isEmpty();
      String half = Double.isNaN(s.halfWidth()) || Double.isInfinite(s.halfWidth()) ? "no interval"
          : share ? Decimals.fixed(s.halfWidth(), 4) : time(s.halfWidth());
      String relative = result.condition().relative() && s.estimate() != 0 && !half.equals("no interval")
          ? " = " + percent(s.halfWidth() / s.estimate()) : "";
      line("  " + left(s.strategy(), 25) + " " + half + relative + (s.met() ? "" : ", too wide"));
    }
  }

  private void warnings() {
    for (StrategyOutcome s : outcome.strategies()) {
      for (Precision p : List.of(s.recoveryTimePrecision(), s.recoveryPointPrecision())) {
        for (String warning : p.warnings()) {
          line("");
          wrap("Warning: " + s.name() + ", " + warning, "  ");
        }
      }
    }
  }

  private void costs() {
    line("");
    line(String.format(Locale.ROOT, "%-27s %12s %12s  %s", "Cost", "loss", "crew hours",
        "machines/spare/bought"));
    for (StrategyOutcome s : outcome.strategies()) {
      line(String.format(Locale.ROOT, "  %s %12s %12s  %d/%d/%d", left(s.name(), 25),
          Double.isNaN(s.loss().mean()) ? "-" : Money.text(s.loss().mean()), Decimals.fixed(s.crewHours().mean(), 0),
          s.machines().before(), s.machines().spare(), s.machines().bought()));
    }
  }

  private void comparisons() {
    for (Comparison c : outcome.comparisons()) {
      line("");
      if (c.ratio().n() == 0 && c.pairs() > 0) {
        line(c.candidate() + " against " + c.baseline() + ": nothing went down");
        continue;
      }
      if (c.pairs() == 0) {
        line(c.candidate() + " against " + c.baseline() + ": no replication in which both came back");
        continue;
      }
      String pairs = c.pairs() < outcome.indices().length ? " (" + c.pairs() + " pairs without censoring)" : "";
      boolean tiny = c.ratio().mean() < 0.01;
      wrap(c.candidate() + " takes " + times(c.ratio().mean(), tiny) + " the time of " + c.baseline() + " [95 %: "
          + times(c.ratio().ci95().low(), tiny) + ", " + times(c.ratio().ci95().high(), tiny)
          + "]; the same disasters, paired"
          + pairs + "; difference " + time(c.difference().mean()) + " [" + time(c.difference().ci95().low()) + ", "
          + time(c.difference().ci95().high()) + "]", "  ");
    }
  }

  private void blocked() {
    for (StrategyOutcome s : outcome.strategies()) {
      if (!s.blocked().isEmpty()) {
        line("");
        line("Still down at the end under " + s.name() + ", in replications:");
        int shown = 0;
        for (Map.Entry<String, Integer> e : s.blocked().entrySet()) {
          if (shown++ == MOST_BLOCKED) {
            line("  and " + (s.blocked().size() - MOST_BLOCKED) + " more");
            break;
          }
          String count = ": " + e.getValue();
          line("  " + cut(e.getKey(), WIDTH - 2 - count.length()) + count);
        }
      }
    }
  }

  private void backTest(BackTest test) {
    line("");
    line(cut("Against what happened (" + test.label() + ", " + test.strategy() + ")", WIDTH));
    line("  published points inside the 90 % band: " + test.inside() + " of " + test.points().size());
    line("  mean distance between the curves: " + Decimals.fixed(test.area() * 100, 1) + " % of services");
    for (BackTest.Milestone m : test.milestones()) {
      line(String.format(Locale.ROOT, "  time to %3s up: published %8s, simulated %8s (%s)", percent(m.share()),
          ticks(m.published()), ticks(m.simulated()),
          Double.isNaN(m.error()) ? "-" : (m.error() > 0 ? "+" : "") + Decimals.fixed(m.error() * 100, 0) + " %"));
    }
  }

  private static String ticks(long t) {
    return t == Ticks.NEVER ? "never" : shortTime(Ticks.toSeconds(t));
  }

  static String time(double seconds) {
    return Double.isNaN(seconds) ? "-" : shortTime(seconds);
  }

  /** One unit and three digits at most: "840 ms", "34.1 min", "25.1 h", "95.3 d". */
  static String shortTime(double seconds) {
    if (seconds < 0) {
      return "-" + shortTime(-seconds);
    }
    if (seconds < 0.0005) {
      return "0 s";
    }
    if (seconds < 1) {
      return Decimals.fixed(seconds * 1000, 0) + " ms";
    }
    if (seconds < 120) {
      return Decimals.fixed(seconds, seconds < 10 ? 1 : 0) + " s";
    }
    if (seconds < 5400) {
      return Decimals.fixed(seconds / 60, 1) + " min";
    }
    return seconds < 129_600 ? Decimals.fixed(seconds / 3600, 1) + " h" : Decimals.fixed(seconds / 86_400, 1) + " d";
  }

  private static String interval(Summary s) {
    return Double.isNaN(s.ci95().low()) ? "-" : "[" + time(s.ci95().low()) + ", " + time(s.ci95().high()) + "]";
  }

  static String percent(double share) {
    return Double.isNaN(share) ? "-" : Decimals.fixed(share * 100, share > 0 && share < 0.001 ? 2
        : share * 100 == Math.rint(share * 100) ? 0 : 1) + " %";
  }

  private static String times(double ratio, boolean tiny) {
    return Double.isNaN(ratio) ? "-"
        : !tiny ? Decimals.fixed(ratio, ratio < 1 ? 3 : 2) + "x"
        : ratio > 0 ? "1/" + Decimals.fixed(1 / ratio, 0) : "0";
  }

  private void line(String text) {
    lines.add(text.stripTrailing());
  }

  private void wrap(String text, String indent) {
    StringBuilder current = new StringBuilder();
    for (String word : text.split("\\s+")) {
      int columns = current.codePoints().map(TableReport::columns).sum();
      if (columns > 0 && columns + 1 + word.codePoints().map(TableReport::columns).sum() > WIDTH) {
        line(current.toString());
        current = new StringBuilder(indent);
      }
      current.append(current.isEmpty() || current.toString().isBlank() ? "" : " ").append(word);
    }
    line(current.toString());
  }

  // Hangul and other East Asian characters take two columns of a terminal.
  private static int columns(int codePoint) {
    return codePoint >= 0x1100 && (codePoint <= 0x115F || (codePoint >= 0x2E80 && codePoint <= 0xD7A3)
        || (codePoint >= 0xF900 && codePoint <= 0xFAFF) || (codePoint >= 0xFE30 && codePoint <= 0xFF60)) ? 2 : 1;
  }

  /** Cut or filled up with blanks to that many columns. */
  static String left(String text, int width) {
    String cut = cut(text, width);
    return cut + " ".repeat(width - cut.codePoints().map(TableReport::columns).sum());
  }

  static String cut(String text, int width) {
    int used = 0;
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (used + columns(c) > width) {
        return result.substring(0, Math.max(0, result.length() - 1)) + "…";
      }
      used += columns(c);
      result.appendCodePoint(c);
      i += Character.charCount(c);
    }
    return result.toString();
  }
}
