package dev.aftermath.recovery;

import static dev.aftermath.testing.Measured.of;
import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.StrategyOutcome;
import org.junit.jupiter.api.Test;

/** Virtual machines that an orchestrator starts in batches, on each host so many at a time, by priority. */
class OrchestratedBootTest {
  private static final double MINUTE = 60;

  private static StrategyOutcome run(int hosts, String services, String boot, String steps) {
    String estate = TestScenarios.CONSTANT.replaceAll("(?s)services:.*?disaster:", services + "disaster:")
        .replace("host: 4", "host: " + hosts).replace("cpu: 16, memory: 64 GiB", "cpu: 1200, memory: 2 TiB")
        .replace("grades: {", "grades: { first: { priority: 2 }, ");
    String orchestrator = steps.isEmpty() ? "" : ", orchestrator: 10";
    return TestScenarios.run(estate + """
        strategies:
          warm-standby:
            sites: [b]
            detect: 0 s
            declare: 0 s
            pace: 1
            crews: { operations: 100000 }
            lanes: { host-start: { count: 5, perMachine: true }LANES }
            steps:
              boot: { takes: 5 min, per: replica, lane: host-start, error: 0 %BOOT }
              verify: { takes: 0 s }
              switch-traffic: { takes: 0 s }
        """.replace("BOOT", boot).replace("LANES", orchestrator) + steps, 1).strategies().get(0);
  }

  private static String vms(String name, int count, int replicas, String grade) {
    return "  " + name + ": { home: [a/r], count: " + count + ", replicas: " + replicas + ", grade: " + grade
        + ", cpu: 0.1, memory: 16 MiB }\n";
  }

  @Test
  void fiveHundredMachinesOnTenHostsTakeFiftyMinutes() {
    // 50 on each host, five at a time, five minutes each: 50 / 5 * 5 min = 50 min.
    assertThat(total(run(10, "services:\n" + vms("vm", 1, 500, "g"), "", ""), "recoveryTime").mean())
        .isEqualTo(50 * MINUTE);
    assertThat(total(run(10, "services:\n" + vms("vm", 50, 10, "g"), "", ""), "recoveryTime").mean())
        .isEqualTo(50 * MINUTE);
  }

  @Test
  void thePresetStartsThemAtTheUsualRate() {
    String services = "services:\n" + vms("vm", 50, 10, "g");
    String estate = TestScenarios.CONSTANT.replaceAll("(?s)services:.*?disaster:", services + "disaster:")
        .replace("host: 4", "host: 10").replace("cpu: 16, memory: 64 GiB", "cpu: 1200, memory: 2 TiB");
    StrategyOutcome s = TestScenarios.run(estate + """
        strategies:
          orchestrated:
            sites: [b]
            detect: 0 s
            declare: 0 s
            pace: 1
            crews: { operations: 100000 }
            steps:
              boot: { error: 0 % }
              verify: { takes: 0 s }
              switch-traffic: { takes: 0 s }
        """, 1).strategies().get(0);
    // Ten are created every 30 s, one for each host, and each of its five places is taken in turn; the last place is
    // taken at 5 x 30 s, and starts ten one after another: 2.5 min + 10 x 5 min.
    assertThat(total(s, "recoveryTime").mean()).isEqualTo(52.5 * MINUTE);
  }

  @Test
  void aPartOfAStrategyMayBeOrchestrated() {
    assertThat(TestScenarios.problems(TestScenarios.CONSTANT + """
        protection: { plan: [] }
        strategies: { backup-restore: { parts: { orchestrated: { services: [web], sites: [b] } } } }
        """)).isEmpty();
  }

  @Test
  void asManyAsAllHostsStartAtATimeTakeOneBatch() {
    assertThat(total(run(10, "services:\n" + vms("vm", 1, 50, "g"), "", ""), "recoveryTime").mean())
        .isEqualTo(5 * MINUTE);
  }

  @Test
  void groupsOfHigherPriorityStartFirst() {
    // Of 50 on each host 20 go first, in four batches: 20 min; the others follow in six: 50 min.
    StrategyOutcome s = run(10, "services:\n" + vms("late", 30, 10, "g") + vms("soon", 20, 10, "first"), "", "");
    s.services().forEach(service -> assertThat(of(service, "recoveryTime").mean() / MINUTE)
        .isLessThanOrEqualTo(service.spec().name().startsWith("soon") ? 20 : 50));
    assertThat(s.services().stream().filter(v -> v.spec().name().startsWith("late"))
        .allMatch(v -> of(v, "recoveryTime").mean() / MINUTE > 20)).isTrue();
  }

  @Test
  void anOrchestratorThatCreatesTenAtATimeHoldsUpTheHosts() {
    // 500 are created ten at a time, two minutes each: 100 min; the last ten are on hosts with room and boot in 5 min.
    String create = "      create: { takes: 2 min, when: boot, per: replica, lane: orchestrator, row: capacity }\n";
    StrategyOutcome s = run(10, "services:\n" + vms("vm", 50, 10, "g"), ", after: [create]", create);
    assertThat(total(s, "recoveryTime").mean()).isEqualTo((100 + 5) * MINUTE);
  }
}
