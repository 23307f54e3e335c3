package dev.aftermath.report;

import dev.aftermath.report.AnnualView.Cause;
import dev.aftermath.report.AnnualView.Figures;
import dev.aftermath.report.AnnualView.Of;
import dev.aftermath.report.AnnualView.Point;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Tells in sentences what years come to. */
public final class AnnualTelling {
  /** Lengths of outages that tables show, in seconds. */
  static final double[] LONGER = {3_600, 4 * 3_600, 86_400, 7 * 86_400};
  /** Below so many years of a kind intervals hold the truth less often than they say. */
  private static final int FEW = 200;
  private static final int MOST_CAUSES = 3;

  private final AnnualView view;
  private final Words words;
  private final Numbers numbers;

  public AnnualTelling(AnnualView view, Words words) {
    this.view = view;
    this.words = words;
    numbers = new Numbers(words, view.currency());
  }

  /** The result in one sentence for each strategy. */
  public String headline() {
    return words.get("years.headline") + " " + view.strategies().stream()
        .map(s -> words.get(s.broken().isPresent() ? "years.headline.one" : "years.headline.unjudged",
            words.of(s.title()), numbers.duration(s.downtime().value()), duration(s.downtime()),
            s.broken().map(broken -> chance(broken.value())).orElse("")))
        .collect(Collectors.joining("; ")) + ".";
  }

  /** How the years were drawn. */
  public String runs() {
    return words.get("years.runs", view.years(), view.ordinary(), view.years() - view.ordinary(), view.seed());
  }

  /** An interval of times. */
  public String duration(Figures f) {
    return !f.interval().exists() ? words.get("years.same")
        : numbers.interval(numbers.duration(f.interval().low()), numbers.duration(f.interval().high()));
  }

  /** An interval of amounts of money. */
  public String money(Figures f) {
    return !f.interval().exists() ? words.get("years.same")
        : numbers.interval(signed(f.interval().low()), signed(f.interval().high()));
  }

  private String signed(double amount) {
    return amount < 0 ? "−" + numbers.money(-amount) : numbers.money(amount);
  }

  /** An interval of probabilities. */
  public String chances(Figures f) {
    return numbers.interval(chance(f.interval().low()), chance(f.interval().high()));
  }

  /** A probability in one year. */
  public String chance(double probability) {
    return numbers.percent(probability);
  }

  /** How often: so many times a year, or once in so many years. */
  public String often(double perYear) {
    return perYear >= 1 ? words.get("years.often", numbers.plain(perYear))
        : words.get("years.once", numbers.plain(1 / perYear));
  }

  /** How often something is exceeded; where it was never seen, how often it is at most. */
  public String often(Point p) {
    return p.how().value() > 0 ? often(p.how().value()) : words.get("years.never", often(p.how().interval().high()));
  }

  /** The point of a curve of outages that is nearest to a length, from below. */
  static Point at(List<Point> curve, double seconds) {
    Point best = curve.get(0);
    for (Point p : curve) {
      best = p.amount() <= seconds * 1.0001 ? p : best;
    }
    return best;
  }

  /** The worst causes under a strategy, with their shares. */
  public String causes(Of s) {
    List<String> parts = new ArrayList<>();
    for (Cause c : s.causes().subList(0, Math.min(MOST_CAUSES, s.causes().size()))) {
      if (c.share() > 0) {
        parts.add(words.get("years.cause", words.of(c.title()), numbers.percent(c.share())));
      }
    }
    return parts.isEmpty() ? words.get("years.cause.none") : String.join(", ", parts);
  }

  /** What a reader must know. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(words.get("years.note.scripted"));
    notes.add(words.get("years.note.service"));
    notes.add(words.get("years.note.event"));
    notes.add(words.get("years.note.strata"));
    worth().ifPresent(notes::add);
    notes.add(words.get("years.note.horizon", numbers.mark(view.horizon())));
    notes.add(words.get("years.note.fresh"));
    notes.add(words.get("years.note.rates", view.rates().size()));
    notes.add(words.get("years.note.notDrawn",
        view.notDrawn().stream().map(words::of).collect(Collectors.joining("; "))));
    notes.add(words.get("years.note.fixed"));
    if (new AnnualRequests(view, words).any()) {
      notes.add(words.get("years.note.requests"));
    }
    for (Of s : view.strategies()) {
      if (s.notHealed().value() > 0) {
        notes.add(words.get("years.note.notHealed", words.of(s.title()), chance(s.notHealed().value()),
            numbers.mark(view.horizon())));
      }
    }
    if (view.years() < FEW) {
      notes.add(words.get("years.note.few", view.years()));
    }
    return notes;
  }

  // Of the strategies the one of which the years tell least.
  private Optional<String> worth() {
    double loss = least(AnnualView.Worth::loss);
    double downtime = least(AnnualView.Worth::downtime);
    return Double.isInfinite(loss) || Double.isInfinite(downtime) ? Optional.empty()
        : Optional.of(words.get("years.note.worth", view.years(), numbers.plain(loss), numbers.plain(downtime)));
  }

  private double least(ToDoubleFunction<AnnualView.Worth> of) {
    return view.strategies().stream().map(Of::worth).mapToDouble(of).filter(w -> !Double.isNaN(w)).min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** What a design saves against the first one, and whether that pays. */
  public List<String> saves() {
    List<String> saves = new ArrayList<>();
    Of first = view.strategies().get(0);
    for (Of s : view.strategies().subList(1, view.strategies().size())) {
      Text title = s.title();
      boolean less = s.saves().value() >= 0;
      Figures by = less ? s.saves() : s.saves().negated();
      String gain = words.get(less ? "years.saves" : "years.costsMore", words.of(title), words.of(first.title()),
          numbers.money(by.value()), money(by));
      if (s.costs().isPresent() && first.costs().isPresent()) {
        double more = s.costs().get() - first.costs().get();
        saves.add(gain + " " + words.get(s.saves().interval().low() > more ? "years.pays"
            : s.saves().interval().high() < more ? "years.paysNot" : "years.paysPerhaps", numbers.money(more)));
      } else {
        saves.add(gain);
      }
    }
    return saves;
  }
}
