package dev.aftermath.report;

import dev.aftermath.estimate.Summary;
import dev.aftermath.estimate.Verdict;
import dev.aftermath.report.text.Blocks;
import dev.aftermath.report.text.Columns;
import dev.aftermath.report.text.Phrase;
import dev.aftermath.report.text.Table;
import dev.aftermath.results.CountsView;
import dev.aftermath.results.RunData;
import dev.aftermath.results.RunView;
import dev.aftermath.results.RunView.MeasureView;
import dev.aftermath.results.StrategyView;
import dev.aftermath.results.StrategyView.BlockedView;
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
import java.util.List;
import java.util.Set;

/** The summary of a run: the verdict first, then what it rests on. */
public final class RunText {
  private static final int MOST_LISTED = 5;
  /** Blanks before what is said of a row. */
  private static final int NOTE = 4;
  /** Measures that stand in a section of their own; all others are listed after those. */
  private static final Set<String> SHOWN = Set.of(
      "recoveryTime", "upForGood", "downtime", "timeToDetect", "recoveryPoint", "bytesLost", "loss", "crewHours",
      "machinesInUse", "sparesUsed", "machinesBought", "lostForEver", "cameUpEmpty", "notBack", "writesMissing",
      "bytesMissing");

  private final RunData data;
  private final RunView run;
  private final String description;
  private final RequestsTelling requests;
  private final Blocks out = new Blocks();

  private RunText(RunData data) {
    this.data = data;
    run = data.run();
    requests = new RequestsTelling(run, new Words(Language.EN), StrategyView::name);
    description = data.story().told("description").en();
  }

  /** The whole summary, on a terminal each line at most 80 columns wide. */
  public static Blocks of(RunData data) {
    RunText text = new RunText(data);
    text.write();
    return text.out;
  }

  private void write() {
    head();
    times();
    requests.sentence(run.strategies()).ifPresent(told -> {
      out.gap();
      out.hanging(told);
    });
    requests.inference().forEach(out::hanging);
    points();
    dataLost();
    objectives();
    costs();
    others();
    new RunComparisonText(run, requests, out).write();
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
    out.title(Phrase.cut(run.scenario(), Columns.WIDTH));
    if (!description.isEmpty()) {
      out.paragraph(description);
    }
    String n = Counted.of(run.replications(), "replication");
    if (!run.complete()) {
      n += " of " + run.planned() + " (interrupted, incomplete)";
    }
    out.paragraph(n + ", seed " + run.seed() + ", up to " + Ticks.textOfSeconds(run.horizon()) + " after the start");
  }

  private void times() {
    out.gap();
    int incidents = run.strategies().stream().mapToInt(StrategyView::incidents).max().orElse(0);
    if (incidents > 1) {
      out.paragraph("Up to " + Counted.of(incidents, "incident")
          + " in a replication; times are those of the worst of them.");
      out.gap();
    }
    Table table = estimates("All services up for good");
    for (StrategyView s : run.strategies()) {
      Summary t = s.total(run.headline());
      table.row("  " + s.name(), Plain.time(t.mean()), interval(t), Plain.time(t.p50()), Plain.time(t.p95()));
      if (t.censored() > 0) {
        table.note("some never back in " + t.censored() + " of " + Counted.of(run.replications(), "replication")
            + "; no mean is given", NOTE);
      }
      if (s.downAgain() > 0) {
        table.note("all back for the first time after " + Plain.time(s.total("recoveryTime").p50())
            + " (median); some down again later in " + s.downAgain() + " of " + run.replications()
            + (run.returns(s) ? ", planned returns (failback) among them, down for "
                + Plain.time(s.total("failbackDown").mean()) + " (mean)" : "")
            + (run.moves(s) ? ", planned switchovers of the migration among them, down for "
                + Plain.time(s.total("migrationDown").mean()) + " (mean)" : ""), NOTE);
      }
    }
    out.table(table);
  }

  private void points() {
    out.gap();
    Table table = estimates("Data lost (worst service)");
    for (StrategyView s : run.strategies()) {
      Summary p = s.total("recoveryPoint");
      table.row("  " + s.name(), Plain.time(p.mean()), interval(p), Plain.time(p.p50()), Plain.time(p.p95()));
      if (s.inReplications("notBack") > 0) {
        table.note("some data survives but was not back at the end in " + s.inReplications("notBack") + " of "
            + run.replications(), NOTE);
      }
    }
    out.table(table);
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
    out.gap();
    out.heading("Lost for ever under " + s.name() + ", in " + s.inReplications(measure) + " of "
        + Counted.of(run.replications(), "replication") + " (no copy survives):");
    for (StoreView store : stores.subList(0, Math.min(MOST_LISTED, stores.size()))) {
      long n = Math.round(store.measure(measure).mean() * run.replications());
      out.item(Phrase.left(store.name(), 30).and(" in " + n + ", "
          + Bytes.text(store.measure("bytesMissing").mean()) + " lost on average"
          + (store.measure("cameUpEmpty").mean() > 0 ? "; came up empty" : "")));
    }
    if (stores.size() > MOST_LISTED) {
      out.item(Phrase.of("and " + (stores.size() - MOST_LISTED) + " more"));
    }
  }

  private static Table estimates(String of) {
    return new Table(of).left("strategy", 25).right("mean", 9).right("95 % interval", 21).right("median", 9)
        .right("95 % within", 11);
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
    out.gap();
    out.heading("Objectives, met in a share of services and replications (asked for: "
        + Plain.percent(run.confidence()) + ")");
    Table table = new Table().left("grade", 14).gap(2).left("strategy", 14).right("RTO", 6).right("met", 7)
        .right("median", 8).right("RPO", 6).gap(2).right("met", 7).right("median", 8);
    for (int g = 0; g < grades.size(); g++) {
      for (int s = 0; s < run.strategies().size(); s++) {
        objective(table, run.strategies().get(s).grades().get(g), run.strategies().get(s).name(), s == 0);
      }
    }
    out.table(table);
    CountsView counts = run.objectives();
    out.inset("Of " + Counted.of(counts.all(), "objective") + " of services: " + counts.met() + " met (+), "
        + counts.undecided() + " undecided (?), " + counts.missed() + " missed (x), by the 95 % interval of the"
        + " probability");
    judgedOn(grades);
    if (counts.undecided() > 0) {
      out.inset("undecided: " + Counted.of(run.replications(), "replication") + " cannot tell; more would");
    }
  }

  private void judgedOn(List<GradeView> grades) {
    List<String> measures = grades.stream().filter(g -> g.rto().isStated()).map(GradeView::judgedOn).distinct()
        .map(name -> run.measure(name).map(m -> m.title().en()).orElse(name)).toList();
    if (!measures.isEmpty()) {
      out.inset("RTO: held against the " + String.join(", or the ", measures) + " within the incident");
    }
  }

  private static void objective(Table table, GradeView g, String strategy, boolean first) {
    String name = first ? g.name() + " (" + g.services() + ")" : "";
    table.row(name, strategy, first ? limit(g.rto()) : "", met(g.rto()),
        g.rto().isStated() ? Plain.time(g.pooled(g.judgedOn()).p50()) : Plain.NONE,
        first ? limit(g.rpo()) : "", met(g.rpo()), Plain.time(g.pooled("recoveryPoint").p50()));
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
    out.gap();
    Table table = new Table("Cost").left("strategy", 27).right("loss", 12).right("crew hours", 12)
        .whole("machines/spare/bought", 0).gap(2);
    for (StrategyView s : run.strategies()) {
      int[] machines = s.machines();
      table.row("  " + s.name(), Plain.of(Unit.MONEY, s.total("loss").mean(), run.currency()),
          Decimals.fixed(known(s.total("crewHours").mean()), 0),
          machines[0] + "/" + machines[1] + "/" + machines[2]);
    }
    out.table(table);
  }

  private static double known(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  private void others() {
    for (MeasureView m : run.measures()) {
      if (!SHOWN.contains(m.name()) && !run.isNothing(m)) {
        out.gap();
        Table table = estimates(m.title().en());
        for (StrategyView s : run.strategies()) {
          Summary t = s.total(m.name());
          String interval = t.ci95().exists() ? "[" + shown(m, t.ci95().low()) + ", " + shown(m, t.ci95().high()) + "]"
              : Plain.NONE;
          table.row("  " + s.name(), shown(m, t.mean()), interval, shown(m, t.p50()), shown(m, t.p95()));
          if (t.censored() > 0) {
            table.note("not over when the run ended in " + t.censored() + " of "
                + Counted.of(run.replications(), "replication") + "; no mean is given", NOTE);
          }
        }
        out.table(table);
      }
    }
  }

  private String shown(MeasureView m, double value) {
    return Plain.of(m.unit(), value, run.currency());
  }

  private void blocked() {
    for (StrategyView s : run.strategies()) {
      List<BlockedView> all = s.blocked();
      if (!all.isEmpty()) {
        out.gap();
        out.heading("Still down at the end under " + s.name() + ", in replications:");
        for (BlockedView b : all.subList(0, Math.min(MOST_LISTED, all.size()))) {
          String count = ": " + b.replications();
          out.item(Phrase.cut(b.service() + ": " + b.reason().en(), Columns.WIDTH - 2 - count.length()).and(count));
        }
        if (all.size() > MOST_LISTED) {
          out.item(Phrase.of("and " + (all.size() - MOST_LISTED) + " more; the report lists them all"));
        }
      }
    }
  }

  private void backTest(Tree test) {
    out.gap();
    out.heading(Phrase.cut("Against what happened (" + test.at("label").text() + ", " + test.at("strategy").text()
        + ")", Columns.WIDTH));
    out.item(Phrase.of("published points inside the 90 % band: " + test.at("pointsInside90").text() + " of "
        + test.at("points").text()));
    double error = test.at("meanAbsoluteError").number();
    out.brokenItem("mean distance between the curves: "
        + (Double.isNaN(error) ? Plain.NONE : Decimals.fixed(error * 100, 1) + " % of services"
            + run.curvesWeighedBy().map(what -> ", weighted by " + what.en()).orElse("")));
    for (Tree m : test.at("milestones").items()) {
      double off = m.at("relativeError").number();
      String atMost = m.at("publishedAtMost").isTrue() ? "<= " : "";
      out.item(Phrase.of("time to ").and(Phrase.right(Plain.percent(m.at("share").number()), 3))
          .and(" up: published ").and(Phrase.right(atMost + never(m.at("published").number()), 11))
          .and(", simulated ").and(Phrase.right(never(m.at("simulated").number()), 8)).and(" ("
          + (Double.isNaN(off) ? Plain.NONE : (off > 0 ? "+" : "") + Decimals.fixed(off * 100, 0) + " %") + ")"));
    }
  }

  private static String never(double seconds) {
    return Double.isNaN(seconds) ? "never" : Plain.time(seconds);
  }

  private void until(Tree result) {
    out.gap();
    out.hanging("Until " + result.at("condition").text() + ": " + (result.at("reached").isTrue() ? "reached"
        : "NOT reached") + " after " + Counted.of(run.replications(), "replication") + "; half widths at level "
        + Decimals.fixed(result.at("level").number() * 100, 2) + " %, so that all looks together have 95 %:");
    boolean share = result.at("statistic").text().isEmpty();
    Unit unit = run.measure(result.at("measure").text()).map(MeasureView::unit).orElse(Unit.SHARE);
    for (Tree s : result.at("strategies").items()) {
      double half = s.at("halfWidth").number();
      double estimate = s.at("estimate").number();
      String width = Double.isNaN(half) ? "no interval"
          : share ? Decimals.fixed(half, 4) : Plain.of(unit, half, run.currency());
      String relative = result.at("relative").isTrue() && estimate != 0 && !Double.isNaN(half)
          ? " = " + Plain.percent(half / estimate) : "";
      out.item(Phrase.left(s.at("strategy").text(), 25).and(" " + width + relative
          + (s.at("met").isTrue() ? "" : ", too wide")));
    }
  }

  private void warning(String text) {
    out.gap();
    out.hanging("Warning: " + text);
  }
}
