package dev.aftermath.report.html;

import dev.aftermath.report.EstatePicture;
import dev.aftermath.report.EstateTelling;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.report.chart.Sketch;
import dev.aftermath.results.EstateView;
import dev.aftermath.results.EstateView.Course;
import dev.aftermath.results.Json;
import dev.aftermath.results.StrategyView;
import dev.aftermath.vocabulary.Trouble;
import dev.aftermath.words.Terms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The estate as a picture, with a slider over the moments of one replication; at its worst moment without script. */
final class EstateSection {
  private static final int MOST_NAMED = 8;
  private static final int MOST_LISTED = 60;
  private static final List<Trouble> KEYS = List.of(Trouble.BURNT, Trouble.SOOTED, Trouble.DARK, Trouble.CLOSED,
      Trouble.CUT_OFF, Trouble.CUT, Trouble.STOPPED, Trouble.STANDING_IN);

  private final Context c;
  private final EstateView view;
  private final StrategyView first;
  private final Course course;

  EstateSection(Context c, EstateView view) {
    this.c = c;
    this.view = view;
    first = c.strategies().get(0);
    course = view.of(first.name());
  }

  void write() {
    Markup html = c.html();
    boolean anything = c.strategies().stream().anyMatch(s -> !view.of(s.name()).moments().isEmpty());
    html.element("p", c.word("estate.text", view.replication()));
    if (!anything) {
      html.element("p", c.word("estate.empty"));
    }
    Sketch wide = sketch(EstatePicture.WIDE);
    EstateTelling telling = telling(course.worst());
    html.open("figure", "id", "estate-figure").element("figcaption", wide.title(), "id", "estate-when");
    if (anything) {
      controls();
    }
    keys();
    String now = telling.sentence(MOST_NAMED);
    Plates.both(html, wide, sketch(Plates.NARROW), c.word("section.estate"));
    html.element("p", now, "id", "estate-now", "role", "status", "aria-live", "polite", "class", "detail");
    Plates.end(c, () -> table(telling));
    html.json("estate-data", data());
  }

  private Sketch sketch(int width) {
    return EstatePicture.of(view, first.name(), c.strategy(first), course.worst(), c.words(), c.numbers(), width);
  }

  private EstateTelling telling(int moment) {
    return new EstateTelling(view, course, moment, c.words(), c.numbers());
  }

  private void controls() {
    Markup html = c.html();
    html.open("div", "class", "controls script");
    html.element("label", c.word("timeline.strategy"), "for", "estate-strategy").open("select", "id",
        "estate-strategy");
    c.strategies().forEach(s -> html.element("option", c.strategy(s), "value", s.name()));
    html.close();
    html.element("label", c.word("estate.moment"), "for", "estate-slider").open("input", "id", "estate-slider",
        "type", "range", "min", "0", "max", Integer.toString(course.moments().size()), "value",
        Integer.toString(course.worst() + 1), "step", "1");
    html.open("span", "class", "buttons");
    for (String id : List.of("earlier", "later", "worst")) {
      html.element("button", c.word("estate." + id), "type", "button", "id", "estate-" + id);
    }
    html.close().close();
  }

  private void keys() {
    Markup html = c.html();
    html.open("ul", "class", "legend estate-keys");
    key("e-room", c.word("estate.key.whole"));
    for (Trouble trouble : KEYS) {
      String base = switch (trouble) {
        case CUT_OFF -> "e-site";
        case CUT -> "e-link";
        case STOPPED, STANDING_IN -> "e-supply";
        default -> "e-room";
      };
      key(base + EstateTelling.classes(List.of(new EstateView.State(trouble, Terms.trouble(trouble)))),
          c.words().of(Terms.trouble(trouble)));
    }
    key("e-level", c.word("estate.key.rack"));
    html.close();
  }

  private void key(String classes, String name) {
    Markup html = c.html();
    Plates.key(html, name, () -> {
      if (classes.startsWith("e-link")) {
        html.open("line", "class", classes, "x1", "0", "y1", "6", "x2", "26", "y2", "6");
      } else if (classes.equals("e-level")) {
        html.open("rect", "class", "e-rack", "x", "9", "y", "0", "width", "8", "height", "12");
        html.open("rect", "class", classes, "x", "9", "y", "5", "width", "8", "height", "7");
      } else {
        html.open("rect", "class", classes, "x", "2", "y", "1", "width", "22", "height", "10");
      }
    });
  }

  private void table(EstateTelling telling) {
    List<String> names = EstateTelling.names(view, c.words());
    Grid grid = new Grid(c.html(), c.word("estate.table", c.strategy(first),
        EstateTelling.moment(course, course.worst(), c.words(), c.numbers())),
        List.of(c.word("column.part"), c.word("column.state")));
    List<Integer> troubled = telling.troubled();
    troubled.stream().limit(MOST_LISTED).forEach(p -> grid.row(names.get(p), List.of(telling.troubles(p))));
    int left = MOST_LISTED - Math.min(MOST_LISTED, troubled.size());
    for (int r = 0; r < view.racks().size() && left > 0; r++) {
      if (telling.serving(r, r + 1) < telling.machines(r, r + 1)) {
        grid.row(names.get(view.rack(r)), List.of(telling.count(r, r + 1)));
        left--;
      }
    }
    grid.end();
  }

  private String data() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("names", EstateTelling.names(view, c.words()));
    tree.put("firstRack", view.rack(0));
    tree.put("racks", view.racks().size());
    tree.put("classes", view.states().stream().map(EstateTelling::classes).toList());
    tree.put("troubles", view.states().stream().map(s -> EstateTelling.troubles(s, c.words())).toList());
    List<Map<String, Object>> strategies = new ArrayList<>();
    for (StrategyView s : c.strategies()) {
      Course of = view.of(s.name());
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", s.name());
      one.put("worst", of.worst() + 1);
      one.put("machines", of.machines());
      List<String> titles = new ArrayList<>();
      for (int m = -1; m < of.moments().size(); m++) {
        titles.add(c.word("estate.title", c.strategy(s), view.replication(),
            EstateTelling.moment(of, m, c.words(), c.numbers())));
      }
      one.put("titles", titles);
      one.put("changes", of.changes().stream().map(change -> List.of(change.moment() + 1, change.part(),
          change.state(), change.serving(), change.machines())).toList());
      strategies.add(one);
    }
    tree.put("strategies", strategies);
    tree.put("named", MOST_NAMED);
    tree.put("and", EstateTelling.AND);
    Map<String, Object> words = new LinkedHashMap<>();
    for (String key : List.of("estate.serve", "estate.serve.none", "estate.part", "estate.more", "estate.tip.room")) {
      words.put(key, c.words().template(key, "0", "1"));
    }
    tree.put("words", words);
    return Json.compact(tree);
  }
}
