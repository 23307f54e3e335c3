package dev.aftermath.report.html;

import dev.aftermath.report.AttributionTelling;
import dev.aftermath.report.AttributionView;
import dev.aftermath.report.AttributionView.OfChoice;
import dev.aftermath.report.AttributionView.OfPair;
import dev.aftermath.report.WaterfallChart;
import dev.aftermath.report.chart.Figure;
import dev.aftermath.results.Tree;
import java.util.ArrayList;
import java.util.List;

/** Which choices make up the difference between two strategies. */
final class AttributionSection {
  private final Sheet s;
  private final AttributionView view;
  private final AttributionTelling telling;

  AttributionSection(Sheet sheet, Tree document) {
    s = sheet;
    view = AttributionView.of(document);
    telling = new AttributionTelling(view, sheet.words());
  }

  AttributionView view() {
    return view;
  }

  String headline() {
    return telling.headline();
  }

  /** The whole section. */
  void write() {
    s.html().element("p", telling.headline(), "class", "verdict");
    s.html().element("p", telling.means());
    if (!view.choices().isEmpty()) {
      choices();
      Figure figure = WaterfallChart.of(view, s.words());
      Plates.write(s, figure, figure.title(), this::waterfall);
      pairs();
    }
    s.notes(telling.notes());
  }

  private void choices() {
    Grid grid = new Grid(s.html(), s.word("attribution.table"), List.of(s.word("column.choice"),
        s.word("column.share"), s.word("column.own"), s.word("column.alone"), s.word("column.last.choice"),
        s.word("attribution.notes")));
    for (OfChoice c : view.choices()) {
      grid.begin(() -> s.html().text(s.words().of(c.title())).element("small", telling.step(c)));
      both(grid, 1, telling.share(c.share().value()), telling.shareInterval(c));
      grid.cell(2, telling.ratio(StrictMath.exp(c.log().value())));
      both(grid, 3, telling.ratio(c.alone().value()), telling.ratioInterval(c.alone()));
      both(grid, 4, telling.ratio(c.last().value()), telling.ratioInterval(c.last()));
      grid.cell(5, String.join("; ", telling.remarks(c))).endRow();
    }
    grid.end();
  }

  private void both(Grid grid, int column, String value, String interval) {
    grid.cell(column, () -> s.html().text(value).element("small", interval));
  }

  // What the picture shows: where the geometric mean stands after each choice.
  private void waterfall() {
    Grid grid = new Grid(s.html(), s.word("chart.waterfall"), List.of(s.word("column.choice"), s.word("column.own"),
        s.words().of(view.measure())));
    double at = view.before().geometricMean();
    grid.row(s.words().of(view.from()), List.of("", telling.amount(view.before())));
    for (OfChoice c : view.choices()) {
      at *= StrictMath.exp(c.log().value());
      grid.row(s.words().of(c.title()), List.of(telling.factor(c), telling.amount(at)));
    }
    grid.end();
  }

  private void pairs() {
    List<OfPair> pairs = new ArrayList<>(telling.pairs());
    s.html().element("h3", s.word("attribution.pairs"));
    if (pairs.isEmpty()) {
      s.html().element("p", s.word("attribution.pairs.none"));
      return;
    }
    s.html().element("p", s.word("attribution.pairs.text"));
    Grid grid = new Grid(s.html(), s.word("attribution.pairs"), List.of(s.word("column.pair"),
        s.word("column.pair.factor"), s.word("column.meaning")));
    for (OfPair p : pairs) {
      grid.begin(() -> s.html().text(telling.pair(p)));
      both(grid, 1, telling.ratio(p.ratio().value()), telling.ratioInterval(p.ratio()));
      grid.cell(2, telling.meaning(p)).endRow();
    }
    grid.end();
  }
}
