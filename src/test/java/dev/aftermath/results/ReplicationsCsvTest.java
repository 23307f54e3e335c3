package dev.aftermath.results;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.aftermath.TestScenarios;
import dev.aftermath.measure.Objective;
import dev.aftermath.measure.Observation;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.testing.Measured;
import dev.aftermath.units.Decimals;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.workload.ServiceSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicationsCsvTest {
  /** More than one part, the last of them not full. */
  private static final int N = 120;

  private static List<List<String>> rows(Outcome outcome) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReplicationsCsv.write(outcome, out);
    return CsvReader.builder().ofCsvRecord(new StringReader(out.toString(StandardCharsets.UTF_8)))
        .stream().map(CsvRecord::getFields).toList();
  }

  @Test
  void aReaderOfCsvFindsEveryValueInItsPlace() throws IOException {
    Outcome outcome = TestScenarios.run(TestScenarios.CONSTANT.replace("protection: plan", "protection: p")
        .replace("web:", "서비스-1:") + """
        horizon: 3 h
        protection: { p: [ asynchronous: { to: b } ] }
        strategies: { backup-restore: {}, declarative: {} }
        """, N);
    List<List<String>> rows = rows(outcome);
    // times_down is of a measure that tests add: it comes after those of the program.
    assertThat(rows.get(0)).containsExactly("replication", "strategy", "service", "grade", "recovery_time_s",
        "time_to_detect_s", "downtime_s", "recovery_point_s", "bytes_lost", "up_for_good_s", "degraded_time_s",
        "slow_time_s", "read_only_time_s", "migration_down_s", "times_down", "rto_met", "rpo_met", "incident");
    int row = 1;
    for (int r = 0; r < N; r++) {
      for (StrategyOutcome strategy : outcome.strategies()) {
        for (ServiceSpec service : strategy.specs()) {
          List<String> expected = new ArrayList<>(List.of(
              Integer.toString(r), strategy.name(), service.name(), service.grade().name()));
          expected.addAll(numbers(strategy.runs().get(r), service, outcome));
          assertThat(rows.get(row++)).isEqualTo(expected);
        }
      }
    }
    assertThat(rows).hasSize(row);
    assertThat(rows).as("some of it censored").anyMatch(fields -> fields.get(4).isEmpty());
    assertThat(rows).as("but for how long it was down at least").noneMatch(fields -> fields.get(6).isEmpty());
  }

  private static List<String> numbers(Observation run, ServiceSpec service, Outcome outcome) {
    long downtime = Measured.kept(run, service.id(), "downtime");
    return List.of(
        seconds(run, service, "recoveryTime"), seconds(run, service, "timeToDetect"),
        Decimals.seconds(downtime < 0 ? ~downtime : downtime), seconds(run, service, "recoveryPoint"),
        Long.toString(Measured.kept(run, service.id(), "bytesLost")), seconds(run, service, "upForGood"),
        seconds(run, service, "degradedTime"), seconds(run, service, "slowTime"), seconds(run, service, "readOnlyTime"),
        seconds(run, service, "migrationDown"), Long.toString(Measured.kept(run, service.id(), "timesDown")),
        met(Objective.Kind.RTO, run, service, outcome), met(Objective.Kind.RPO, run, service, outcome), "1");
  }

  private static String seconds(Observation run, ServiceSpec service, String measure) {
    long ticks = Measured.kept(run, service.id(), measure);
    return Unit.TIME.isKnown(ticks) ? Decimals.seconds(ticks) : "";
  }

  private static String met(Objective.Kind kind, Observation run, ServiceSpec service, Outcome outcome) {
    return Objective.of(kind, service, outcome.measures()).isMet(run) ? "1" : "0";
  }

  @Test
  void everyIncidentHasARowOfItsOwn() throws IOException {
    // Two outages of an hour, of which the second strikes long after all were back.
    Outcome outcome = TestScenarios.run("""
        name: two
        start: 2026-01-01T00:00Z
        horizon: 10 d
        sites: { a: { at: [37, 127], rooms: { r: { nodes: { host: 4 } } } } }
        nodeTypes: { host: { cpu: 16, memory: 64 GiB, boot: 1 min } }
        grades: { g: { rto: 3 h } }
        services: { s: { home: [a], grade: g, start: 10 s } }
        disaster:
          - outage: { site: a, of: distribution, lasts: 1 h }
          - outage: { site: a, of: distribution, at: 5 d, lasts: 6 h }
        strategies: { declarative: { sites: [a] } }
        """, 1);
    List<List<String>> rows = rows(outcome);
    assertThat(rows).hasSize(3);
    int rto = rows.get(0).indexOf("rto_met");
    int incident = rows.get(0).indexOf("incident");
    assertThat(rows.subList(1, 3)).extracting(row -> row.get(incident)).containsExactly("1", "2");
    assertThat(rows.subList(1, 3)).extracting(row -> row.get(rto)).containsExactly("1", "0");
    assertThat(rows.subList(1, 3)).extracting(row -> row.get(rto + 1)).as("no objective").containsExactly("", "");
  }
}
