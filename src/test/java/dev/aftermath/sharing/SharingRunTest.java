package dev.aftermath.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.binding.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One pool and one split of a small cluster, checked after every event. */
class SharingRunTest {
  @TempDir private Path folder;

  private List<List<SharingResult>> run(String text, int threads) throws IOException, InvalidInput {
    Sharing sharing = SharingFiles.load(folder, text);
    return SharingExperiment.run(sharing, sharing.seed(), sharing.replications(), threads, true, false);
  }

  private SharingResult first(String text, int setup) throws IOException, InvalidInput {
    return run(text.replace("replications: 2", "replications: 1"), 1).get(setup).get(0);
  }

  private static SharingResult.JobsResult of(SharingResult r, String kind) {
    return r.jobs().stream().filter(j -> j.kind().equals(kind)).findFirst().orElseThrow();
  }

  @Test
  void bothSetupsMeetTheSameRequestsAndJobsAndReplicationsDiffer() throws IOException, InvalidInput {
    List<List<SharingResult>> results = run(SharingFiles.SMALL, 2);
    for (int k = 0; k < 2; k++) {
      SharingResult pool = results.get(0).get(k);
      SharingResult split = results.get(1).get(k);
      assertThat(pool.setup() + pool.replication()).isEqualTo("pool" + k);
      assertThat(split.setup() + split.replication()).isEqualTo("split" + k);
      assertThat(split.services().get(0).requests()).isCloseTo(pool.services().get(0).requests(), within(1e-6));
      assertThat(of(split, "training").came()).isEqualTo(of(pool, "training").came()).isPositive();
      assertThat(of(pool, "batch").came()).isEqualTo(30);
    }
    assertThat(results.get(0).get(0).services().get(0).requests())
        .isNotCloseTo(results.get(0).get(1).services().get(0).requests(), within(1.0));
  }

  @Test
  void resultsAreTheSameOnAnyNumberOfThreads() throws IOException, InvalidInput {
    List<List<SharingResult>> one = run(SharingFiles.SMALL, 1);
    assertThat(run(SharingFiles.SMALL, 2)).usingRecursiveComparison().isEqualTo(one);
    assertThat(run(SharingFiles.SMALL, 8)).usingRecursiveComparison().isEqualTo(one);
    assertThat(run(SharingFiles.SMALL.replace("replications: 2", "replications: 2\nseed: 2"), 1))
        .usingRecursiveComparison().isNotEqualTo(one);
  }

  @Test
  void aSplitUsesOnlyItsOwnNodesAndAPoolAll() throws IOException, InvalidInput {
    String crowded = SharingFiles.SMALL.replace("exponential(mean 3 h)", "exponential(mean 20 min)");
    SharingResult pool = first(crowded, 0);
    SharingResult split = first(crowded, 1);
    double most = Arrays.stream(split.shares().get("training")).max().orElseThrow();
    assertThat(most).as("four of eight nodes").isCloseTo(0.5, within(1e-9));
    assertThat(Arrays.stream(split.shares().get("batch")).max().orElseThrow()).as("one").isCloseTo(0.125, within(1e-9));
    assertThat(Arrays.stream(split.shares().get(Sharing.INFERENCE)).max().orElseThrow()).isLessThanOrEqualTo(0.375);
    assertThat(Arrays.stream(pool.shares().get("batch")).max().orElseThrow()).isGreaterThan(0.125);
  }

  @Test
  void inEveryIntervalKindsTogetherHaveNoMoreThanThereIsAndAddUpToWhatIsBound() throws IOException, InvalidInput {
    for (List<SharingResult> runs : run(SharingFiles.SMALL, 2)) {
      for (SharingResult r : runs) {
        double sum = 0;
        for (int i = 0; i < SharingResult.INTERVALS; i++) {
          double all = 0;
          for (double[] share : r.shares().values()) {
            assertThat(share[i]).isNotNegative();
            all += share[i];
          }
          assertThat(all).isLessThanOrEqualTo(1 + 1e-9);
          sum += all / SharingResult.INTERVALS;
        }
        assertThat(r.allocated()).isCloseTo(sum, within(1e-7));
        assertThat(r.atWork()).isPositive().isLessThan(r.allocated());
        for (SharingResult.JobsResult j : r.jobs()) {
          assertThat(j.done() + j.givenUp()).isLessThanOrEqualTo(j.came());
          assertThat(j.waits()).hasSize(j.came()).isSorted();
        }
      }
    }
  }

  /** Two GPUs on one node for a day; one job of one GPU and six hours comes at 0 h. */
  private static final String ONE_JOB = """
      name: one
      lasts: 1 d
      replications: 1
      nodes: { n: { count: 2, gpus: 1, cpu: 8, memory: 64 GiB } }
      jobs:
        j: { kind: batch, gpus: 1, cpu: 1, memory: 1 GiB, work: 6 h, checkpoint: 1 h, restart: 30 min, daily: [0 h] }
      split: { nodes: { batch: { n: 2 } } }
      """;

  @Test
  void oneJobComesOutAsWorkedOutByHand() throws IOException, InvalidInput {
    SharingResult r = first(ONE_JOB, 0);
    assertThat(r.gpus()).isEqualTo(2);
    assertThat(r.allocated()).as("6 of 2 x 24 GPU hours").isCloseTo(0.125, within(1e-12));
    assertThat(r.atWork()).isCloseTo(0.125, within(1e-12));
    assertThat(of(r, "batch").waits()).containsExactly(0);
    assertThat(of(r, "batch").done()).isEqualTo(1);
    assertThat(r.unserved()).as("nobody asks").isNaN();
  }

  @Test
  void aLostNodeCostsWhatCameAfterTheLastCheckpointAndTheRestart() throws IOException, InvalidInput {
    // After 2 h 30 min: two hours kept, half an hour lost, half an hour of restart on the other node; 7 h in all.
    SharingResult r = first(ONE_JOB + "losses: [ { nodes: n, count: 1, at: 150 min, lasts: 1 h } ]\n", 0);
    assertThat(of(r, "batch").interruptions()).isEqualTo(1);
    assertThat(of(r, "batch").lostGpuHours()).isCloseTo(0.5, within(1e-12));
    assertThat(r.allocated()).isCloseTo(7 / 48.0, within(1e-12));
    assertThat(r.atWork()).isCloseTo(6 / 48.0, within(1e-12));
  }

  @Test
  void aNodeThatIsLostTwiceAtATimeIsBackWhenBothAreOver() throws IOException, InvalidInput {
    // Both nodes are lost from 1 h to 5 h, one of them from 2 h to 3 h as well: work goes on at 5 h, not at 3 h, and
    // takes 30 min + 5 h. 1 + 5.5 h of 48.
    SharingResult r = first(ONE_JOB + """
        losses:
          - { nodes: n, count: 2, at: 1 h, lasts: 4 h }
          - { nodes: n, count: 1, at: 2 h, lasts: 1 h }
        """, 0);
    double[] share = r.shares().get("batch");
    // Interval 49 of 336 is from 3 h 30 min on.
    assertThat(share[49]).as("nothing runs on what is down").isZero();
    assertThat(share[75]).isCloseTo(0.5, within(1e-9));
    assertThat(of(r, "batch").interruptions()).isEqualTo(1);
    assertThat(r.allocated()).isCloseTo(6.5 / 48, within(1e-12));
  }

  /** One GPU cut into four time slices, and jobs of a slice and an hour at these times of the day. */
  private List<Double> ends(String times, String lasts, int count) throws IOException, InvalidInput {
    String text = """
        name: slices
        lasts: %s
        replications: 1
        nodes: { n: { count: 1, gpus: 1, cpu: 8, memory: 64 GiB, traits: { timeSlices: 4 } } }
        jobs:
          j: { kind: batch, gpus: 0, cpu: 1, memory: 1 GiB, placement: { gpuPartition: 1/4 }, work: 1 h, restart: 0 s,
            daily: %s, count: %d }
        split: { nodes: { batch: { n: 1 } } }
        """.formatted(lasts, times, count);
    Sharing sharing = SharingFiles.load(folder, text);
    SharingResult pool = SharingExperiment.run(sharing, 1, 1, 1, true, true).get(0).get(0);
    double work = pool.rows().stream().filter(r -> !Double.isNaN(r.ended())).count();
    assertThat(pool.atWork()).as("GPU hours of work").isGreaterThanOrEqualTo(work * 3600 * 1e6 / sharing.lasts() - 1e-9)
        .isLessThanOrEqualTo(1 + 1e-9);
    return pool.rows().stream().map(r -> r.ended() / 60).toList();
  }

  @Test
  void whoIsOnOneGpuSharesItsTime() throws IOException, InvalidInput {
    // Four jobs of an hour on one GPU take four hours (processor sharing); after 70 minutes none is done.
    assertThat(ends("[0 h]", "5 h", 4)).containsExactly(240.0, 240.0, 240.0, 240.0);
    assertThat(ends("[0 h]", "70 min", 4)).allMatch(v -> v.isNaN());
    // One alone for half an hour, then two: the first has 30 min left and takes 60, until 90; the second has then done
    // 30 min, and does the rest alone until 120.
    assertThat(ends("[0 h, 30 min]", "5 h", 1)).containsExactly(90.0, 120.0);
    // A fifth waits for a slice until 240 min, and then has the GPU to itself.
    assertThat(ends("[0 h]", "6 h", 5)).containsExactly(240.0, 240.0, 240.0, 240.0, 300.0);
  }

  @Test
  void workersOfAJobLieAsItSays() throws IOException, InvalidInput {
    // Two nodes of four GPUs, and a job that has one of them for six hours. One worker to a node needs both nodes: it
    // waits for nothing. Two jobs of two such workers do not hinder each other, because each is counted for itself.
    String text = ONE_JOB.replace("count: 2, gpus: 1", "count: 2, gpus: 4").replace("gpus: 1, cpu: 1,",
        "workers: 2, gpus: 1, cpu: 1, count: 2, placement: { mostPerNode: 1, spread: true },");
    assertThat(of(first(text, 0), "batch").waits()).containsExactly(0, 0);
    // With the whole of one node taken for six hours by a job that goes first, they wait for six hours.
    String taken = text.replace("jobs:\n", "jobs:\n  a: { kind: batch, priority: 60, gpus: 4, cpu: 1, memory: 1 GiB, "
        + "work: 6 h, daily: [0 h] }\n");
    assertThat(of(first(taken, 0), "batch").waits()).containsExactly(0, 6 * 3600, 6 * 3600);
    assertThat(of(first(taken.replace("placement: { mostPerNode: 1, spread: true }", "placement: {}"), 0), "batch").waits())
        .containsExactly(0, 0, 0);
  }

  @Test
  void withoutALossNothingIsInterrupted() throws IOException, InvalidInput {
    String calm = SharingFiles.SMALL.replace("losses:\n  - { nodes: n, count: 2, at: 6 h, lasts: 3 h }\n", "");
    assertThat(of(first(calm, 1), "training").interruptions()).isZero();
    assertThat(first(calm, 1).services().get(0).interruptions()).isZero();
    // The first two nodes of the split are those of the service: its replicas there, at most four on each, are lost.
    int lost = first(SharingFiles.SMALL, 1).services().get(0).interruptions();
    assertThat(lost).isBetween(1, 8);
  }
}
