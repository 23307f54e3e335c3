package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.results.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verdicts are what a reader counts in the table of single replications. The scenario has what makes that hard: four
 * strategies, a fire in one hall, and hours later the building without power.
 */
class VerdictTest {
  @TempDir private static Path temp;
  private static Tree results = Tree.nothing();
  private static final List<Map<String, String>> ROWS = new ArrayList<>();

  @BeforeAll
  static void run() throws Exception {
    Result run = Result.run("run", "src/test/resources/two-waves.yaml", "--out", temp.toString(), "--no-charts");
    assertThat(run.code()).as(run.err()).isEqualTo(99);
    results = Tree.parse(Files.readAllBytes(temp.resolve("results.json")));
    List<String> lines = Files.readAllLines(temp.resolve("replications.csv"));
    String[] header = lines.get(0).split(",");
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int c = 0; c < header.length; c++) {
        row.put(header[c], cells[c]);
      }
      ROWS.add(row);
    }
  }

  @Test
  void aShareOfObjectivesMetIsTheShareOfDowntimesWithinIt() {
    Map<String, Double> limits = Map.of("platinum", 3_600.0, "gold", 4 * 3_600.0, "silver", 86_400.0, "bronze", 7 * 86_400.0);
    for (Tree strategy : results.at("strategies").items()) {
      for (Tree grade : strategy.at("grades").items()) {
        String name = grade.at("name").text();
        List<Map<String, String>> own = ROWS.stream().filter(r -> strategy.at("name").text().equals(r.get("strategy"))
            && name.equals(r.get("grade"))).toList();
        // A bound of what never came back is beyond every objective here, or is counted as missed all the same.
        long met = own.stream().filter(r -> !r.getOrDefault("up_for_good_s", "").isEmpty()
            && Double.parseDouble(r.getOrDefault("downtime_s", "")) <= limits.getOrDefault(name, 0.0)).count();
        assertThat(grade.at("pRtoMet").number()).as(strategy.at("name").text() + " " + name)
            .isEqualTo(Math.round(met / (double) own.size() * 1e9) / 1e9, org.assertj.core.data.Offset.offset(1e-8));
        assertThat(own.stream().filter(r -> "1".equals(r.get("rto_met"))).count()).isEqualTo(met);
      }
    }
  }

  @Test
  void theSecondWaveIsInTheHeadline() {
    Tree active = results.at("strategies").items().get(3);
    assertThat(active.at("name").text()).isEqualTo("active-active");
    // All are back within minutes at first, and for good only after days; the longest downtime says so too.
    assertThat(active.at("recoveryTime").at("p50").number()).isLessThan(30 * 60);
    assertThat(active.at("upForGood").at("p50").number()).isGreaterThan(5 * 86_400);
    assertThat(active.at("downtime").at("p50").number()).isGreaterThan(5 * 86_400);
    assertThat(results.at("headline").text()).isEqualTo("upForGood");
    assertThat(active.at("downAgain").whole()).isGreaterThan(10);
  }

  @Test
  void everyObjectiveHasOneVerdict() {
    int stated = 0;
    int[] all = new int[3];
    for (Tree strategy : results.at("strategies").items()) {
      int[] own = new int[3];
      for (Tree service : strategy.at("services").items()) {
        for (String objective : List.of("rto", "rpo")) {
          String verdict = service.at(objective + "Verdict").text();
          if (!verdict.isEmpty()) {
            stated++;
            own[List.of("met", "undecided", "missed").indexOf(verdict)]++;
          }
        }
      }
      Tree counts = strategy.at("objectives");
      assertThat(own).containsExactly((int) counts.at("met").whole(), (int) counts.at("undecided").whole(),
          (int) counts.at("missed").whole());
      for (int v = 0; v < all.length; v++) {
        all[v] += own[v];
      }
    }
    Tree counts = results.at("objectives");
    assertThat(all).containsExactly((int) counts.at("met").whole(), (int) counts.at("undecided").whole(),
        (int) counts.at("missed").whole());
    assertThat(stated).isEqualTo(all[0] + all[1] + all[2]).isEqualTo(4 * 2 * 40);
  }

  @Test
  void theExitCodeIsTheVerdictOfTheObjectives() throws Exception {
    String yaml = """
        name: verdict
        start: 2026-01-01T00:00Z
        horizon: 1 d
        sites: { a: { at: [37, 127], rooms: { r: { nodes: { host: 4 } } } } }
        nodeTypes: { host: { cpu: 16, memory: 64 GiB, boot: 1 min } }
        grades: { g: { rto: LIMIT } }
        services: { s: { home: [a], grade: g, start: 10 s } }
        disaster: [ { outage: { site: a, of: distribution, lasts: "uniform(30 min, 90 min)" } } ]
        strategies: { declarative: { sites: [a] } }
        """;
    assertThat(code(yaml, "12 h")).isZero(); // met always
    assertThat(code(yaml, "10 min")).isEqualTo(99); // met never
    assertThat(code(yaml, "12 h", "--replications", "10")).isZero(); // ten cannot tell
    assertThat(code(yaml, "12 h", "--replications", "10", "--strict")).isEqualTo(99);
    assertThat(code(yaml, "10 min", "--no-fail")).isZero();
  }

  private static int code(String yaml, String limit, String... options) throws Exception {
    Path file = Files.writeString(temp.resolve("v.yaml"), yaml.replace("LIMIT", limit));
    List<String> args = new ArrayList<>(List.of("run", file.toString(), "--out", temp.resolve("v").toString(),
        "--no-charts"));
    args.addAll(List.of(options));
    return Result.run(args.toArray(String[]::new)).code();
  }
}
