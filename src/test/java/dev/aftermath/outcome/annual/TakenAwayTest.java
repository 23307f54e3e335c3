package dev.aftermath.outcome.annual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.journal.Fact;
import dev.aftermath.units.Ticks;
import org.junit.jupiter.api.Test;

/** Eight replicas, a second after the other. */
class TakenAwayTest {
  private final TakenAway<String> taken = new TakenAway<>(new int[] {8}, "nothing");
  private long now;

  /** So many serve for a second, at whose end there is something to blame. */
  private String serve(int replicas, String then) {
    long from = now;
    now = Ticks.plus(now, Ticks.SECOND);
    return taken.by(new Fact.RequestsCounted(from, now, 0, 1, 0, 0, 0, replicas), then);
  }

  @Test
  void whatTookThemIsToBlameUntilAllAreBack() {
    assertThat(serve(8, "fire")).isEqualTo("nothing");
    assertThat(serve(5, "fire")).isEqualTo("fire");
    // Another one takes nothing here.
    assertThat(serve(5, "grid")).isEqualTo("fire");
    assertThat(serve(6, "grid")).isEqualTo("fire");
    assertThat(serve(8, "grid")).isEqualTo("nothing");
  }

  @Test
  void whatTookTheLatestIsToBlameUntilThoseAreBack() {
    serve(8, "fire");
    serve(5, "upkeep");
    assertThat(serve(4, "upkeep")).isEqualTo("upkeep");
    assertThat(serve(5, "upkeep")).isEqualTo("fire");
    assertThat(serve(0, "upkeep")).isEqualTo("upkeep");
    assertThat(serve(4, "upkeep")).isEqualTo("upkeep");
    assertThat(serve(5, "upkeep")).isEqualTo("fire");
  }

  @Test
  void whatTheLoadAsksForAndWasNeverThereNothingTook() {
    serve(8, "fire");
    taken.scaled(new Fact.ReplicasScaled(now, 0, 16));
    assertThat(serve(8, "fire")).isEqualTo("nothing");
    assertThat(serve(16, "fire")).isEqualTo("nothing");
    // Those that are not wanted any more were not taken either.
    taken.scaled(new Fact.ReplicasScaled(now, 0, 4));
    assertThat(serve(4, "fire")).isEqualTo("nothing");
    assertThat(serve(3, "fire")).isEqualTo("fire");
  }
}
