package dev.aftermath.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios that are made smaller stay what they were in what matters. */
class ShrunkTest {
  private static final long SEED = 10;
  @TempDir private Path folder;
  private Trial trial;

  @BeforeEach
  void aScenarioInWhichNothingIsLeftToLuck() throws IOException {
    Files.writeString(folder.resolve(ScenarioGenerator.TRACE_FILE), ScenarioGenerator.TRACE);
    Files.writeString(folder.resolve(ScenarioGenerator.PART_FILE), ScenarioGenerator.PART);
    Files.writeString(folder.resolve(ScenarioGenerator.RATES_FILE), ScenarioGenerator.RATES);
    for (long seed = SEED; trial == null; seed++) {
      ScenarioGenerator.Made made = ScenarioGenerator.scenario(seed, 0);
      Trial next = new Trial(folder, seed, made.tree(), made.certain());
      if (made.certain() && next.refused().isEmpty() && next.isFreeOfLuck()) {
        trial = next;
      }
    }
  }

  @Test
  void whatMustBeFreeOfLuckStaysSoWhenItIsMadeSmaller() throws IOException {
    Map<String, Object> small = trial.shrunk(Trial::isFreeOfLuck, TimeUnit.SECONDS.toNanos(2));
    Trial shrunk = new Trial(folder, trial.seed(), small, true);
    assertThat(shrunk.refused()).isEmpty();
    assertThat(shrunk.isFreeOfLuck()).isTrue();
  }

  // Otherwise nothing would have to be watched.
  @Test
  void aPartMayBeGoneWithoutWhichLuckDecides() throws IOException {
    boolean found = false;
    for (List<Object> path : Tree.paths(trial.tree())) {
      Map<String, Object> less = Tree.copy(trial.tree());
      Tree.put(less, path, null);
      Trial next = new Trial(folder, trial.seed(), less, true);
      if (next.refused().isEmpty() && !next.isFreeOfLuck()) {
        found = true;
        break;
      }
    }
    assertThat(found).isTrue();
  }

  @Test
  void onlyRenamingNeedsCertainty() {
    for (Relation relation : Relation.values()) {
      assertThat(relation.needsCertainty()).isEqualTo(relation == Relation.RENAMED);
    }
  }
}
