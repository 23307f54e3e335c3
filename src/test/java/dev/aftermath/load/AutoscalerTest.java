package dev.aftermath.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.units.Ticks;
import org.junit.jupiter.api.Test;

class AutoscalerTest {
  private static final ScalingRule RULE = rule(2, 100, 15);

  private static ScalingRule rule(int least, int most, int period) {
    return new ScalingRule(least, most, 0.5, 0.1, 15 * Ticks.SECOND, 15 * Ticks.SECOND, 300 * Ticks.SECOND, 4, 1,
        period * Ticks.SECOND);
  }

  private static long s(int seconds) {
    return Ticks.times(Ticks.SECOND, seconds);
  }

  @Test
  void asManyAreAskedForAsBringUseToItsTarget() {
    assertThat(RULE.asksFor(4, 4, 4)).isEqualTo(8);
    assertThat(RULE.asksFor(10, 6, 10)).isEqualTo(12);
    assertThat(RULE.asksFor(10, 2, 10)).isEqualTo(4);
    assertThat(RULE.asksFor(4, 9, 4)).as("nothing is busier than busy").isEqualTo(8);
  }

  @Test
  void withinATenthOfTheTargetNothingIsDone() {
    assertThat(RULE.asksFor(10, 5.5, 10)).isEqualTo(10);
    assertThat(RULE.asksFor(10, 5.51, 10)).isEqualTo(12);
    assertThat(RULE.asksFor(10, 4.5, 10)).isEqualTo(10);
    assertThat(RULE.asksFor(10, 4.49, 10)).isEqualTo(9);
  }

  @Test
  void replicasThatAreNotSeenCountAsIdleWhereMoreAreAskedForAndAsBusyWhereFewer() {
    assertThat(RULE.asksFor(8, 4, 4)).as("4 busy of 8 is the target").isEqualTo(8);
    assertThat(RULE.asksFor(6, 4, 4)).as("4 of 6: 1.33 times the target").isEqualTo(8);
    assertThat(RULE.asksFor(10, 1, 8)).as("1 and 2 of 10: 0.6 times the target").isEqualTo(6);
    assertThat(RULE.asksFor(5, 1, 3)).as("1 and 2 of 5: more than the target").isEqualTo(5);
    assertThat(RULE.asksFor(7, 0, 0)).as("nothing is seen").isEqualTo(7);
  }

  @Test
  void growthIsHeldToTwiceOrFourMoreInAPeriod() {
    Autoscaler slow = new Autoscaler(rule(1, 100, 60));
    // Two are fully busy: 4 are asked for. Then all are busy again and again.
    assertThat(slow.look(s(15), 2, 2, 2)).isEqualTo(4);
    slow.added(s(15), 2);
    assertThat(slow.look(s(30), 4, 4, 4)).as("2 + 4 within the minute").isEqualTo(6);
    slow.added(s(30), 2);
    assertThat(slow.look(s(45), 6, 6, 6)).isEqualTo(6);
    assertThat(slow.steady()).as("it will be let grow later").isFalse();
    // The first two were added a minute ago: 4 at the beginning of the period, 8 may be.
    assertThat(slow.look(s(75), 6, 6, 6)).isEqualTo(8);
    assertThat(new Autoscaler(rule(1, 7, 15)).look(s(15), 6, 6, 6)).as("no more than the most").isEqualTo(7);
  }

  @Test
  void noneIsTakenAwayBeforeFewerHaveBeenEnoughForFiveMinutes() {
    Autoscaler scaler = new Autoscaler(RULE);
    assertThat(scaler.look(s(0), 10, 5, 10)).isEqualTo(10);
    for (int t = 15; t < 300; t += 15) {
      assertThat(scaler.look(s(t), 10, t == 30 ? 3 : 2, 10)).isEqualTo(10);
    }
    // What was asked for at 0 s is 300 s old; at 30 s it was 6, and at any other time since 4.
    assertThat(scaler.look(s(300), 10, 2, 10)).isEqualTo(6);
    assertThat(scaler.look(s(315), 6, 2, 6)).isEqualTo(6);
    assertThat(scaler.look(s(330), 6, 2, 6)).isEqualTo(4);
    assertThat(new Autoscaler(RULE).look(s(0), 4, 0, 4)).as("not below the least").isEqualTo(2);
  }
}
