package dev.aftermath.report.html;

import dev.aftermath.report.TornadoChart;
import dev.aftermath.results.Tree;
import dev.aftermath.units.Decimals;
import dev.aftermath.words.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which inputs move the answer, when the folder holds an analysis of it. */
final class SensitivitySection {
  private static final List<String> EFFECTS = List.of("muStar", "muStarCi95", "sigma");
  private static final List<String> INDICES = List.of("first", "firstCi95", "total", "totalCi95");

  private final Context c;
  private final String sha256;
  private final Tree study;
  private final List<Tree> factors;

  /**
   * Of a study, if there is one.
   *
   * @param sha256 of the scenario of the report
   */
  SensitivitySection(Context c, Tree study, String sha256) {
    this.c = c;
    this.sha256 = sha256;
    this.study = study;
    factors = new ArrayList<>(study.at("factors").items());
    factors.sort(Comparator.comparingDouble(f -> -Math.abs(f.at("atHigh").number() - f.at("atLow").number())));
  }

  boolean wanted() {
    return !factors.isEmpty();
  }

  void write() {
    String answer = TornadoChart.answer(study, c.words());
    c.html().element("p", c.word("sensitivity.text", answer, c.strategy(study.at("strategy").text())));
    if (!study.at("sha256").text().equals(sha256)) {
      c.html().element("p", c.word("sensitivity.other"), "class", "note");
    }
    String caption = c.word("section.sensitivity") + ": " + answer;
    if (Double.isNaN(study.at("nominal").number())) {
      table(caption);
    } else {
      Plates.write(c, TornadoChart.of(study, c.words()), caption, () -> table(caption));
    }
  }

  private String amount(double value) {
    return c.numbers().of(TornadoChart.unit(study), value);
  }

  private void table(String caption) {
    List<String> measures = new ArrayList<>(EFFECTS);
    measures.addAll(INDICES);
    measures.removeIf(m -> factors.stream().noneMatch(f -> f.at(m).exists()));
    List<String> columns = new ArrayList<>(List.of(c.word("column.factor"), c.word("sensitivity.low"),
        c.word("sensitivity.high")));
    measures.forEach(m -> columns.add(c.word("sensitivity." + m)));
    Grid grid = new Grid(c.html(), caption, columns);
    for (Tree f : factors) {
      List<String> cells = new ArrayList<>();
      cells.add(end(f, "low", "atLow"));
      cells.add(end(f, "high", "atHigh"));
      for (String m : measures) {
        cells.add(value(f.at(m), EFFECTS.contains(m)));
      }
      grid.row(f.at("path").text().isEmpty() ? f.at("name").text() : f.at("path").text(), cells);
    }
    grid.end();
  }

  // "2x: 41.6 min"
  private String end(Tree factor, String input, String answer) {
    double value = factor.at(answer).number();
    return factor.at(input).text().isEmpty() ? Numbers.NONE : factor.at(input).text() + ": " + amount(value);
  }

  private String value(Tree value, boolean effect) {
    double[] interval = value.isList() ? value.numbers() : new double[0];
    return interval.length == 2 ? c.numbers().interval(shown(interval[0], effect), shown(interval[1], effect))
        : shown(value.isList() ? Double.NaN : value.number(), effect);
  }

  private String shown(double value, boolean effect) {
    return effect ? amount(value) : Double.isNaN(value) ? Numbers.NONE : Decimals.exact(Math.round(value * 1e3) / 1e3);
  }
}
