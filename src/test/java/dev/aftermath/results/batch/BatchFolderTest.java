package dev.aftermath.results.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.TestScenarios;
import dev.aftermath.estimate.Draws;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.measure.Observation;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.outcome.Replications;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.testing.WrittenOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replications on disk: the same as in memory, whatever happened to the files in between. */
class BatchFolderTest {
  private static final int N = 120;
  private final Scenario scenario = TestScenarios.shipped("earthquake-three-sites");
  private final Campaign campaign = Campaign.of(scenario, 7, Draws.INDEPENDENT, "test");
  @TempDir private Path folder;

  private static String text(Outcome outcome) {
    return WrittenOutcome.of(outcome);
  }

  private Experiment on(Replications<Observation> finished, int n) {
    return new Experiment(scenario, 7, n, 2, false, Draws.INDEPENDENT, finished);
  }

  @Test
  void tornFilesAreComputedAnewAndTheOutcomeIsThatOfMemory() throws IOException {
    String expected = text(on(new InMemory<>(), N).run(done -> { }));
    assertThat(text(on(new BatchFolder<>(folder, campaign, ObservationCodec.all(scenario), N), N).run(done -> { }))).isEqualTo(expected);
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.sorted().toList();
    }
    assertThat(files).hasSize(3); // 50, 50 and 20
    byte[] first = Files.readAllBytes(files.get(0));
    first[first.length / 2] ^= 1;
    Files.write(files.get(0), first);
    byte[] second = Files.readAllBytes(files.get(1));
    Files.write(files.get(1), java.util.Arrays.copyOf(second, 70));
    BatchFolder<Observation> again = new BatchFolder<>(folder, campaign, ObservationCodec.all(scenario), N);
    assertThat(again.warnings()).hasSize(2).allSatisfy(w -> assertThat(w).contains("is damaged"));
    assertThat(again.size()).isEqualTo(20);
    assertThat(text(on(again, N).run(done -> { }))).isEqualTo(expected);
  }

  @Test
  void everyTruncationAndEveryFlippedBitOfAFileIsNoticed() throws IOException, BatchFile.Torn {
    byte[] digest = campaign.digest();
    Path path = folder.resolve("000000.batch");
    BatchFile.write(path, digest, new int[] {3, 4}, new byte[][][] {{{1, 2}, {3}}, {{}, {4, 5, 6}}});
    byte[] whole = Files.readAllBytes(path);
    assertThat(BatchFile.open(path, digest, 2).indices()).containsExactly(3, 4);
    for (int length = 0; length < whole.length; length++) {
      Files.write(path, java.util.Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> BatchFile.open(path, digest, 2)).as("length " + length).isInstanceOf(BatchFile.Torn.class);
    }
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(path, flipped);
      assertThatThrownBy(() -> BatchFile.open(path, digest, 2)).as("bit " + bit).isInstanceOf(BatchFile.Torn.class);
    }
  }

  @Test
  void aRunThatWasStoppedWithinABatchOrWantedFewerGoesOnFromThere() throws IOException {
    String expected = text(on(new InMemory<>(), N).run(done -> { }));
    BatchFolder<Observation> few = new BatchFolder<>(folder, campaign, ObservationCodec.all(scenario), 70);
    on(few, 70).run(done -> { });
    few.want(N);
    assertThat(text(on(few, N).run(done -> { }))).isEqualTo(expected);
    assertThat(text(on(new BatchFolder<>(folder, campaign, ObservationCodec.all(scenario), N), N).outcome())).isEqualTo(expected);
  }

  @Test
  void filesOfAnotherCampaignAreNotTaken() throws IOException {
    on(new BatchFolder<>(folder, campaign, ObservationCodec.all(scenario), 50), 50).run(done -> { });
    BatchFolder<Observation> other =
        new BatchFolder<>(folder, Campaign.of(scenario, 8, Draws.INDEPENDENT, "test"), ObservationCodec.all(scenario), 50);
    assertThat(other.size()).isZero();
    assertThat(other.warnings()).singleElement().asString().contains("belongs to another run");
  }

  @Test
  void shardsShareAllReplicationsAndNoneTwice() {
    for (int of : new int[] {1, 3, 7}) {
      int total = 0;
      for (int number = 1; number <= of; number++) {
        total += new Shard(number, of).count(N);
      }
      assertThat(total).isEqualTo(N);
    }
  }
}
