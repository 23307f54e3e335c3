package dev.aftermath.report;

import dev.aftermath.estimate.Interval;
import dev.aftermath.report.AttributionView.Figures;
import dev.aftermath.report.AttributionView.OfChoice;
import dev.aftermath.report.AttributionView.OfPair;
import dev.aftermath.units.Decimals;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** Tells in sentences which choices make up the difference between two strategies. */
public final class AttributionTelling {
  /** As many pairs are told of. */
  private static final int MOST_PAIRS = 5;
  /** The headline names choices until they make up so much together, but not more than so many. */
  private static final double MOST_OF_IT = 0.8;
  private static final int MOST_NAMED = 3;
  /** Below so many replications intervals hold the truth less often than they say. */
  private static final int FEW = 30;

  private static final double LEAST_PERCENT = 0.1;

  private final AttributionView view;
  private final Words words;
  private final Numbers numbers;

  public AttributionTelling(AttributionView view, Words words) {
    this.view = view;
    this.words = words;
    numbers = new Numbers(words, view.currency());
  }

  /** The result in two sentences. */
  public String headline() {
    int all = view.run() * view.replications();
    if (view.censoredRuns() == all) {
      return words.get("attribution.noEnd", words.of(view.from()), words.of(view.to()), amount(view.limit()));
    }
    if (view.flooredRuns() == all) {
      return words.get("attribution.none", words.of(view.from()), words.of(view.to()), words.of(view.measure()),
          amount(view.least()));
    }
    String factor = words.get("attribution.factor", words.of(view.from()), words.of(view.to()),
        words.of(view.measure()), ratio(view.ratio()));
    return factor + " " + (view.choices().isEmpty() ? words.get("attribution.noChoices")
        : view.isDivided() ? makesUp() : words.get("attribution.noShares"));
  }

  private String makesUp() {
    List<String> parts = new ArrayList<>();
    double sum = 0;
    for (OfChoice c : view.choices()) {
      if (isCertain(c) && c.share().value() > 0 && sum < MOST_OF_IT && parts.size() < MOST_NAMED) {
        sum += c.share().value();
        parts.add(words.get(parts.isEmpty() ? "attribution.part" : "attribution.part.next", words.of(c.title()),
            share(c.share().value())));
      }
    }
    return parts.isEmpty() ? words.get("attribution.noneCertain")
        : words.get("attribution.makesUp", String.join(", ", parts));
  }

  // Where a share's interval has no end its logarithm decides; of a single replication there are no intervals at all.
  private boolean isCertain(OfChoice c) {
    Interval interval = c.share().interval().exists() ? c.share().interval() : c.log().interval();
    return c.share().value() != 0 && (interval.exists() ? !interval.holds(0) : view.replications() == 1);
  }

  /** The two geometric means. */
  public String means() {
    return words.get("attribution.means", amount(view.before()), words.of(view.from()), amount(view.after()),
        words.of(view.to()));
  }

  /** What one of the two came to: what was not seen to end lasted longer, what counts as the least may be nothing. */
  public String amount(AttributionView.Side side) {
    String amount = amount(side.geometricMean());
    return side.bounded() ? words.get("attribution.atLeast", amount)
        : side.geometricMean() <= view.least() ? words.get("attribution.atMost", amount) : amount;
  }

  public String amount(double value) {
    return numbers.of(view.unit(), value);
  }

  /** "people → nobody". */
  public String step(OfChoice c) {
    return words.get("attribution.step", words.of(c.from()), words.of(c.to()));
  }

  /** A share as a percentage, which may be below 0, or above 100; one that is not 0 never reads so. */
  public String share(double share) {
    if (Double.isNaN(share)) {
      return Numbers.NONE;
    }
    double percent = Math.abs(share) * 100;
    if (share != 0 && percent < LEAST_PERCENT / 2) {
      String least = words.get("percent", (share < 0 ? "−" : "") + Decimals.exact(LEAST_PERCENT));
      return words.get(share < 0 ? "percent.above" : "percent.below", least);
    }
    String size = Decimals.fixed(percent, Math.abs(percent - Math.rint(percent)) < LEAST_PERCENT / 2 ? 0 : 1);
    return words.get("percent", (share < 0 ? "−" : "") + size);
  }

  /** A share's interval, or "" where it has none. */
  public String shareInterval(OfChoice c) {
    return interval(c.share().interval(), this::share);
  }

  /** A factor, such as "1/284". */
  public String ratio(double ratio) {
    return numbers.ratio(ratio);
  }

  /** A factor's interval, or "" where it has none. */
  public String ratioInterval(Figures ratio) {
    return interval(ratio.interval(), this::ratio);
  }

  /** A factor with its interval. */
  public String ratio(Figures ratio) {
    return (ratio(ratio.value()) + " " + ratioInterval(ratio)).strip();
  }

  private String interval(Interval interval, DoubleFunction<String> told) {
    return interval.exists() ? numbers.interval(told.apply(interval.low()), told.apply(interval.high())) : "";
  }

  /** The factor that a choice makes up. */
  public String factor(OfChoice c) {
    return ratio(new Figures(StrictMath.exp(c.log().value()), raised(c.log().interval())));
  }

  private static Interval raised(Interval log) {
    return new Interval(StrictMath.exp(log.low()), StrictMath.exp(log.high()));
  }

  /** What must be known of a choice besides its numbers. */
  public List<String> remarks(OfChoice c) {
    if (c.log().isAlways(0) && c.alone().isAlways(1) && c.last().isAlways(1)) {
      return List.of(seen(words.get("attribution.nothing")));
    }
    List<String> remarks = new ArrayList<>();
    if (c.alone().isAlways(1)) {
      remarks.add(seen(words.get("attribution.alone.nothing")));
    } else if (c.alone().interval().holds(1)) {
      remarks.add(words.get("attribution.alone.chance"));
    }
    if (c.last().isAlways(1)) {
      remarks.add(seen(words.get("attribution.last.nothing")));
    }
    if (view.isDivided() && !isCertain(c)) {
      remarks.add(words.get("attribution.chance"));
    } else if (view.isDivided() && c.share().value() < 0) {
      remarks.add(words.get("attribution.against"));
    }
    return remarks;
  }

  // Beyond the limit nothing was seen.
  private String seen(String nothing) {
    return view.censoredRuns() == 0 ? nothing : words.get("attribution.seen", nothing, amount(view.limit()));
  }

  /** The pairs of choices that depend on each other most. */
  public List<OfPair> pairs() {
    return view.pairs().stream().filter(p -> !p.ratio().isAlways(1)).limit(MOST_PAIRS).toList();
  }

  /** "detection + data". */
  public String pair(OfPair p) {
    return words.get("attribution.pair", words.of(p.first()), words.of(p.second()));
  }

  /** What a pair's factor means: with it the difference becomes larger, or smaller. */
  public String meaning(OfPair p) {
    boolean same = p.log() > 0 == view.ratio().value() > 1;
    return p.ratio().interval().holds(1) ? words.get("attribution.pair.chance")
        : words.get(same ? "attribution.pair.more" : "attribution.pair.less");
  }

  /** All that must be known before a number is quoted. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (view.isDivided()) {
      notes.add(words.get("attribution.note.share"));
    }
    if (!view.choices().isEmpty()) {
      notes.add(words.get("attribution.note.alone", words.of(view.from()), words.of(view.to())));
    }
    notes.add(words.get("attribution.note.means", numbers.count(view.replications())));
    if (view.replications() < FEW) {
      notes.add(words.get("attribution.note.few", numbers.count(view.replications())));
    }
    String runs = numbers.count((double) view.run() * view.replications());
    if (view.censoredRuns() > 0) {
      notes.add(words.get("attribution.note.censored", numbers.count(view.censoredRuns()), runs,
          numbers.count(view.censoredVariants()), numbers.count(view.run()), amount(view.limit())));
    }
    if (view.flooredRuns() > 0) {
      notes.add(words.get(
          "attribution.note.floored", numbers.count(view.flooredRuns()), runs, amount(view.least())));
    }
    if (view.run() < view.variants()) {
      notes.add(words.get("attribution.note.same", numbers.count(view.run()), numbers.count(view.variants())));
    }
    view.oneSided().forEach(text -> notes.add(words.of(text)));
    if (view.isDivided()) {
      notes.add(words.get("attribution.note.scope"));
    }
    return notes;
  }

  /** Whether a choice makes it less, or more; empty where that may be chance. */
  Optional<Boolean> isLess(OfChoice c) {
    boolean chance = view.isDivided() ? !isCertain(c) : c.log().value() == 0 || c.log().interval().holds(0);
    return chance ? Optional.empty() : Optional.of(c.log().value() < 0);
  }
}
