package dev.aftermath.report.html;

import dev.aftermath.results.Tree;
import dev.aftermath.units.Decimals;
import dev.aftermath.words.Numbers;
import java.util.ArrayList;
import java.util.List;

/** What an outage costs, and by when. */
final class MoneySection {
  private static final double[] MOMENTS = {3_600, 6 * 3_600, 86_400, 3 * 86_400, 7 * 86_400, 30 * 86_400, 90 * 86_400};

  private final Context c;

  MoneySection(Context c) {
    this.c = c;
  }

  void write() {
    Tree loss = c.data().story().at("loss");
    c.html().element("p", c.word("money.text", c.numbers().money(loss.at("fixed").number()),
        c.numbers().money(loss.at("perMinute").number()), c.numbers().mark(loss.at("saturation").number())));
    part(loss, "degraded", "money.degraded");
    part(loss, "slow", "money.slow");
    part(loss, "readOnly", "money.readOnly");
    price(loss.at("perUnserved"), "money.perUnserved");
    price(loss.at("perSlow"), "money.perSlow");
    Plates.write(c, c.charts().loss(), c.word("money.curve"), this::table);
    c.html().element("p", c.word("money.sample", c.data().storyOf(0).at("lookedAt").text(),
        c.count(c.run().replications())), "class", "note");
  }

  private void part(Tree loss, String key, String word) {
    if (loss.at(key).exists()) {
      c.html().element("p", c.word(word, c.numbers().percent(loss.at(key).number())));
    }
  }

  // A price of a request can be less than the least amount that losses are rounded to.
  private void price(Tree price, String key) {
    if (price.exists()) {
      c.html().element("p", c.word(key, Decimals.exact(price.number()) + " " + c.run().currency()));
    }
  }

  private void table() {
    List<String> columns = new ArrayList<>(List.of(c.word("column.time")));
    c.strategies().forEach(s -> columns.add(c.strategy(s)));
    Grid grid = new Grid(c.html(), c.word("money.curve"), columns);
    for (double moment : MOMENTS) {
      if (moment <= c.run().horizon()) {
        List<String> cells = new ArrayList<>();
        for (int s = 0; s < c.strategies().size(); s++) {
          cells.add(at(c.data().storyOf(s).at("loss"), moment));
        }
        grid.row(c.numbers().mark(moment), cells);
      }
    }
    grid.end();
  }

  private String at(Tree curve, double moment) {
    double[] time = curve.at("time").numbers();
    int i = 0;
    while (i + 1 < time.length && time[i + 1] <= moment) {
      i++;
    }
    return time.length == 0 ? Numbers.NONE : c.word("value.band", money(curve, "mean", i), money(curve, "p05", i),
        money(curve, "p95", i));
  }

  private String money(Tree curve, String key, int i) {
    return c.numbers().money(curve.at(key).numbers()[i]);
  }
}
