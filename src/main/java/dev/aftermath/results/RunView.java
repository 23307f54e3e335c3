package dev.aftermath.results;

import dev.aftermath.estimate.Interval;
import dev.aftermath.measure.Across;
import dev.aftermath.measure.Direction;
import dev.aftermath.measure.Subject;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import java.util.List;
import java.util.Optional;

/** results.json as reports read it: the one way from numbers to tables, pages and pictures. */
public final class RunView {
  private final Tree tree;
  private final List<MeasureView> measures;
  private final List<StrategyView> strategies;

  /** Of a document that was read. */
  public RunView(Tree tree) {
    this.tree = tree;
    measures = tree.at("measures").items().stream().map(RunView::measure).toList();
    strategies = tree.at("strategies").items().stream().map(StrategyView::new).toList();
  }

  /**
   * A measure, as the run that counted it described it.
   *
   * @param column its name in tables of single replications
   * @param boundedWith the measure without a number where this one's is only a bound; empty for none
   */
  public record MeasureView(
      String name, Text title, Text about, Unit unit, Subject subject, Direction direction, Across across,
      String column, String boundedWith) {
    /** The worse of two numbers. */
    public double worse(double a, double b) {
      return direction == Direction.MORE_IS_BETTER ? Math.min(a, b) : Math.max(a, b);
    }

    /** What two incidents of one replication are together. */
    public double together(double a, double b) {
      return across == Across.TOTAL ? a + b : worse(a, b);
    }
  }

  private static MeasureView measure(Tree m) {
    return new MeasureView(m.at("name").text(), m.told("title"), m.told("about"), m.at("unit").constant(Unit.class),
        m.at("subject").constant(Subject.class), m.at("direction").constant(Direction.class),
        m.at("across").constant(Across.class),
        m.at("column").text(), m.at("boundedWith").text());
  }

  /** A key of services that is written and that some strategies read and others do not. */
  public record OneSidedView(String key, int services, List<String> readBy, List<String> ignoredBy) {}

  /** Inputs that hold under some strategies only. */
  public List<OneSidedView> oneSided() {
    return tree.at("oneSided").items().stream().map(i -> new OneSidedView(i.at("key").text(), i.at("services").count(),
        i.at("readBy").items().stream().map(Tree::text).toList(),
        i.at("ignoredBy").items().stream().map(Tree::text).toList())).toList();
  }

  /** What the scenario asks for that the model cannot reproduce; nothing in folders of versions that did not look. */
  public List<Text> outsideModel() {
    return tree.at("outsideModel").items().stream().map(Tree::told).toList();
  }

  /** The scenario's name. */
  public String scenario() {
    return tree.at("scenario").text();
  }

  /** As it was written: it may be greater than a double can hold. */
  public String seed() {
    return tree.at("seed").text();
  }

  public int replications() {
    return tree.at("replications").count();
  }

  public int planned() {
    return tree.at("planned").count();
  }

  public boolean complete() {
    return tree.at("complete").isTrue();
  }

  /** Seconds after the start at which a run ends. */
  public double horizon() {
    return tree.at("horizon").number();
  }

  /** Share of replications in which an objective must be met. */
  public double confidence() {
    return tree.at("confidence").number();
  }

  /** Code of the currency of all amounts. */
  public String currency() {
    return tree.at("currency").text();
  }

  /** Whether a request that nobody serves costs something; not in folders of versions that knew no price of it. */
  public boolean unservedArePriced() {
    return tree.at("unservedPriced").isTrue();
  }

  public List<MeasureView> measures() {
    return measures;
  }

  /** Whether a measure is 0 in every replication under every strategy, so that a table of it would tell nothing. */
  public boolean isNothing(MeasureView measure) {
    return strategies.stream().map(s -> s.total(measure.name()))
        .allMatch(s -> s.mean() == 0 && s.censored() == 0 && !(s.ci95().exists() && s.ci95().high() > s.ci95().low()));
  }

  /** The measure of that name; of a run that did not count it, none. */
  public Optional<MeasureView> measure(String name) {
    return measures.stream().filter(m -> m.name().equals(name)).findFirst();
  }

  /** Whether data went back to where it was at first, or was to: users waited for that, too. */
  public boolean returns(StrategyView strategy) {
    return takes(strategy, "failbackDown");
  }

  /** Whether switchovers of a planned migration took services down, which times "for good" end after. */
  public boolean moves(StrategyView strategy) {
    return takes(strategy, "migrationDown");
  }

  private boolean takes(StrategyView strategy, String measure) {
    return measure(measure).isPresent() && strategy.total(measure).mean() > 0;
  }

  /** The name of the measure that headlines go by. */
  public String headline() {
    return tree.at("headline").text();
  }

  /**
   * What services are weighted by in restoration curves and the back-test, such as customers; empty where each counts
   * as one, as it did before there were weights.
   */
  public Optional<Text> curvesWeighedBy() {
    Tree what = tree.at("curvesWeighedBy");
    return what.exists() ? Optional.of(what.told()) : Optional.empty();
  }

  /** Strategies in the order of the scenario. */
  public List<StrategyView> strategies() {
    return strategies;
  }

  /** How many objectives have each verdict, under all strategies. */
  public CountsView objectives() {
    return new CountsView(tree.at("objectives"));
  }

  public List<ComparisonView> comparisons() {
    return tree.at("comparisons").items().stream().map(c -> new ComparisonView(
        c.at("baseline").text(), c.at("candidate").text(),
        c.at("choices").items().stream().map(Tree::text).toList(),
        c.at("measures").items().stream().map(RunView::compared).toList())).toList();
  }

  private static ComparedView compared(Tree m) {
    return new ComparedView(m.at("measure").text(), m.at("of").text(), m.at("limit").number(), m.at("ratio").number(),
        m.interval("ratioCi95"), m.at("difference").number(), m.interval("differenceCi95"));
  }

  /**
   * Two strategies in the same replications.
   *
   * @param choices names of the axes on which they have chosen otherwise
   */
  public record ComparisonView(
      String baseline, String candidate, List<String> choices, List<ComparedView> measures) {
    /** What was found of a measure; empty when it was not compared. */
    public Optional<ComparedView> of(String measure) {
      return measures.stream().filter(m -> m.measure.equals(measure)).findFirst();
    }
  }

  /**
   * A measure under two strategies.
   *
   * @param of what is compared: "means", "restricted-means" or "nothing"
   */
  public record ComparedView(
      String measure, String of, double limit, double ratio, Interval ratioInterval, double difference,
      Interval differenceInterval) {
    /** Whether anything is compared. */
    public boolean exists() {
      return !of.equals("nothing");
    }

    /** Whether what lasted longer than the limit counts as the limit. */
    public boolean restricted() {
      return of.equals("restricted-means");
    }
  }

  /** The back-test's part of the document; nothing where there is none. */
  public Tree backTest() {
    return tree.at("backTest");
  }

  /** What became of the condition that decided on the number of replications; nothing where there was none. */
  public Tree until() {
    return tree.at("until");
  }
}
