package dev.aftermath.report.html;

import dev.aftermath.report.ScenarioView;
import dev.aftermath.report.SensitivityTelling;
import dev.aftermath.report.TornadoChart;
import dev.aftermath.results.Tree;
import dev.aftermath.units.Decimals;
import dev.aftermath.words.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Which inputs move the answer. */
final class SensitivitySection {
  private static final List<String> EFFECTS = List.of("muStar", "muStarCi95", "sigma");
  private static final List<String> INDICES = List.of("first", "firstCi95", "total", "totalCi95");

  private final Sheet c;
  private final ScenarioView scenario;
  private final SensitivityTelling telling;
  private final Tree study;
  private final List<Tree> factors;

  SensitivitySection(Sheet sheet, Tree study, ScenarioView scenario) {
    c = sheet;
    this.scenario = scenario;
    this.study = study;
    telling = new SensitivityTelling(study, scenario, sheet.words());
    factors = telling.factors();
  }

  String headline() {
    return telling.headline();
  }

  /** The whole section. */
  void write() {
    String answer = TornadoChart.answer(study, c.words());
    c.html().element("p", telling.headline(), "class", "verdict");
    c.html().element("p", c.word("sensitivity.text", answer,
        c.words().of(scenario.strategy(study.at("strategy").text()))));
    String caption = c.word("section.sensitivity") + ": " + answer;
    if (Double.isNaN(study.at("nominal").number())) {
      table(caption);
    } else {
      Plates.write(c, TornadoChart.of(study, c.words()), caption, () -> table(caption));
    }
    c.notes(telling.notes());
  }

  private String amount(double value) {
    return telling.amount(value);
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
      grid.row(SensitivityTelling.name(f), cells);
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
