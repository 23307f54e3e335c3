package dev.aftermath.recovery;

import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store that is replicated over a link of 12.5 MB/s, and a site that is lost at a known moment of Thursday,
 * 1 January, 00:00 being the start. While r is written the backlog grows by r - 12.5 MB/s, and drains by 12.5 MB/s
 * less what is written; what is missing is the newest that was written and not sent. 200 km delay it by another 1 ms.
 */
class WritesArithmeticTest {
  private static final double DELAY = 0.01;
  private static final double HOUR = 3_600;

  @TempDir Path folder;

  private static String yaml(String writes, String at) {
    return TestScenarios.CONSTANT.substring(0, TestScenarios.CONSTANT.indexOf("disaster:"))
        .replace("8 Gbit/s", "100 Mbit/s").replace("writes: 1 MB/s", "writes: " + writes)
        + "protection: { plan: [ asynchronous: { to: b } ] }\ndisaster: [ loss: { of: a, at: " + at + " } ]\n"
        + "strategies: { declarative: { dataLease: 25 s, siteLost: 60 s } }\n";
  }

  private static StrategyOutcome run(String writes, String at) {
    return TestScenarios.run(yaml(writes, at), 1).strategies().get(0);
  }

  private static double missing(String writes, String at) {
    return total(run(writes, at), "recoveryPoint").mean();
  }

  @Test
  void aBatchPeaksAtItsExcessOverTheLinkAndDrainsAfter() {
    String writes = "{ rate: 2.5 MB/s, batch: [ { hours: 01:00..03:00, rate: 20 MB/s } ] }";
    // By 02:00 (22.5 - 12.5) MB/s * 1 h = 36 GB are not sent, the last 36,000 / 22.5 = 1,600 s of writing.
    assertThat(missing(writes, "2 h")).isCloseTo(1_600, within(DELAY));
    assertThat(total(run(writes, "2 h"), "bytesLost").mean()).isCloseTo(36e9, within(1e6));
    // Of 72 GB at 03:00 10 MB/s are sent in an hour beside what is written: 36 GB at 04:00, 9 of them since 03:00 and
    // 27 GB of the batch, 1,200 s of it: back to 02:40.
    assertThat(missing(writes, "4 h")).isCloseTo(4_800, within(DELAY));
    // 72,000 / 10 = 2 h after the batch nothing is left.
    assertThat(missing(writes, "5 h")).isCloseTo(0, within(DELAY));
    assertThat(missing(writes, "30 min")).as("before the batch, of which that of the day before is over")
        .isCloseTo(0, within(DELAY));
  }

  @Test
  void aBatchKeepsToItsDays() {
    String writes = "{ rate: 2.5 MB/s, batch: [ { hours: 01:00..03:00, days: DAYS, rate: 20 MB/s } ] }";
    assertThat(missing(writes.replace("DAYS", "wed..thu"), "2 h")).isCloseTo(1_600, within(DELAY));
    assertThat(missing(writes.replace("DAYS", "fri..wed"), "2 h")).isCloseTo(0, within(DELAY));
    assertThat(missing(writes.replace("DAYS", "fri"), "26 h")).isCloseTo(1_600, within(DELAY));
  }

  @Test
  void whatWasWrittenBeforeTheStartIsInTheBacklog() {
    // From 23:00 on: 10 MB/s * 5,400 s = 54 GB at 00:30, 54,000 / 22.5 s.
    assertThat(missing("{ rate: 2.5 MB/s, batch: [ { hours: 23:00..01:00, rate: 20 MB/s } ] }", "30 min"))
        .isCloseTo(2_400, within(DELAY));
  }

  @Test
  void hoursHaveRatesOfTheirOwn() {
    List<String> rates = new ArrayList<>(Collections.nCopies(24, "2.5 MB/s"));
    rates.set(1, "22.5 MB/s");
    assertThat(missing("{ hourly: " + rates + " }", "2 h")).isCloseTo(1_600, within(DELAY));
    Collections.rotate(rates, 2);
    assertThat(missing("{ hourly: " + rates + " }", "2 h")).isCloseTo(0, within(DELAY));
  }

  @Test
  void aDayGoesUpAndDownAroundItsMean() {
    // k hours from the busiest one 10 MB/s (1 + cos(15° k)) are written, more than is sent from 07:00 on.
    double unsent = 0;
    for (int k = -5; k <= 0; k++) {
      unsent += (10 * (1 + StrictMath.cos(StrictMath.PI * k / 12)) - 12.5) * HOUR;
    }
    // At 13:00: the last hour at 20 MB/s, the rest in the one before at 19.66 MB/s.
    double before = (unsent - 20 * HOUR) / (10 * (1 + StrictMath.cos(StrictMath.PI / 12)));
    String writes = "{ rate: 10 MB/s, daily: { peak: 2, at: 12:00 } }";
    assertThat(before).isBetween(0.0, HOUR);
    assertThat(missing(writes, "13 h")).isCloseTo(HOUR + before, within(DELAY));
    assertThat(missing(writes, "7 h")).isCloseTo(0, within(DELAY));
    assertThat(missing("{ rate: 10 MB/s, daily: { peak: 1, at: 12:00 } }", "13 h")).as("the same at all hours")
        .isEqualTo(missing("10 MB/s", "13 h"));
  }

  private Path file(String writes, String at, String rows) throws IOException {
    Files.writeString(folder.resolve("rates.csv"), rows);
    return Files.writeString(folder.resolve("s.yaml"), yaml(writes, at));
  }

  private Scenario recorded(String at, String rows) throws IOException, InvalidInput {
    return new ScenarioLoader().load(file("{ recorded: rates.csv }", at, rows), List.of());
  }

  @Test
  void aRecordIsReplayedFromBeforeTheStart() throws Exception {
    String rows = "time,rate\n2025-12-31T23:00,22.5 MB/s\n0 min,2.5 MB/s\n1 h,20 MB/s\n1.5 h,1 MB/s\n";
    // 36 GB at 00:00; at 00:30 18 GB, 4.5 since 00:00 and 13.5 GB from 600 s before it.
    Scenario scenario = recorded("30 min", rows);
    StrategyOutcome s = new Experiment(scenario, 1, 1, 1, true).run(done -> { }).strategies().get(0);
    assertThat(total(s, "recoveryPoint").mean()).isCloseTo(2_400, within(DELAY));
    // None at 01:00; then 7.5 MB/s more than is sent: at 01:20 9 GB, 450 s of 20 MB/s.
    s = new Experiment(recorded("80 min", rows), 1, 1, 1, true).run(done -> { }).strategies().get(0);
    assertThat(total(s, "recoveryPoint").mean()).isCloseTo(450, within(DELAY));
    assertThat(scenario.sha256()).as("what is recorded is part of the scenario")
        .isNotEqualTo(recorded("30 min", rows.replace("1.5 h", "1.6 h")).sha256());
  }

  private List<String> problems(String writes, String rows) throws IOException {
    try {
      new ScenarioLoader().load(file(writes, "1 h", rows), List.of());
      return List.of();
    } catch (InvalidInput e) {
      return e.getMessage().lines().map(line -> line.replaceFirst("^\\S*/", "")).toList();
    }
  }

  @Test
  void whatIsWrongInARecordIsToldWithItsPlace() throws Exception {
    assertThat(problems("{ recorded: rates.csv }",
        "time,rate\nsoon,1 MB/s\n10 min,3 MX/s\n9 min,3 MB/s\n2020-01-01T00:00Z,3 MB/s\n")).containsExactly(
        "rates.csv:2:1: time: expected a duration after the start such as \"90 min\", or a moment such as"
            + " 2026-03-01T09:00+09:00, got \"soon\"",
        "rates.csv:3:2: rate: unknown unit \"MX/s\" of a data rate; did you mean \"MB/s\"?",
        "rates.csv:4:1: time: expected a time after that of the row above, got \"9 min\"",
        "rates.csv:5:1: time: expected at most 31 d before the start, 2026-01-01T00:00Z, got \"2020-01-01T00:00Z\"");
    assertThat(problems("{ recorded: rates.csv }", "when,rate\n1 h,1 MB/s\n")).containsExactly(
        "rates.csv:1:1: time: column missing; there are: when, rate; read as a record of rates");
    assertThat(problems("{ recorded: none.csv }", "")).singleElement().asString()
        .endsWith("services.web.data.writes.recorded: no file \"none.csv\" beside the scenario");
    assertThat(problems("{ recorded: ../s.yaml }", "")).singleElement().asString()
        .contains("services.web.data.writes.recorded: ");
  }

  @Test
  void whatIsWrongInAFileIsToldAllAtOnce() throws Exception {
    assertThat(problems("{ rate: 1 MB/s, daily: { peak: 1.5, at: 25:00 }, hourly: [1 MB/s], recorded: rates.csv,"
        + " batch: [ { hours: 1..2, days: moon, rate: 1 MB/s } ] }", "time,rate\n0 s,1 MB/s\n"))
        .map(line -> line.replaceFirst("^\\S* services.web.data.writes.", "")).containsExactlyInAnyOrder(
            "hourly: expected a rate for each of the 24 hours of the day, got 1",
            "hourly: has no effect beside recorded; expected one of the two",
            "daily: has no effect beside recorded; expected one of the two",
            "rate: has no effect beside recorded; expected one of the two",
            "daily.at: expected a time of the day such as \"07:30\", got \"25:00\"",
            "batch[0].hours: expected a time of the day such as \"07:30\", got \"1\"",
            "batch[0].days: expected days such as \"mon..fri\" or \"sun\", got \"moon\"");
    assertThat(problems("{ hourly: " + Collections.nCopies(24, "20 MB/s") + " }", "")).singleElement().asString()
        .contains("asynchronous copies over link", "are written at 160 Mbit/s", "the backlog grows for ever");
  }
}
