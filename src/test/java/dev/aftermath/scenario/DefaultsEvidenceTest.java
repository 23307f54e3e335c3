package dev.aftermath.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.scenario.DefaultsEvidence.Figure;
import dev.aftermath.sharing.SharingLoader;
import dev.aftermath.vocabulary.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every default says how well it is founded, in every language, or that it claims nothing. */
class DefaultsEvidenceTest {
  private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}");
  private static final Pattern LATIN = Pattern.compile("[A-Za-z][A-Za-z0-9.-]*[A-Za-z0-9]|[A-Za-z]");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");
  private static final Pattern CODE = Pattern.compile("\\[(?:V|D|V/D|GK|S|A|C)(?:,[^]]*)?]");

  /** What Korean engineers write in Latin letters too: works, organisations, products, abbreviations, units, keys. */
  private static final Set<String> NAMES = Set.of(
      "Applied", "Energy", "NREL", "IEEE", "Uptime", "Tier", "Standard", "Opengate", "Keeton", "and", "Merchant", "DSN",
      "OVHcloud", "TIA-942", "NFPA", "Si", "Midorikawa", "Vs30", "OpenQuake", "correlation.py", "ASCE", "FEMA", "P-58",
      "Hazus", "C2M", "COM4", "GitHub", "THERP", "Ponemon", "Morris", "Campolongo", "et", "al", "Sobol", "Knative",
      "Kubernetes", "kube-scheduler", "node-monitor-grace-period", "not-ready", "unreachable", "Argo", "CD", "Patroni",
      "ttl", "loop", "MySQL", "virtuallysober.com", "Zerto", "LTO-9", "IBM", "TS2290", "NVMe",
      "UPS", "GPU", "DNS", "TTL", "GSLB", "L7", "N", "A", "z", "h",
      "kW", "KB", "MB", "GB", "s", "m", "g", "USD",
      "H100", "Gill", "SIGCOMM", "Bellcore", "SAIFI", "EIA", "km", "b", "I", "retrieve", "loss.perMinute");

  /** A file of defaults and how well they are founded. */
  private record Founded(String name, byte[] defaults, DefaultsEvidence evidence) {
    Set<String> values() {
      return Defaults.values(Defaults.blocks(defaults)).keySet();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Founded> files() {
    return Stream.of(
        new Founded("scenarios", Defaults.text(), DefaultsEvidence.ofScenarios()),
        new Founded("sharing", SharingLoader.defaults(), DefaultsEvidence.ofSharing()));
  }

  private static List<Text> texts(Figure f) {
    return f.source().isEmpty() ? List.of(f.name()) : List.of(f.name(), f.source());
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyDefaultIsAClaimOrAConvention(Founded file) {
    assertThat(file.values()).filteredOn(path -> file.evidence.figure(path).isEmpty())
        .filteredOn(path -> file.evidence.conventions().stream()
            .noneMatch(c -> path.equals(c) || path.startsWith(c + ".")))
        .as("defaults that stand neither among the figures nor among the conventions of evidence.yaml").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyPathIsThatOfADefault(Founded file) {
    Set<String> known = new HashSet<>();
    for (String path : file.values()) {
      for (int end = path.length(); end > 0; end = path.lastIndexOf('.', end - 1)) {
        known.add(path.substring(0, end));
      }
    }
    Set<String> paths = new TreeSet<>(file.evidence.figures().keySet());
    paths.addAll(file.evidence.conventions());
    paths.removeAll(known);
    assertThat(paths).as("evidence of no default").isEmpty();
    assertThat(file.evidence.figures()).doesNotContainKeys(file.evidence.conventions().toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyClaimHasANameInEveryLanguageAndItsSourceToo(Founded file) {
    assertThat(file.evidence.figures().values()).allSatisfy(f -> {
      assertThat(f.name().en()).isNotBlank().doesNotContainPattern(HANGUL);
      assertThat(f.name().ko()).containsPattern(HANGUL);
      if (!f.source().isEmpty()) {
        assertThat(f.source().en()).isNotBlank().doesNotContainPattern(HANGUL);
        // A work may be all there is to cite.
        assertThat(f.source().ko().equals(f.source().en()) || HANGUL.matcher(f.source().ko()).find()).isTrue();
      }
      assertThat(texts(f)).allSatisfy(t -> assertThat(t.en() + t.ko()).doesNotContainPattern(CODE));
    });
  }

  @ParameterizedTest
  @MethodSource("files")
  void theKoreanIsKoreanButForNames(Founded file) {
    List<String> foreign = new ArrayList<>();
    for (Figure f : file.evidence.figures().values()) {
      for (Text t : texts(f)) {
        LATIN.matcher(t.ko()).results().map(m -> m.group()).filter(word -> !NAMES.contains(word))
            .forEach(word -> foreign.add(word + " in: " + t.ko()));
      }
    }
    assertThat(foreign).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyLanguageGivesTheSameFigures(Founded file) {
    assertThat(file.evidence.figures().values()).allSatisfy(f -> assertThat(numbers(f.source().ko()))
        .containsExactlyInAnyOrderElementsOf(numbers(f.source().en())));
  }

  private static List<String> numbers(String text) {
    return NUMBER.matcher(text).results().map(m -> m.group()).toList();
  }

  @Test
  void theLongestPathCountsAndAConventionIsNoClaim() {
    DefaultsEvidence evidence = read("""
        about: { en: a, ko: 가 }
        conventions: [block.name, block.part.free]
        figures:
          block: { name: { en: b, ko: 나 }, evidence: derived }
          block.part: { name: { en: c, ko: 다 }, evidence: verified, source: { en: s, ko: 라 } }
        """);
    assertThat(evidence.figure("block.size")).map(Figure::path).contains("block");
    assertThat(evidence.figure("block.part.size.x")).contains(
        new Figure("block.part", new Text("c", "다"), Evidence.VERIFIED, new Text("s", "라")));
    assertThat(evidence.figure("block.name")).isEmpty();
    assertThat(evidence.figure("block.part.free.x")).isEmpty();
    assertThat(evidence.figure("blocks")).isEmpty();
  }

  @Test
  void whatIsWrongWithTheEvidenceIsAFaultOfTheProgram() {
    assertThatThrownBy(() -> read("""
        about: { en: a, ko: 가 }
        figures: { x: { name: { en: b }, evidence: proven } }
        """)).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("figures.x.name.ko: is missing").hasMessageContaining("got \"proven\"");
    assertThatThrownBy(() -> read("about: [")).isInstanceOf(IllegalStateException.class);
  }

  private static DefaultsEvidence read(String yaml) {
    return DefaultsEvidence.read("evidence.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }
}
