package dev.aftermath.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.vocabulary.Copy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which copies served over replications, and what each was worth. */
class DataGroupTest {
  private static final String SHOP = """
      name: three stores that burn, and one that does not
      start: 2026-03-02T09:00+09:00
      horizon: 10 d
      sites:
        a: { at: [37.5, 127.0], rooms: { r: { nodes: { server: 4 } }, s: { nodes: { server: 4 } } } }
        b: { at: [36.6, 127.5], rooms: { r: { nodes: { server: 8 } } } }
      nodeTypes: { server: { cpu: 32, memory: 256 GiB } }
      links: [ { between: [a, b], length: 120 km, bandwidth: 10 Gbit/s } ]
      protection:
        p: [ backup: { to: b, every: 100 h, window: 0 s, hold: 0 s, retention: 150 h, taken: 2026-03-02T09:00+09:00 } ]
      services:
        shop: { home: [a/r], count: 3, replicas: 1, data: { size: 360 GB, writes: 1 MB/s, protection: p } }
        far: { home: [b/r], replicas: 1, data: { size: 1 GB, writes: 1 MB/s } }
      disaster: [ { loss: { of: a/r, at: 110 h, damage: destroyed } } ]
      strategies: { backup-restore: { sites: [b] } }
      """;

  private static List<DataGroup> groups(String scenario) {
    return TestScenarios.run(scenario, 4).strategies().get(0).data();
  }

  @Test
  void storesOfAGroupAreTakenTogether() {
    List<DataGroup> groups = groups(SHOP);
    assertThat(groups).extracting(DataGroup::name).containsExactly("shop", "far");
    DataGroup shop = groups.get(0);
    assertThat(shop.stores()).isEqualTo(3);
    assertThat(shop.cases()).isEqualTo(12);
    assertThat(shop.inUse() + shop.lost() + shop.notBack()).isZero();
    // The backup of 100 h; the last write is at 110 h: 10 h * 1 MB/s. Nothing else is left.
    DataGroup.OfCopy backup = shop.copies().get(1);
    assertThat(backup.copy()).isEqualTo(new Copy(Copy.Kind.BACKUP, "b"));
    assertThat(backup.served()).isEqualTo(12);
    assertThat(backup.held()).isEqualTo(12);
    assertThat(backup.age().p50()).isEqualTo(10 * 3600);
    assertThat(backup.bytes().mean()).isEqualTo(36e9);
    assertThat(backup.without().censored()).isEqualTo(12);
    // 360 GB every 360,000 s; two of them are within 150 h.
    assertThat(backup.day().linkBytesPerSecond()).isEqualTo(1e6);
    assertThat(backup.day().storageBytes()).isEqualTo(720e9);
    assertThat(shop.copies().get(0).held()).isZero();
  }

  @Test
  void aStoreThatNothingHappensToIsInUseInAllCases() {
    DataGroup far = groups(SHOP).get(1);
    assertThat(far.inUse()).isEqualTo(far.cases()).isEqualTo(4);
    assertThat(far.copies().get(0).served()).isZero();
  }

  @Test
  void whatHasNoCopyIsLostInAllCases() {
    DataGroup shop = groups(SHOP.replace(", protection: p }", " }")).get(0);
    assertThat(shop.lost()).isEqualTo(12);
    assertThat(shop.copies()).hasSize(1);
  }

  @Test
  void withALiveCopyTheBackupIsWhatWouldHaveBeenLeft() {
    DataGroup shop = groups(SHOP.replace("[ backup:", "[ asynchronous: { to: b }, backup:")).get(0);
    DataGroup.OfCopy live = shop.copies().get(1);
    assertThat(live.served()).isEqualTo(12);
    assertThat(live.age().p90()).isLessThan(1);
    assertThat(live.without().p50()).isCloseTo(10 * 3600, within(1e-6));
    assertThat(shop.copies().get(2).served()).isZero();
    assertThat(shop.copies().get(2).held()).isEqualTo(12);
  }
}
