package dev.aftermath.report.html;

import dev.aftermath.estimate.Summary;
import dev.aftermath.report.ProtectionCharts;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.results.DataView;
import dev.aftermath.results.DataView.CopyView;
import dev.aftermath.results.StrategyView;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.vocabulary.Copy;
import dev.aftermath.words.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which copies data went on from, what each was worth, and what it takes on ordinary days. */
final class CopiesSection {
  private static final int STEPS = 4;

  private final Context c;
  private final Markup html;
  private final List<String> sites;

  CopiesSection(Context c) {
    this.c = c;
    html = c.html();
    sites = ProtectionCharts.sites(c.strategies());
  }

  /** Whether there is any data; nothing is known of it in runs of earlier versions. */
  static boolean wanted(Context c) {
    return c.strategies().stream().anyMatch(s -> !s.data().isEmpty());
  }

  void write() {
    html.element("p", c.word("copies.text"));
    List<String> columns = new ArrayList<>(List.of(c.word("column.copies.store")));
    if (isPrimaryElsewhere()) {
      columns.add(kind(Copy.Kind.PRIMARY)); // of runs that do not say where it was
    }
    columns.addAll(sites);
    List.of("lost", "notBackAtEnd", "inUse").forEach(fate -> columns.add(c.word("column.copies." + fate)));
    Grid matrix = new Grid(html, c.word("copies.matrix"), columns);
    for (StrategyView s : c.strategies()) {
      matrix.group(c.strategy(s), "");
      for (DataView data : ProtectionCharts.shown(s)) {
        row(matrix, data);
      }
    }
    matrix.end();
    more();
    html.element("h3", c.word("copies.worth")).element("p", c.word("copies.worth.text"));
    worth();
  }

  private boolean isPrimaryElsewhere() {
    return c.strategies().stream().flatMap(s -> s.data().stream()).allMatch(d -> d.homes().isEmpty());
  }

  private void more() {
    int more = c.strategies().stream().mapToInt(s -> Math.max(0, s.data().size() - ProtectionCharts.MOST)).sum();
    if (more > 0) {
      html.element("p", c.word("copies.more", c.count(more)), "class", "note");
    }
  }

  private String kind(Copy.Kind kind) {
    return c.word("copies.kind." + Codes.of(kind));
  }

  private void row(Grid matrix, DataView data) {
    matrix.begin(() -> html.text(data.name()));
    int column = 1;
    if (isPrimaryElsewhere()) {
      copies(matrix, column, data.copies().stream().filter(CopyView::isPrimary).toList());
      column++;
    }
    for (String site : sites) {
      copies(matrix, column, ProtectionCharts.at(data, site));
      column++;
    }
    for (String fate : List.of("lost", "notBackAtEnd", "inUse")) {
      matrix.cell(column, data.share(fate) == 0 ? c.word("copies.none") : c.numbers().percent(data.share(fate)));
      column++;
    }
    matrix.endRow();
  }

  private void copies(Grid matrix, int column, List<CopyView> copies) {
    if (copies.isEmpty()) {
      matrix.cell(column, Numbers.NONE);
    } else {
      matrix.cell(column, () -> copies.forEach(
          copy -> html.element("div", left(copy), "class", "copy left-" + step(copy.held()))));
    }
  }

  // How much of the mark beside a copy is filled; the text says it in numbers.
  private static long step(double held) {
    return Double.isNaN(held) ? 0 : Math.round(held * STEPS);
  }

  private String left(CopyView copy) {
    String place = c.word("copies.named", copy.place().equals(copy.site()) ? kind(copy.kind())
        : c.word("copies.at", kind(copy.kind()), copy.place()));
    return copy.isPrimary() && copy.served() > 0 ? c.word("copies.primary", place, c.numbers().percent(copy.served()))
        : copy.served() > 0 ? c.word("copies.served", place, c.numbers().percent(copy.served()),
            c.numbers().exact(copy.of("age").p50()), c.numbers().percent(copy.held()))
        : Double.isNaN(copy.held()) ? c.word("copies.idle", place)
        : copy.held() > 0 ? c.word("copies.held", place, c.numbers().percent(copy.held()))
        : c.word("copies.gone", place);
  }

  private void worth() {
    Grid grid = new Grid(html, c.word("copies.worth"), Stream.of("copy", "served", "age", "age90",
        "bytes", "without", "link", "storage", "waits").map(column -> c.word("column.copies." + column)).toList());
    for (StrategyView s : c.strategies()) {
      for (DataView data : ProtectionCharts.shown(s)) {
        Summary diverged = data.measure("bytesDiverged");
        grid.group(c.word("copies.group", c.strategy(s), data.name()), c.word("copies.group.about",
            c.count(data.stores()), c.numbers().bytes(data.size()), c.numbers().rate(data.writes()),
            lasting(data.measure("safeAgain")), c.numbers().bytes(data.measure("bytesMissing").mean()),
            diverged.mean() > 0 ? c.word("copies.diverged", c.numbers().bytes(diverged.mean())) : ""));
        data.copies().stream().filter(v -> v.kind() != Copy.Kind.PRIMARY || v.served() > 0)
            .forEach(copy -> grid.row(name(copy), cells(copy)));
      }
    }
    grid.end();
  }

  private String name(CopyView copy) {
    return copy.kind() == Copy.Kind.PRIMARY ? kind(copy.kind())
        : c.word("copies.at", kind(copy.kind()), copy.place());
  }

  private List<String> cells(CopyView copy) {
    Summary age = copy.of("age");
    return List.of(copy.served() > 0 ? c.numbers().percent(copy.served()) : c.word("copies.none"),
        c.numbers().exact(age.p50()), c.numbers().exact(age.p90()), c.numbers().bytes(copy.of("bytes").mean()),
        without(copy.of("without")), copy.kind() == Copy.Kind.PRIMARY ? Numbers.NONE : c.numbers().rate(copy.link()),
        copy.kind() == Copy.Kind.PRIMARY && copy.storage() == 0 ? Numbers.NONE : c.numbers().bytes(copy.storage()),
        copy.kind() == Copy.Kind.PRIMARY ? Numbers.NONE : c.numbers().latency(copy.writeLatency()));
  }

  private String without(Summary without) {
    return !Double.isNaN(without.p50()) ? c.numbers().exact(without.p50())
        : without.censored() > 0 ? c.word("copies.nothing", c.count(without.censored())) : Numbers.NONE;
  }

  private String lasting(Summary time) {
    return !Double.isNaN(time.p50()) ? c.numbers().duration(time.p50())
        : time.censored() > 0 ? c.word("never") : Numbers.NONE;
  }
}
