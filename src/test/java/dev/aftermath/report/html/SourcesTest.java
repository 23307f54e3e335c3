package dev.aftermath.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.scenario.Assumption;
import dev.aftermath.scenario.EveryDefault;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The source of each default stands in each language, and says the same. */
class SourcesTest {
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");
  private static final Sources KOREAN = new Sources(new Words(Language.KO));

  @Test
  void everySourceIsThereInKoreanWithTheSameFigures() {
    List<String> missing = new ArrayList<>();
    for (Assumption a : EveryDefault.assumptions()) {
      if (a.source().isEmpty()) {
        continue;
      }
      if (KOREAN.find(a.source()).isEmpty()) {
        missing.add(a.source());
      } else {
        assertThat(figures(KOREAN.find(a.source()).get())).as(a.source())
            .containsExactlyInAnyOrderElementsOf(figures(a.source()));
      }
    }
    assertThat(missing).isEmpty();
  }

  private static List<String> figures(String text) {
    return NUMBER.matcher(text).results().map(m -> m.group()).toList();
  }

  @Test
  void classesOfEvidenceAreToldInWords() {
    assertThat(new Sources(new Words(Language.EN))
        .of("about 30 min at Pangyo 2022 [V], 400 MB/s [V, IBM TS2290 manual]"))
        .isEqualTo("about 30 min at Pangyo 2022 (verified), 400 MB/s (IBM TS2290 manual, verified)");
    assertThat(KOREAN.of("a source of tomorrow [GK]")).isEqualTo("a source of tomorrow (일반 지식)");
  }
}
