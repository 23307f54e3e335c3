package dev.aftermath.recovery;

import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.outcome.StrategyOutcome;
import org.junit.jupiter.api.Test;

/** Virtual machines of a host that fails while its room goes on, to the second. */
class HostRestartTest {
  private static final double HOUR = 3_600;

  /** A room of two racks with a host each, of which the first loses its switch at 1 h for 10 h. */
  private static String scenario(int cpu, String by, String lost) {
    return """
        name: hosts
        start: 2026-01-01T00:00Z
        horizon: 10 d
        nodeTypes: { server: { cpu: 10, memory: 64 GiB, boot: 5 min } }
        sites: { a: { at: [37, 127], rooms: { r: { racks: 2, nodes: { server: 2 } } } } }
        grades: { all: { rto: 1 h } }
        services:
          web: { home: [a/r], grade: all, replicas: 1, cpu: %d, memory: 1 GiB }
        disaster: [ { loss: { of: %s, at: 1 h, damage: dark, lasts: 10 h } } ]
        strategies:
          backup-restore:
            detect: 30 min
            declare: 1 h
            assess: 1 h
            machines: { restart: { %s detect: 40 s, boot: 3 min } }
        """.formatted(cpu, lost, by);
  }

  private static StrategyOutcome run(String yaml) {
    Outcome outcome = TestScenarios.run(yaml, 1);
    return outcome.strategies().get(0);
  }

  // Policies may have put it on either host, so both are tried: one of the two goes down.
  private static double downtime(int cpu, String by) {
    return total(run(scenario(cpu, by, "a/r/rack-1")), "downtime").mean()
        + total(run(scenario(cpu, by, "a/r/rack-2")), "downtime").mean();
  }

  @Test
  void anotherHostStartsItAfterDetectionAndBoot() {
    assertThat(downtime(2, "by: hosts,")).isEqualTo(40 + 180);
  }

  @Test
  void hostsDoSoUnlessTheFileSaysOtherwise() {
    assertThat(downtime(2, "")).isEqualTo(40 + 180);
  }

  @Test
  void itWaitsForPeopleWhereTheFileSaysSo() {
    assertThat(downtime(2, "by: people,")).isGreaterThan(2.5 * HOUR);
  }

  @Test
  void withoutRoomOnAnotherHostItWaits() {
    String full = scenario(8, "", "a/r/rack-1").replace("services:\n", """
        services:
          other: { home: [a/r], grade: all, replicas: 1, cpu: 8, memory: 1 GiB }
        """);
    assertThat(total(run(full), "downtime").mean()).isGreaterThan(2.5 * HOUR);
  }

  @Test
  void aRoomThatIsDarkStartsNothing() {
    assertThat(total(run(scenario(2, "", "a/r")), "downtime").mean()).isGreaterThan(10 * HOUR);
  }

  @Test
  void aHostThatIsBackBeforeAnybodyNoticesStartsItsOwn() {
    // 20 s without a network and 5 min of boot: nobody else takes over before 6 min.
    String brief = scenario(2, "", "a/r/rack-1").replace("lasts: 10 h", "lasts: 20 s").replace("40 s", "6 min");
    double both = total(run(brief), "downtime").mean()
        + total(run(brief.replace("a/r/rack-1", "a/r/rack-2")), "downtime").mean();
    assertThat(both).isEqualTo(6 * 60 + 180);
  }
}
