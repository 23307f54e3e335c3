package dev.aftermath.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private final Simulation simulation = new Simulation();
  private final List<String> seen = new ArrayList<>();

  private Runnable say(String what) {
    return () -> seen.add(what + "@" + simulation.now());
  }

  @Test
  void eventsFireInTheOrderOfTimeAndEqualTimesInTheOrderOfScheduling() {
    simulation.at(5, say("late"));
    simulation.at(3, say("first"));
    simulation.at(3, say("second"));
    simulation.at(0, say("now"));
    simulation.at(3, say("third"));
    simulation.run(10);
    assertThat(seen).containsExactly("now@0", "first@3", "second@3", "third@3", "late@5");
    assertThat(simulation.fired()).isEqualTo(5);
  }

  @Test
  void anEventForThisVeryMomentFiresAfterThoseThatWaitForItAlready() {
    simulation.at(3, () -> {
      say("a").run();
      simulation.after(0, say("c"));
    });
    simulation.at(3, say("b"));
    simulation.run(3);
    assertThat(seen).containsExactly("a@3", "b@3", "c@3");
  }

  @Test
  void aRunGoesUpToAndIncludingItsHorizonAndLeavesTheClockThere() {
    simulation.at(10, say("at the horizon"));
    simulation.at(11, say("beyond"));
    simulation.run(10);
    assertThat(seen).containsExactly("at the horizon@10");
    simulation.run(10);
    assertThat(simulation.now()).isEqualTo(10);
    simulation.run(20);
    assertThat(seen).containsExactly("at the horizon@10", "beyond@11");
    assertThat(simulation.now()).isEqualTo(20);
  }

  @Test
  void timeNeverGoesBack() {
    simulation.run(10);
    assertThatThrownBy(() -> simulation.at(9, say("too late"))).isInstanceOf(IllegalArgumentException.class);
    simulation.run(5);
    assertThat(simulation.now()).isEqualTo(10);
    simulation.at(10, say("just in time"));
    simulation.run(10);
    assertThat(seen).containsExactly("just in time@10");
  }

  @Test
  void anEventOutOfOrderIsAnErrorAndNotAStepBack() {
    long handle = simulation.at(20, say("early"));
    simulation.run(15);
    simulation.events.ladder.add(5, handle); // behind the back of the queue, which would have refused
    assertThatThrownBy(() -> simulation.run(30)).isInstanceOf(IllegalStateException.class)
        .hasMessage("time went back from 15 to 5");
    assertThat(seen).isEmpty();
    assertThat(simulation.now()).isEqualTo(15);
  }

  @Test
  void aCancelledEventDoesNotFireAndCannotBeCancelledTwice() {
    long handle = simulation.at(3, say("never"));
    assertThat(simulation.cancel(handle)).isTrue();
    assertThat(simulation.cancel(handle)).isFalse();
    long fired = simulation.at(4, say("fired"));
    simulation.run(10);
    assertThat(seen).containsExactly("fired@4");
    assertThat(simulation.cancel(fired)).isFalse();
    assertThat(simulation.cancel(0)).as("the handle of nothing").isFalse();
  }

  @Test
  void aDelayPastTheEndOfTimeNeverComes() {
    simulation.run(1_000);
    simulation.after(Long.MAX_VALUE, say("never"));
    simulation.run(Long.MAX_VALUE - 1);
    assertThat(seen).isEmpty();
  }

  @Test
  void checksRunAfterEveryEvent() {
    int[] checks = new int[1];
    simulation.afterEachEvent(() -> checks[0]++);
    simulation.run(1);
    assertThat(checks[0]).as("nothing has happened").isZero();
    for (int i = 1; i <= 7; i++) {
      simulation.at(i, () -> { });
    }
    simulation.run(100);
    assertThat(checks[0]).isEqualTo(7);
  }

  @Test
  void aRunThatNobodyWantsIsGivenUpInItsMidst() {
    Simulation simulation = new Simulation();
    Runnable[] again = new Runnable[1];
    again[0] = () -> simulation.after(1, again[0]);
    again[0].run();
    simulation.unless(() -> simulation.fired() > 10_000);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> simulation.run(Long.MAX_VALUE / 2))
        .isInstanceOf(Simulation.GivenUp.class);
    assertThat(simulation.fired()).isBetween(10_000L, 10_100L);
  }

  @Test
  void itIsAskedBeforeEachEventThatIsChecked() {
    Simulation simulation = new Simulation();
    int[] asked = {0};
    simulation.unless(() -> {
      asked[0]++;
      return false;
    });
    for (int i = 1; i <= 128; i++) {
      simulation.at(i, () -> { });
    }
    simulation.run(64);
    assertThat(asked[0]).as("once in 64 events").isEqualTo(1);
    simulation.afterEachEvent(() -> { });
    simulation.run(128);
    assertThat(asked[0]).as("64 more, each with its checks").isEqualTo(65);
  }
}
