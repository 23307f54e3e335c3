package dev.aftermath.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.estimate.Verdict;
import dev.aftermath.hazard.HazardKind;
import dev.aftermath.measure.Measure;
import dev.aftermath.recovery.StrategyKind;
import dev.aftermath.scenario.Evidence;
import dev.aftermath.story.TimelineEntry;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Copy;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.vocabulary.Supply;
import dev.aftermath.vocabulary.Tally;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No text is missing in any language. */
class WordsTest {
  private static final Words ENGLISH = new Words(Language.EN);
  private static final Words KOREAN = new Words(Language.KO);
  /** English counts in thousands of thousands, Korean in ten thousands of ten thousands. */
  private static final Set<String> OF_ONE_LANGUAGE = Set.of("amount.4", "amount.6", "amount.8", "amount.9");

  private static Set<String> texts(Words words) {
    Set<String> keys = new TreeSet<>(words.keys());
    keys.removeAll(OF_ONE_LANGUAGE);
    return keys;
  }

  @Test
  void bothLanguagesHaveTheSameTexts() {
    assertThat(texts(KOREAN)).isEqualTo(texts(ENGLISH));
  }

  @Test
  void bothLanguagesFillInTheSameValues() {
    Map<String, String> differ = new LinkedHashMap<>();
    for (String key : texts(ENGLISH)) {
      Set<String> en = placeholders(ENGLISH.get(key, MARKS));
      Set<String> ko = placeholders(KOREAN.get(key, MARKS));
      if (!en.equals(ko)) {
        differ.put(key, en + " " + ko);
      }
    }
    // A currency's own name stands in the place of its code in one language or the other.
    differ.keySet().removeIf(key -> key.startsWith("currency."));
    assertThat(differ).isEmpty();
  }

  private static final Object[] MARKS = {"{0}", "{1}", "{2}", "{3}", "{4}", "{5}"};

  private static Set<String> placeholders(String text) {
    Matcher m = Pattern.compile("\\{\\d}").matcher(text);
    Set<String> found = new TreeSet<>();
    while (m.find()) {
      found.add(m.group());
    }
    return found;
  }

  @Test
  void everyTextThatTheProgramAsksForIsThere() throws IOException {
    Pattern asked = Pattern.compile("(?:word|words(?:\\(\\))?\\.get)\\(\\s*\"([a-zA-Z0-9.-]+)\"(?=[,)]| \\+)");
    Set<String> all = new TreeSet<>(KOREAN.keys());
    all.addAll(ENGLISH.keys());
    Set<String> missing = new TreeSet<>();
    int found = 0;
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java/dev/aftermath"))) {
      for (Path source : sources.filter(p -> p.toString().endsWith(".java")).toList()) {
        Matcher m = asked.matcher(Files.readString(source));
        while (m.find()) {
          String key = m.group(1);
          found++;
          if (all.stream().noneMatch(k -> key.endsWith(".") ? k.startsWith(key) : k.equals(key))) {
            missing.add(source.getFileName() + ": " + key);
          }
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(found).isGreaterThan(200);
  }

  @Test
  void everythingThatCanHappenCanBeTold() {
    for (Words words : new Words[] {ENGLISH, KOREAN}) {
      for (TimelineEntry.Kind kind : TimelineEntry.Kind.values()) {
        assertThat(words.keys()).contains("event." + kind.code());
      }
      for (Evidence evidence : Evidence.values()) {
        assertThat(words.keys()).contains("evidence." + evidence.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      }
      for (Copy.Kind copy : Copy.Kind.values()) {
        assertThat(words.keys()).contains("copies.short." + Codes.of(copy));
      }
      for (Verdict verdict : List.of(Verdict.MET, Verdict.UNDECIDED, Verdict.MISSED)) {
        assertThat(words.keys()).contains("verdict." + verdict.text(), "verdict.count." + verdict.text());
      }
    }
  }

  @Test
  void everyValueOfTheVocabularyAndEveryPlugInHasWordsInEveryLanguage() {
    Map<String, Text> all = new LinkedHashMap<>();
    Arrays.stream(Condition.values()).forEach(c -> all.put("condition " + c, Terms.condition(c)));
    Arrays.stream(Supply.values()).forEach(s -> all.put("supply " + s, Terms.supply(s)));
    Arrays.stream(Tool.values()).forEach(t -> all.put("tool " + t, Terms.tool(t)));
    Arrays.stream(Tally.values()).forEach(t -> all.put("tally " + t, Terms.tally(t)));
    Arrays.stream(Phase.Kind.values()).forEach(k -> all.put("kind " + k, Terms.kind(k)));
    Arrays.stream(Phase.Activity.values()).forEach(a -> all.put("activity " + a, Terms.phase(a)));
    Arrays.stream(Copy.Kind.values()).forEach(k -> all.put("copy " + k, Sentences.of(new Copy(k, ""))));
    for (HazardKind<?> hazard : HazardKind.all()) {
      all.put("hazard " + hazard.name(), hazard.title());
    }
    for (StrategyKind<?> strategy : StrategyKind.all()) {
      all.put("strategy " + strategy.name(), strategy.title());
      all.put("about " + strategy.name(), strategy.about());
    }
    for (Measure measure : Measure.all()) {
      all.put("measure " + measure.name(), measure.title());
      all.put("about " + measure.name(), measure.about());
    }
    all.remove("tool DNS"); // a name in every language
    assertThat(all).hasSizeGreaterThan(50);
    all.values().removeIf(t -> t.en().matches("[\\x20-\\x7e]*\\S[\\x20-\\x7e]*") && t.ko().matches(".*[가-힣].*"));
    assertThat(all).as("English that is none, or Korean that is none").isEmpty();
  }

  @Test
  void aTextThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> KOREAN.get("no.such.text")).hasMessageContaining("no.such.text");
  }

  @Test
  void numbersAreWrittenAsTheLanguageDoes() {
    Numbers en = new Numbers(ENGLISH, "USD");
    Numbers ko = new Numbers(KOREAN, "USD");
    assertThat(en.duration(0.0042)).isEqualTo("<1 s");
    assertThat(en.exact(0.0042)).isEqualTo("4.2 ms");
    assertThat(en.duration(90)).isEqualTo("90 s");
    assertThat(en.duration(2046)).isEqualTo("34.1 min");
    assertThat(ko.duration(95.25 * 86_400)).isEqualTo("95.3일");
    assertThat(ko.duration(0.5)).isEqualTo("1초 미만");
    assertThat(ko.mark(6 * 3600)).isEqualTo("6시간");
    assertThat(en.duration(Double.NaN)).isEqualTo("–");
    assertThat(en.duration(-3600)).isEqualTo("−60 min");
    assertThat(en.percent(0.9999)).isEqualTo(">99.9 %");
    assertThat(ko.percent(0.0001)).isEqualTo("0.1% 미만");
    assertThat(ko.percent(1)).isEqualTo("100%");
    assertThat(en.ratio(1 / 284.0)).isEqualTo("1/284");
    assertThat(en.ratio(0.853)).isEqualTo("0.85×");
  }

  @Test
  void amountsAreWrittenInTheirCurrencyAndInTheStepsOfTheLanguage() {
    assertThat(new Numbers(ENGLISH, "USD").money(10_062_826)).isEqualTo("USD 10.1 million");
    assertThat(new Numbers(ENGLISH, "USD").money(411_321)).isEqualTo("USD 411,000");
    assertThat(new Numbers(KOREAN, "USD").money(411_321)).isEqualTo("41.1만 달러");
    assertThat(new Numbers(KOREAN, "USD").money(10_062_826)).isEqualTo("1,010만 달러");
    assertThat(new Numbers(KOREAN, "KRW").money(35_200_000_000.0)).isEqualTo("352억 원");
    assertThat(new Numbers(KOREAN, "KRW").money(1.2e12)).isEqualTo("1.2조 원");
    assertThat(new Numbers(ENGLISH, "KRW").money(35_200_000_000.0)).isEqualTo("KRW 35.2 billion");
    assertThat(new Numbers(KOREAN, "JPY").money(9_999)).isEqualTo("1만 엔");
    assertThat(new Numbers(ENGLISH, "CHF").money(1_234)).isEqualTo("CHF 1,230");
    assertThat(new Numbers(KOREAN, "CHF").money(1_234)).isEqualTo("1,230 CHF");
  }
}
