package dev.aftermath.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
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
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aFileFullOfMistakesIsReadInReasonableTime() {
    // Processor time: the machine may be busy with other things.
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    String wrong = "nobody, ".repeat(100_000);
    var reading = Bound.read(Bound.Host.class, "disks: [" + wrong + "nobody]");
    assertThat(reading.problems().all()).hasSize(100);
    assertThat(Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start))
        .isLessThan(Duration.ofSeconds(10));
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
  void controlCharactersNeverReachTheTerminal() {
    problems.add(new Place("f", 1, 1), "x", "got \"\u001b[2J\u009b\n\u0007\"");
    assertThat(problems).hasToString("f:1:1: x: got \"\\u001b[2J\\u009b\\u000a\\u0007\"");
  }

  @Test
  void aVeryLongValueDoesNotFillTheScreen() {
    problems.add(new Place("f", 1, 1), "x", "got " + "y".repeat(100_000));
    assertThat(problems.toString()).hasSizeLessThan(2_100).endsWith("y …");
  }

  @Test
  void whatHasNoPlaceIsShownAtTheInnermostBlockThatWasWritten() {
    problems.locateIn(Bound.yaml("f.yaml", """
        a: 1
        list:
          - { x.y: { z: 1 }, x: 2 }
        one: { b: 3 }
        """));
    problems.add(Place.NONE, "list[0].x.y.z", "at the value");
    problems.add(Place.NONE, "list[0].x.y.q", "at its block");
    problems.add(Place.NONE, "list[7].x", "at the list");
    problems.add(Place.NONE, "one[0].b", "a list of one without its brackets");
    problems.add(Place.NONE, "nothing", "at the top");
    assertThat(problems.all()).extracting(p -> p.place().toString()).containsExactly(
        "f.yaml:1:1", "f.yaml:3:3", "f.yaml:3:12", "f.yaml:3:17", "f.yaml:4:11");
    assertThat(problems.written("list[0].x")).hasValueSatisfying(p -> assertThat(p).hasToString("f.yaml:3:25"));
    assertThat(problems.written("list[0].q")).isEmpty();
    assertThat(new Problems().written("a")).isEmpty();
  }

  @Test
  void whatIsInARefusedBlockIsLost() {
    problems.refuse(Place.NONE, "a.b[1]", "wrong");
    assertThat(problems.lost("a.b[1]")).isTrue();
    assertThat(problems.lost("a.b[1].c")).isTrue();
    assertThat(problems.lost("a.b[10]")).isFalse();
    assertThat(problems.lost("a.b")).isFalse();
    assertThat(problems.spoilt("a.b")).isTrue();
    assertThat(problems.spoilt("a")).isTrue();
    assertThat(problems.spoilt("a.b[1].c")).isTrue();
    assertThat(problems.spoilt("a.b[10]")).isFalse();
    assertThat(problems.part().lost("a.b[1].c")).isTrue();
  }

  @Test
  void aNameThatCouldNotBeReadIsNotUnknownAsWell() {
    problems.unknown(Place.NONE, "x", "site", "", List.of("a"));
    assertThat(problems.isEmpty()).isTrue();
  }
}
