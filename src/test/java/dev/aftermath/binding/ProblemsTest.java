package dev.aftermath.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProblemsTest {
  private final Problems problems = new Problems();

  @Test
  void problemsAreShownInTheOrderOfTheirFiles() {
    problems.add(new Place("b.yaml", 1, 1), "x", "third");
    problems.add(new Place("a.yaml", 10, 2), "y", "second");
    problems.add(new Place("a.yaml", 9, 30), "", "first");
    assertThat(problems).hasToString("""
        a.yaml:9:30: first
        a.yaml:10:2: y: second
        b.yaml:1:1: x: third""");
    assertThat(problems.isEmpty()).isFalse();
  }

  @Test
  void theSameProblemIsToldOnce() {
    for (int strategy = 0; strategy < 3; strategy++) {
      problems.add(new Place("a.yaml", 9, 30), "x", "unknown room");
    }
    problems.add(new Place("a.yaml", 9, 31), "x", "unknown room");
    assertThat(problems.size()).isEqualTo(2);
  }

  @Test
  void aHundredAreEnoughToRead() {
    for (int line = 500; line > 0; line--) {
      problems.add(new Place("a.yaml", line, 1), "", "wrong");
    }
    assertThat(problems.size()).isEqualTo(500);
    assertThat(problems.all()).hasSize(100);
    assertThat(problems.all().get(99).place().line()).as("the first hundred of the file").isEqualTo(100);
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aFileFullOfMistakesIsReadInReasonableTime() {
    long start = System.nanoTime();
    String wrong = "nobody, ".repeat(100_000);
    var reading = Bound.read(Bound.Host.class, "disks: [" + wrong + "nobody]");
    assertThat(reading.problems().all()).hasSize(100);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void aPlaceWithoutAFileIsLeftOut() {
    assertThat(Place.NONE).hasToString("");
    assertThat(new Place("f", 0, 0)).hasToString("f");
    assertThat(new Place("f", 3, 4)).hasToString("f:3:4");
  }

  @Test
  void theNearestNameIsSuggestedOrTheFewThereAre() {
    List<String> rooms = List.of("hall-1", "hall-2", "battery-room");
    assertThat(Nearest.hint("hal-1", rooms)).isEqualTo("; did you mean \"hall-1\"?");
    assertThat(Nearest.hint("HALL-2", rooms)).isEqualTo("; did you mean \"hall-2\"?");
    assertThat(Nearest.hint("batery-rooms", rooms)).isEqualTo("; did you mean \"battery-room\"?");
    assertThat(Nearest.hint("kitchen", rooms)).isEqualTo("; expected one of battery-room, hall-1, hall-2");
    assertThat(Nearest.hint("kitchen", List.of("hall-1"))).isEqualTo("; expected hall-1");
    assertThat(Nearest.hint("kitchen", List.of())).isEmpty();
    assertThat(Nearest.hint("kitchen", List.of("aa", "bb", "cc", "dd", "ee", "ff", "gg", "hh", "ii"))).isEmpty();
  }

  @Test
  void distanceCountsInsertionsDeletionsAndSubstitutions() {
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3); // k/s, e/i, +g
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    assertThat(Nearest.distance("abc", "")).isEqualTo(3);
    assertThat(Nearest.distance("abc", "abc")).isZero();
    assertThat(Nearest.distance("abc", "acb")).isEqualTo(2);
  }
}
