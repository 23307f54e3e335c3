package dev.aftermath.report.html;

import dev.aftermath.report.chart.Markup;
import dev.aftermath.results.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What the results rest on, and how to get them again: folded on the screen, an appendix on paper. */
final class AppendixSections {
  private static final List<String> CLASSES =
      List.of("assumed", "calibrated", "general-knowledge", "derived", "verified", "setting");

  private final Sheet c;
  private final Tree manifest;

  AppendixSections(Sheet sheet, Tree manifest) {
    this.c = sheet;
    this.manifest = manifest;
  }

  /** Figures with source and class of evidence, the weakest first. */
  void assumptions(List<Tree> stated, List<Tree> filledIn) {
    List<Tree> own = sorted(stated);
    List<Tree> defaults = sorted(filledIn);
    c.html().element("p", c.word("assumptions.text"));
    counts(own, defaults);
    if (own.isEmpty()) {
      c.html().element("p", c.word("assumptions.own.none"));
    } else {
      folded(c.word("assumptions.own", c.count(own.size())), own);
    }
    if (defaults.isEmpty()) {
      c.html().element("p", c.word("assumptions.defaults.none"));
    } else {
      folded(c.word("assumptions.defaults", c.count(defaults.size())), defaults);
    }
  }

  /** Of what rests on defaults alone. */
  void defaults(List<Tree> filledIn) {
    List<Tree> defaults = sorted(filledIn);
    if (!defaults.isEmpty()) {
      counts(List.of(), defaults);
      folded(c.word("assumptions.defaults", c.count(defaults.size())), defaults);
    }
  }

  private static List<Tree> sorted(List<Tree> items) {
    List<Tree> sorted = new ArrayList<>(items);
    sorted.sort(Comparator.comparingInt(t -> CLASSES.indexOf(t.at("evidence").text())));
    return sorted;
  }

  private void counts(List<Tree> own, List<Tree> defaults) {
    Markup html = c.html();
    html.open("ul", "class", "counts");
    for (String evidence : CLASSES) {
      long n = own.stream().filter(t -> t.at("evidence").text().equals(evidence)).count()
          + defaults.stream().filter(t -> t.at("evidence").text().equals(evidence)).count();
      if (n > 0) {
        html.open("li").element("span", c.word("evidence." + evidence), "class", "badge e-" + evidence)
            .text(" " + c.count(n)).close();
      }
    }
    html.close();
  }

  private void folded(String title, List<Tree> items) {
    Markup html = c.html();
    html.open("details", "class", "table appendix").element("summary", title);
    Grid grid = new Grid(html, title, List.of(c.word("column.subject"), c.word("column.class"), c.word("column.value"),
        c.word("column.source")));
    for (Tree t : items) {
      String evidence = t.at("evidence").oneOf(CLASSES);
      grid.begin(() -> {
        html.text(c.told(t, "subject"));
        if (!t.at("path").text().isEmpty()) {
          html.open("small").element("code", t.at("path").text()).close();
        }
      });
      grid.cell(1, () -> html.element("span", c.word("evidence." + evidence), "class", "badge e-" + evidence));
      grid.cell(2, () -> {
        if (t.at("path").text().isEmpty()) {
          html.text(c.told(t, "value"));
        } else {
          html.element("code", c.told(t, "value"));
        }
      });
      grid.cell(3, () -> html.text(c.told(t, "source"))).endRow();
    }
    grid.end();
    html.close();
  }

  /** How to get the same results again: what was run, with which program, and the scenario itself. */
  void reproduce(List<String> keys, Map<String, String> scenario) {
    c.html().element("p", c.word("reproduce.text"));
    made(keys);
    if (!manifest.at("files").items().isEmpty()) {
      files(manifest.at("files").items());
    }
    sources(scenario);
  }

  /** What was run, and with which program. */
  void made(List<String> keys) {
    Markup html = c.html();
    html.open("dl");
    for (String key : keys) {
      html.element("dt", c.word("reproduce." + key)).open("dd").element("code", manifest.at(key).text()).close();
    }
    html.close();
  }

  /** Texts of files by their names. */
  void sources(Map<String, String> texts) {
    Markup html = c.html();
    texts.forEach((name, text) -> {
      html.open("details", "class", "source").element("summary", name);
      html.open("pre", "tabindex", "0").element("code", text).close().close();
    });
  }

  private void files(List<Tree> files) {
    Markup html = c.html();
    html.open("details", "class", "table").element("summary", c.word("reproduce.files"));
    Grid grid = new Grid(html, c.word("reproduce.files"), List.of(c.word("column.file"), c.word("column.size"),
        "SHA-256"));
    for (Tree f : files) {
      grid.row(f.at("name").text(), List.of(c.numbers().bytes(f.at("bytes").number()), f.at("sha256").text()));
    }
    grid.end();
    html.close();
  }
}
