package dev.aftermath.report.html;

import dev.aftermath.estimate.Interval;
import dev.aftermath.results.ResultKind;
import dev.aftermath.results.trials.Paired;
import dev.aftermath.results.trials.Trials;
import dev.aftermath.results.trials.Trials.Arm;
import dev.aftermath.results.trials.Trials.Measured;
import dev.aftermath.units.Decimals;
import dev.aftermath.vocabulary.Tally;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Terms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * Tables of trials. Policies stand in rows, what was counted in columns; of ways to share, which are few and of which
 * much is counted, it is the other way round.
 */
final class TrialsTables {
  private static final int MOST_COLUMNS = 7;

  private final Sheet s;
  private final Trials trials;

  TrialsTables(Sheet sheet, Trials trials) {
    s = sheet;
    this.trials = trials;
  }

  /** The result in one or two sentences. */
  String headline() {
    int key = trials.kind() == ResultKind.SHARING ? 1 : firstKey();
    Arm best = trials.arms().get(0);
    for (Arm arm : trials.arms()) {
      best = arm.estimate(key).mean() > best.estimate(key).mean() ? arm : best;
    }
    String of = s.word("percent", trials.measures().get(key).of().replace(" %", ""));
    String share = value(key, best.estimate(key).mean());
    if (trials.kind() == ResultKind.SHARING) {
      Arm first = trials.arms().get(0);
      StringBuilder text = new StringBuilder(s.word("trials.headline.sharing", title(first),
          value(key, first.estimate(key).mean())));
      for (Arm arm : trials.arms().subList(1, trials.arms().size())) {
        text.append(' ').append(s.word("trials.headline.other", title(arm), value(key, arm.estimate(key).mean()),
            value(0, arm.estimate(0).mean()), value(0, first.estimate(0).mean())));
      }
      return text.toString();
    }
    if (trials.arms().size() == 1) {
      return s.word("trials.headline.one." + trials.kind().code(), title(best), share, of);
    }
    if (trials.arms().stream().allMatch(a -> value(key, a.estimate(key).mean()).equals(share))) {
      return s.word("trials.headline.same." + trials.kind().code(), share, of);
    }
    return s.word("trials.headline." + trials.kind().code(), title(best), share, of) + " " + s.word(
        isSure(best, key) ? "trials.headline.sure" : "trials.headline.unsure");
  }

  private int firstKey() {
    for (int m = 0; m < trials.measures().size(); m++) {
      if (trials.measures().get(m).key()) {
        return m;
      }
    }
    return 0;
  }

  // Whether it is certain against each other one, in pairs.
  private boolean isSure(Arm best, int measure) {
    return trials.arms().stream().filter(a -> a != best).allMatch(a ->
        Paired.of(a.values().get(measure), best.values().get(measure)).interval().low() > 0);
  }

  private String title(Arm arm) {
    return begun(s.words().of(arm.title()));
  }

  private String less(Arm arm, Arm first) {
    return s.word("trials.less", title(arm), s.words().of(first.title()));
  }

  private String named(Tally tally) {
    return begun(s.words().of(Terms.tally(tally)));
  }

  // What stands alone begins as a sentence does; names of policies stay as they are typed.
  private String begun(String text) {
    boolean name = trials.arm(text).isPresent();
    return name || text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** What matters first. */
  void key() {
    if (trials.kind() == ResultKind.SHARING) {
      List<Column> columns = estimates();
      columns.addAll(lesses());
      grouped(s.word("trials.key"), Measured::key, columns);
      return;
    }
    List<Integer> places = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    for (int m = 0; m < trials.measures().size(); m++) {
      Measured measured = trials.measures().get(m);
      if (measured.key()) {
        places.add(m);
        columns.add(s.word("trials.column", named(measured.tally()), s.words().of(measured.group())));
      }
    }
    policies(s.word("trials.key"), places, columns, estimates());
  }

  /** Everything that was counted. */
  void all() {
    s.html().element("p", s.word("numbers.text"));
    if (trials.kind() != ResultKind.FILL) {
      grouped(s.word("section.numbers"), measured -> true, estimates());
    } else {
      blocks().forEach((caption, places) -> policies(caption, places, columns(places), estimates()));
    }
  }

  // By what was counted, over arrived demand: the last moments, for which there is room; the curves have all.
  private Map<String, List<Integer>> blocks() {
    Map<String, List<Integer>> blocks = new LinkedHashMap<>();
    for (int m = 0; m < trials.measures().size(); m++) {
      Measured measured = trials.measures().get(m);
      String caption = measured.tally().unit().equals("%") ? named(measured.tally())
          : begun(s.words().of(measured.group()));
      blocks.computeIfAbsent(caption, c -> new ArrayList<>()).add(m);
    }
    blocks.replaceAll((caption, places) -> places.subList(Math.max(0, places.size() - MOST_COLUMNS), places.size()));
    return blocks;
  }

  private List<String> columns(List<Integer> places) {
    return places.stream().map(m -> trials.measures().get(m)).map(m -> m.tally().unit().equals("%")
        ? begun(s.words().of(m.group())) : named(m.tally())).toList();
  }

  /** What is told of every measure, by its place: of an arm, or of two. */
  private record Column(String title, IntConsumer cell) {}

  private List<Column> estimates() {
    List<Column> columns = new ArrayList<>();
    trials.arms().forEach(arm -> columns.add(new Column(title(arm), m -> estimate(arm, m))));
    return columns;
  }

  // Every further arm less the first one.
  private List<Column> lesses() {
    Arm first = trials.arms().get(0);
    List<Column> columns = new ArrayList<>();
    trials.arms().stream().skip(1)
        .forEach(arm -> columns.add(new Column(less(arm, first), m -> difference(m, first, arm))));
    return columns;
  }

  // Arms in rows.
  private void policies(String caption, List<Integer> places, List<String> titles, List<Column> arms) {
    List<String> all = new ArrayList<>(List.of(s.word("column.policy")));
    all.addAll(titles);
    Grid grid = new Grid(s.html(), caption, all);
    for (Column arm : arms) {
      grid.begin(() -> s.html().text(arm.title));
      for (int c = 0; c < places.size(); c++) {
        int m = places.get(c);
        grid.cell(c + 1, () -> arm.cell.accept(m));
      }
      grid.endRow();
    }
    grid.end();
  }

  // Measures in rows, by what they are of.
  private void grouped(String caption, Predicate<Measured> shown, List<Column> columns) {
    List<String> titles = new ArrayList<>(List.of(s.word("column.measure")));
    columns.forEach(column -> titles.add(column.title));
    Grid grid = new Grid(s.html(), caption, titles);
    String group = "";
    for (int m = 0; m < trials.measures().size(); m++) {
      Measured measured = trials.measures().get(m);
      if (!shown.test(measured)) {
        continue;
      }
      if (!measured.of().equals(group)) {
        group = measured.of();
        grid.group(s.words().of(measured.group()), "");
      }
      int place = m;
      grid.begin(() -> s.html().text(named(measured.tally())));
      for (int c = 0; c < columns.size(); c++) {
        Column column = columns.get(c);
        grid.cell(c + 1, () -> column.cell.accept(place));
      }
      grid.endRow();
    }
    grid.end();
  }

  /** Every arm against the first one, in pairs. */
  void differences() {
    s.html().element("p", s.word("differences.text", s.words().of(trials.arms().get(0).title())));
    if (trials.kind() != ResultKind.FILL) {
      grouped(s.word("section.differences"), measured -> true, lesses());
      return;
    }
    blocks().forEach((of, places) -> {
      boolean percent = trials.measures().get(places.get(0)).tally().unit().equals("%");
      policies(percent ? s.word("differences.points", of) : of, places, columns(places), lesses());
    });
  }

  private void estimate(Arm arm, int m) {
    Trials.Estimate e = arm.estimate(m);
    if (e.unknown() > 0) {
      s.html().text(s.word("trials.unknown", s.count(e.unknown()), s.count(arm.draws().size())));
      return;
    }
    s.html().text(value(m, e.mean()));
    if (e.interval().exists()) {
      s.html().element("small", s.word("plusMinus", half(m, e.interval())));
    }
  }

  private void difference(int m, Arm first, Arm arm) {
    Paired d = Paired.of(first.values().get(m), arm.values().get(m));
    if (d.pairs() < arm.draws().size()) {
      s.html().text(Numbers.NONE);
      return;
    }
    if (d.certain()) {
      s.html().open("strong").text(signed(m, d.mean()) + "*").close();
    } else {
      s.html().text(signed(m, d.mean()));
    }
    if (d.interval().exists()) {
      s.html().element("small", s.word("plusMinus", half(m, d.interval())));
    }
  }

  // Student's interval lies evenly about the mean; of percentages it is in points.
  private String half(int m, Interval interval) {
    Tally tally = trials.measures().get(m).tally();
    double half = Paired.half(interval);
    return tally.unit().equals("%") ? Decimals.fixed(half, tally.decimals()) : value(m, half);
  }

  private String signed(int m, double value) {
    String size = value(m, Math.abs(value));
    Tally tally = trials.measures().get(m).tally();
    String shown = tally.unit().equals("%")
        ? trials.kind() == ResultKind.FILL ? Decimals.fixed(Math.abs(value), tally.decimals())
        : s.word("points", Decimals.fixed(Math.abs(value), tally.decimals())) : size;
    boolean zero = !shown.matches(".*[1-9].*");
    return zero ? shown : (value < 0 ? "−" : "+") + shown;
  }

  private String value(int m, double value) {
    Tally tally = trials.measures().get(m).tally();
    return switch (tally.unit()) {
      case "%" -> percent(value, tally.decimals());
      case "s" -> s.numbers().duration(value);
      case "min" -> s.numbers().duration(value * 60);
      case "GPU h" -> Double.isNaN(value) ? Numbers.NONE
          : s.word("unit.gpuHours", Decimals.grouped(value, tally.decimals()));
      default -> Double.isNaN(value) ? Numbers.NONE : Decimals.grouped(value, tally.decimals());
    };
  }

  String percent(double value, int decimals) {
    return Double.isNaN(value) ? Numbers.NONE : s.word("percent", Decimals.fixed(value, decimals));
  }
}
