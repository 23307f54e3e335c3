package dev.aftermath.recovery;

import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.testing.Measured;
import org.junit.jupiter.api.Test;

/**
 * Layers that images share, and caches that sites pull through, with constant durations. Whatever is lost at a is
 * declared lost after 60 s, applied 30 s later, placed within milliseconds, and after its image starts in 30 s and gets its
 * traffic in 120 s: 240 s, and the time of the image on top.
 */
class ImagesArithmeticTest {
  private static final double ELSE = 60 + 30 + 0.001 + 30 + 120;

  private static final String STRATEGY = "strategies:\n  declarative:\n"
      + ThreeSites.CONTROLLERS.replace("podsPerSecond: 1", "podsPerSecond: 1000");

  /** At c, whence all images come at 100 MB/s together. */
  private static final String REGISTRY = "  registry: { home: [c], cpu: 15, memory: 1 GiB, image: 1 GB, start: 30 s,"
      + " age: 0 s, replicas: 1, role: registry }\n";

  private static final String LAYERS = "imageLayers: { base: 600 MB }\n";

  private static String fire() {
    return "disaster:\n" + ThreeSites.FIRE;
  }

  // With a cache at b that sends 1 GB/s, which machines take in faster than that.
  private static String cached(String yaml) {
    return yaml.replace("b: { at: [36, 128],", "b: { at: [36, 128], imageCache: { room: r, rate: 8 Gbit/s },")
        .replace("boot: 1 min", "boot: 1 min, nic: 25 Gbit/s, disk: 20 GB/s");
  }

  private static double recovery(String yaml) {
    return total(ThreeSites.run(yaml), "recoveryTime").mean();
  }

  private static String four(String more) {
    return ThreeSites.service("web", "a", 1, "count: 4, replicas: 1, layers: [base]" + more);
  }

  @Test
  void aLayerThatImagesShareComesToAMachineOnce() {
    // Four images of 1 GB with 600 MB in common, one after the other to the only host at b, at 100 MB/s:
    // 1000 + 3 * 400 MB in 22 s, where four whole images take 40 s.
    String yaml = ThreeSites.hosts(1, 1, 0) + four("") + fire() + LAYERS + STRATEGY;
    assertThat(recovery(yaml)).isCloseTo(ELSE + 22, within(1e-5));
    assertThat(recovery(yaml.replace(", layers: [base]", "").replace(LAYERS, ""))).isCloseTo(ELSE + 40, within(1e-5));
  }

  @Test
  void whatRanOnAMachineHasLeftItsLayersThere() {
    // Another service at b is of the same base: only 4 * 400 MB are still to come.
    String yaml = ThreeSites.hosts(1, 1, 0) + four("") + ThreeSites.service("like", "b", 1, "replicas: 1, layers: [base]")
        + fire() + LAYERS + STRATEGY;
    assertThat(recovery(yaml)).isCloseTo(ELSE + 16, within(1e-5));
  }

  @Test
  void aSiteFetchesAnImageOnceThroughItsCache() {
    // Four replicas on four hosts at b: the registry sends 4 GB in 40 s. Through a cache it sends 1 GB in 10 s, and the
    // cache 4 GB in 4 s.
    String yaml = ThreeSites.hosts(4, 4, 1) + ThreeSites.service("web", "a", 12, "replicas: 4") + REGISTRY + fire()
        + STRATEGY;
    assertThat(recovery(yaml)).isCloseTo(ELSE + 40, within(1e-2));
    assertThat(recovery(cached(yaml))).isCloseTo(ELSE + 14, within(1e-2));
  }

  @Test
  void aCacheFetchesALayerOnceForAllImagesThatHaveIt() {
    // Four images on four hosts: the registry sends 1 GB + 3 * 400 MB = 2.2 GB in 22 s, a quarter of 100 MB/s to each at
    // first: the three times 400 MB are there after 16 s, and what was asked for first, with the base in it, 6 s later.
    // Nobody has all layers before, so that the cache sends 4 GB from then on: 4 s.
    String yaml = ThreeSites.hosts(4, 4, 1) + ThreeSites.service("web", "a", 12, "count: 4, replicas: 1, layers: [base]") + REGISTRY
        + fire() + LAYERS + STRATEGY;
    assertThat(recovery(cached(yaml))).isCloseTo(ELSE + 22 + 4, within(1e-2));
  }

  @Test
  void whatIsInACacheIsPulledWhereNoRegistryIsLeft() {
    // The only registry burns with one of two replicas, and what it served. The other replica's site pulled its image
    // through its cache before: 1 GB at 1 GB/s.
    String yaml = ThreeSites.hosts(2, 3, 0) + ThreeSites.service("web", "a, b", 12, "replicas: 2")
        + REGISTRY.replace("[c]", "[a]") + fire() + "horizon: 2 d\n" + STRATEGY;
    // Its traffic is at b already.
    assertThat(Measured.of(ThreeSites.run(cached(yaml)), "web", "recoveryTime").mean())
        .isCloseTo(60 + 30 + 0.001 + 1 + 30, within(0.01));
    assertThat(Measured.of(ThreeSites.run(yaml), "web", "recoveryTime").mean()).isNaN();
  }

  @Test
  void aCacheThatIsLostServesNobodyAndTheRegistryIsAskedAgain() {
    // The cache stands in a room of its own at b, which goes dark 95 s after the room at a is lost: 4 s into the fetch
    // of 10 s (asked for at 91 s). From then on the four hosts pull from the registry, 4 GB in 40 s: 44 s in all.
    String yaml = ThreeSites.hosts(4, 4, 1) + ThreeSites.service("web", "a", 12, "replicas: 4") + REGISTRY;
    yaml = cached(yaml).replace("room: r, rate", "room: k, rate").replace(
        "nodes: { host: 4 } } } }\n  c:", "nodes: { host: 4 } }, k: { nodes: {} } } }\n  c:");
    String dark = "  - loss: { of: b/k, at: 694.001 s, damage: dark, lasts: 10 h }\n";
    assertThat(recovery(yaml + fire() + STRATEGY)).isCloseTo(ELSE + 14, within(1e-2));
    assertThat(recovery(yaml + fire() + dark + STRATEGY)).isCloseTo(ELSE + 44, within(0.1));
  }
}
