package dev.aftermath.scenario;

import dev.aftermath.vocabulary.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which defaults a scenario rests on, with class and source as the comments of the defaults file give them.
 *
 * <p>The file is read line by line, because comments are not part of a YAML tree. A line counts when its value was
 * filled in, and when its comment states a class such as [GK]; a comment on a line of its own stands for the key below
 * it and all that is in its block. What states no class is a convention and no claim. Of several classes the weakest
 * counts. Studies ask questions and claim nothing; what a command line can say otherwise is in the manifest.
 */
final class DefaultsUsed {
  private static final Pattern LINE = Pattern.compile("^( *)([A-Za-z][\\w-]*):\\s*(.*?)\\s*(?:#\\s?(.*))?$");
  private static final Pattern MORE = Pattern.compile("^( +)(?:- )?(\\{.*})\\s*(?:#\\s?(.*))?$");
  private static final Pattern ALONE = Pattern.compile("^( +)#\\s?(.*)$");
  private static final Pattern ENTRY = Pattern.compile("([\\w-]+): (\"[^\"]*\"|\\[[^]]*]|[^,}]*[^,} ])");
  private static final Pattern CLASS = Pattern.compile("\\[(V/D|V|D|GK|S)(?:, [^]]*)?]");
  private static final Set<String> NO_CLAIMS = Set.of("sweep", "sensitivity", "plan", "scenario.schemaVersion",
      "scenario.replications", "scenario.seed");

  private final Set<String> used;
  private final List<Level> path = new ArrayList<>();
  private final List<Assumption> found = new ArrayList<>();
  private String above = "";

  /** A key that the current line is below, and the comment that stands for all of its block. */
  private record Level(String key, String comment) {}

  private DefaultsUsed(Set<String> used) {
    this.used = used;
  }

  /**
   * The defaults behind values.
   *
   * @param used paths of values that the defaults filled in, as "block.key" and deeper
   */
  static List<Assumption> of(Set<String> used) {
    DefaultsUsed reading = new DefaultsUsed(used);
    for (String line : new String(Defaults.text(), StandardCharsets.UTF_8).split("\n")) {
      reading.read(line);
    }
    return List.copyOf(reading.found);
  }

  private void read(String line) {
    Matcher alone = ALONE.matcher(line);
    Matcher more = MORE.matcher(line);
    Matcher key = LINE.matcher(line);
    if (alone.matches()) {
      above = (above + " " + alone.group(2)).strip();
    } else if (more.matches()) {
      cut(more.group(1).length() / 2);
      claim(more.group(2), more.group(3));
    } else if (key.matches()) {
      cut(key.group(1).length() / 2);
      path.add(new Level(key.group(2), above));
      above = "";
      if (!key.group(3).isEmpty()) {
        claim(key.group(3), key.group(4));
      }
    }
  }

  private void cut(int depth) {
    while (path.size() > depth) {
      path.remove(path.size() - 1);
    }
  }

  private void claim(String value, @Nullable String own) {
    String name = path.stream().map(Level::key).collect(Collectors.joining("."));
    String comment = own != null && CLASS.matcher(own).find() ? own
        : path.stream().map(Level::comment).filter(c -> CLASS.matcher(c).find()).reduce((a, b) -> b).orElse("");
    if (comment.isEmpty() || path.size() < 2 || NO_CLAIMS.contains(path.get(0).key()) || NO_CLAIMS.contains(name)) {
      return;
    }
    String shown = used.contains(name) ? value : entriesUsed(name, value);
    int last = found.size() - 1;
    if (last >= 0 && found.get(last).path().equals(name) && !shown.isEmpty()) {
      Assumption before = found.remove(last); // one more entry of a list
      shown = before.value().en() + "; " + shown;
    }
    if (!shown.isEmpty()) {
      found.add(new Assumption(name, Text.same(name), Text.same(shown), weakest(comment),
          Text.same(CLASS.matcher(comment).lookingAt() ? CLASS.matcher(comment).replaceFirst("").strip() : comment)));
    }
  }

  // A block in one line may be filled in part: the rest is the scenario's.
  private String entriesUsed(String name, String value) {
    return !value.startsWith("{") ? "" : ENTRY.matcher(value).results()
        .filter(entry -> used.contains(name + "." + entry.group(1)))
        .map(entry -> entry.group(1) + ": " + entry.group(2).replace("\"", "")).collect(Collectors.joining(", "));
  }

  private static Evidence weakest(String comment) {
    List<String> classes = CLASS.matcher(comment).results().map(m -> m.group(1)).toList();
    return classes.get(0).equals("S") ? Evidence.SETTING
        : classes.contains("GK") ? Evidence.GENERAL_KNOWLEDGE
        : classes.contains("D") || classes.contains("V/D") ? Evidence.DERIVED : Evidence.VERIFIED;
  }
}
