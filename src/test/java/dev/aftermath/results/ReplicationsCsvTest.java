package dev.aftermath.results;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.aftermath.TestScenarios;
import dev.aftermath.experiment.RunResult;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.outcome.Outcome.StrategyOutcome;
import dev.aftermath.units.Decimals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicationsCsvTest {
  /** More than one part, the last of them not full. */
  private static final int N = 120;

  @Test
  void aReaderOfCsvFindsEveryValueInItsPlace() throws IOException {
    Outcome outcome = TestScenarios.run(TestScenarios.CONSTANT.replace("protection: plan", "protection: p")
        .replace("web:", "서비스-1:") + """
        horizon: 3 h
        protection: { p: [ asynchronous: { to: b } ] }
        strategies: { backup-restore: {}, declarative: {} }
        """, N);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReplicationsCsv.write(outcome, out);
    List<CsvRecord> rows = CsvReader.builder().ofCsvRecord(new StringReader(out.toString(StandardCharsets.UTF_8)))
        .stream().toList();
    int row = 1;
    for (int r = 0; r < N; r++) {
      for (StrategyOutcome strategy : outcome.strategies()) {
        RunResult run = strategy.runs().get(r);
        for (int s = 0; s < strategy.specs().size(); s++) {
          assertThat(rows.get(row++).getFields()).containsExactly(
              Integer.toString(r), strategy.name(), strategy.specs().get(s).name(),
              strategy.specs().get(s).grade().name(), seconds(run.recoveryTime()[s]), seconds(run.timeToDetect()[s]),
              seconds(run.downtime()[s]), seconds(run.recoveryPoint()[s]), Long.toString(run.bytesLost()[s]));
        }
      }
    }
    assertThat(rows).hasSize(row);
    assertThat(rows).as("some of it censored").anyMatch(r -> r.getField(4).isEmpty());
  }

  private static String seconds(long ticks) {
    return ticks == RunResult.CENSORED ? "" : Decimals.seconds(ticks);
  }
}
