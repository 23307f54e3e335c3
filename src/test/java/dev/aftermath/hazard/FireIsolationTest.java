package dev.aftermath.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.binding.Problems;
import dev.aftermath.testing.World;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A fire in building main from 100 s, switched off at 1,300 s; node 6 stands in the annex. */
class FireIsolationTest {
  private final FireBuilder fire = new FireBuilder();

  @Test
  void aBuildingThatDoesNotBurnRunsOnUnlessTheCampusIsIsolated() {
    assertThat(fire.burn(1).runTo(100_000).serves(6, false)).isEmpty();
  }

  @Test
  void theOtherBuildingsOfACampusComeBackByTheirOwnDate() {
    fire.isolates = FireParameters.Isolates.CAMPUS;
    fire.isolation = Optional.of(FireBuilder.seconds(4_000));
    World w = fire.burn(1);
    w.at(1_299, () -> assertThat(w.estate.accessible(3)).isTrue());
    w.at(1_301, () -> assertThat(w.estate.accessible(3)).isFalse());
    w.runTo(100_000);
    assertThat(w.serves(6, false)).as("100 + 1,200").containsExactly(1_300.0);
    assertThat(w.serves(6, true)).as("1,300 + 4,000 + 300 to boot").containsExactly(5_600.0);
    assertThat(w.estate.accessible(3)).isTrue();
    // Out at 7,300, access 3,600, power 1,800, cooling 900, boot 300: the burning building has gates of its own.
    assertThat(w.serves(2, true)).containsExactly(13_900.0);
  }

  @Test
  void aFireThatIsPutOutAtOnceIsolatesNothing() {
    fire.isolates = FireParameters.Isolates.CAMPUS;
    fire.isolation = Optional.of(FireBuilder.seconds(4_000));
    fire.suppressionLiIon = 1;
    assertThat(fire.burn(1).runTo(100_000).serves(6, false)).isEmpty();
  }

  @Test
  void isolationBelongsToACampus() {
    Problems problems = new Problems();
    Ground ground = new Ground(FireBuilder.ESTATE);
    fire.isolation = Optional.of(FireBuilder.seconds(4_000));
    new FireKind().checkAll(fire.parameters(), ground, 0, problems);
    fire.isolates = FireParameters.Isolates.CAMPUS;
    fire.isolation = Optional.empty();
    new FireKind().checkAll(fire.parameters(), ground, 1, problems);
    assertThat(problems.toString()).contains("disaster[0].fire.isolation: has no effect: isolates is building")
        .contains("disaster[1].fire.isolation: expected how long the other buildings of the campus are switched off");
  }
}
