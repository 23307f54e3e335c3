package dev.aftermath.report.html;

import dev.aftermath.report.Tree;
import java.util.Map;

/** How to get the same results again: what was run, with which program, and the scenario itself. */
final class ReproduceSection {
  private final Html html;
  private final Context c;

  ReproduceSection(Html html, Context c) {
    this.html = html;
    this.c = c;
  }

  void write() {
    Tree m = c.results().manifest();
    html.element("p", c.word("reproduce.text"));
    html.open("dl");
    entry("reproduce.command", m.at("command").text());
    entry("reproduce.seed", m.at("seed").text());
    entry("reproduce.replications", m.at("replications").text());
    entry("reproduce.version", m.at("version").text());
    entry("reproduce.java", m.at("java").text());
    entry("reproduce.scenario", m.at("file").text());
    entry("reproduce.sha256", m.at("sha256").text());
    html.close();
    html.open("details", "class", "table").element("summary", c.word("reproduce.files"));
    Grid grid = new Grid(html, c.word("reproduce.files"), c.word("column.file"), c.word("column.size"), "SHA-256");
    for (Tree f : m.at("files").items()) {
      grid.row(f.at("name").text(), c.numbers().bytes(f.at("bytes").number()), f.at("sha256").text());
    }
    grid.end();
    html.close();
    for (Map.Entry<String, String> file : c.results().scenario().entrySet()) {
      html.open("details", "class", "source").element("summary", file.getKey());
      html.open("pre", "tabindex", "0").element("code", file.getValue()).close().close();
    }
  }

  private void entry(String key, String value) {
    html.element("dt", c.word(key)).open("dd").element("code", value).close();
  }
}
