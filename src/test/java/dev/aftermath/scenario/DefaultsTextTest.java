package dev.aftermath.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.sharing.SharingLoader;
import dev.aftermath.vocabulary.Language;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The defaults are printed with their evidence, and are still the defaults. */
class DefaultsTextTest {
  private static String scenarios(Language language) {
    return DefaultsText.of(Defaults.text(), DefaultsEvidence.ofScenarios(), language);
  }

  private static String sharing(Language language) {
    return DefaultsText.of(SharingLoader.defaults(), DefaultsEvidence.ofSharing(), language);
  }

  private static Object plain(Node node) {
    if (node instanceof MappingNode block) {
      Map<String, Object> all = new LinkedHashMap<>();
      block.getValue().forEach(t -> all.put(Defaults.key(t), plain(t.getValueNode())));
      return all;
    }
    if (node instanceof SequenceNode list) {
      List<Object> all = new ArrayList<>();
      list.getValue().forEach(item -> all.add(plain(item)));
      return all;
    }
    return ((ScalarNode) node).getValue();
  }

  private static Object values(byte[] yaml) {
    return plain(Defaults.blocks(yaml));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsPrintedHasTheSameValues(Language language) {
    assertThat(values(scenarios(language).getBytes(StandardCharsets.UTF_8))).isEqualTo(values(Defaults.text()));
    assertThat(values(sharing(language).getBytes(StandardCharsets.UTF_8))).isEqualTo(values(SharingLoader.defaults()));
  }

  @ParameterizedTest
  @EnumSource
  void linesHave120ColumnsAtMost(Language language) {
    assertThat((scenarios(language) + sharing(language)).lines())
        .allSatisfy(line -> assertThat(line.chars().map(c -> c >= 0x1100 ? 2 : 1).sum()).isLessThanOrEqualTo(120));
  }

  @ParameterizedTest
  @EnumSource
  void everyFigureHasItsClassAndSource(Language language) {
    // Wrapped comments are one text again; a source that stands above another figure too is told once.
    String printed = scenarios(language).replaceAll("\\n *#  (?= )", "");
    assertThat(DefaultsEvidence.ofScenarios().figures().values())
        .filteredOn(f -> !printed.contains(f.source().in(language)))
        .extracting(DefaultsEvidence.Figure::path).as("figures whose source is not printed").isEmpty();
    long classes = printed.lines().filter(line -> line.matches(".*# \\[(A|C|V|D|GK|S)].*")).count();
    assertThat(classes).isEqualTo(DefaultsEvidence.ofScenarios().figures().size());
  }

  @Test
  void commentsStandAtTheEndOfTheLineOrAboveIt() {
    String yaml = """
        # For programmers.

        a:
          x: 1
          longer: uniform(1 h, 2 h)
          free: 3
          far: 4
          same: { one: "a value that takes most of a line", two: "another value that takes most of a line", three: 3 }
        """;
    String evidence = """
        about: { en: About., ko: 소개. }
        figures:
          a.x: { name: { en: X, ko: 엑스 }, evidence: verified, source: { en: "short", ko: "짧음" } }
          a.longer: { name: { en: L, ko: 엘 }, evidence: general-knowledge }
          a.far: { name: { en: F, ko: 에프 }, evidence: derived, source: &s { en: "%s", ko: "김" } }
          a.same: { name: { en: S, ko: 에스 }, evidence: derived, source: *s }
        """.formatted("word ".repeat(30).strip());
    assertThat(DefaultsText.of(yaml.getBytes(StandardCharsets.UTF_8),
        DefaultsEvidence.read("evidence.yaml", evidence.getBytes(StandardCharsets.UTF_8)), Language.EN)).isEqualTo("""
        # About.
        #
        # Classes of evidence
        #   [V]  read at the source named
        #   [D]  derived from such figures
        #   [GK] general knowledge, unverified: a starting point, never evidence

        a:
          x: 1                        # [V] short
          longer: uniform(1 h, 2 h)   # [GK]
          free: 3
          # [D] word word word word word word word word word word word word word word word word word word word word word word
          #   word word word word word word word word
          far: 4
          # [D] as above
          same: { one: "a value that takes most of a line", two: "another value that takes most of a line", three: 3 }
        """);
    assertThat(DefaultsText.of(yaml.getBytes(StandardCharsets.UTF_8),
        DefaultsEvidence.read("evidence.yaml", evidence.getBytes(StandardCharsets.UTF_8)), Language.KO))
        .contains("  x: 1                        # [V] 엑스: 짧음\n").contains("# [GK] 엘\n");
  }

  @Test
  void theFilesThemselvesHoldNoEvidence() {
    assertThat(new String(Defaults.text(), StandardCharsets.UTF_8)
        + new String(SharingLoader.defaults(), StandardCharsets.UTF_8)).doesNotContainPattern("#.*\\[");
  }
}
