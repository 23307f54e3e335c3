package dev.aftermath.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.journal.Fact;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Location;
import dev.aftermath.vocabulary.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which site shook how much belongs to the earthquake that was told of last, even where two strike at one moment. */
class QuakeTest {
  private static Fact struck(long at, int cause, Location where) {
    return new Fact.DisasterStruck(at, cause, "earthquake", Text.same("earthquake"), where);
  }

  @Test
  void eachEarthquakeHasItsOwnShaking() {
    Location.Epicentre first = new Location.Epicentre(5.8, 35.8, 129.2);
    Location.Epicentre second = new Location.Epicentre(4.5, 36.1, 129.4);
    List<Quake> quakes = Quake.of(List.of(
        new Fact.GroundShook(0, 0, 9), // of none
        struck(Ticks.SECOND, 0, first), new Fact.GroundShook(Ticks.SECOND, 0, 0.31),
        new Fact.GroundShook(Ticks.SECOND, 1, 0.02),
        struck(Ticks.SECOND, 1, new Location.Place("a/r")),
        struck(Ticks.SECOND, 2, second), new Fact.GroundShook(Ticks.SECOND, 1, 0.05)), 2);
    assertThat(quakes).containsExactly(new Quake(Ticks.SECOND, first, List.of(0.31, 0.02)),
        new Quake(Ticks.SECOND, second, List.of(0.0, 0.05)));
  }
}
