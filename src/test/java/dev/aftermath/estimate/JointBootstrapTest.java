package dev.aftermath.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.Distribution.StandardNormal;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estimate.JointBootstrap.Estimate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Intervals by drawing replications again, against what they should hold. */
class JointBootstrapTest {
  private static final int TIMES = 400;

  private static double[] normal(RandomStream random, int n, double mean, double deviation) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> mean + deviation * StandardNormal.inverse(random.nextUniform()));
    return values;
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = new double[a.length];
    Arrays.setAll(sum, i -> a[i] + b[i]);
    return sum;
  }

  /** Of 400 intervals of 95 % 380 hold the truth, with a deviation of 4.4; three and a half of these either way. */
  private static void aboutAsOftenAsTheySay(int held) {
    assertThat(held).isBetween(364, 396);
  }

  /** Parts of -3 and -1 with normal noise: the first makes up 75 %. Of the sum the mean is -4. */
  @Test
  void theIntervalOfAShareHoldsItAboutAsOftenAsItSays() {
    int shares = 0;
    int means = 0;
    for (int k = 0; k < TIMES; k++) {
      RandomStream random = new RandomStreams(k, 0).of("test");
      double[] first = normal(random, 40, -3, 1);
      double[] second = normal(random, 40, -1, 0.7);
      JointBootstrap drawn = new JointBootstrap(List.of(sum(first, second), first), k, "test");
      shares += drawn.ratio(1, 0).interval().holds(0.75) ? 1 : 0;
      means += drawn.mean(0).interval().holds(-4) ? 1 : 0;
    }
    aboutAsOftenAsTheySay(shares);
    aboutAsOftenAsTheySay(means);
  }

  /** A part that is nothing but noise: its share is 0, and that is what its interval says. */
  @Test
  void theShareOfNoiseHoldsZeroAboutAsOftenAsItSays() {
    int held = 0;
    for (int k = 0; k < TIMES; k++) {
      RandomStream random = new RandomStreams(k, 1).of("test");
      double[] noise = normal(random, 30, 0, 0.5);
      double[] whole = sum(normal(random, 30, -2, 0.5), noise);
      held += new JointBootstrap(List.of(whole, noise), k, "test").ratio(1, 0).interval().holds(0) ? 1 : 0;
    }
    aboutAsOftenAsTheySay(held);
  }

  /** Exponential values of mean 1, about as skewed as durations usually are, and no more than twelve of them. */
  @Test
  void fewAndSkewedReplicationsAreHeldMoreOftenThanByStudentsInterval() {
    int held = 0;
    int byStudents = 0;
    for (int k = 0; k < TIMES; k++) {
      RandomStream random = new RandomStreams(k, 2).of("test");
      double[] values = new double[12];
      Arrays.setAll(values, i -> -StrictMath.log1p(-random.nextUniform()));
      held += new JointBootstrap(List.of(values), k, "test").mean(0).interval().holds(1) ? 1 : 0;
      byStudents += Statistics.studentInterval(values).holds(1) ? 1 : 0;
    }
    assertThat(held).isGreaterThan(byStudents).isBetween(TIMES * 90 / 100, TIMES * 98 / 100);
  }

  /** Of normal values all intervals of a mean agree: Student's is 10 ± t · deviation / √n. */
  @Test
  void ofNormalValuesItIsNearlyStudents() {
    double[] values = normal(new RandomStreams(7, 0).of("test"), 100, 10, 2);
    Estimate drawn = new JointBootstrap(List.of(values), 7, "test").mean(0);
    Interval student = Statistics.studentInterval(values);
    assertThat(drawn.value()).isEqualTo(Statistics.mean(values));
    assertThat(drawn.interval().low()).isCloseTo(student.low(), within(0.08));
    assertThat(drawn.interval().high()).isCloseTo(student.high(), within(0.08));
  }

  @Test
  void whatDoesNotVaryHasAnIntervalOfNoWidth() {
    double[] values = new double[20];
    Arrays.fill(values, 0.1);
    assertThat(new JointBootstrap(List.of(values), 1, "test").mean(0).interval()).isEqualTo(new Interval(0.1, 0.1));
  }

  @Test
  void oneReplicationHasNoInterval() {
    JointBootstrap drawn = new JointBootstrap(List.of(new double[] {-4}, new double[] {-1}), 1, "test");
    assertThat(drawn.mean(0)).isEqualTo(new Estimate(-4, Interval.NONE));
    assertThat(drawn.ratio(1, 0)).isEqualTo(new Estimate(0.25, Interval.NONE));
  }

  @Test
  void aWholeThatMayBeNothingGivesNoIntervalOfAShare() {
    double[] part = normal(new RandomStreams(3, 0).of("test"), 20, 1, 0.1);
    double[] whole = normal(new RandomStreams(3, 1).of("test"), 20, 0.1, 1);
    assertThat(new JointBootstrap(List.of(whole, part), 1, "test").ratio(1, 0).interval().exists()).isFalse();
  }
}
