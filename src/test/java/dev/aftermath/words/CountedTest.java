package dev.aftermath.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.vocabulary.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** English agrees with its numbers. */
class CountedTest {
  private static final String THINGS = "replication|machine|service|replica|variant|point|row|entry|room|datastore"
      + "|spare|run|incident|objective|figure|GPU|pod|node|seed|job|tool|site|setup|policy|time";
  private static final Pattern SEVERAL_OF_ONE = Pattern.compile("(?<![\\d.,/–-])1 (?:of 1 )?(?:published |later )?(\\w+)");
  private static final Pattern ONE_OF_SEVERAL =
      Pattern.compile("(?<![\\d.,/–-])2 (?:published |later |more )?(?:" + THINGS + ")\\b(?! h)");
  /** What may stand behind a number that counts nothing. */
  private static final List<String> NO_PLURAL = List.of("less", "makes", "goes", "is", "works", "needs", "allocates",
      "was", "counts", "d", "s", "ms", "has", "does", "passes", "fails", "lies", "moves", "as", "serves");

  private static String filled(Words words, String key, String value) {
    String[] values = new String[8];
    Arrays.fill(values, value);
    return words.get(key, (Object[]) values);
  }

  @Test
  void everyTextWithOneAndWithTwoOfAThingIsEnglish() {
    Words english = new Words(Language.EN);
    Map<String, String> wrong = new TreeMap<>();
    for (String key : english.keys()) {
      Matcher one = SEVERAL_OF_ONE.matcher(filled(english, key, "1"));
      while (one.find()) {
        if (one.group(1).endsWith("s") && !NO_PLURAL.contains(one.group(1))) {
          wrong.put(key, filled(english, key, "1"));
        }
      }
      if (ONE_OF_SEVERAL.matcher(filled(english, key, "2")).find()) {
        wrong.put(key, filled(english, key, "2"));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aTextChoosesTheFormOfItsNumber() {
    Words english = new Words(Language.EN);
    assertThat(english.get("event.nodes-back", "", "a/r", "", "1")).isEqualTo("1 machine runs again in a/r");
    assertThat(english.get("event.nodes-back", "", "a/r", "", "2")).isEqualTo("2 machines run again in a/r");
    assertThat(english.get("event.nodes-back", "", "a/r", "", "11")).isEqualTo("11 machines run again in a/r");
    assertThat(english.get("event.detected", "", "", "", "12"))
        .isEqualTo("The outage is noticed: 12 services are down");
    assertThat(english.get("event.detected", "", "", "", "1")).isEqualTo("The outage is noticed: 1 service is down");
    assertThat(english.get("event.detected", "", "", "", "")).isEqualTo("The outage is noticed");
    Words korean = new Words(Language.KO);
    assertThat(korean.get("event.detected", "", "", "", "12")).isEqualTo("장애 인지: 서비스 12개 중단 중");
    assertThat(korean.get("event.detected", "", "", "", "")).isEqualTo("장애 인지");
  }

  @Test
  void aPageGetsTheFormsItself() {
    assertThat(new Words(Language.EN).template("event.nodes-back", "service", "what", "detail", "value", "bytes"))
        .isEqualTo("{value:# machine runs|# machines run} again in {what}");
  }

  @Test
  void aNumberOfThingsAgrees() {
    assertThat(Counted.of(0, "replication")).isEqualTo("0 replications");
    assertThat(Counted.of(1, "replication")).isEqualTo("1 replication");
    assertThat(Counted.of(2, "replication")).isEqualTo("2 replications");
    assertThat(Counted.of(1, "strategy", "strategies")).isEqualTo("1 strategy");
    assertThat(Counted.of(4, "strategy", "strategies")).isEqualTo("4 strategies");
    assertThat(Sentences.oneSided("k", 1, "s").en()).isEqualTo("k of 1 service counts under s only");
    assertThat(Sentences.oneSided("k", 2, "s").en()).isEqualTo("k of 2 services counts under s only");
  }

  // The patterns above would be blind if they did not see this.
  @Test
  void whatWasWrongIsSeen() {
    Matcher one = SEVERAL_OF_ONE.matcher("1 machines run again in a/r");
    assertThat(one.find()).isTrue();
    assertThat(one.group(1)).isEqualTo("machines");
    assertThat(ONE_OF_SEVERAL.matcher("in 2 replication").find()).isTrue();
    assertThat(ONE_OF_SEVERAL.matcher("2 replications").find()).isFalse();
  }

  @Test
  void noSentenceIsMadeOfABareNumberAndSeveralReplications() throws IOException {
    Pattern bare = Pattern.compile("[)a-z] \\+ \" (replications|points|variants|services|sites)\\b");
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java/dev/aftermath/report"))) {
      for (Path source : sources.filter(p -> p.toString().endsWith(".java")).toList()) {
        assertThat(bare.matcher(Files.readString(source)).results().map(r -> source + ": " + r.group())).isEmpty();
      }
    }
  }
}
