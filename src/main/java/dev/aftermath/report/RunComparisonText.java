package dev.aftermath.report;

import dev.aftermath.estimate.Interval;
import dev.aftermath.report.text.Blocks;
import dev.aftermath.results.RunView;
import dev.aftermath.results.StrategyView;
import dev.aftermath.results.StrategyView.ChoiceView;
import dev.aftermath.words.Plain;
import java.util.ArrayList;
import java.util.List;

/** Tells in a summary how strategies compare with the first one. */
final class RunComparisonText {
  private final RunView run;
  private final RequestsTelling requests;
  private final Blocks out;

  RunComparisonText(RunView run, RequestsTelling requests, Blocks out) {
    this.run = run;
    this.requests = requests;
    this.out = out;
  }

  void write() {
    for (RunView.ComparisonView c : run.comparisons()) {
      c.of(run.headline()).ifPresent(m -> {
        out.gap();
        comparison(c, m);
      });
      choices(c);
    }
  }

  private void comparison(RunView.ComparisonView c, RunView.ComparedView m) {
    String both = c.candidate() + " against " + c.baseline();
    if (run.strategies().stream().anyMatch(run::moves)) {
      // Who moves later would be taken for who recovers later.
      out.hanging(both + ": no ratio, because times until up for good end after the last planned switchover of the"
          + " migration; what that costs is down for migration");
    } else if (!m.exists()) {
      out.hanging(both + ": no ratio, because too little was seen of how either ends");
    } else if (Double.isNaN(m.ratio())) {
      if (m.difference() == 0) {
        out.hanging(both + ": nothing went down" + (requests.isWorthTelling() ? "; requests unserved: "
            + unserved(c.candidate()) + " against " + unserved(c.baseline()) : ""));
      } else {
        out.hanging(both + ": nothing went down under " + c.baseline() + ", so that there is no ratio" + difference(m));
      }
    } else {
      String restricted = m.restricted()
          ? " within the first " + Plain.time(m.limit()) + " (what lasted longer counts as that)" : "";
      out.hanging(c.candidate() + " takes " + Plain.times(m.ratio()) + " the time of " + c.baseline() + restricted
          + ", by the means" + times(m.ratioInterval()) + difference(m));
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
      out.hanging("That mixes " + different.size() + " choices: " + String.join(", ", different)
          + ". aftermath attribute takes it apart.");
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
}
