package dev.aftermath.outcome.annual;

import dev.aftermath.estimate.Stratified;
import dev.aftermath.estimate.Stratified.Estimate;
import dev.aftermath.hazard.annual.Source;
import dev.aftermath.outcome.annual.AnnualOutcome.Exceeded;
import dev.aftermath.outcome.annual.AnnualOutcome.OfCause;
import dev.aftermath.outcome.annual.AnnualOutcome.OfGrade;
import dev.aftermath.outcome.annual.AnnualOutcome.OfPlace;
import dev.aftermath.outcome.annual.AnnualOutcome.OfRequests;
import dev.aftermath.outcome.annual.AnnualOutcome.OfService;
import dev.aftermath.outcome.annual.YearOutcome.Event;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.Years;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.workload.Grade;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Makes of drawn years what they come to under each strategy. */
public final class AnnualFold {
  /** Moments of the curve of outages for each tenfold of time. */
  private static final int PER_DECADE = 8;
  private static final int MOST_PLACES = 10;

  private final Scenario scenario;
  private final Years years;
  private final YearSample sample;
  private final Stratified strata;
  private final int[] sizes;
  private final List<Double> amounts;

  private AnnualFold(Scenario scenario, Years years, YearSample sample) {
    this.scenario = scenario;
    this.years = years;
    this.sample = sample;
    strata = new Stratified(sample.weights());
    sizes = sample.sizes();
    amounts = amounts(sample);
  }

  /** What the years come to under each strategy, in the order of the scenario. */
  public static List<AnnualOutcome> of(Scenario scenario, Years years, YearSample sample) {
    AnnualFold fold = new AnnualFold(scenario, years, sample);
    List<AnnualOutcome> outcomes = new ArrayList<>();
    for (int p = 0; p < scenario.plans().size(); p++) {
      outcomes.add(fold.outcome(p));
    }
    return outcomes;
  }

  private AnnualOutcome outcome(int plan) {
    Scenario.Plan of = scenario.plans().get(plan);
    List<ServiceSpec> counted = of.design().services().stream().filter(ServiceSpec::counted).toList();
    int services = Math.max(1, counted.size());
    Estimate downtime = amount(plan, year -> year.down() / services);
    Estimate machines = amount(plan, YearOutcome::machinesOut);
    return new AnnualOutcome(of.strategy(), scenario.title(of), downtime, amount(plan, YearOutcome::loss),
        amount(plan, year -> year.events().stream().mapToDouble(Event::bytes).sum()),
        broken(plan, counted),
        probability(plan, year -> year.stillDown() > 0), machines.value(), longest(plan), losses(plan),
        causes(plan, services, downtime.value()), places(plan, services, downtime.value()), grades(plan, counted),
        counted.stream().map(s -> new OfService(s.name(), s.grade().name(),
            amount(plan, year -> Ticks.toSeconds(year.downtime()[s.id()])),
            amount(plan, year -> Ticks.toSeconds(year.upkeep().planned()[s.id()])),
            broken(plan, List.of(s)))).toList(),
        Optional.ofNullable(years.costs().get(of.strategy())).map(cost -> cost.amount()), saves(plan),
        amount(plan, year -> counted.stream().mapToDouble(s -> Ticks.toSeconds(year.upkeep().planned()[s.id()])).sum()
            / services),
        amount(plan, year -> year.upkeep().loss()),
        new OperationFold(years.operating().get(plan), what -> amount(plan, what)).outcome(),
        new AnnualOutcome.Worth(
            worth(plan, year -> year.down() / services), worth(plan, YearOutcome::loss)), requests(plan),
        PartsFold.of(years, plan, what -> amount(plan, what)),
        sample.years().stream().flatMap(List::stream).mapToLong(year -> year[plan].fired()).sum());
  }

  // That any of some services breaks an objective, where any of them has one.
  private Optional<Estimate> broken(int plan, List<ServiceSpec> of) {
    return of.stream().noneMatch(s -> s.grade().isJudged()) ? Optional.empty()
        : Optional.of(any(plan, of, YearOutcome::breaks));
  }

  private Optional<OfRequests> requests(int plan) {
    return scenario.plans().get(plan).design().loads().isEmpty() ? Optional.empty()
        : Optional.of(new OfRequests(amount(plan, year -> year.requests().came()), amount(plan, YearOutcome::unserved),
            amount(plan, YearOutcome::slow), amount(plan, year -> year.requests().planned()),
            amount(plan, year -> sum(year, YearFold.NO_EVENT, Event::unserved))));
  }

  private Estimate amount(int plan, ToDoubleFunction<YearOutcome> of) {
    return strata.amount(values(years -> of.applyAsDouble(years[plan])));
  }

  private double worth(int plan, ToDoubleFunction<YearOutcome> of) {
    return strata.drawnAlike(values(years -> of.applyAsDouble(years[plan])));
  }

  // Under the same luck: what the first strategy loses more.
  private Estimate saves(int plan) {
    return strata.mean(values(years -> years[0].loss() - years[plan].loss()));
  }

  private double[][] values(ToDoubleFunction<YearOutcome[]> of) {
    double[][] values = new double[sizes.length][];
    for (int s = 0; s < sizes.length; s++) {
      values[s] = sample.years().get(s).stream().mapToDouble(of).toArray();
    }
    return values;
  }

  private Estimate probability(int plan, Predicate<YearOutcome> of) {
    long[] counts = new long[sizes.length];
    for (int s = 0; s < sizes.length; s++) {
      counts[s] = sample.years().get(s).stream().filter(years -> of.test(years[plan])).count();
    }
    return strata.probability(counts, sizes);
  }

  private List<Exceeded> longest(int plan) {
    List<Exceeded> curve = new ArrayList<>();
    double most = Ticks.toSeconds(scenario.horizon());
    for (int i = 0; ; i++) {
      double seconds = 60 * StrictMath.pow(10, i / (double) PER_DECADE);
      if (seconds >= most) {
        return curve;
      }
      long[] counts = new long[sizes.length];
      for (int s = 0; s < sizes.length; s++) {
        counts[s] = sample.years().get(s).stream().flatMap(years -> years[plan].events().stream())
            .filter(e -> Ticks.toSeconds(e.worst()) > seconds).count();
      }
      curve.add(new Exceeded(seconds, strata.rate(counts, sizes)));
    }
  }

  private List<Exceeded> losses(int plan) {
    return amounts.stream().map(amount -> new Exceeded(amount, probability(plan, year -> year.loss() > amount)))
        .toList();
  }

  // From the least to the greatest loss that any year of any strategy had, so that curves can be laid over each other.
  private static List<Double> amounts(YearSample sample) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (List<YearOutcome[]> of : sample.years()) {
      for (YearOutcome[] year : of) {
        for (YearOutcome y : year) {
          double loss = y.loss();
          least = loss > 0 ? Math.min(least, loss) : least;
          most = Math.max(most, loss);
        }
      }
    }
    List<Double> amounts = new ArrayList<>();
    if (most > 0) {
      int first = (int) StrictMath.floor(StrictMath.log10(least) * PER_DECADE);
      for (int i = first; StrictMath.pow(10, i / (double) PER_DECADE) < most; i++) {
        amounts.add(StrictMath.pow(10, i / (double) PER_DECADE));
      }
    }
    return amounts;
  }

  private List<OfCause> causes(int plan, int services, double all) {
    Map<String, Text> titles = new LinkedHashMap<>();
    Map<String, Double> rates = new LinkedHashMap<>();
    for (Source source : years.drawn().get(plan).sources()) {
      titles.putIfAbsent(source.name(), source.title());
      rates.merge(source.name(), source.perYear(), Double::sum);
    }
    List<OfCause> causes = new ArrayList<>();
    titles.forEach((name, title) -> {
      Estimate downtime = amount(plan, year -> sum(year, name, e -> Ticks.toSeconds(e.total())) / services);
      double rate = rates.getOrDefault(name, 0.0);
      double each = downtime.value() / rate;
      double rest = all - downtime.value();
      causes.add(new OfCause(name, title, rate, downtime, all > 0 ? downtime.value() / all : 0, each,
          rest > 0 ? all / rest : all > 0 ? Double.POSITIVE_INFINITY : 1,
          rate < 1 && all > 0 ? (all + each * (1 - rate)) / all : Double.NaN,
          amount(plan, year -> sum(year, name, Event::loss)), amount(plan, year -> sum(year, name, Event::unserved)),
          amount(plan, year -> sum(year, name, Event::slow))));
    });
    causes.sort(Comparator.comparingDouble((OfCause c) -> -c.downtime().value()));
    return causes;
  }

  private static double sum(YearOutcome year, String source, ToDoubleFunction<Event> of) {
    return year.events().stream().filter(e -> e.source().equals(source)).mapToDouble(of).sum();
  }

  private record At(String place, String source) {}

  private List<OfPlace> places(int plan, int services, double all) {
    Map<String, Text> titles = new LinkedHashMap<>();
    years.drawn().get(plan).sources().forEach(s -> titles.putIfAbsent(s.name(), s.title()));
    Map<At, Double> down = new LinkedHashMap<>();
    for (int s = 0; s < sizes.length; s++) {
      double each = sample.weights()[s] / sizes[s];
      for (YearOutcome[] year : sample.years().get(s)) {
        for (Event e : year[plan].events()) {
          if (!e.place().isEmpty() && e.total() > 0) {
            down.merge(new At(e.place(), e.source()), each * Ticks.toSeconds(e.total()) / services, Double::sum);
          }
        }
      }
    }
    return down.entrySet().stream()
        .sorted(Comparator.comparingDouble((Map.Entry<At, Double> e) -> -e.getValue())
            .thenComparing(e -> e.getKey().place()).thenComparing(e -> e.getKey().source()))
        .limit(MOST_PLACES)
        .map(e -> new OfPlace(e.getKey().place(), e.getKey().source(),
            titles.getOrDefault(e.getKey().source(), Text.same(e.getKey().source())), e.getValue(),
            all > 0 ? e.getValue() / all : 0))
        .toList();
  }

  private List<OfGrade> grades(int plan, List<ServiceSpec> counted) {
    Map<Grade, List<ServiceSpec>> of = new LinkedHashMap<>();
    counted.forEach(s -> of.computeIfAbsent(s.grade(), g -> new ArrayList<>()).add(s));
    List<OfGrade> grades = new ArrayList<>();
    of.forEach((grade, members) -> grades.add(new OfGrade(
        grade.name(), scenario.translations().told(grade.title()), members.size(),
        amount(plan, year -> members.stream().mapToDouble(s -> Ticks.toSeconds(year.downtime()[s.id()])).sum()
            / members.size()),
        amount(plan, year -> members.stream().mapToDouble(s -> Ticks.toSeconds(year.upkeep().planned()[s.id()])).sum()
            / members.size()),
        grade.hasRto() ? Optional.of(any(plan, members, (year, s) -> year.overRto().get(s.id()))) : Optional.empty(),
        grade.hasRpo() ? Optional.of(any(plan, members, (year, s) -> year.overRpo().get(s.id()))) : Optional.empty(),
        grade.hasPerYear() ? Optional.of(any(plan, members, YearOutcome::isOverYear)) : Optional.empty())));
    return grades;
  }

  private interface Broken {
    boolean by(YearOutcome year, ServiceSpec service);
  }

  private Estimate any(int plan, List<ServiceSpec> of, Broken broken) {
    return probability(plan, year -> of.stream().anyMatch(s -> broken.by(year, s)));
  }
}
