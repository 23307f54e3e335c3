package dev.aftermath.report;

import dev.aftermath.estimate.Interval;
import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands in years.json, read once for text, pictures and page.
 *
 * @param ordinary how many of the years have no rare event
 * @param rates the figures that the rates rest on, as the appendix shows them
 * @param notDrawn what could happen and is not drawn
 */
public record AnnualView(
    Text title, String sha256, int years, int ordinary, String seed, double horizon, String currency,
    List<Of> strategies, List<Tree> rates, List<Text> notDrawn) {

  /** A number and its 95 % interval. */
  public record Figures(double value, Interval interval) {
    private static Figures of(Tree tree, String key) {
      return new Figures(tree.at(key).number(), tree.interval("ci95"));
    }

    private static Optional<Figures> maybe(Tree tree) {
      return tree.exists() ? Optional.of(of(tree, "probability")) : Optional.empty();
    }
  }

  /** A point of a curve: how often, or how probably, something is more than an amount, with its 90 % band. */
  public record Point(double amount, Figures how, Interval band) {}

  /** One strategy. */
  public record Of(
      Text title, Figures downtime, double availability, Figures loss, Figures bytes, Figures broken,
      Figures notHealed, List<Point> longest, List<Point> losses, List<Cause> causes,
      List<Place> places, List<Grade> grades, Optional<Double> costs, Figures saves) {}

  /** A kind of fault or disaster; the worths of risk are NaN where they are not defined. */
  public record Cause(
      Text title, double perYear, Figures downtime, double share, double perEvent, double reduction,
      double achievement, Figures loss) {}

  /** A place and what struck there. */
  public record Place(String name, Text cause, double downtime, double share) {}

  /** A grade of services. */
  public record Grade(
      Text title, int services, Figures downtime, Optional<Figures> overRto, Optional<Figures> overRpo,
      Optional<Figures> overYear) {}

  /** Reads the document. */
  public static AnnualView of(Tree tree) {
    List<Of> strategies = new ArrayList<>();
    tree.at("strategies").items().forEach(s -> strategies.add(strategy(s)));
    if (strategies.isEmpty()) {
      throw tree.at("strategies").wrong("a list of strategies");
    }
    List<Tree> strata = tree.at("strata").items();
    if (strata.isEmpty()) {
      throw tree.at("strata").wrong("a list of strata");
    }
    return new AnnualView(tree.told("title"), tree.at("sha256").text(), tree.at("years").count(),
        strata.get(0).at("years").count(), tree.at("seed").text(), tree.at("horizonSeconds").size(),
        tree.at("currency").text(), strategies, tree.at("rates").items(),
        tree.at("notDrawn").items().stream().map(Tree::told).toList());
  }

  private static Of strategy(Tree s) {
    Tree a = s.at("annual");
    return new Of(s.told("title"), Figures.of(a.at("downtimeSeconds"), "mean"), a.at("availability").number(),
        Figures.of(a.at("loss"), "mean"), Figures.of(a.at("loss").at("bytes"), "mean"),
        Figures.of(a.at("objectiveBroken"), "probability"), Figures.of(a.at("notHealed"), "probability"),
        a.at("exceedance").items().stream().map(e -> point(e, e.at("hours").number() * 3_600, "perYear")).toList(),
        a.at("loss").at("exceedance").items().stream()
            .map(e -> point(e, e.at("amount").number(), "probability")).toList(),
        a.at("byCause").items().stream().map(AnnualView::cause).toList(),
        a.at("byPlace").items().stream().map(p -> new Place(p.at("place").text(), p.told("title"),
            p.at("downtimeSeconds").number(), p.at("share").number())).toList(),
        a.at("grades").items().stream().map(AnnualView::grade).toList(),
        a.at("costs").exists() ? Optional.of(a.at("costs").number()) : Optional.empty(),
        Figures.of(a.at("savesAgainstFirst"), "mean"));
  }

  private static Point point(Tree e, double amount, String key) {
    return new Point(amount, Figures.of(e, key), e.interval("ci90"));
  }

  private static Cause cause(Tree c) {
    Tree i = c.at("importance");
    return new Cause(c.told("title"), c.at("perYear").number(), Figures.of(c.at("downtimeSeconds"), "mean"),
        c.at("share").number(), i.at("birnbaumSeconds").number(), maybe(i.at("riskReductionWorth")),
        maybe(i.at("riskAchievementWorth")), Figures.of(c.at("loss"), "mean"));
  }

  private static double maybe(Tree number) {
    return number.exists() ? number.number() : Double.NaN;
  }

  private static Grade grade(Tree g) {
    return new Grade(g.told("title"), g.at("services").count(), Figures.of(g.at("downtimeSeconds"), "mean"),
        Figures.maybe(g.at("rtoBroken")), Figures.maybe(g.at("rpoBroken")),
        Figures.maybe(g.at("downtimePerYearBroken")));
  }
}
