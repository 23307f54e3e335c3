package dev.aftermath.report.html;

import dev.aftermath.report.TrialsCharts;
import dev.aftermath.report.chart.Figure;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.results.RefusedFolder;
import dev.aftermath.results.ResultKind;
import dev.aftermath.results.Tree;
import dev.aftermath.results.trials.Filling;
import dev.aftermath.results.trials.Shares;
import dev.aftermath.results.trials.Trials;
import dev.aftermath.results.trials.TrialsData;
import dev.aftermath.results.trials.TrialsFolder;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The report of policies on a cluster, or of ways to share it. */
final class TrialsPage extends StudyPage {
  private static final int STEP = 10;
  private static final int MOMENTS = 12;
  private static final List<String> QUEUES = List.of("first-fit", "strict", "easy", "conservative");

  private final TrialsFolder folder;
  private final TrialsData data;
  private final Trials trials;
  private final Markup html = html();
  private final Words words = words();
  private final Numbers numbers = numbers();
  private final TrialsTables tables;

  TrialsPage(TrialsFolder folder, Language language, LocalDate made) {
    super(folder.manifest(), language, "", made);
    this.folder = folder;
    data = folder.data();
    trials = data.trials();
    tables = new TrialsTables(this, trials);
  }

  String make() throws RefusedFolder, IOException {
    Map<String, String> scenario = folder.scenario();
    String title = trials.name().isEmpty() ? word("trials.name." + trials.kind().code()) : trials.name();
    Map<String, Runnable> sections = new LinkedHashMap<>();
    sections.put("overview", this::overview);
    if (!data.filling().isEmpty()) {
      sections.put("curves", this::curves);
    }
    sections.put("numbers", tables::all);
    if (trials.arms().size() > 1) {
      sections.put("differences", tables::differences);
    }
    if (!data.shares().isEmpty()) {
      sections.put("overTime", this::overTime);
    }
    sections.put("rules", this::rules);
    sections.put("reproduce", () -> appendix().reproduce(provenance(), scenario));
    return around(word("trials.title", title), word("trials.kicker"), title, meta(), tables.headline(), sections);
  }

  private String meta() {
    Tree m = manifest();
    return switch (trials.kind()) {
      case FILL -> word("trials.meta.fill", m.at("pods").text(), m.at("nodes").text(), count(trials.draws()),
          m.at("arrivalsPercent").text());
      case TIMED -> word("trials.meta.timed", m.at("pods").text(), m.at("nodes").text(), count(trials.draws()),
          numbers.duration(m.at("fromSeconds").size()), m.at("speedUp").text(), m.at("repeat").text());
      case SHARING, RUN -> word("trials.meta.sharing", numbers.plain(data.document().at("gpus").size()),
          numbers.mark(data.document().at("seconds").size()), count(trials.draws()), m.at("seed").text());
    };
  }

  private List<String> provenance() {
    List<String> keys = new ArrayList<>(List.of("command"));
    for (String key : List.of("nodes", "nodesSha256", "pods", "podsSha256", "orderSha256", "nodeRankSha256", "seeds",
        "tieBreak", "queue", "aging", "file", "sha256", "workloadSha256", "seed", "replications")) {
      if (manifest().at(key).exists()) {
        keys.add(key);
      }
    }
    keys.addAll(List.of("version", "java"));
    return keys;
  }

  private void overview() {
    html.element("p", tables.headline(), "class", "verdict");
    tables.key();
    html.element("p", word(trials.draws() > 1 ? "trials.note" : "trials.note.one"), "class", "note");
  }

  private void curves() {
    List<Function<Filling, double[]>> of = List.of(Filling::allocated, Filling::fragmented);
    List<Figure> figures = TrialsCharts.curves(data, words);
    html.element("p", word("curves.text"));
    for (int i = 0; i < figures.size(); i++) {
      Figure figure = figures.get(i);
      Function<Filling, double[]> curve = of.get(i);
      Plates.write(this, figure, figure.title(), () -> curve(figure.title(), curve));
    }
  }

  private void curve(String caption, Function<Filling, double[]> curve) {
    int last = data.filling().stream().mapToInt(f -> curve.apply(f).length - 1).max().orElse(0);
    List<String> columns = new ArrayList<>(List.of(word("column.arrived")));
    List<double[]> medians = new ArrayList<>();
    for (Trials.Arm arm : trials.arms()) {
      columns.add(words.of(arm.title()));
      medians.add(TrialsCharts.medians(data, arm.name(), last, curve));
    }
    Grid grid = new Grid(html, caption, columns);
    for (int p = 0; p <= last; p += STEP) {
      int at = p;
      grid.row(word("percent", count(p)), medians.stream().map(m -> tables.percent(m[at], 2)).toList());
    }
    grid.end();
  }

  private void overTime() {
    html.element("p", word("overTime.text"));
    List<Figure> figures = TrialsCharts.shares(data, words);
    for (int i = 0; i < figures.size(); i++) {
      Shares shares = data.shares().get(i);
      Figure figure = figures.get(i);
      Plates.write(this, figure, figure.note(), () -> overTime(figure.title() + ": " + figure.note(), shares));
    }
  }

  private void overTime(String caption, Shares shares) {
    List<String> columns = new ArrayList<>(List.of(word("column.time")));
    columns.addAll(shares.byClass().keySet());
    int n = shares.byClass().values().iterator().next().length;
    Grid grid = new Grid(html, caption, columns);
    int step = Math.max(1, n / MOMENTS);
    for (int i = 0; i < n; i += step) {
      int from = i;
      int to = Math.min(n, i + step);
      grid.row(word("overTime.span", numbers.mark(shares.seconds() * from / n),
          numbers.mark(shares.seconds() * to / n)), shares.byClass().values().stream()
              .map(s -> tables.percent(100 * mean(s, from, to), 1)).toList());
    }
    grid.end();
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }

  // What the numbers rest on, in sentences; of a file about shared GPUs also the defaults that it left to the program.
  private void rules() {
    html.open("ul");
    for (String rule : ruleKeys()) {
      html.element("li", word(rule));
    }
    html.close();
    if (trials.kind() == ResultKind.SHARING) {
      appendix().defaults(data.document().at("defaults").items());
    }
  }

  private List<String> ruleKeys() {
    Tree m = manifest();
    String ties = m.at("tieBreak").text().equals("random") ? "rule.ties.random" : "rule.ties.rank";
    return switch (trials.kind()) {
      case FILL -> List.of(m.at("orderSha256").exists() ? "rule.fill.given" : "rule.fill.order", "rule.fill.stay",
          "rule.fill.percent", ties, "rule.fragmented", "rule.certain");
      case TIMED -> List.of("rule.timed.times", "rule.timed.leftOut", m.at("preemption").isTrue()
          ? "rule.timed.preemption" : "rule.timed.waits", "rule.queue." + m.at("queue").oneOf(QUEUES),
          "rule.timed.means", ties, "rule.fragmented", "rule.certain");
      case SHARING, RUN -> List.of("rule.sharing.luck", "rule.sharing.wait", "rule.sharing.completion",
          "rule.sharing.unserved", "rule.certain");
    };
  }
}
