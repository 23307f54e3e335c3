package dev.aftermath.serve;

import dev.aftermath.report.chart.Markup;
import dev.aftermath.results.Json;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page before anything is chosen on it; what it shows of a scenario and a run is put into it later. */
final class Shell {
  /** Texts that the script needs, by the ends of their keys. */
  private static final List<String> FOR_SCRIPT = List.of(
      "as-written", "ready", "running", "done", "cancelled", "failed", "gone", "replace", "earthquake", "progress");

  private final Markup html = new Markup();
  private final Words words;

  private Shell(Words words) {
    this.words = words;
  }

  /** The whole document. */
  static String of(List<Library.Entry> entries, Words words) {
    return new Shell(words).make(entries);
  }

  private String make(List<Library.Entry> entries) {
    html.raw("<!DOCTYPE html>\n").open("html", "lang", words.language().code()).open("head");
    html.open("meta", "charset", "utf-8");
    html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.open("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", words.get("serve.title"));
    html.open("link", "rel", "icon", "href", "data:,").open("link", "rel", "stylesheet", "href", "serve.css");
    html.close().open("body", "class", "serve");
    header(entries);
    html.open("main", "id", "main").open("div", "class", "inputs");
    estate();
    disaster();
    knobs();
    html.close();
    results();
    html.close();
    Map<String, String> texts = new LinkedHashMap<>();
    FOR_SCRIPT.forEach(key -> texts.put(key, words.template("serve.js." + key, "0", "1", "2")));
    html.json("words", Json.compact(texts));
    html.open("script", "src", "serve.js").close();
    html.close().close();
    return html.done();
  }

  private void header(List<Library.Entry> entries) {
    html.open("header").open("div", "class", "title");
    html.element("p", words.get("serve.kicker"), "class", "kicker").element("h1", words.get("serve.title")).close();
    html.open("div", "class", "controls");
    html.element("label", words.get("serve.scenario"), "for", "source").open("select", "id", "source");
    entries.forEach(e -> html.element("option", e.title(), "value", e.id()));
    html.close();
    for (Language language : Language.values()) {
      if (language != words.language()) {
        html.element("a", new Words(language).get("serve.language"), "href", "?lang=" + language.code(), "lang",
            language.code(), "class", "language");
      }
    }
    html.close().close();
    html.open("div", "id", "problems", "role", "alert", "hidden", "").close();
  }

  private void estate() {
    html.open("section", "aria-labelledby", "estate-title")
        .element("h2", words.get("serve.estate"), "id", "estate-title");
    html.open("div", "id", "overview").close();
    html.open("details").element("summary", words.get("serve.services")).open("div", "id", "services").close().close();
    html.close();
  }

  private void disaster() {
    html.open("section", "aria-labelledby", "disaster-title")
        .element("h2", words.get("serve.disaster"), "id", "disaster-title");
    html.open("p", "class", "chosen", "aria-live", "polite").element("strong", "", "id", "chosen").close();
    html.open("div", "class", "controls of-fire", "hidden", "");
    select("fuel", "serve.fuel", Map.of("li-ion", "serve.fuel.li-ion", "electrical", "serve.fuel.electrical"),
        List.of("li-ion", "electrical"));
    html.close().open("div", "class", "controls of-loss", "hidden", "");
    select("lasts", "serve.lasts", Map.of("", "serve.lasts.good", "4 h", "serve.lasts.4h", "1 d", "serve.lasts.1d",
        "7 d", "serve.lasts.7d"), List.of("", "4 h", "1 d", "7 d"));
    html.close().open("div", "class", "controls of-earthquake", "hidden", "");
    html.open("span", "class", "pair");
    html.element("label", words.get("serve.magnitude"), "for", "magnitude").open("input", "type", "range", "id",
        "magnitude", "min", "4.5", "max", "8.5", "step", "0.1", "value", "6.5").element("output", "6.5", "for",
        "magnitude", "id", "magnitude-shown").close();
    coordinate("latitude", "90");
    coordinate("longitude", "180");
    html.close();
    html.open("p", "class", "controls");
    html.element("button", words.get("serve.as-written.again"), "type", "button", "id", "as-written").close();
    jump();
    html.open("details").element("summary", words.get("serve.yaml")).open("pre", "id", "written", "tabindex", "0")
        .close().close();
    html.close();
  }

  private void select(String id, String label, Map<String, String> options, List<String> order) {
    html.element("label", words.get(label), "for", id).open("select", "id", id);
    order.forEach(value -> html.element("option", words.get(options.getOrDefault(value, label)), "value", value));
    html.close();
  }

  private void coordinate(String id, String most) {
    html.open("span", "class", "pair");
    html.element("label", words.get("serve." + id), "for", id).open("input", "type", "number", "id", id, "min",
        "-" + most, "max", most, "step", "0.01", "value", "0").close();
  }

  private void knobs() {
    html.open("section", "aria-labelledby", "knobs-title", "id", "knobs-section")
        .element("h2", words.get("serve.knobs"), "id", "knobs-title");
    html.element("p", words.get("serve.knobs.text"), "class", "note").open("div", "id", "knobs").close();
    html.open("p", "class", "controls").element("button", words.get("serve.reset"), "type", "button", "id", "reset")
        .close();
    jump();
    html.close();
  }

  // On narrow pages what comes of it lies below all of this.
  private void jump() {
    html.open("p").element("a", words.get("serve.jump"), "href", "#results-title", "class", "jump").close();
  }

  private void results() {
    html.open("section", "class", "results", "aria-labelledby", "results-title")
        .element("h2", words.get("serve.results"), "id", "results-title");
    html.open("div", "class", "controls bar").element("button", words.get("serve.run"), "type", "button", "id", "run",
        "class", "main");
    html.element("button", words.get("serve.stop"), "type", "button", "id", "stop", "hidden", "");
    html.open("span", "class", "pair");
    html.element("label", words.get("serve.replications"), "for", "replications").open("input", "type", "number", "id",
        "replications", "min", "1", "max", "10000", "step", "1", "value", "100").close();
    html.close();
    html.open("div", "class", "progress", "aria-hidden", "true");
    html.open("svg", "viewBox", "0 0 100 1", "preserveAspectRatio", "none").open("rect", "id", "progress", "width",
        "0", "height", "1").close().close();
    html.element("p", words.get("serve.js.ready"), "id", "status", "class", "note", "role", "status");
    html.open("div", "id", "outcome").close();
    html.open("div", "class", "controls take", "id", "take");
    html.element("a", words.get("serve.report"), "id", "report", "class", "button", "hidden", "", "download",
        "aftermath-report.html");
    html.element("label", words.get("serve.name"), "for", "name").open("input", "type", "text", "id", "name", "value",
        "what-if.yaml", "spellcheck", "false");
    html.element("button", words.get("serve.save"), "type", "button", "id", "save").close();
    html.element("p", "", "id", "saved", "class", "note", "role", "status");
    html.close();
  }
}
