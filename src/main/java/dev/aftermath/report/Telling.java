package dev.aftermath.report;

import dev.aftermath.results.TimelineView.Entry;
import dev.aftermath.units.Decimals;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;

/** Tells entries of a timeline in sentences. */
public final class Telling {
  private final Words words;
  private final Numbers numbers;

  public Telling(Words words, Numbers numbers) {
    this.words = words;
    this.numbers = numbers;
  }

  /** The sentence of a kind of entry, with {service}, {what}, {detail}, {value} and {bytes} left open, as forms are. */
  public String template(String kind) {
    return words.template("event." + kind, "service", "what", "detail", "value", "bytes");
  }

  private String value(Entry e) {
    return Double.isNaN(e.value()) ? ""
        : switch (e.kind()) {
          case "data-recovered", "data-diverged", "data-returned", "data-stayed", "common-point", "data-corrupted",
              "data-moved", "move-backed-out" ->
              numbers.exact(e.value());
          case "shaking" -> Decimals.fixed(e.value(), 2);
          default -> numbers.count(e.value());
        };
  }

  private String bytes(Entry e) {
    return Double.isNaN(e.bytes()) ? "" : numbers.bytes(e.bytes());
  }

  /** What, detail, value and bytes with tabs between them: a page fills them into the template. */
  public String parts(Entry e) {
    return String.join("\t", e.what().in(words.language()), e.detail().in(words.language()), value(e), bytes(e));
  }

  /** The whole sentence. */
  public String sentence(Entry e) {
    return words.get("event." + e.kind(), e.service(), e.what().in(words.language()), e.detail().in(words.language()),
        value(e), bytes(e));
  }
}
