package dev.aftermath.report;

import static dev.aftermath.report.Columns.cut;
import static dev.aftermath.report.Columns.left;

import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.Summary;
import dev.aftermath.estimate.Verdict;
import dev.aftermath.results.CountsView;
import dev.aftermath.results.RunData;
import dev.aftermath.results.RunView;
import dev.aftermath.results.RunView.MeasureView;
import dev.aftermath.results.StrategyView;
import dev.aftermath.results.StrategyView.BlockedView;
import dev.aftermath.results.StrategyView.ChoiceView;
import dev.aftermath.results.StrategyView.GradeView;
import dev.aftermath.results.StrategyView.ObjectiveView;
import dev.aftermath.results.StrategyView.StoreView;
import dev.aftermath.results.Tree;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Decimals;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.words.Counted;
import dev.aftermath.words.Plain;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The summary of a run for a terminal of 80 columns: the verdict first, then what it rests on. */
public final class RunText {
  private static final int MOST_LISTED = 5;
  private static final String OBJECTIVES = "  %s %s %6s %7s %8s  %6s %7s %8s";
  /** Measures that stand in a section of their own; all others are listed after those. */
  private static final Set<String> SHOWN = Set.of(
      "recoveryTime", "upForGood", "downtime", "timeToDetect", "recoveryPoint", "bytesLost", "loss", "crewHours",
      "machinesInUse", "sparesUsed", "machinesBought", "lostForEver", "cameUpEmpty", "notBack", "writesMissing",
      "bytesMissing");

  /** Measures that are left out where they are nothing under every strategy. */
  private static final Set<String> SELDOM = Set.of("degradedTime", "slowTime", "readOnlyTime", "safeAgain",
      "bytesDiverged", "splitBrain", "failbacks", "failbacksFailed", "failbackDown", "writeLatency", "jobWorkLost",
      "jobDelay", "jobsStopped", "jobsPreempted", "jobsGivenUp",
      "requestsUnserved", "requestsOverload", "requestsUnservedShare", "requestsSlowShare", "replicaHours");

  private final RunData data;
  private final RunView run;
  private final String description;
  private final RequestsTelling requests;
  private final Columns out = new Columns();

  private RunText(RunData data) {
    this.data = data;
    run = data.run();
    requests = new RequestsTelling(run, new Words(Language.EN), StrategyView::name);
    description = data.story().told("description").en();
  }

  /** The whole summary, each line at most 80 columns wide. */
  public static String of(RunData data) {
    RunText text = new RunText(data);
    text.write();
    return text.out.text();
  }

  private void write() {
    head();
    times();
    requests.sentence(run.strategies()).ifPresent(told -> {
      out.line("");
      out.wrap(told, "  ");
    });
    points();
    dataLost();
    objectives();
    costs();
    others();
    comparisons();
    blocked();
    if (run.backTest().exists()) {
      backTest(run.backTest());
    }
    if (run.until().exists()) {
      until(run.until());
    }
    Warnings warnings = new Warnings(data, new Words(Language.EN), StrategyView::name);
    warnings.outsideModel().forEach(this::warning);
    warnings.unpriced().forEach(this::warning);
    warnings.oneSided().forEach(this::warning);
    warnings.precision().forEach(this::warning);
  }

  private void head() {
    out.line(cut(run.scenario(), Columns.WIDTH));
    if (!description.isEmpty()) {
      out.wrap(description, "");
    }
    String n = Counted.of(run.replications(), "replication");
    if (!run.complete()) {
      n += " of " + run.planned() + " (interrupted, incomplete)";
    }
    out.wrap(n + ", seed " + run.seed() + ", up to " + Ticks.textOfSeconds(run.horizon()) + " after the start", "");
  }

  private void times() {
    out.line("");
    int incidents = run.strategies().stream().mapToInt(StrategyView::incidents).max().orElse(0);
    if (incidents > 1) {
      out.wrap("Up to " + Counted.of(incidents, "incident")
          + " in a replication; times are those of the worst of them.", "");
      out.line("");
    }
    out.line(row("All services up for good", "mean", "95 % interval", "median", "95 % within"));
    for (StrategyView s : run.strategies()) {
      Summary t = s.total(run.headline());
      out.line(row("  " + s.name(), Plain.time(t.mean()), interval(t), Plain.time(t.p50()), Plain.time(t.p95())));
      if (t.censored() > 0) {
        out.line("    some never back in " + t.censored() + " of "
            + Counted.of(run.replications(), "replication") + "; no mean is given");
      }
      if (s.downAgain() > 0) {
        out.wrap("  all back for the first time after " + Plain.time(s.total("recoveryTime").p50())
            + " (median); some down again later in " + s.downAgain() + " of " + run.replications()
            + (run.returns(s) ? ", planned returns (failback) among them, down for "
                + Plain.time(s.total("failbackDown").mean()) + " (mean)" : ""), "    ");
      }
    }
  }

  private void points() {
    out.line("");
    out.line(row("Data lost (worst service)", "mean", "95 % interval", "median", "95 % within"));
    for (StrategyView s : run.strategies()) {
      Summary p = s.total("recoveryPoint");
      out.line(row("  " + s.name(), Plain.time(p.mean()), interval(p), Plain.time(p.p50()), Plain.time(p.p95())));
      if (s.inReplications("notBack") > 0) {
        out.line("    some data survives but was not back at the end in " + s.inReplications("notBack") + " of "
            + run.replications());
      }
    }
  }

  private void dataLost() {
    for (StrategyView s : run.strategies()) {
      lost(s);
    }
  }

  private void lost(StrategyView s) {
    String measure = "lostForEver";
    List<StoreView> stores = s.stores().stream().filter(store -> store.measure(measure).mean() > 0).toList();
    if (stores.isEmpty()) {
      return;
    }
    out.line("");
    out.wrap("Lost for ever under " + s.name() + ", in " + s.inReplications(measure) + " of "
        + Counted.of(run.replications(), "replication") + " (no copy survives):", "  ");
    for (StoreView store : stores.subList(0, Math.min(MOST_LISTED, stores.size()))) {
      long n = Math.round(store.measure(measure).mean() * run.replications());
      out.line("  " + left(store.name(), 30) + " in " + n + ", " + Bytes.text(store.measure("bytesMissing").mean())
          + " lost on average"
          + (store.measure("cameUpEmpty").mean() > 0 ? "; came up empty" : ""));
    }
    if (stores.size() > MOST_LISTED) {
      out.line("  and " + (stores.size() - MOST_LISTED) + " more");
    }
  }

  private static String row(String name, String mean, String interval, String median, String p95) {
    return String.format(Locale.ROOT, "%s %9s %21s %9s %11s", left(name, 25), mean, interval, median, p95);
  }

  private static String interval(Summary s) {
    return !s.ci95().exists() ? Plain.NONE
        : "[" + Plain.time(s.ci95().low()) + ", " + Plain.time(s.ci95().high()) + "]";
  }

  private void objectives() {
    List<GradeView> grades = run.strategies().get(0).grades();
    if (grades.stream().noneMatch(g -> g.rto().isStated() || g.rpo().isStated())) {
      return;
    }
    out.line("");
    out.line("Objectives, met in a share of services and replications (asked for: "
        + Plain.percent(run.confidence()) + ")");
    out.line(String.format(Locale.ROOT, OBJECTIVES, left("grade", 14), left("strategy", 14), "RTO", "met",
        "median", "RPO", "met", "median"));
    for (int g = 0; g < grades.size(); g++) {
      for (int s = 0; s < run.strategies().size(); s++) {
        objective(run.strategies().get(s).grades().get(g), run.strategies().get(s).name(), s == 0);
      }
    }
    CountsView counts = run.objectives();
    out.wrap("  Of " + Counted.of(counts.all(), "objective") + " of services: " + counts.met() + " met (+), "
        + counts.undecided() + " undecided (?), " + counts.missed() + " missed (x), by the 95 % interval of the"
        + " probability", "  ");
    judgedOn(grades);
    if (counts.undecided() > 0) {
      out.wrap("  undecided: " + Counted.of(run.replications(), "replication") + " cannot tell; more would", "  ");
    }
  }

  private void judgedOn(List<GradeView> grades) {
    List<String> measures = grades.stream().filter(g -> g.rto().isStated()).map(GradeView::judgedOn).distinct()
        .map(name -> run.measure(name).map(m -> m.title().en()).orElse(name)).toList();
    if (!measures.isEmpty()) {
      out.wrap("  RTO: held against the " + String.join(", or the ", measures) + " within the incident", "  ");
    }
  }

  private void objective(GradeView g, String strategy, boolean first) {
    String name = first ? g.name() + " (" + g.services() + ")" : "";
    out.line(String.format(Locale.ROOT, OBJECTIVES, left(name, 14), left(strategy, 14),
        first ? limit(g.rto()) : "", met(g.rto()),
        g.rto().isStated() ? Plain.time(g.pooled(g.judgedOn()).p50()) : Plain.NONE,
        first ? limit(g.rpo()) : "", met(g.rpo()), Plain.time(g.pooled("recoveryPoint").p50())));
  }

  private static String limit(ObjectiveView objective) {
    return objective.isStated() ? Ticks.textOfSeconds(objective.limit()) : "none";
  }

  private static String met(ObjectiveView objective) {
    return objective.isStated() ? mark(objective.verdict()) + Plain.percent(objective.share()) : Plain.NONE;
  }

  private static String mark(Verdict verdict) {
    return switch (verdict) {
      case MET -> "+";
      case UNDECIDED -> "?";
      case MISSED -> "x";
      case NONE -> "";
    };
  }

  private void costs() {
    out.line("");
    out.line(String.format(Locale.ROOT, "%-27s %12s %12s  %s", "Cost", "loss", "crew hours",
        "machines/spare/bought"));
    for (StrategyView s : run.strategies()) {
      int[] machines = s.machines();
      out.line(String.format(Locale.ROOT, "  %s %12s %12s  %d/%d/%d", left(s.name(), 25),
          Plain.of(Unit.MONEY, s.total("loss").mean(), run.currency()),
          Decimals.fixed(known(s.total("crewHours").mean()), 0), machines[0], machines[1], machines[2]));
    }
  }

  private static double known(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  private void others() {
    for (MeasureView m : run.measures()) {
      boolean nothing = SELDOM.contains(m.name())
          && run.strategies().stream().allMatch(s -> s.total(m.name()).mean() == 0);
      if (!SHOWN.contains(m.name()) && !nothing) {
        out.line("");
        out.line(row(m.title().en(), "mean", "95 % interval", "median", "95 % within"));
        for (StrategyView s : run.strategies()) {
          Summary t = s.total(m.name());
          String interval = t.ci95().exists() ? "[" + shown(m, t.ci95().low()) + ", " + shown(m, t.ci95().high()) + "]"
              : Plain.NONE;
          out.line(row("  " + s.name(), shown(m, t.mean()), interval, shown(m, t.p50()), shown(m, t.p95())));
          if (t.censored() > 0) {
            out.wrap("  not over when the run ended in " + t.censored() + " of "
                + Counted.of(run.replications(), "replication") + "; no mean is given", "    ");
          }
        }
      }
    }
  }

  private String shown(MeasureView m, double value) {
    return Plain.of(m.unit(), value, run.currency());
  }

  private void comparisons() {
    for (RunView.ComparisonView c : run.comparisons()) {
      c.of(run.headline()).ifPresent(m -> {
        out.line("");
        comparison(c, m);
      });
      choices(c);
    }
  }

  private void comparison(RunView.ComparisonView c, RunView.ComparedView m) {
    String both = c.candidate() + " against " + c.baseline();
    if (!m.exists()) {
      out.wrap(both + ": no ratio, because too little was seen of how either ends", "  ");
    } else if (Double.isNaN(m.ratio())) {
      if (m.difference() == 0) {
        out.wrap(both + ": nothing went down" + (requests.isWorthTelling() ? "; requests unserved: "
            + unserved(c.candidate()) + " against " + unserved(c.baseline()) : ""), "  ");
      } else {
        out.wrap(both + ": nothing went down under " + c.baseline() + ", so that there is no ratio" + difference(m),
            "  ");
      }
    } else {
      String restricted = m.restricted()
          ? " within the first " + Plain.time(m.limit()) + " (what lasted longer counts as that)" : "";
      out.wrap(c.candidate() + " takes " + Plain.times(m.ratio()) + " the time of " + c.baseline() + restricted
          + ", by the means" + times(m.ratioInterval()) + difference(m), "  ");
    }
  }

  private String unserved(String strategy) {
    return run.strategies().stream().filter(s -> s.name().equals(strategy)).findFirst().map(requests::unserved)
        .orElse(Plain.NONE);
  }

  private static String difference(RunView.ComparedView m) {
    Interval interval = m.differenceInterval();
    return "; the same disasters, paired; difference " + Plain.time(m.difference()) + (interval.exists()
        ? " [" + Plain.time(interval.low()) + ", " + Plain.time(interval.high()) + "]" : "");
  }

  // A ratio mixes whatever is chosen otherwise.
  private void choices(RunView.ComparisonView c) {
    List<String> different = new ArrayList<>();
    for (ChoiceView choice : choices(c.baseline())) {
      if (c.choices().contains(choice.name())) {
        String value = choice.value().en();
        String other = choices(c.candidate()).stream().filter(o -> o.name().equals(choice.name())).findFirst()
            .map(o -> o.value().en()).orElse(Plain.NONE);
        different.add(choice.title().en() + (value.equals(other) ? " (" + value + ", with other times)"
            : " (" + value + " / " + other + ")"));
      }
    }
    if (different.size() > 1) {
      out.wrap("That mixes " + different.size() + " choices: " + String.join(", ", different)
          + ". aftermath attribute takes it apart.", "  ");
    }
  }

  private List<ChoiceView> choices(String strategy) {
    return run.strategies().stream().filter(s -> s.name().equals(strategy)).findFirst()
        .map(StrategyView::choices).orElse(List.of());
  }

  private static String times(Interval interval) {
    return interval.exists()
        ? " [95 %: " + Plain.times(interval.low()) + ", " + Plain.times(interval.high()) + "]" : "";
  }

  private void blocked() {
    for (StrategyView s : run.strategies()) {
      List<BlockedView> all = s.blocked();
      if (!all.isEmpty()) {
        out.line("");
        out.line("Still down at the end under " + s.name() + ", in replications:");
        for (BlockedView b : all.subList(0, Math.min(MOST_LISTED, all.size()))) {
          String count = ": " + b.replications();
          out.line("  " + cut(b.service() + ": " + b.reason().en(), Columns.WIDTH - 2 - count.length()) + count);
        }
        if (all.size() > MOST_LISTED) {
          out.line("  and " + (all.size() - MOST_LISTED) + " more; the report lists them all");
        }
      }
    }
  }

  private void backTest(Tree test) {
    out.line("");
    out.line(cut("Against what happened (" + test.at("label").text() + ", " + test.at("strategy").text() + ")",
        Columns.WIDTH));
    out.line("  published points inside the 90 % band: " + test.at("pointsInside90").text() + " of "
        + test.at("points").text());
    double error = test.at("meanAbsoluteError").number();
    out.wrap("  mean distance between the curves: "
        + (Double.isNaN(error) ? Plain.NONE : Decimals.fixed(error * 100, 1) + " % of services"
            + run.curvesWeighedBy().map(what -> ", weighted by " + what.en()).orElse("")), "  ");
    for (Tree m : test.at("milestones").items()) {
      double off = m.at("relativeError").number();
      String atMost = m.at("publishedAtMost").isTrue() ? "<= " : "";
      out.line(String.format(Locale.ROOT, "  time to %3s up: published %11s, simulated %8s (%s)",
          Plain.percent(m.at("share").number()), atMost + never(m.at("published").number()),
          never(m.at("simulated").number()),
          Double.isNaN(off) ? Plain.NONE : (off > 0 ? "+" : "") + Decimals.fixed(off * 100, 0) + " %"));
    }
  }

  private static String never(double seconds) {
    return Double.isNaN(seconds) ? "never" : Plain.time(seconds);
  }

  private void until(Tree result) {
    out.line("");
    out.wrap("Until " + result.at("condition").text() + ": " + (result.at("reached").isTrue() ? "reached"
        : "NOT reached") + " after " + Counted.of(run.replications(), "replication") + "; half widths at level "
        + Decimals.fixed(result.at("level").number() * 100, 2) + " %, so that all looks together have 95 %:", "  ");
    boolean share = result.at("statistic").text().isEmpty();
    Unit unit = run.measure(result.at("measure").text()).map(MeasureView::unit).orElse(Unit.SHARE);
    for (Tree s : result.at("strategies").items()) {
      double half = s.at("halfWidth").number();
      double estimate = s.at("estimate").number();
      String width = Double.isNaN(half) ? "no interval"
          : share ? Decimals.fixed(half, 4) : Plain.of(unit, half, run.currency());
      String relative = result.at("relative").isTrue() && estimate != 0 && !Double.isNaN(half)
          ? " = " + Plain.percent(half / estimate) : "";
      out.line("  " + left(s.at("strategy").text(), 25) + " " + width + relative
          + (s.at("met").isTrue() ? "" : ", too wide"));
    }
  }

  private void warning(String text) {
    out.line("");
    out.wrap("Warning: " + text, "  ");
  }
}
