package dev.aftermath.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.aftermath.estimate.Stratified.Estimate;
import dev.aftermath.outcome.annual.AnnualOutcome;
import dev.aftermath.outcome.annual.AnnualOutcome.Exceeded;
import dev.aftermath.outcome.annual.AnnualOutcome.OfCause;
import dev.aftermath.outcome.annual.AnnualOutcome.OfGrade;
import dev.aftermath.outcome.annual.AnnualOutcome.OfPlace;
import dev.aftermath.outcome.annual.AnnualOutcome.OfRequests;
import dev.aftermath.outcome.annual.AnnualOutcome.OfService;
import dev.aftermath.outcome.annual.YearSample;
import dev.aftermath.results.Assumptions;
import dev.aftermath.results.Csv;
import dev.aftermath.results.Json;
import dev.aftermath.results.StudyFolder;
import dev.aftermath.results.Tree;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.Years;
import dev.aftermath.units.Ticks;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What drawn years come to, as JSON and CSV; texts and pictures are made of the JSON. */
public final class AnnualReport {
  private static final double HOUR = 3_600;
  private static final double YEAR_SECONDS = 365 * 24 * HOUR;

  private AnnualReport() {}

  /** One document; times are seconds unless a key says otherwise. */
  public static Map<String, @Nullable Object> document(
      Scenario scenario, Years years, YearSample sample, long seed, List<AnnualOutcome> outcomes) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", StudyFolder.Kind.SCHEMA_VERSION);
    tree.put("scenario", scenario.name());
    tree.put("title", scenario.translations().told(scenario.name()));
    tree.put("sha256", scenario.sha256());
    tree.put("years", sample.size());
    tree.put("seed", seed);
    tree.put("horizonSeconds", Ticks.toSeconds(scenario.horizon()));
    tree.put("currency", scenario.loss().currency());
    List<Map<String, @Nullable Object>> strata = new ArrayList<>();
    for (YearSample.Stratum of : sample.strata(years)) {
      Map<String, @Nullable Object> stratum = new LinkedHashMap<>();
      stratum.put("name", of.name());
      stratum.put("weight", of.weight());
      stratum.put("perYear", of.perYear());
      stratum.put("years", of.years());
      strata.add(stratum);
    }
    tree.put("strata", strata);
    tree.put("rates", years.rates().stream().map(Assumptions::tree).toList());
    tree.put("notDrawn", years.notDrawn());
    tree.put("strategies", outcomes.stream().map(o -> strategy(o, scenario.loss().currency())).toList());
    return tree;
  }

  private static Map<String, @Nullable Object> strategy(AnnualOutcome o, String currency) {
    Map<String, @Nullable Object> annual = new LinkedHashMap<>();
    annual.put("downtimeSeconds", Json.mean(o.downtime()));
    annual.put("plannedDowntimeSeconds", Json.mean(o.planned()));
    annual.put("availability", 1 - o.downtime().value() / YEAR_SECONDS);
    annual.put("byCause", o.causes().stream().map(AnnualReport::cause).toList());
    annual.put("byPlace", o.places().stream().map(AnnualReport::place).toList());
    Map<String, @Nullable Object> loss = new LinkedHashMap<>();
    loss.put("currency", currency);
    loss.putAll(Json.mean(o.loss()));
    loss.put("planned", Json.mean(o.plannedLoss()));
    loss.put("bytes", Json.mean(o.bytes()));
    loss.put("exceedance", o.losses().stream().map(e -> exceeded("amount", e.amount(), "probability", e)).toList());
    annual.put("loss", loss);
    annual.put("exceedance", o.longest().stream()
        .map(e -> exceeded("hours", e.amount() / HOUR, "perYear", e)).toList());
    annual.put("objectiveBroken", probability(o.broken()));
    annual.put("notHealed", probability(o.unhealed()));
    annual.put("machinesOut", o.machinesOut());
    annual.put("grades", o.grades().stream().map(AnnualReport::grade).toList());
    annual.put("services", o.services().stream().map(AnnualReport::service).toList());
    annual.put("costs", o.costs().orElse(null));
    annual.put("savesAgainstFirst", Json.mean(o.saves()));
    Map<String, @Nullable Object> worth = new LinkedHashMap<>();
    worth.put("downtime", worth(o.worth().downtime()));
    worth.put("loss", worth(o.worth().loss()));
    annual.put("yearsDrawnAlike", worth);
    annual.put("simulatedEvents", o.fired());
    annual.put("operation", OperationReport.tree(o.operation()));
    o.requests().ifPresent(r -> annual.put("requests", requests(r, o.causes())));
    annual.putAll(PartsReport.tree(o.parts()));
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("name", o.strategy());
    tree.put("title", o.title());
    tree.put("annual", annual);
    return tree;
  }

  private static @Nullable Double worth(double years) {
    return Double.isNaN(years) ? null : years;
  }

  private static Map<String, @Nullable Object> probability(Estimate e) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("probability", e.value());
    tree.put("ci95", Json.interval(e.ci95()));
    return tree;
  }

  private static @Nullable Map<String, @Nullable Object> probability(Optional<Estimate> e) {
    return e.map(AnnualReport::probability).orElse(null);
  }

  private static Map<String, @Nullable Object> exceeded(String of, double amount, String key, Exceeded e) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put(of, amount);
    tree.put(key, e.how().value());
    tree.put("ci95", Json.interval(e.how().ci95()));
    tree.put("ci90", Json.interval(e.how().ci90()));
    return tree;
  }

  private static Map<String, @Nullable Object> cause(OfCause c) {
    Map<String, @Nullable Object> importance = new LinkedHashMap<>();
    importance.put("birnbaumSeconds", c.perEvent());
    importance.put("fussellVesely", c.share());
    importance.put("riskReductionWorth", Double.isInfinite(c.reduction()) ? null : c.reduction());
    importance.put("riskAchievementWorth", Double.isNaN(c.achievement()) ? null : c.achievement());
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("name", c.name());
    tree.put("title", c.title());
    tree.put("perYear", c.perYear());
    tree.put("downtimeSeconds", Json.mean(c.downtime()));
    tree.put("share", c.share());
    tree.put("importance", importance);
    tree.put("loss", Json.mean(c.loss()));
    return tree;
  }

  private static Map<String, @Nullable Object> requests(OfRequests r, List<OfCause> causes) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("came", Json.mean(r.came()));
    tree.put("unserved", Json.mean(r.unserved()));
    tree.put("slow", Json.mean(r.slow()));
    tree.put("unservedPlanned", Json.mean(r.planned()));
    tree.put("unservedNoEvent", Json.mean(r.noEvent()));
    List<Map<String, @Nullable Object>> byCause = new ArrayList<>();
    for (OfCause c : causes) {
      Map<String, @Nullable Object> cause = new LinkedHashMap<>();
      cause.put("name", c.name());
      cause.put("title", c.title());
      cause.put("unserved", Json.mean(c.unserved()));
      cause.put("slow", Json.mean(c.slow()));
      byCause.add(cause);
    }
    tree.put("byCause", byCause);
    return tree;
  }

  private static Map<String, @Nullable Object> place(OfPlace p) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("place", p.place());
    tree.put("cause", p.cause());
    tree.put("title", p.title());
    tree.put("downtimeSeconds", p.downtime());
    tree.put("share", p.share());
    return tree;
  }

  private static Map<String, @Nullable Object> grade(OfGrade g) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("name", g.name());
    tree.put("title", g.title());
    tree.put("services", g.services());
    tree.put("downtimeSeconds", Json.mean(g.downtime()));
    tree.put("plannedDowntimeSeconds", Json.mean(g.planned()));
    tree.put("rtoBroken", probability(g.overRto()));
    tree.put("rpoBroken", probability(g.overRpo()));
    tree.put("downtimePerYearBroken", probability(g.overYear()));
    return tree;
  }

  private static Map<String, @Nullable Object> service(OfService s) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("name", s.name());
    tree.put("grade", s.grade());
    tree.put("downtimeSeconds", Json.mean(s.downtime()));
    tree.put("plannedDowntimeSeconds", Json.mean(s.planned()));
    tree.put("objectiveBroken", probability(s.broken()));
    return tree;
  }

  /** One row for each point of the curves of exceedance. */
  static void csv(Tree document, Writer out) throws IOException {
    CsvWriter csv = Csv.writer(out);
    csv.writeRecord("strategy", "of", "more_than", "unit", "value", "ci90_low", "ci90_high", "ci95_low", "ci95_high");
    for (Tree strategy : document.at("strategies").items()) {
      Tree annual = strategy.at("annual");
      for (Tree e : annual.at("exceedance").items()) {
        row(csv, strategy, "outage", e.at("hours").number(), "h, events a year", e.at("perYear").number(), e);
      }
      for (Tree e : annual.at("loss").at("exceedance").items()) {
        row(csv, strategy, "loss", e.at("amount").number(), annual.at("loss").at("currency").text() + ", probability",
            e.at("probability").number(), e);
      }
    }
    csv.flush();
  }

  private static void row(CsvWriter csv, Tree strategy, String of, double amount, String unit, double value, Tree e) {
    csv.writeRecord(strategy.at("name").text(), of, Csv.number(amount), unit, Csv.number(value),
        Csv.number(e.interval("ci90").low()), Csv.number(e.interval("ci90").high()),
        Csv.number(e.interval("ci95").low()), Csv.number(e.interval("ci95").high()));
  }
}
