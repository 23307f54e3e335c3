package dev.aftermath.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of all keys, against the records that it is made of. */
class KeyReferenceTest {
  private static final String PAGE = KeyReference.markdown();

  @Test
  void thePublishedPageIsTheOneThatTheRecordsImply() throws Exception {
    boolean same = Files.readString(Path.of("docs/reference.md")).equals(PAGE);
    assertThat(same).as("run ./aftermath explain --markdown > docs/reference.md").isTrue();
  }

  @Test
  void everyKeyOfTheSchemaStandsInIt() {
    ScenarioSchema.templates().values().forEach(type -> {
      for (var component : type.getRecordComponents()) {
        if (!component.isAnnotationPresent(dev.aftermath.binding.Inlined.class)) {
          assertThat(PAGE).as(type.getSimpleName()).contains("`" + component.getName() + "`");
        }
      }
    });
  }

  @Test
  void everyLinkLeadsToASection() {
    Set<String> anchors = new TreeSet<>();
    Matcher heading = Pattern.compile("(?m)^## (.+)$").matcher(PAGE);
    while (heading.find()) {
      anchors.add(heading.group(1).toLowerCase(java.util.Locale.ROOT).replace(" ", "-").replace(".", ""));
    }
    Matcher link = Pattern.compile("\\]\\(#([^)]+)\\)").matcher(PAGE);
    int links = 0;
    for (; link.find(); links++) {
      assertThat(anchors).contains(link.group(1));
    }
    assertThat(links).isGreaterThan(anchors.size() / 2);
  }

  @Test
  void aDefaultStandsWithItsEvidenceAndWhatMustBeWrittenSaysSo() {
    // defaults.yaml: service.replicas 2, general knowledge; a fire names its room.
    assertThat(PAGE).contains("| `replicas` | a whole number, at least 1 and at most 10000 | `2` | GK | ")
        .contains("| `room` | the name of something | has to be written |  | The room where it starts");
  }
}
