package dev.aftermath.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.scenario.Evidence;
import dev.aftermath.story.TimelineEntry;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.vocabulary.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No text is missing in any language. */
class WordsTest {
  private static final Words ENGLISH = new Words(Language.EN);
  private static final Words KOREAN = new Words(Language.KO);

  /** Names that English shows as they are. */
  private static final Set<String> NAMES = Set.of("phase");

  private static Set<String> texts(Words words) {
    return words.keys().stream().filter(k -> !NAMES.contains(k.substring(0, k.indexOf('.') < 0 ? 0 : k.indexOf('.'))))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void bothLanguagesHaveTheSameTexts() {
    assertThat(texts(KOREAN)).isEqualTo(texts(ENGLISH));
  }

  @Test
  void bothLanguagesFillInTheSameValues() {
    for (String key : texts(ENGLISH)) {
      assertThat(placeholders(KOREAN.get(key, MARKS))).as(key).isEqualTo(placeholders(ENGLISH.get(key, MARKS)));
    }
  }

  private static final Object[] MARKS = {"{0}", "{1}", "{2}", "{3}", "{4}"};

  private static Set<String> placeholders(String text) {
    Matcher m = Pattern.compile("\\{\\d}").matcher(text);
    Set<String> found = new TreeSet<>();
    while (m.find()) {
      found.add(m.group());
    }
    // Some sentences need a subject in one language that another leaves out.
    found.remove("{2}");
    return found;
  }

  @Test
  void everyTextThatTheProgramAsksForIsThere() throws IOException {
    Pattern asked = Pattern.compile("(?:word|words\\.get)\\(\"([a-z0-9.A-Z-]+)\"(?=[,)]| \\+)");
    try (Stream<Path> sources = Files.list(Path.of("src/main/java/dev/aftermath/report/html"))) {
      for (Path source : sources.toList()) {
        Matcher m = asked.matcher(Files.readString(source));
        while (m.find()) {
          String key = m.group(1);
          boolean prefix = key.endsWith(".");
          assertThat(KOREAN.keys()).as(source + ": " + key)
              .anyMatch(k -> prefix ? k.startsWith(key) : k.equals(key));
        }
      }
    }
  }

  @Test
  void everythingThatCanHappenCanBeTold() {
    for (Words words : new Words[] {ENGLISH, KOREAN}) {
      for (TimelineEntry.Kind kind : TimelineEntry.Kind.values()) {
        assertThat(words.keys()).contains("event." + lower(kind));
      }
      for (Phase.Kind kind : Phase.Kind.values()) {
        assertThat(words.keys()).contains("kind." + lower(kind));
      }
      for (Evidence evidence : Evidence.values()) {
        assertThat(words.keys()).contains("evidence." + lower(evidence));
      }
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Test
  void namesOfUsersStayAsTheyAre() {
    assertThat(KOREAN.name("strategy", "declarative")).isEqualTo("선언형 조정");
    assertThat(KOREAN.name("strategy", "our own way")).isEqualTo("our own way");
    assertThatThrownBy(() -> KOREAN.get("no.such.text")).hasMessageContaining("no.such.text");
  }

  @Test
  void numbersAreWrittenAsTheLanguageDoes() {
    Numbers en = new Numbers(ENGLISH);
    Numbers ko = new Numbers(KOREAN);
    assertThat(en.duration(0.0042)).isEqualTo("4.2 ms");
    assertThat(en.duration(90)).isEqualTo("90 s");
    assertThat(en.duration(2046)).isEqualTo("34.1 min");
    assertThat(ko.duration(95.25 * 86_400)).isEqualTo("95.3일");
    assertThat(ko.mark(6 * 3600)).isEqualTo("6시간");
    assertThat(en.duration(Double.NaN)).isEqualTo("–");
    assertThat(en.duration(-3600)).isEqualTo("−60 min");
    assertThat(en.percent(0.9999)).isEqualTo(">99.9 %");
    assertThat(ko.percent(0.0001)).isEqualTo("0.1% 미만");
    assertThat(ko.percent(1)).isEqualTo("100%");
    assertThat(en.money(10_062_826)).isEqualTo("10.1 million USD");
    assertThat(en.money(411_321)).isEqualTo("411,000 USD");
    assertThat(ko.money(411_321)).isEqualTo("41만 달러");
    assertThat(ko.money(10_062_826)).isEqualTo("1,010만 달러");
    assertThat(ko.money(352_000_000)).isEqualTo("3.52억 달러");
    assertThat(en.ratio(1 / 284.0)).isEqualTo("1/284");
    assertThat(en.ratio(0.853)).isEqualTo("0.85×");
  }
}
