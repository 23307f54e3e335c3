package dev.aftermath.scenario;

import dev.aftermath.binding.Key;
import dev.aftermath.scenario.KeyGuide.Found;
import dev.aftermath.vocabulary.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All keys of scenarios as a page of Markdown, {@code docs/reference.md}: a table for each block. */
public final class KeyReference {
  private static final String HEAD = """
      # All keys of a scenario

      This page is written by `aftermath explain --markdown`, from the same records that read a file; how blocks go
      together is told in [scenario.md](scenario.md). `aftermath explain services.data` says the same of one key and
      those below it.

      Evidence of defaults: V verified at its source; D derived from such figures; GK general knowledge; C calibrated;
      A assumed; S a setting; nothing where a default claims nothing about the world. Sources: `aftermath defaults`.
      "Without effect under" holds for strategies whose other keys are as they are by default.
      """;

  private final KeyGuide guide = new KeyGuide();
  private final Map<String, Found> sections = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();

  private KeyReference() {}

  /** The page. */
  public static String markdown() {
    KeyReference page = new KeyReference();
    page.collect(page.guide.whole());
    page.lines.add(HEAD);
    page.sections.values().forEach(page::section);
    return String.join("\n", page.lines) + "\n";
  }

  // A block that stands in several places with the same defaults has one section, where it is met first.
  private void collect(Found found) {
    if (found.key().blocks().isEmpty() || sections.putIfAbsent(KeyGuide.identity(found.key()), found) != null) {
      return;
    }
    if (!found.path().equals(Defaults.BLOCK)) {
      guide.below(found).forEach(this::collect);
    }
  }

  private void section(Found found) {
    lines.add("## " + title(found));
    lines.add("");
    if (!found.key().about().isEmpty()) {
      lines.add(cell(found.key().about()));
      lines.add("");
    }
    boolean kinds = found.key().blocks().size() > 1;
    lines.add(kinds ? "| kind | means |" : "| key | value | default | evidence | means |");
    lines.add(kinds ? "|---|---|" : "|---|---|---|---|---|");
    for (Found below : guide.below(found)) {
      lines.add(kinds ? "| " + linked(below) + " | " + cell(below.key().about()) + " |" : row(below));
    }
    lines.add("");
  }

  private String row(Found found) {
    Key key = found.key();
    String filled = key.filled().filter(f -> f.plain() || key.blocks().isEmpty())
        .map(f -> "`" + cell(f.text().isEmpty() ? "{}" : f.text()) + "`")
        .orElse(key.required() ? "has to be written" : "");
    String evidence = key.filled().filter(Key.Filled::plain).flatMap(f -> guide.evidence(found))
        .map(f -> DefaultsText.code(f.evidence()).replaceAll("[\\[\\]]", "")).orElse("");
    String unread = guide.withoutEffect(found).isEmpty() ? ""
        : " Without effect under " + String.join(", ", guide.withoutEffect(found)) + ".";
    String unit = KeyWords.unit(key).in(Language.EN);
    return "| " + linked(found) + " | " + cell(KeyWords.value(key, Language.EN))
        + (unit.isEmpty() ? "" : " (" + cell(unit) + ")") + " | " + filled + " | " + evidence + " | "
        + cell(key.about() + unread) + " |";
  }

  private String linked(Found found) {
    return Optional.ofNullable(sections.get(KeyGuide.identity(found.key())))
        .filter(s -> !found.key().blocks().isEmpty())
        .map(s -> "[`" + found.key().name() + "`](#" + anchor(title(s)) + ")").orElse("`" + found.key().name() + "`");
  }

  private static String title(Found found) {
    return found.path().isEmpty() ? "The file" : found.path();
  }

  // As GitHub makes them of headings.
  private static String anchor(String title) {
    return title.toLowerCase(Locale.ROOT).chars()
        .filter(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == ' ')
        .mapToObj(c -> c == ' ' ? "-" : String.valueOf((char) c)).collect(Collectors.joining());
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ").strip();
  }
}
