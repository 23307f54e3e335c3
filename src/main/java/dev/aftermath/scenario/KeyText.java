package dev.aftermath.scenario;

import dev.aftermath.binding.Key;
import dev.aftermath.scenario.KeyGuide.Found;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.vocabulary.Text;
import java.util.ArrayList;
import java.util.List;

/** What a key of a scenario means, and those below it, for a terminal. */
public final class KeyText {
  private static final int WIDTH = 100;
  private static final int LABEL = 12;

  private final KeyGuide guide;
  private final Language language;
  private final List<String> lines = new ArrayList<>();

  private KeyText(KeyGuide guide, Language language) {
    this.guide = guide;
    this.language = language;
  }

  /**
   * Tells of a key.
   *
   * @param path of the key; empty for the whole file
   * @param recursive whether all keys below it are told, and not only the next ones
   * @throws KeyGuide.Unknown when there is no such key
   */
  public static String of(String path, boolean recursive, Language language) throws KeyGuide.Unknown {
    KeyGuide guide = new KeyGuide();
    KeyText text = new KeyText(guide, language);
    Found found = guide.find(path);
    text.head(found);
    List<Found> below = recursive ? guide.all(found) : guide.below(found);
    if (!below.isEmpty()) {
      text.lines.add("");
      text.lines.add((found.key().blocks().size() > 1 ? new Text("Kinds", "종류") : new Text("Keys", "하위 키"))
          .in(language));
      below.forEach(f -> text.entry(f, found.path(), recursive));
    }
    return String.join("\n", text.lines) + "\n";
  }

  private void head(Found found) {
    Key key = found.key();
    if (!found.path().isEmpty()) {
      lines.add(found.path());
    }
    about(found, "  ");
    if (found.path().isEmpty()) {
      return;
    }
    lines.add("");
    label(new Text("value", "값"), KeyWords.value(key, language));
    label(new Text("unit", "단위"), KeyWords.unit(key).in(language));
    label(new Text("example", "예"), key.value().words().isEmpty() ? key.value().example() : "");
    key.filled().ifPresentOrElse(
        f -> label(new Text("default", "기본값"), shown(f) + "  (" + f.path() + ")"),
        () -> label(new Text("default", "기본값"), key.required()
            ? new Text("none: it has to be written", "없음: 반드시 적어야 함").in(language) : ""));
    guide.evidence(found).filter(f -> key.filled().isPresent() && key.filled().get().plain()).ifPresent(f -> {
      label(new Text("evidence", "근거"), DefaultsText.code(f.evidence()) + " "
          + DefaultsText.meaning(f.evidence()).in(language));
      label(new Text("source", "출처"), f.source().in(language));
    });
    if (!guide.withoutEffect(found).isEmpty()) {
      label(new Text("no effect", "효과 없음"), new Text(
          "under " + String.join(", ", guide.withoutEffect(found)) + ", with their other keys as they are by default",
          String.join(", ", guide.withoutEffect(found)) + " 전략(다른 키가 기본값일 때)").in(language));
    }
  }

  // Keys are documented in English; what else a language has is the name of the figure.
  private void about(Found found, String indent) {
    String named = language == Language.EN ? ""
        : guide.evidence(found).filter(f -> f.path().equals(Defaults.origin(found.key().filled().orElseThrow().path())))
            .map(f -> f.name().in(language)).orElse("");
    if (!named.isEmpty()) {
      wrap(indent, named);
    }
    if (!found.key().about().isEmpty()) {
      wrap(indent, found.key().about());
    }
  }

  private String shown(Key.Filled filled) {
    return filled.text().isEmpty() ? new Text("(empty)", "(비어 있음)").in(language) : filled.text();
  }

  private void label(Text label, String text) {
    if (!text.isEmpty()) {
      String name = label.in(language);
      String indent = " ".repeat(2 + LABEL);
      int before = lines.size();
      wrap(indent, text);
      lines.set(before, "  " + name + " ".repeat(Math.max(1, LABEL - DefaultsText.width(name)))
          + lines.get(before).strip());
    }
  }

  private void entry(Found found, String above, boolean deep) {
    String relative = above.isEmpty() ? found.path() : found.path().substring(above.length() + 1);
    String indent = "  ".repeat(1 + (deep ? relative.length() - relative.replace(".", "").length() : 0));
    Key key = found.key();
    String value = key.filled().filter(Key.Filled::plain).map(f -> "; " + new Text("default ", "기본값 ").in(language)
        + shown(f)).orElse(key.required() ? "; " + new Text("has to be written", "필수").in(language) : "");
    wrap(indent, (deep ? relative : key.name()) + "  <" + KeyWords.value(key, language) + value + ">");
    about(found, indent + "    ");
  }

  private void wrap(String indent, String text) {
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.split(" ", -1)) {
      if (line.length() > indent.length() && DefaultsText.width(line) + DefaultsText.width(word) > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(indent);
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
  }
}
