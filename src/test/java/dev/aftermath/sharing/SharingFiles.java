package dev.aftermath.sharing;

import dev.aftermath.binding.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small files about shared GPUs, for tests. */
final class SharingFiles {
  /** Eight nodes of four GPUs for a day, with a service that needs half of them at its height, and jobs. */
  static final String SMALL = """
      name: small
      lasts: 1 d
      replications: 2
      nodes:
        n: { count: 8, gpus: 4, cpu: 64, memory: 256 GiB }
      teams:
        red: { gpus: 24, borrow: 8 }
      inference:
        chat:
          gpus: 1
          requests: { perSecond: 40 }
          serviceTime: 2 s
          concurrency: 8
          model: 20 GB
      jobs:
        tuning: { kind: training, workers: 2, gpus: 4, cpu: 8, memory: 64 GiB, team: red, work: 4 h, checkpoint: 30 min,
          every: exponential(mean 3 h) }
        nightly: { kind: batch, gpus: 1, cpu: 2, memory: 8 GiB, priority: 10, work: "uniform(1 h, 3 h)", daily: [2 h],
          count: 30 }
      losses:
        - { nodes: n, count: 2, at: 6 h, lasts: 3 h }
      split:
        nodes:
          chat: { n: 3 }
          training: { n: 4 }
          batch: { n: 1 }
      """;

  private SharingFiles() {}

  static Sharing load(Path folder, String text) throws IOException, InvalidInput {
    return new SharingLoader().load(Files.writeString(folder.resolve("s.yaml"), text));
  }
}
