package dev.aftermath.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.scenario.Scenario.Between;
import dev.aftermath.scenario.Scenario.Published;
import dev.aftermath.units.Ticks;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackTestTest {
  private static final long HOUR = Ticks.HOUR;

  // The simulated share is 0 at first, 0.5 from hour 1, 1 from hour 4, in every replication.
  private static RestorationCurve curve() {
    double[] share = {0, 0.5, 0.5, 0.5, 1, 1};
    long[] times = {0, HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 5 * HOUR};
    return new RestorationCurve(times, share, new double[][] {share, share, share, share, share});
  }

  private static BackTest of(Between between, Published.Point... points) {
    return BackTest.of(new Published("it", "s", between, List.of(points)), curve());
  }

  @Test
  void betweenPointsTheShareRisesEvenlyOrNotAtAll() {
    Published.Point begin = new Published.Point(0, 0, 10);
    Published.Point end = new Published.Point(4 * HOUR, 8, 10);
    BackTest lines = of(Between.LINES, begin, end);
    BackTest steps = of(Between.STEPS, begin, end);
    // 50 % lies at 5/8 of the line's four hours, and at the end of the step.
    assertThat(lines.milestones().get(1).published()).isEqualTo(Math.round(2.5 * HOUR));
    assertThat(steps.milestones().get(1).published()).isEqualTo(4 * HOUR);
    // Lines: |0 - 0| and |0.8 - 1| at the ends, 0.1 in the middle. Steps: published is 0 all the time, simulated 0 for
    // an hour and 0.5 for three: 1.5 / 4.
    assertThat(lines.area()).isCloseTo(0.1, within(1e-12));
    assertThat(steps.area()).isCloseTo(0.375, within(1e-12));
  }

  @Test
  void aShareThatTheFirstPointIsAboveHasATimeAtMostAndNoError() {
    BackTest test = of(Between.LINES, new Published.Point(HOUR, 4, 10), new Published.Point(3 * HOUR, 6, 10));
    BackTest.Milestone quarter = test.milestones().get(0);
    assertThat(quarter.atMost()).isTrue();
    assertThat(quarter.published()).isEqualTo(HOUR);
    assertThat(quarter.error()).isNaN();
    BackTest.Milestone half = test.milestones().get(1);
    assertThat(half.atMost()).isFalse();
    assertThat(half.published()).isEqualTo(2 * HOUR);
    assertThat(half.error()).isEqualTo(-0.5);
    assertThat(test.milestones().get(2).published()).isEqualTo(Ticks.NEVER);
  }

  @Test
  void onePointIsComparedAsItIs() {
    for (Between between : Between.values()) {
      BackTest test = of(between, new Published.Point(HOUR, 3, 10));
      assertThat(test.area()).isCloseTo(0.2, within(1e-12));
      assertThat(test.inside()).isZero();
    }
  }
}
