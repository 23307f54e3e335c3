package dev.aftermath.scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which defaults a scenario rests on, with class and source as the comments of the defaults file give them.
 *
 * <p>The file is read line by line, because comments are not part of a YAML tree. A line counts when its key, or the
 * key of the block around it, was filled from the defaults, and when it states a class such as [GK]; what states none
 * is a convention and no claim.
 */
final class DefaultsUsed {
  private static final Pattern LINE = Pattern.compile("^( *)([A-Za-z][\\w-]*):\\s*(.*?)\\s*(?:#\\s?(.*))?$");
  private static final Pattern CLASSES = Pattern.compile("\\[(V|D|GK|S|V/D)]");

  private DefaultsUsed() {}

  /**
   * The defaults behind keys.
   *
   * @param keys filled keys as "block.key"
   */
  static List<Assumption> of(Set<String> keys) {
    List<Assumption> found = new ArrayList<>();
    List<String> path = new ArrayList<>();
    for (String line : new String(Defaults.text(), StandardCharsets.UTF_8).split("\n")) {
      Matcher m = LINE.matcher(line);
      if (m.matches()) {
        int depth = m.group(1).length() / 2;
        while (path.size() > depth) {
          path.remove(path.size() - 1);
        }
        path.add(m.group(2));
        if (path.size() >= 2 && keys.contains(path.get(0) + "." + path.get(1))) {
          claim(path, m.group(3), Optional.ofNullable(m.group(4)).orElse("")).ifPresent(found::add);
        }
      }
    }
    return List.copyOf(new LinkedHashSet<>(found));
  }

  private static Optional<Assumption> claim(List<String> path, String value, String comment) {
    Matcher m = CLASSES.matcher(comment);
    if (!m.find()) {
      return Optional.empty();
    }
    String source = (comment.substring(0, m.start()) + comment.substring(m.end())).strip();
    Evidence evidence = switch (m.group(1)) {
      case "V" -> Evidence.VERIFIED;
      case "GK" -> Evidence.GENERAL_KNOWLEDGE;
      case "S" -> Evidence.SETTING;
      default -> Evidence.DERIVED; // partly read, partly derived: no stronger than its weaker part
    };
    return Optional.of(new Assumption(String.join(".", path), value, evidence, source));
  }
}
