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

    /** The same with the other sign. */
    Figures negated() {
      return new Figures(-value, interval.exists() ? new Interval(-interval.high(), -interval.low()) : interval);
    }
  }

  /** A point of a curve: how often, or how probably, something is more than an amount, with its 90 % band. */
  public record Point(double amount, Figures how, Interval band) {}

  /**
   * One strategy.
   *
   * @param downtime that nobody planned
   * @param planned that for upkeep
   * @param broken empty where no objective is stated
   * @param worth how much the years tell
   * @param requests empty where no service has a load
   */
  public record Of(
      Text title, Figures downtime, Figures planned, double availability, Figures loss, Figures bytes,
      Optional<Figures> broken, Figures notHealed, List<Point> longest, List<Point> losses, List<Cause> causes,
      List<Place> places, List<Grade> grades, Optional<Double> costs, Figures saves, Operation operation, Worth worth,
      Optional<Requests> requests, Optional<Disks> disks, List<Spares> spares) {}

  /** How many years drawn alike would tell as much of the means; NaN where no two years differ. */
  public record Worth(double downtime, double loss) {}

  /** Requests of a year to services with a load; unserved ones by cause, and of what is no cause. */
  public record Requests(
      Figures came, Figures unserved, Figures slow, Figures planned, Figures noEvent, List<OfCause> causes) {}

  /** Requests that nobody serves in a year because of a kind of fault or disaster. */
  public record OfCause(Text title, Figures unserved) {}

  /** Disks that fail in a year, and machines that break by them. */
  public record Disks(Figures failed, Figures broken) {}

  /** Spare parts: repairs that need one, the share of them that waits, and how long one waits on average. */
  public record Spares(Text title, Figures wanted, Optional<Double> chance, Optional<Double> mean) {}

  /**
   * What is operated; see {@code docs/results.md}.
   *
   * @param instances replicas of all services, on average on each machine that is needed
   * @param guestPatch hours of people on each patch of a guest
   * @param hours of people, all together
   */
  public record Operation(
      int services, int guests, int hosts, int used, int needed, Optional<Double> instances, Figures guestBehind,
      Figures hostBehind, Figures guestDays, Figures hostDays, Figures guestHours, Figures hostHours, Figures recovery,
      Figures repair, double other, Figures hours, Figures operators, double perOperator, Optional<Double> systems,
      double guestPatch, double hostPatch, double cores, Optional<Double> licences, Optional<Double> share) {}

  /** A kind of fault or disaster; the worths of risk are NaN where they are not defined. */
  public record Cause(
      Text title, double perYear, Figures downtime, double share, double perEvent, double reduction,
      double achievement, Figures loss) {}

  /** A place and what struck there. */
  public record Place(String name, Text cause, double downtime, double share) {}

  /** A grade of services. */
  public record Grade(
      Text title, int services, Figures downtime, Figures planned, Optional<Figures> overRto,
      Optional<Figures> overRpo, Optional<Figures> overYear) {}

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
    return new Of(s.told("title"), Figures.of(a.at("downtimeSeconds"), "mean"),
        Figures.of(a.at("plannedDowntimeSeconds"), "mean"), a.at("availability").number(),
        Figures.of(a.at("loss"), "mean"), Figures.of(a.at("loss").at("bytes"), "mean"),
        Figures.maybe(a.at("objectiveBroken")), Figures.of(a.at("notHealed"), "probability"),
        a.at("exceedance").items().stream().map(e -> point(e, e.at("hours").number() * 3_600, "perYear")).toList(),
        a.at("loss").at("exceedance").items().stream()
            .map(e -> point(e, e.at("amount").number(), "probability")).toList(),
        a.at("byCause").items().stream().map(AnnualView::cause).toList(),
        a.at("byPlace").items().stream().map(p -> new Place(p.at("place").text(), p.told("title"),
            p.at("downtimeSeconds").number(), p.at("share").number())).toList(),
        a.at("grades").items().stream().map(AnnualView::grade).toList(),
        number(a.at("costs")), Figures.of(a.at("savesAgainstFirst"), "mean"), operation(a.at("operation")),
        new Worth(maybe(a.at("yearsDrawnAlike").at("downtime")), maybe(a.at("yearsDrawnAlike").at("loss"))),
        requests(a.at("requests")), disks(a.at("disks")), a.at("spares").exists()
            ? a.at("spares").items().stream().map(AnnualView::spares).toList() : List.of());
  }

  private static Optional<Requests> requests(Tree r) {
    return !r.exists() ? Optional.empty() : Optional.of(new Requests(mean(r, "came"), mean(r, "unserved"),
        mean(r, "slow"), mean(r, "unservedPlanned"), mean(r, "unservedNoEvent"), r.at("byCause").items().stream()
            .map(c -> new OfCause(c.told("title"), mean(c, "unserved"))).toList()));
  }

  private static Figures mean(Tree tree, String key) {
    return Figures.of(tree.at(key), "mean");
  }

  private static Optional<Disks> disks(Tree d) {
    return d.exists() ? Optional.of(new Disks(
        Figures.of(d.at("failed"), "mean"), Figures.of(d.at("machinesBroken"), "mean"))) : Optional.empty();
  }

  private static Spares spares(Tree s) {
    return new Spares(s.told("title"), Figures.of(s.at("wanted"), "mean"), number(s.at("chanceOfWaiting")),
        number(s.at("meanWaitSeconds")));
  }

  private static Optional<Double> number(Tree tree) {
    return tree.exists() ? Optional.of(tree.number()) : Optional.empty();
  }

  private static Operation operation(Tree o) {
    Tree guests = o.at("patching").at("guests");
    Tree hosts = o.at("patching").at("hosts");
    Tree hours = o.at("hours");
    Tree machines = o.at("machines");
    return new Operation(o.at("services").count(), o.at("systems").at("guests").count(),
        o.at("systems").at("hosts").count(), machines.at("used").count(), machines.at("needed").count(),
        number(machines.at("instancesEach")), Figures.of(guests.at("behindShare"), "mean"),
        Figures.of(hosts.at("behindShare"), "mean"), Figures.of(guests.at("daysBehind"), "mean"),
        Figures.of(hosts.at("daysBehind"), "mean"), Figures.of(hours.at("guests"), "mean"),
        Figures.of(hours.at("hosts"), "mean"), Figures.of(hours.at("recovery"), "mean"),
        Figures.of(hours.at("repair"), "mean"), hours.at("other").number(), Figures.of(hours.at("all"), "mean"),
        Figures.of(o.at("operators"), "mean"), o.at("operators").at("hoursEach").number(),
        number(o.at("operators").at("servicesEach")), guests.at("hoursEach").number(),
        hosts.at("hoursEach").number(), o.at("licences").at("cores").number(), number(o.at("licences").at("cost")),
        number(o.at("licences").at("share")));
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
        Figures.of(g.at("plannedDowntimeSeconds"), "mean"),
        Figures.maybe(g.at("rtoBroken")), Figures.maybe(g.at("rpoBroken")),
        Figures.maybe(g.at("downtimePerYearBroken")));
  }
}
