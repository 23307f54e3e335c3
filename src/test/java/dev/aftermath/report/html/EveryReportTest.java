package dev.aftermath.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.hazard.HazardKind;
import dev.aftermath.operation.Design;
import dev.aftermath.report.AttributionReport;
import dev.aftermath.report.AttributionText;
import dev.aftermath.report.RunCharts;
import dev.aftermath.report.RunText;
import dev.aftermath.report.WaterfallChart;
import dev.aftermath.report.chart.Figure;
import dev.aftermath.report.chart.Mark;
import dev.aftermath.results.RunData;
import dev.aftermath.results.RunFolder;
import dev.aftermath.results.StrategyView;
import dev.aftermath.results.Tree;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.study.Attribution;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a run was of, its report tells it: nothing is left unfilled, and Korean is Korean. */
class EveryReportTest {
  /** Names of works, organisations and programs, units, and abbreviations of the trade. */
  private static final Set<String> LATIN = Set.of((
      "Aftermath Java SHA T0 E S W Morris Fieller Ctrl csv timeline.csv heat png critical path "
      + "RTO RPO DNS TTL GSLB L7 UPS GPU CPU NVMe HTTP g "
      + "km kW GB GiB MB MiB MB/s KB/s bit/s kbit/s Mbit/s Gbit/s Tbit/s results.json kB TB PB B m/s min UTC kg "
      + "OVHcloud GitHub Zerto virtuallysober.com NREL Applied Energy IEEE NFPA TIA FEMA P-58 Hazus C2M COM4 ASCE z/h THERP Vs30 OpenQuake "
      + "correlation.py Si and Midorikawa Keeton Merchant DSN LTO IBM TS2290 Opengate Uptime Tier Standard N "
      + "Kubernetes kube-scheduler MySQL Patroni ttl loop Argo CD node-monitor-grace-period not-ready unreachable "
      + "Ponemon USD KRW A M retrieve loss.perMinute").split(" "));
  private static final Pattern WORD = Pattern.compile("[A-Za-z][\\w./'-]*[\\w]|[A-Za-z]");
  private static final Pattern NOT_TEXT =
      Pattern.compile("(?s)<(style|script|pre|code|head|title)\\b.*?</\\1>");
  private static final Pattern SPOKEN = Pattern.compile("(?:aria-label|data-label|placeholder)=\"([^\"]*)\"");
  private static final Pattern TITLES = Pattern.compile("<title>([^<]*)</title>");
  private static final Pattern UNFILLED = Pattern.compile("\\{\\w+}|\\bnull\\b|NaN|Infinity|Optional\\[");

  @TempDir private static Path temp;

  static Stream<String> names() {
    return Stream.concat(OddScenarios.all().keySet().stream(),
        Stream.of("quickstart", "earthquake-three-sites", "white-paper", "studies", "ransomware"));
  }

  @Test
  void everyHazardIsInSomeOfThem() {
    String all = String.join("\n", OddScenarios.all().values());
    assertThat(HazardKind.all()).extracting(HazardKind::name)
        .filteredOn(name -> !Pattern.compile("[-\\[] " + name + ": \\{").matcher(all).find())
        .as("hazards in none of OddScenarios").isEmpty();
  }

  private static String yaml(String name) throws Exception {
    String odd = OddScenarios.all().get(name);
    // Shipped ones only as long as it takes for something to happen: what matters here is what is said.
    return odd != null ? odd : Files.readString(Path.of("scenarios", name + ".yaml"))
        .replaceAll("(?m)^horizon:.*$", "") + "\nhorizon: 60 d\n";
  }

  @ParameterizedTest
  @MethodSource("names")
  void saysAllOfItAndInTheLanguageAskedFor(String name) throws Exception {
    Scenario scenario = TestScenarios.load(yaml(name));
    Path folder = Folders.run(temp.resolve(name.replace(' ', '-')), scenario, name.contains("thousand") ? 2 : 6);
    RunFolder results = RunFolder.open(folder);
    RunData data = results.data();
    assertThat(unfilled(RunText.of(data).terminal())).as("summary").isEmpty();
    assertThat(RunText.of(data).terminal().lines().filter(line -> line.length() > 80)).as("wider than 80 columns").isEmpty();
    Set<String> names = names(data, scenario);
    // So are plans of protection that a strategy replaces, and keys of the file.
    Pattern.compile("protection: \\{([^}\\[]*)}").matcher(yaml(name)).results()
        .forEach(m -> Pattern.compile("[\\w-]+").matcher(m.group(1)).results().forEach(p -> names.add(p.group())));
    scenario.oneSided().forEach(input -> names.add(input.key()));
    data.run().strategies().forEach(s -> s.data().forEach(d -> names.add(d.name())));
    for (Language language : Language.values()) {
      String page = Folders.page(folder, language);
      String shown = shown(page);
      assertThat(unfilled(shown)).as(language + " page").isEmpty();
      List<String> inPictures = pictures(RunCharts.all(data, new Words(language)));
      assertThat(unfilled(String.join("\n", inPictures))).as(language + " pictures").isEmpty();
      if (language == Language.KO) {
        Set<String> foreign = new TreeSet<>();
        foreign(shown, names, foreign);
        inPictures.forEach(text -> foreign(text, names, foreign));
        timeline(page).forEach(text -> foreign(text, names, foreign));
        assertThat(foreign).as("not Korean").isEmpty();
      }
    }
  }

  @Test
  void whatMakesADifferenceIsToldInTheLanguageAskedForWhateverItIs() {
    List<Attribution> all = List.of(Attributions.USUAL, Attributions.DOUBTFUL, Attributions.UNDIVIDED,
        Attributions.SINGLE, Attributions.EMPTY);
    for (Attribution a : all) {
      Path folder = Attributions.write(temp.resolve("attribution-" + a.measure().name() + a.choices().size()), a);
      Tree document = Tree.parse(AttributionReport.json(a));
      for (Language language : Language.values()) {
        Words words = new Words(language);
        List<String> texts = new ArrayList<>(pictures(WaterfallChart.of(document, words)));
        texts.add(AttributionText.of(document, words).terminal());
        texts.add(shown(Folders.page(folder, language)));
        assertThat(unfilled(String.join("\n", texts))).as(language + " " + a).isEmpty();
        Set<String> foreign = new TreeSet<>();
        texts.forEach(text -> foreign(text, Set.of(), foreign));
        assertThat(language == Language.EN || foreign.isEmpty()).as("not Korean: " + foreign).isTrue();
      }
    }
  }

  @Test
  void studiesAreToldInTheLanguageAskedForWhateverTheyCameTo() {
    List<Path> folders = List.of(Studies.write(temp.resolve("sweep-met"), Studies.sweep(0.8, 0.5, 0.95, 0.95, 0.97)),
        Studies.write(temp.resolve("sweep-open"), Studies.sweep(0.95, 0.5, 0.9, 1, 1)),
        Studies.write(temp.resolve("sweep-missed"), Studies.sweep(0.95, 0.1, 0.6)),
        Studies.write(temp.resolve("sweep-line"), Studies.line()),
        Studies.write(temp.resolve("plan-met"), Studies.plan(true, true)),
        Studies.write(temp.resolve("plan-searched"), Studies.plan(true, false)),
        Studies.write(temp.resolve("plan-missed"), Studies.plan(false, true)),
        Studies.write(temp.resolve("plan-years"), Studies.yearly(false)),
        Studies.write(temp.resolve("plan-open"), Studies.yearly(true)),
        Studies.write(temp.resolve("sensitivity"), Studies.sensitivity()));
    // What a scenario and its plan call things.
    Set<String> names = new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(s -> s));
    names.addAll(List.of("server", "bandwidth", "replicas", "services.web.replicas", "sites.b.rooms.r.nodes.server",
        "links.0.bandwidth", "fast", "slow", "middle", "small", "tiny", "large", "same", "size", "rest", "broken", "web",
        "strategies.fast.registry", "services.web.weight", "constant", "strategies.fas", "services.web.w", "sweep.csv", "plan.csv", "aftermath plan"));
    for (Path folder : folders) {
      for (Language language : Language.values()) {
        String page = Folders.page(folder, language);
        assertThat(unfilled(shown(page))).as(language + " " + folder.getFileName()).isEmpty();
        assertThat(page).doesNotContain("<b>");
        if (language == Language.KO) {
          Set<String> foreign = new TreeSet<>();
          foreign(shown(page), names, foreign);
          // Figures of the sliders, which a script writes.
          Pattern.compile("(?s)id=\"explore-data\">(.*?)</script>").matcher(page).results()
              .forEach(m -> foreign(m.group(1).replaceAll("\"\\w+\":", ""), names, foreign));
          assertThat(foreign).as("not Korean in " + folder.getFileName()).isEmpty();
        }
      }
    }
  }

  @Test
  void noneOfEqualStrategiesIsCalledTheBest() throws Exception {
    Scenario calm = TestScenarios.load(yaml("nothing goes down"));
    assertThat(calm.plans()).hasSizeGreaterThan(1);
    Path folder = Folders.run(temp.resolve("equal"), calm, 6);
    assertThat(Folders.page(folder, Language.EN)).contains("No better one among").doesNotContain("The best here is");
    Path fire = Folders.run(temp.resolve("unequal"), TestScenarios.load(yaml("quickstart")), 6);
    assertThat(Folders.page(fire, Language.EN)).contains("The best here is").doesNotContain("No better one among");
  }

  // A cut link moves nothing where both sides are seen; without leases two write, and what one of them has is lost.
  @Test
  void whoStaysUpAndLosesDataIsNotAsGoodAsWhoLosesNone() throws Exception {
    String yaml = TestScenarios.CONSTANT
        .replaceAll("(?s)disaster:.*", "disaster: [ { outage: { site: a, of: link, to: b, lasts: 1 h } } ]\n")
        .replace(", age: 0 s", "") + "protection: { plan: [ { asynchronous: { to: b } } ] }\n";
    String unfenced = "unfenced: { use: declarative, witness: b, fencing: none }";
    Path both = Folders.run(temp.resolve("both"), TestScenarios.load(
        yaml + "strategies: { " + unfenced + ", seen: { use: declarative } }\n"), 2);
    assertThat(Folders.page(both, Language.EN)).contains("The best here is seen: no service goes down.")
        .doesNotContain("of writes are missing, of the worst");
    Path alone = Folders.run(temp.resolve("alone"), TestScenarios.load(
        yaml + "strategies: { " + unfenced + " }\n"), 2);
    assertThat(Folders.page(alone, Language.EN)).containsPattern(
        "unfenced: no service goes down\\. Even so the last [0-9.]+ \\w+ of writes are missing");
  }

  private static List<String> everywhere(String name, Language language) throws Exception {
    Path folder = Folders.run(temp.resolve(name.replace(' ', '-') + language), TestScenarios.load(yaml(name)), 6);
    RunData data = RunFolder.open(folder).data();
    List<Figure> figures = RunCharts.all(data, new Words(language)).stream()
        .filter(f -> f.name().startsWith("restoration") || f.name().equals("backtest")).toList();
    String drawn = figures.stream().map(f -> f.title() + " " + f.note()).collect(Collectors.joining("\n"));
    return List.of(RunText.of(data).terminal(), shown(Folders.page(folder, language)), drawn);
  }

  @Test
  void whateverShowsACurveOrItsErrorSaysWhatItsSharesAreOf() throws Exception {
    List<String> en = everywhere("curves of customers", Language.EN);
    assertThat(en.get(0))
        .containsPattern("mean distance between the curves: [0-9.]+ % of services, weighted by customers");
    assertThat(en.get(1)).contains("Each service counts for its customers.",
        "Share of services up, weighted by customers: mean [90 % of replications]",
        "of services, weighted by customers, on average",
        "Against what really happened: share of services up, weighted by customers");
    assertThat(en.get(2).lines()).hasSize(3)
        .allSatisfy(line -> assertThat(line).contains("share of services that are up, weighted by customers"));
    List<String> ko = everywhere("curves of customers", Language.KO);
    assertThat(ko.get(1)).contains("서비스마다 고객 수만큼의 비중으로 계산합니다.", "서비스 가동률(고객 수 기준): 평균",
        "두 곡선의 평균 차이는 고객 수 기준으로 서비스의", "실제 경과와 비교: 서비스 가동률(고객 수 기준)");
    assertThat(ko.get(2).lines()).allSatisfy(line -> assertThat(line).contains("정상 서비스 비율(고객 수 기준)"));
    List<String> services = everywhere("curves of services", Language.EN);
    assertThat(String.join("\n", services)).doesNotContain("weighted by", "counts for its", "customers");
    assertThat(services.get(0)).containsPattern("mean distance between the curves: [0-9.]+ % of services\n");
    assertThat(services.get(2).lines())
        .allSatisfy(line -> assertThat(line).contains("share of services that are up").doesNotContain("weight"));
    assertThat(everywhere("curves of weights, nothing published", Language.EN).get(2).lines()).hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("share of services that are up, weighted by curve weight"));
  }

  private static List<String> unfilled(String text) {
    return UNFILLED.matcher(text).results().map(MatchResult::group).toList();
  }

  // What people read or hear, without data and sources.
  private static String shown(String page) {
    String own = page.substring(0, page.indexOf("</dl>", page.indexOf("id=\"reproduce\""))); // after it: files with their hashes, and the scenario
    StringBuilder text = new StringBuilder();
    SPOKEN.matcher(own).results().forEach(m -> text.append(m.group(1)).append('\n'));
    TITLES.matcher(own).results().skip(1).forEach(m -> text.append(m.group(1)).append('\n'));
    return text.append(NOT_TEXT.matcher(own).replaceAll(" ").replaceAll("<[^>]*>", "\n")).toString();
  }

  private static List<String> timeline(String page) {
    Matcher data = Pattern.compile("id=\"tl-data\">(.*?)</script>", Pattern.DOTALL).matcher(page);
    assertThat(data.find()).isTrue();
    Tree timeline = Tree.parse(data.group(1));
    Set<String> kinds = Set.of("response", "capacity", "application", "data", "traffic", "wait"); // for their colours
    return Stream.concat(timeline.at("texts").items().stream().map(Tree::text).filter(t -> !kinds.contains(t)),
        timeline.at("templates").items().stream().map(t -> t.text().replaceAll("\\{\\w+[:}]", ""))).toList();
  }

  private static List<String> pictures(List<Figure> figures) {
    List<String> texts = new ArrayList<>();
    for (Figure f : figures) {
      texts.addAll(List.of(f.title(), f.note(), f.x().title(), f.y().title()));
      f.x().scale().marks().forEach(m -> texts.add(m.label()));
      f.y().scale().marks().forEach(m -> texts.add(m.label()));
      f.keys().forEach(k -> texts.add(k.name()));
      f.panels().forEach(p -> {
        texts.add(p.title());
        for (Mark mark : p.marks()) {
          if (mark instanceof Mark.Note note) {
            texts.add(note.text());
          } else if (mark instanceof Mark.Bar bar) {
            texts.add(bar.tip());
          } else if (mark instanceof Mark.Rule rule) {
            texts.add(rule.name());
          }
        }
      });
    }
    return texts;
  }

  // Names of services, sites, rooms, links and datastores are the scenario's, and so is its own text. A name that only looks
  // the same in every language is none: words without Korean must not excuse themselves.
  private static Set<String> names(RunData data, Scenario scenario) {
    Set<String> names = new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(s -> s));
    for (Scenario.Plan plan : scenario.plans()) {
      Design design = plan.design();
      names.add(design.policy().name());
      design.topology().sites().forEach(site -> names.add(site.name()));
      design.topology().rooms().forEach(room -> names.addAll(List.of(room.name(), room.name().split("/")[1],
          room.building(), design.topology().sites().get(room.site()).name() + "/" + room.building())));
      design.topology().nodes().forEach(node -> names.add(node.name()));
      design.topology().racks().forEach(rack -> names.add(rack.name()));
      design.topology().links().forEach(link -> names.add(link.name()));
      design.topology().supplies().equipment().forEach(e ->
          names.addAll(List.of(e.name(), e.name().split("/")[1])));
      design.services().forEach(service -> names.add(service.name()));
      design.datastores().forEach(store -> names.add(store.name()));
    }
    for (StrategyView s : data.run().strategies()) {
      s.grades().forEach(g -> names.add(data.grade(g.name()).ko()));
    }
    names.addAll(List.of(data.title().ko(), data.story().told("description").ko()));
    names.remove("");
    return names;
  }

  private static void foreign(String text, Set<String> names, Set<String> found) {
    String rest = text.replaceAll("&[a-z#0-9]+;", "\"");
    for (String name : names) {
      rest = WORD.matcher(name).matches() ? rest : rest.replace(name, "");
    }
    WORD.matcher(rest).results().map(MatchResult::group).filter(w -> !LATIN.contains(w) && !names.contains(w))
        .filter(w -> Stream.of(w.split("[-/]")).anyMatch(part -> !LATIN.contains(part) && !part.matches("\\d*")))
        .forEach(found::add);
  }
}
