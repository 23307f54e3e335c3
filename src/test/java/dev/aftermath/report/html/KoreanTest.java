package dev.aftermath.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.report.Tree;
import dev.aftermath.results.RunFolder;
import dev.aftermath.words.Words;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Korean reports are Korean: what is in Latin letters is a name, a unit or a sign that Korean readers write so. */
class KoreanTest {
  /** Names of works, organisations and programs, units, and abbreviations of the trade. */
  private static final Set<String> LATIN = Set.of((
      "Aftermath Java SHA T0 Morris Ctrl csv timeline.csv critical path "
      + "RTO RPO DNS TTL GSLB L7 UPS GPU NVMe HTTP "
      + "km kW GB GiB MB MB/s KB/s Gbit/s kB TB B m/s min UTC "
      + "OVHcloud GitHub NREL Applied Energy IEEE NFPA TIA FEMA P-58 Hazus C2M COM4 ASCE z/h THERP Vs30 OpenQuake "
      + "correlation.py Si and Midorikawa Keeton Merchant DSN LTO IBM TS2290 Opengate Uptime Tier Standard N "
      + "Kubernetes kube-scheduler MySQL Patroni ttl loop Argo CD node-monitor-grace-period not-ready unreachable "
      + "retrieve placement data.writes backup-restore declarative A M g").split(" "));
  private static final Pattern WORD = Pattern.compile("[A-Za-z][\\w./'-]*[\\w]|[A-Za-z]");
  private static final Pattern NOT_TEXT =
      Pattern.compile("(?s)<(style|script|pre|code|head)\\b.*?</\\1>");
  private static final Pattern SPOKEN = Pattern.compile("(?:aria-label|title|placeholder)=\"([^\"]*)\"");

  @TempDir private Path temp;

  @ParameterizedTest
  @CsvSource({"quickstart, 30 h", "earthquake-three-sites, 4 h", "white-paper, 60 d"})
  void nothingButNamesAndUnitsIsInLatinLetters(String name, String horizon) throws Exception {
    String yaml = Files.readString(Path.of("scenarios", name + ".yaml")).replaceAll("(?m)^horizon:.*$", "")
        + "\nhorizon: " + horizon + "\n";
    Path folder = Folders.run(temp.resolve("r"), yaml, 2);
    String whole = Page.of(folder, Language.KO);
    String page = whole.substring(0, whole.indexOf("</dl>")); // after it: files with their hashes, and the scenario
    Set<String> names = names(folder);
    Set<String> foreign = new TreeSet<>();
    foreign(NOT_TEXT.matcher(page).replaceAll(" ").replaceAll("<[^>]*>", "\n"), names, foreign);
    SPOKEN.matcher(page).results().forEach(m -> foreign(m.group(1), names, foreign));
    Matcher data = Pattern.compile("id=\"tl-data\">(.*?)</script>", Pattern.DOTALL).matcher(page);
    assertThat(data.find()).isTrue();
    Tree timeline = Tree.parse(data.group(1).getBytes(StandardCharsets.UTF_8));
    Set<String> kinds = Set.of("response", "capacity", "application", "data", "traffic", "wait"); // for their colours
    Stream.concat(timeline.at("texts").items().stream().map(Tree::text).filter(t -> !kinds.contains(t)),
        timeline.at("templates").items().stream().map(t -> t.text().replaceAll("\\{\\w+}", "")))
        .forEach(text -> foreign(text, names, foreign));
    assertThat(foreign).isEmpty();
  }

  // Names of services, sites, rooms and datastores are the scenario's.
  private static Set<String> names(Path folder) throws Exception {
    Set<String> names = new HashSet<>();
    for (Tree service : RunFolder.read(folder).strategies().get(0).at("services").items()) {
      names.add(service.at("name").text());
      names.add(service.at("name").text() + "-data");
    }
    for (Map<String, String> row : RunFolder.read(folder).timeline()) {
      names.add(row.getOrDefault("site", ""));
      String kind = row.getOrDefault("kind", "");
      if (!kind.startsWith("phase") && !kind.equals("rework") && !kind.equals("crew")) {
        names.add(row.getOrDefault("what", ""));
      }
      if (kind.startsWith("supply")) {
        names.add(row.getOrDefault("detail", ""));
      }
      names.addAll(Arrays.asList(row.getOrDefault("site", "").split("/")));
    }
    names.removeAll(Set.of("", "power", "cooling", "access", "network", "link", "fire", "earthquake"));
    return names;
  }

  private static void foreign(String text, Set<String> names, Set<String> found) {
    String rest = Html.escaped(text).equals(text) ? text : text.replaceAll("&[a-z#0-9]+;", "\"");
    for (String name : names.stream().sorted(Comparator.comparing(String::length).reversed()).toList()) {
      rest = rest.replace(name, "");
    }
    WORD.matcher(rest).results().map(m -> m.group()).filter(w -> !LATIN.contains(w))
        .filter(w -> Stream.of(w.split("[-/]")).anyMatch(part -> !LATIN.contains(part) && !part.matches("\\d*")))
        .forEach(found::add);
  }

  @Test
  void whyAServiceIsDownIsSaidInKorean() {
    Phrases korean = new Phrases(new Words(Language.KO));
    Phrases english = new Phrases(new Words(Language.EN));
    List<String> reasons = List.of("data d1 cannot be used", "needs s1, which is down", "site b1 cannot be reached",
        "too few replicas run", "its traffic has not been switched", "its node at b1 is down",
        "no node at b1 has room for 4.0 cores, 16384 MiB, 2 GPU of A10 or A30",
        "waits for repair of its machines, or others, a crew for install os", "people are at: restore data, verify",
        "waits for machines, what it needs, registry, backup catalogue, identity, pipeline, its data to be restored");
    assertThat(reasons.stream().map(korean::reason)).containsExactly("데이터 d1 사용 불가", "선행 서비스 s1 중단",
        "b1 센터 접속 불가", "가동 중인 복제본 부족", "트래픽 미전환", "b1의 장비 중단",
        "b1에 여유 자원(4.0코어, 16384 MiB, GPU(A10 또는 A30) 2개)이 있는 장비 없음",
        "대기 중: 장비 수리 또는 대체 장비, 작업 인력(운영체제 설치)", "작업 중: 데이터 복원, 검증",
        "대기 중: 여유 장비, 선행 서비스 또는 데이터, 이미지 저장소, 백업 카탈로그, 인증 서비스, 배포 파이프라인, 데이터 복원");
    assertThat(reasons.subList(0, 7).stream().map(english::reason)).isEqualTo(reasons.subList(0, 7));
    assertThat(korean.reason("a reason of tomorrow")).isEqualTo("a reason of tomorrow");
  }

  @Test
  void whereDataCameFromAndWhatStruckIsSaidInKorean() {
    Phrases korean = new Phrases(new Words(Language.KO));
    assertThat(Stream.of("primary", "synchronous to b", "asynchronous to b", "snapshot to b", "backup to b/r1",
        "backup copy to b").map(korean::copy).collect(Collectors.joining("; ")))
        .isEqualTo("원본; b의 동기 복제본; b의 비동기 복제본; b의 스냅숏; b/r1의 백업; b의 백업 사본");
    assertThat(korean.struck("M 6.5 at 35.7, 129.2")).isEqualTo("규모 6.5, 진앙 35.7, 129.2");
    assertThat(korean.struck("site-1")).isEqualTo("site-1");
  }

  @Test
  void textsOfAScenarioAreShownInTheLanguageItGivesThemIn() throws Exception {
    String yaml = Folders.SCENARIO + "translations: { ko: [ { text: \"<img src=x onerror=alert(2)> & 'quoted'\","
        + " reads: \"<b>설명\" }, { text: \"<i>\", reads: 까닭 } ] }\n";
    Path folder = Folders.run(temp.resolve("t"), yaml, 2);
    String korean = Page.of(folder, Language.KO);
    String english = Page.of(folder, Language.EN);
    assertThat(korean.substring(0, korean.indexOf("</dl>"))).contains("&lt;b&gt;설명").contains("까닭")
        .doesNotContain("onerror");
    assertThat(english.substring(0, english.indexOf("</dl>"))).contains("onerror").doesNotContain("까닭");
  }
}
