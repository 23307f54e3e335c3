package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.results.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aftermath plan} where cost and loss of a year together are made least. */
class YearlyPlanTest {
  /**
   * The site is cut off for 10 h twice a year on average, and nothing else happens: the one service is down until the
   * site is declared lost and what follows is done, and each minute costs 1,000 USD.
   */
  private static final String SCENARIO =
      TestScenarios.CONSTANT.replace("protection: plan", "protection: p") + """
      protection: { p: [ asynchronous: { to: b } ] }
      loss: { fixed: 0 USD, perMinute: 1 kUSD }
      strategies: { declarative: { sites: [a, b], switchTraffic: 0 s } }
      replications: 5
      """ + TestScenarios.QUIET_YEARS + "  link: { perThousandKm: 0 }\n"
      + "  disasters: [ { name: dark, perYear: 2, what: { outage: { of: network, site: a, lasts: 10 h } } } ]\n" + """
      plan:
        minimise: cost-and-loss
        indifference: 1 %
        choices:
          lost:
            - { name: quickly, cost: 5 kUSD, set: { strategies.declarative.siteLost: 1 min } }
            - { name: slowly, cost: 0 USD, set: { strategies.declarative.siteLost: 61 min } }
            - { name: never-runs, cost: 1 USD, set: { strategies.declarative.sites: [nowhere] } }
          rest:
            - { name: with, cost: 3 USD, set: { services.web.age: 0 s } }
            - { name: without, cost: 0 USD }
      """;

  @TempDir private Path folder;

  private Result plan(String text, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"), text);
    List<String> args = new java.util.ArrayList<>(List.of("plan", file.toString(), "--threads", "2", "--out",
        folder.resolve("out").toString()));
    args.addAll(List.of(more));
    return Result.run(args.toArray(String[]::new));
  }

  private Tree document() throws IOException {
    return Tree.parse(Files.readString(folder.resolve("out/plan.json")));
  }

  @Test
  void whatSavesMoreThanItCostsIsChosen() throws IOException {
    Result r = plan(SCENARIO, "--no-charts");
    assertThat(r.code()).as(r.err()).isZero();
    Tree plan = document();
    List<Tree> all = plan.at("candidates").items();
    assertThat(all.get(0).at("options").at("lost").text()).isEqualTo("quickly");
    assertThat(all.get(0).at("options").at("rest").text()).isEqualTo("without");
    // What is the same but for its price is dearer by that, in every year.
    assertThat(all.get(1).at("options").at("rest").text()).isEqualTo("with");
    assertThat(all.get(1).at("more").number()).isCloseTo(3, within(1e-9));
    assertThat(all.get(1).at("verdict").text()).isEqualTo("greater");
    // It stays where it went, so that the first time in a year counts: in 1 - exp(-2) of the years it is down 60 min longer,
    // at 1,000 USD a minute, less the 5,000 USD that it saves.
    Tree slow = all.get(2);
    assertThat(slow.at("options").at("lost").text()).isEqualTo("slowly");
    double truth = -Math.expm1(-2) * 60_000 - 5_000;
    assertThat(slow.at("moreBounds").numbers()[0]).isLessThan(truth);
    assertThat(slow.at("moreBounds").numbers()[1]).isGreaterThan(truth);
    // The years of both are the same ones, so that whether there is an outage is all the noise there is.
    assertThat(slow.at("more").number()).isCloseTo(truth, within(3 * 60_000 * Math.sqrt(0.8647 * 0.1353 / 400)));
    assertThat(all.subList(4, 6)).allMatch(t -> t.at("verdict").text().equals("invalid"))
        .allMatch(t -> t.at("invalid").text().contains("nowhere"));
    assertThat(r.out()).contains("quickly").contains("Told to cost more").contains("Cannot be run");
    assertThat(Files.readString(folder.resolve("out/plan.csv")).lines().count()).isEqualTo(7);
  }

  @Test
  void whatAStrategyCostsAYearIsPartOfWhatItsDesignsCost() throws IOException {
    assertThat(plan(SCENARIO.replace("  disasters:", "  costs: { declarative: 7 kUSD }\n  disasters:"), "--no-charts",
        "--max-replications", "40").code()).isZero();
    Tree first = document().at("candidates").items().get(0);
    assertThat(first.at("options").at("lost").text()).isEqualTo("quickly");
    assertThat(first.at("cost").number()).isEqualTo(5_000 + 7_000);
    assertThat(first.at("total").number())
        .isCloseTo(12_000 + first.at("loss").number(), within(1e-6));
  }

  @Test
  void itsPictureIsDrawn() throws IOException {
    assertThat(plan(SCENARIO, "--max-replications", "40").code()).isZero();
    assertThat(Files.readString(folder.resolve("out/plan.svg"))).contains("cost of the design, a year", "Upwards the mean loss of a year");
  }

  @Test
  void finishedStagesAreNotRunAgain() throws IOException {
    assertThat(plan(SCENARIO, "--no-charts").code()).isZero();
    String whole = Files.readString(folder.resolve("out/plan.json"));
    Path points = folder.resolve("out/plan-points.jsonl");
    List<String> lines = Files.readAllLines(points);
    Files.write(points, lines.subList(0, 3));
    Result resumed = plan(SCENARIO, "--no-charts", "--resume");
    assertThat(resumed.err()).contains("2 finished points");
    assertThat(Files.readString(folder.resolve("out/plan.json"))).isEqualTo(whole);
  }

  @Test
  void whatIsOfTheScriptedDisasterIsRefused() throws IOException {
    Result limits = plan(SCENARIO.replace("indifference: 1 %", "limits: { machinesBought: 1 }"));
    assertThat(limits.code()).isEqualTo(2);
    assertThat(limits.err()).contains("plan.limits").contains("scripted disaster");
    assertThat(plan(SCENARIO.replace("cost-and-loss", "loss")).err()).contains("plan.minimise")
        .contains("cost-and-loss");
  }
}
