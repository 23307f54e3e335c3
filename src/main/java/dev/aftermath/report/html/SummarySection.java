package dev.aftermath.report.html;

import dev.aftermath.estimate.Summary;
import dev.aftermath.estimate.Verdict;
import dev.aftermath.report.RequestsTelling;
import dev.aftermath.report.Standing;
import dev.aftermath.results.StrategyView;
import dev.aftermath.results.StrategyView.ChoiceView;
import dev.aftermath.results.StrategyView.ServiceView;
import dev.aftermath.results.StrategyView.StoreView;
import dev.aftermath.results.Tree;
import dev.aftermath.words.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The first page, for somebody who knows nothing of it: what it means, what there is, what happened, what is lost. */
final class SummarySection {
  private static final int MOST_NAMED = 5;

  private final Context c;
  private final List<StrategyView> order;
  private final RequestsTelling requests;

  SummarySection(Context c) {
    this.c = c;
    order = Standing.order(c.run());
    requests = new RequestsTelling(c.run(), c.words(), c::strategy);
  }

  /** The result in one or two sentences. */
  String headline() {
    StrategyView best = order.get(0);
    Summary time = best.total(c.run().headline());
    List<StrategyView> equal = Standing.best(c.run());
    String name = equal.stream().map(c::strategy).collect(Collectors.joining(", "));
    boolean nothing = c.run().replications() > 0 && time.censored() == 0 && time.p95() <= 0;
    String when = Double.isNaN(time.p50()) ? c.word("headline.never", c.numbers().mark(c.run().horizon()))
        : nothing ? c.word("headline.nothing")
        : Double.isNaN(time.p95()) ? c.word("headline.median", c.numbers().duration(time.p50()))
        : c.word("headline.time", c.numbers().duration(time.p50()), c.numbers().duration(time.p95()));
    String objectives = best.objectives().all() == 0 ? ""
        : " " + c.word("headline.objectives", c.count(best.objectives().all()), Marks.told(c, best.objectives()));
    int lost = best.inReplications("lostForEver");
    // Users may notice nothing and miss what they have written.
    double missing = nothing ? best.total("recoveryPoint").p50() : 0;
    String writes = missing > 0 ? " " + c.word("headline.writes", c.numbers().duration(missing)) : "";
    String data = lost == 0 ? "" : " " + c.word("headline.lost", c.times(lost));
    int incidents = c.run().strategies().stream().mapToInt(StrategyView::incidents).max().orElse(0);
    String worst = incidents > 1 ? " " + c.word("headline.incidents", c.count(incidents)) : "";
    String sentence = order.size() == 1 ? "headline.only" : equal.size() == 1 ? "headline.best" : "headline.equal";
    String unserved = requests.sentence(order).map(told -> " " + told).orElse("");
    return c.word(sentence, name, c.run().moves(best) ? moves(best) : when) + unserved + writes + objectives + data
        + worst;
  }

  // What is planned takes services down, too, and nothing is up for good before the last of it: that time says nothing.
  private String moves(StrategyView s) {
    double complete = s.total("migrationComplete").p50();
    String down = c.numbers().duration(s.total("migrationDown").mean());
    return Double.isNaN(complete) ? c.word("headline.moves.never", down)
        : c.word("headline.moves", c.numbers().duration(complete), down);
  }

  void write() {
    c.html().element("p", headline(), "class", "verdict");
    strategies();
    choices();
    c.html().element("h3", c.word("summary.there"));
    c.html().element("p", estate());
    requests.inference().forEach(told -> c.html().element("p", told));
    c.html().element("h3", c.word("summary.happened"));
    c.html().element("p", happened());
    c.html().element("h3", c.word("summary.missing"));
    missing();
  }

  private void strategies() {
    String caption = c.word("summary.caption");
    List<String> columns = new ArrayList<>(List.of(c.word("column.strategy"), c.word("column.upForGood"),
        c.word("column.objectives"), c.word("column.lostForEver"), c.word("column.lostTime"), c.word("column.loss"),
        c.word("column.machines")));
    if (requests.isWorthTelling()) {
      columns.add(c.word("column.unserved"));
    }
    Grid grid = new Grid(c.html(), caption, columns, "stack summary");
    for (StrategyView s : order) {
      grid.begin(() -> c.html().text(c.strategy(s)).element("small", c.words().of(s.about())));
      grid.cell(1, () -> time(s.total(c.run().headline())));
      grid.cell(2, () -> Marks.counts(c, s.objectives()));
      grid.cell(3, () -> lost(s));
      grid.cell(4, () -> lostTime(s));
      grid.cell(5, () -> {
        Summary loss = s.total("loss");
        c.html().text(c.numbers().money(loss.mean()));
        if (loss.ci95().exists()) {
          c.html().element("small", c.numbers().interval(c.numbers().money(loss.ci95().low()),
              c.numbers().money(loss.ci95().high())));
        }
      });
      int[] m = s.machines();
      grid.cell(6, () -> c.html().text(c.word("machines", c.count(m[0])))
          .element("small", c.word("machines.more", c.count(m[1]), c.count(m[2]))));
      if (requests.isWorthTelling()) {
        grid.cell(7, requests.unserved(s));
      }
      grid.endRow();
    }
    grid.end();
    c.html().element("p", c.word("summary.note", c.numbers().percent(c.run().confidence())), "class", "note");
  }

  // A ratio between two strategies mixes whatever they have chosen otherwise: the reader must see what that is.
  private void choices() {
    Map<String, List<ChoiceView>> byName = new LinkedHashMap<>();
    order.forEach(s -> s.choices().forEach(choice ->
        byName.computeIfAbsent(choice.name(), n -> new ArrayList<>()).add(choice)));
    byName.keySet().retainAll(c.run().comparisons().stream().flatMap(of -> of.choices().stream()).toList());
    if (order.size() < 2 || byName.isEmpty()) {
      return;
    }
    List<String> columns = new ArrayList<>(List.of(c.word("column.choice")));
    order.forEach(s -> columns.add(c.strategy(s)));
    Grid grid = new Grid(c.html(), c.word("choices.caption"), columns);
    byName.forEach((name, all) -> grid.row(c.words().of(all.get(0).title()), order.stream()
        .map(s -> s.choices().stream().filter(choice -> choice.name().equals(name)).findFirst()
            .map(choice -> c.words().of(choice.value())
                + (all.stream().map(ChoiceView::value).distinct().count() == 1 ? c.word("choices.detail") : ""))
            .orElse(Numbers.NONE)).toList()));
    grid.end();
    c.html().open("p", "class", "note").text(c.word("choices.note") + " ")
        .element("code", "aftermath attribute").close();
  }

  private void time(Summary t) {
    c.html().open("strong").text(Double.isNaN(t.p50()) ? c.word("never") : c.numbers().duration(t.p50())).close();
    c.html().element("small", Double.isNaN(t.p95()) ? c.word("summary.censored", c.times(t.censored()))
        : c.word("within95", c.numbers().duration(t.p95())));
  }

  private void lost(StrategyView s) {
    int lost = s.inReplications("lostForEver");
    int empty = s.inReplications("cameUpEmpty");
    if (lost == 0 && empty == 0) {
      c.html().text(c.word("nothing"));
    }
    if (lost > 0) {
      c.html().open("strong", "class", "bad").text(c.word("lost.in", c.times(lost))).close()
          .element("small", c.word("lost.stores", stores(s, "lostForEver")));
    }
    if (empty > 0) {
      c.html().element("small", c.word("lost.empty", c.times(empty), stores(s, "cameUpEmpty")));
    }
  }

  // "storage-7 (859 TB), archive (1 TB)", those that lost most first.
  private String stores(StrategyView s, String measure) {
    List<StoreView> stores = s.stores().stream().filter(store -> store.measure(measure).mean() > 0)
        .sorted((a, b) -> Double.compare(bytes(b), bytes(a))).toList();
    String named = stores.stream().limit(MOST_NAMED)
        .map(store -> c.word("lost.store", store.name(), c.numbers().bytes(bytes(store))))
        .collect(Collectors.joining(", "));
    return stores.size() > MOST_NAMED ? c.word("and.more", named, c.count(stores.size() - MOST_NAMED)) : named;
  }

  private static double bytes(StoreView store) {
    double mean = store.measure("bytesMissing").mean();
    return Double.isNaN(mean) ? 0 : mean;
  }

  private void lostTime(StrategyView s) {
    Summary p = s.total("recoveryPoint");
    boolean known = !Double.isNaN(p.p50());
    c.html().text(known ? c.numbers().duration(p.p50()) : p.censored() > 0 ? c.word("lost.all") : Numbers.NONE);
    if (known) {
      c.html().element("small", Double.isNaN(p.p95()) ? c.word("summary.gone", c.times(p.censored()))
          : c.word("within95", c.numbers().duration(p.p95())));
    }
  }

  private String estate() {
    Tree e = c.data().story().at("estate");
    List<Tree> sites = e.at("sites").items();
    String each = sites.stream().limit(MOST_NAMED)
        .map(s -> c.word("estate.site", s.at("name").text(), c.count(s.at("rooms").number()),
            c.count(s.at("machines").number()))).collect(Collectors.joining("; "));
    if (sites.size() > MOST_NAMED) {
      each = c.word("and.more", each, c.count(sites.size() - MOST_NAMED));
    }
    double rooms = sites.stream().mapToDouble(s -> s.at("rooms").number()).sum();
    double machines = sites.stream().mapToDouble(s -> s.at("machines").number()).sum();
    StringBuilder text = new StringBuilder(c.word("estate.sites", c.count(sites.size()), c.count(rooms),
        c.count(machines), each));
    if (e.at("gpus").whole() > 0) {
      text.append(' ').append(c.word("estate.gpus", c.count(e.at("gpus").number())));
    }
    String byGrade = order.get(0).grades().stream()
        .map(g -> c.word("estate.grade", c.count(g.services()), c.grade(g.name()))).collect(Collectors.joining(", "));
    text.append(' ').append(c.word("estate.services", c.count(e.at("services").number()), byGrade));
    if (e.at("tools").whole() > 0) {
      text.append(' ').append(c.word("estate.tools", c.count(e.at("tools").number())));
    }
    if (e.at("stores").whole() > 0) {
      text.append(' ').append(c.word("estate.stores", c.count(e.at("stores").number()),
          c.numbers().bytes(e.at("bytes").number())));
      double bare = e.at("unprotected").number();
      text.append(' ').append(bare > 0 ? c.word("estate.unprotected", c.count(bare)) : c.word("estate.protected"));
    }
    return text.toString();
  }

  private String happened() {
    Tree h = c.data().story().at("happened");
    if (!h.exists()) {
      return c.word("happened.nothing");
    }
    List<String> sentences = new ArrayList<>();
    for (Tree d : h.at("disasters").items()) {
      double at = d.at("at").number();
      sentences.add(at > 0 ? c.word("happened.later", c.told(d, "title"), c.told(d, "where"), c.numbers().duration(at))
          : c.word("happened.disaster", c.told(d, "title"), c.told(d, "where"), c.numbers().date(c.start())));
    }
    List<Tree> rooms = h.at("rooms").items();
    if (!rooms.isEmpty()) {
      String list = rooms.stream().limit(MOST_NAMED)
          .map(r -> c.word("happened.room", r.at("room").text(), c.told(r, "title"))).collect(Collectors.joining(", "));
      sentences.add(c.word("happened.rooms", rooms.size() > MOST_NAMED
          ? c.word("and.more", list, c.count(rooms.size() - MOST_NAMED)) : list));
    }
    double down = h.at("servicesDown").number();
    sentences.add(down > 0 ? c.word("happened.down", c.count(down), c.count(c.data().story().at("estate")
        .at("services").number()), c.strategy(c.strategies().get(0))) : c.word("happened.none"));
    sentences.add(c.word("happened.one", c.data().story().at("replication").text(),
        c.count(c.run().replications())));
    return String.join(" ", sentences);
  }

  private void missing() {
    List<String> items = new ArrayList<>();
    for (StrategyView s : order) {
      List<String> missed = named(s, Verdict.MISSED);
      List<String> undecided = named(s, Verdict.UNDECIDED);
      if (!missed.isEmpty()) {
        items.add(c.word("missing.missed", c.strategy(s), c.count(missed.size()), listed(missed)));
      }
      if (!undecided.isEmpty()) {
        items.add(c.word("missing.undecided", c.strategy(s), c.count(undecided.size()), listed(undecided)));
      }
      if (s.inReplications("lostForEver") > 0) {
        items.add(c.word("missing.lost", c.strategy(s), c.times(s.inReplications("lostForEver")),
            stores(s, "lostForEver")));
      }
      if (!s.blocked().isEmpty()) {
        items.add(c.word("missing.blocked", c.strategy(s), c.count(s.blocked().stream()
            .map(StrategyView.BlockedView::service).distinct().count())));
      }
    }
    if (items.isEmpty()) {
      c.html().element("p", c.word(c.run().objectives().all() == 0 ? "missing.unstated" : "missing.none"));
      return;
    }
    c.html().open("ul");
    items.forEach(item -> c.html().element("li", item));
    c.html().close();
    c.html().open("p").element("a", c.word("missing.more"), "href", "#services").close();
  }

  private static List<String> named(StrategyView s, Verdict verdict) {
    return s.services().stream().filter(ServiceView::counted)
        .filter(v -> v.rto().verdict() == verdict || v.rpo().verdict() == verdict
            && v.rto().verdict() != Verdict.MISSED).map(ServiceView::name).toList();
  }

  private String listed(List<String> names) {
    String shown = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return names.size() > MOST_NAMED ? c.word("and.more", shown, c.count(names.size() - MOST_NAMED)) : shown;
  }
}
