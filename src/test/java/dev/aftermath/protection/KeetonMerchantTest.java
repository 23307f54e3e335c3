package dev.aftermath.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.scenario.ScenarioLoader;
import dev.aftermath.testing.Sample;
import dev.aftermath.units.Ticks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The worst-case data loss of the designs of Keeton and Merchant (DSN 2004), exactly, from a scenario file.
 *
 * <p>Loss of level n = sum of hold + propagation of the levels below + its own accumulation + hold + propagation.
 */
class KeetonMerchantTest {
  private static final double H = Ticks.HOUR;

  @TempDir Path folder;

  /** The copies that a protection plan gives the store of a service, in the order of the levels. */
  private List<CopySpec.Periodic> levels(String plan) throws IOException, InvalidInput {
    Path file = folder.resolve("keeton.yaml");
    Files.writeString(file, """
        name: Keeton and Merchant
        start: 2004-06-28T00:00Z
        sites:
          array: { at: [37.4, -122.1], rooms: { hall: { nodes: { server: 4 } } } }
          vault: { at: [43.6, -116.2], rooms: { hall: { nodes: { server: 4 } } } }
        nodeTypes: { server: {} }
        links: [ { between: [array, vault], bandwidth: 155 Mbit/s } ]
        protection:
          plan:
        %s
        services:
          cello: { home: [array/hall], data: { size: 1360 GB, writes: 799 kB/s, protection: plan } }
        disaster: [ { fire: { room: array/hall } } ]
        strategies: { backup-restore: { sites: [vault] } }
        """.formatted(plan.indent(4)));
    return new ScenarioLoader().load(file, List.of()).plans().get(0).design().datastores().get(0).copies().stream()
        .map(CopySpec.Periodic.class::cast).toList();
  }

  /** Greatest and least age in hours over every tick next to a change, for many phases. */
  private static double[] extremes(CopySpec.Periodic level) {
    double greatest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (double u = 0.005; u < 1; u += 0.01) {
      Schedule schedule = new Schedule(level, u);
      long first = schedule.newestFull(0) + level.delay();
      for (long usable = first; usable <= first + 3 * level.every(); usable += level.every()) {
        greatest = Math.max(greatest, usable - 1 - schedule.newest(usable - 1));
        least = Math.min(least, usable - schedule.newest(usable));
      }
    }
    return new double[] {least / H, (greatest + 1) / H};
  }

  private void assertLoss(CopySpec.Periodic level, double least, double greatest) {
    assertThat(extremes(level)).containsExactly(least, greatest);
    // At a random moment the loss is uniform between the two.
    Sample loss = new Sample();
    for (int i = 0; i < 20_000; i++) {
      long now = 10_000 * Ticks.HOUR;
      Schedule schedule = new Schedule(level, new RandomStreams(97, i).uniform("phase"));
      loss.add((now - schedule.newest(now)) / H);
    }
    loss.assertMean((least + greatest) / 2, 0.015);
  }

  private static final String TAPE = """
      - backup:
          to: same-room
          every: 168 h
          window: 48 h
          hold: 1 h
          medium: tape
      """;

  @Test
  void aSplitMirrorLosesTwelveHours() throws Exception {
    List<CopySpec.Periodic> mirror = levels("- backup: { to: same-room, every: 12 h, window: 0 s, hold: 0 s }");
    assertThat(mirror).hasSize(1);
    assertLoss(mirror.get(0), 0, 12);
  }

  @Test
  void weeklyTapeLoses217Hours() throws Exception {
    // 168 accumulation + 48 propagation + 1 hold
    assertLoss(levels(TAPE).get(0), 49, 217);
  }

  @Test
  void monthlyVaultingLoses1429Hours() throws Exception {
    // Below: 48 + 1. The vault: 672 accumulation, 24 by air, 4 weeks and 12 h of hold: 672 + 24 + 684 + 49.
    List<CopySpec.Periodic> chain = levels(TAPE + """
          then:
            - { to: vault, every: 672 h, hold: 684 h, transport: 24 h }
      """);
    assertThat(chain).hasSize(2);
    assertLoss(chain.get(0), 49, 217);
    assertLoss(chain.get(1), 49 + 684 + 24, 1_429);
    assertThat(chain.get(1).where().isVault()).isTrue();
  }

  @Test
  void weeklyVaultingLoses253Hours() throws Exception {
    // 168 + 24 + 12 + 48 + 1
    assertLoss(levels(TAPE + """
          then:
            - { to: vault, every: 168 h, hold: 12 h, transport: 24 h }
      """).get(1), 85, 253);
  }

  @Test
  void batchesOfAMinuteLoseTwoMinutes() throws Exception {
    // Accumulation and propagation of a minute each: 0.033 h.
    assertLoss(levels("- snapshot: { to: vault/hall, every: 1 min, transfer: 1 min }").get(0), 1 / 60.0, 2 / 60.0);
  }

  @Test
  void aBatchThatTakesLongerThanItsIntervalIsFollowedByTheNextAtOnce() throws Exception {
    // Interval 1 min, transfer 3 min: the period is 3 min, the loss between 3 and 6 min.
    assertLoss(levels("- snapshot: { to: vault/hall, every: 1 min, transfer: 3 min }").get(0), 3 / 60.0, 6 / 60.0);
  }

  @Test
  void dailyIncrementsOnWeeklyFullBackupsLoseADayAndTheirWindow() throws Exception {
    // 24 + 48 + 1: the increments are as slow as the full backups in this model.
    assertLoss(levels(TAPE.stripTrailing() + "\n    incremental: 24 h").get(0), 49, 73);
  }

  @Test
  void delaysAddUpOverManyLevels() throws Exception {
    // 1 + 48, then 2 + 3, then 4 + 5: 63; the last one every 336 h.
    List<CopySpec.Periodic> chain = levels(TAPE + """
          then:
            - { to: vault, every: 168 h, hold: 2 h, transport: 3 h }
            - { to: vault/hall, every: 336 h, hold: 4 h, transport: 5 h }
      """);
    assertLoss(chain.get(1), 54, 222);
    assertLoss(chain.get(2), 63, 399);
    assertThat(chain.get(0).delay()).as("the level below does not wait for them").isEqualTo(49 * Ticks.HOUR);
  }
}
