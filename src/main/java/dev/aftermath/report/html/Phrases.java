package dev.aftermath.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says in the language of the report what results say in English words: why a service stayed down, which copy its data
 * came from, which earthquake it was. What it does not know stays as it is.
 */
final class Phrases {
  private static final List<Phrase> REASONS = List.of(
      new Phrase("data (.+) cannot be used", "reason.data"),
      new Phrase("needs (.+), which is down", "reason.needs"),
      new Phrase("site (.+) cannot be reached", "reason.site"),
      new Phrase("too few replicas run", "reason.replicas"),
      new Phrase("its traffic has not been switched", "reason.traffic"),
      new Phrase("no node at (.+?) has room for (.+)", "reason.room"),
      new Phrase("its node at (.+) is down", "reason.node"),
      new Phrase("people are at: (.*)", "reason.people"),
      new Phrase("waits for (.+)", "reason.waits"));
  private static final List<Phrase> COPIES = List.of(
      new Phrase("primary", "copy.primary"), new Phrase("synchronous to (.+)", "copy.synchronous"),
      new Phrase("asynchronous to (.+)", "copy.asynchronous"), new Phrase("snapshot to (.+)", "copy.snapshot"),
      new Phrase("backup to (.+)", "copy.backup"), new Phrase("backup copy to (.+)", "copy.backup-copy"));
  private static final List<Phrase> QUAKES = List.of(new Phrase("M (.+) at (.+)", "quake"));
  private static final List<Phrase> DEMANDS = List.of(
      new Phrase("(\\S+) cores", "demand.cores"), new Phrase("(\\S+) GPU of (.+)", "demand.model"),
      new Phrase("(\\S+) GPU", "demand.gpu"));
  private static final String REPAIR = "repair of its machines, or others";
  private static final String SHORT_REPAIR = "repair or machines";
  private static final String CREW = "a crew for ";

  private final Words words;

  /** An English phrase with the key of its words; groups of the pattern fill them in. */
  private record Phrase(Pattern pattern, String key) {
    Phrase(String pattern, String key) {
      this(Pattern.compile(pattern), key);
    }
  }

  Phrases(Words words) {
    this.words = words;
  }

  /** Why a service is still down. */
  String reason(String english) {
    for (Phrase phrase : REASONS) {
      Matcher m = phrase.pattern.matcher(english);
      if (m.matches()) {
        List<Object> values = new ArrayList<>();
        for (int g = 1; g <= m.groupCount(); g++) {
          values.add(switch (phrase.key) {
            case "reason.people" -> list(m.group(g), step -> words.name("phase", step));
            case "reason.waits" -> list(m.group(g).replace(REPAIR, SHORT_REPAIR), this::awaited);
            case "reason.room" -> g == 2 ? list(m.group(g), d -> told(DEMANDS, d)) : m.group(g);
            default -> m.group(g);
          });
        }
        return words.get(phrase.key, values.toArray());
      }
    }
    return english;
  }

  /** Which copy of data it is. */
  String copy(String english) {
    return told(COPIES, english);
  }

  /** The strength and the place of an earthquake, or the place where another disaster struck. */
  String struck(String english) {
    return told(QUAKES, english);
  }

  private String awaited(String what) {
    return what.startsWith(CREW) ? words.get("awaited.crew", words.name("phase", what.substring(CREW.length())))
        : what.equals("its data to be restored") ? words.get("awaited.data") : words.name("resource", what);
  }

  private static String list(String english, java.util.function.UnaryOperator<String> each) {
    return Stream.of(english.split(", ")).map(each).collect(Collectors.joining(", "));
  }

  private String told(List<Phrase> phrases, String english) {
    for (Phrase phrase : phrases) {
      Matcher m = phrase.pattern.matcher(english);
      if (m.matches()) {
        Object[] values = new Object[m.groupCount()];
        for (int g = 0; g < values.length; g++) {
          values[g] = m.group(g + 1).replace(" or ", words.get("or"));
        }
        return words.get(phrase.key, values);
      }
    }
    return english;
  }
}
