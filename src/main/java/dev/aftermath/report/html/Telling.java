package dev.aftermath.report.html;

import java.util.Map;

/** Tells entries of the timeline in words. */
final class Telling {
  private final Words words;
  private final Numbers numbers;
  private final Phrases phrases;

  Telling(Words words, Numbers numbers) {
    this.words = words;
    this.numbers = numbers;
    phrases = new Phrases(words);
  }

  /** The sentence of a kind of entry, with {service}, {what}, {detail}, {value} and {bytes} left open. */
  String template(String kind) {
    return words.get("event." + kind, "{service}", "{what}", "{detail}", "{value}", "{bytes}");
  }

  /** The name of what it is about: a phase, a supply, a hazard, a step, a room. */
  String what(Map<String, String> e) {
    String what = e.getOrDefault("what", "");
    return switch (e.getOrDefault("kind", "")) {
      case "phase", "phase-open", "rework" -> words.name("phase", what);
      case "supply-lost", "supply-back" -> words.name("supply", what);
      case "disaster" -> words.name("hazard", what);
      case "crew" -> words.name("skill", what);
      default -> what;
    };
  }

  String detail(Map<String, String> e) {
    String detail = e.getOrDefault("detail", "");
    return switch (e.getOrDefault("kind", "")) {
      case "room-damaged" -> words.name("damage", detail);
      case "machines-added" -> words.name("origin", detail);
      case "phase", "phase-open" -> words.name("kind", detail);
      case "data-recovered" -> phrases.copy(detail);
      case "disaster" -> phrases.struck(detail);
      case "blocked" -> phrases.reason(detail);
      default -> detail;
    };
  }

  String value(Map<String, String> e) {
    double value = GanttSection.number(e, "value");
    return Double.isNaN(value) ? ""
        : switch (e.getOrDefault("kind", "")) {
          case "data-recovered" -> numbers.duration(value);
          case "shaking" -> dev.aftermath.units.Decimals.fixed(value, 2);
          default -> numbers.count(value);
        };
  }

  /** What, detail, value and bytes with tabs between them: the page fills them into the template. */
  String parts(Map<String, String> e) {
    String bytes = e.getOrDefault("bytes", "").isEmpty() ? "" : numbers.bytes(GanttSection.number(e, "bytes"));
    return String.join("\t", what(e), detail(e), value(e), bytes);
  }

  /** The whole sentence. */
  String sentence(Map<String, String> e) {
    return words.get("event." + e.getOrDefault("kind", ""), e.getOrDefault("service", ""), what(e), detail(e), value(e),
        numbers.bytes(GanttSection.number(e, "bytes")));
  }
}
