package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.measure.TimesDown;
import dev.aftermath.results.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A measure that is added, {@link TimesDown}, stands everywhere by itself. */
class AddedMeasureTest {
  @TempDir private Path temp;

  private Path scenario(String more) throws Exception {
    return Files.writeString(temp.resolve("s.yaml"), TestScenarios.CONSTANT.replace("protection: plan", "protection: p")
        + "protection: { p: [ asynchronous: { to: b } ] }\nstrategies: { backup-restore: {}, declarative: {} }\n" + more);
  }

  @Test
  void itStandsInEveryFileOfARun() throws Exception {
    Path folder = temp.resolve("r");
    Result run = Result.run("run", scenario("").toString(), "--replications", "4", "--out", folder.toString(), "--no-fail",
        "--no-charts");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("times down").contains("mean");
    Tree results = Tree.parse(Files.readAllBytes(folder.resolve("results.json")));
    assertThat(results.at("measures").items()).anyMatch(m -> m.at("name").text().equals("timesDown"));
    Tree strategy = results.at("strategies").items().get(0);
    assertThat(strategy.at("timesDown").at("mean").number()).isEqualTo(1); // one service that burns once
    assertThat(strategy.at("services").items().get(0).at("timesDown").at("p50").number()).isEqualTo(1);
    assertThat(strategy.at("grades").items().get(0).at("timesDown").at("p50").number()).isEqualTo(1);
    assertThat(results.at("comparisons").items().get(0).at("measures").items())
        .anyMatch(m -> m.at("measure").text().equals("timesDown") && m.at("ratio").number() == 1);
    List<String> csv = Files.readAllLines(folder.resolve("replications.csv"));
    int column = List.of(csv.get(0).split(",")).indexOf("times_down");
    assertThat(column).isPositive();
    assertThat(csv.get(1).split(",", -1)[column]).isEqualTo("1");
    assertThat(Result.run("report", folder.toString(), "--lang", "ko").code()).isZero();
    assertThat(Files.readString(folder.resolve("report.html"))).contains("중단 횟수");
    Result compared = Result.run("compare", folder.toString(), folder.toString());
    assertThat(compared.code()).as(compared.err()).isZero();
    assertThat(compared.out()).contains("times down");
  }

  @Test
  void aSumIsComparedAsTheSumThatItIs() throws Exception {
    // Two services that burn once each: two, and not one of the worst.
    Path two = scenario("");
    Files.writeString(two, Files.readString(two).replace("services:\n", "services:\n  api: { home: [a/r] }\n"));
    Path folder = temp.resolve("two");
    assertThat(Result.run("run", two.toString(), "--replications", "4", "--out", folder.toString(), "--no-fail",
        "--no-charts").code()).isZero();
    Result compared = Result.run("compare", folder.toString(), folder.toString());
    assertThat(compared.err()).isEmpty();
    assertThat(compared.out()).containsPattern("(?m)^ +times down +2 +2 +=$").doesNotContain("timesDown");
    Tree json = Tree.parse(Result.run("compare", folder.toString(), folder.toString(), "-o", "json").out());
    assertThat(json.at("strategies").items().get(0).at("all").items())
        .filteredOn(row -> row.at("measure").text().equals("timesDown")).singleElement()
        .satisfies(row -> assertThat(row.at("subject").text()).isEqualTo("all services"));
  }

  @Test
  void aRunCanGoOnUntilItIsKnownWellEnough() throws Exception {
    Result run = Result.run("run", scenario("").toString(), "--until", "ci(mean timesDown) < 1%", "--max-replications",
        "100", "--out", temp.resolve("u").toString(), "--no-fail", "--no-charts");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("Until ci(mean timesDown) < 1%: reached");
  }

  @Test
  void studiesAnswerWithIt() throws Exception {
    Path out = temp.resolve("st");
    Result sweep = Result.run("sweep", scenario("").toString(), "--set", "services.web.image=1 GB,2 GB", "--replications",
        "2", "--out", out.toString(), "--no-charts");
    assertThat(sweep.code()).as(sweep.err()).isZero();
    assertThat(Files.readString(out.resolve("sweep.csv"))).contains("times_down_mean").contains("times_down_p95");
    Result sensitivity = Result.run("sensitivity", scenario("sensitivity: { of: mean timesDown, strategy: declarative,"
        + " samples: 8, trajectories: 2, factors: [ { path: services.web.image, range: 1 GB..2 GB } ] }\n").toString(), "--replications", "2", "--out",
        out.toString(), "--no-charts");
    assertThat(sensitivity.code()).as(sensitivity.err()).isZero();
    assertThat(sensitivity.out()).contains("mean timesDown");
  }

  @Test
  void aPlanCanHaveItAsALimit() throws Exception {
    String plan = "plan: { limits: { timesDown: 0 }, choices: { image: [ { name: small, cost: 1 USD, set:"
        + " { services.web.image: 1 GB } }, { name: large, cost: 2 USD, set: { services.web.image: 2 GB } } ] } }\n";
    Result result = Result.run("plan", scenario(plan).toString(), "--replications", "100", "--out",
        temp.resolve("p").toString(), "--no-charts");
    assertThat(result.err() + result.out()).contains("times down");
  }
}
