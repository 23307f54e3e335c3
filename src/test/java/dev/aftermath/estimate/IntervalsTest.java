package dev.aftermath.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.experiment.Coverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Intervals of quantiles, probabilities, ratios and skewed means, and the verdicts that rest on them. */
class IntervalsTest {
  private static double[] upTo(int n) {
    return IntStream.rangeClosed(1, n).asDoubleStream().toArray();
  }

  @Test
  void theMedianOfTenLiesBetweenTheSecondAndTheNinth() {
    // P(2 <= B <= 8) for B ~ binomial(10, 1/2) is 1 - 2 * 11 / 1024 = 0.9785; from third to eighth it is 0.8906.
    Interval i = OrderStatistics.quantileInterval(upTo(10), 0.5, 0.95, 1);
    assertThat(i).isEqualTo(new Interval(2, 9));
  }

  @Test
  void the95PercentQuantileNeeds59Values() {
    // 0.95^59 = 0.0485 < 0.05 < 0.0510 = 0.95^58.
    assertThat(OrderStatistics.quantileInterval(upTo(58), 0.95, 0.95, 1).low()).isNaN();
    Interval i = OrderStatistics.quantileInterval(upTo(59), 0.95, 0.95, 1);
    assertThat(i.high()).isEqualTo(59);
    assertThat(OrderStatistics.quantileInterval(upTo(116), 0.95, 0.95, 0.5).low()).as("58 pairs").isNaN();
    assertThat(OrderStatistics.quantileInterval(upTo(118), 0.95, 0.95, 0.5).low()).as("59 pairs").isNotNaN();
  }

  @Test
  void anEndThatFallsAmongTheCensoredIsInfinite() {
    double[] sorted = DoubleStream.concat(
        Arrays.stream(upTo(90)), DoubleStream.generate(() -> Double.POSITIVE_INFINITY).limit(10)).toArray();
    Interval i = OrderStatistics.quantileInterval(sorted, 0.9, 0.95, 1);
    assertThat(i.low()).isLessThan(90);
    assertThat(i.high()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @CsvSource({"9, 10, 0.5550, 0.9975", "0, 10, 0, 0.3085", "10, 10, 0.6915, 1", "4, 20, 0.0573, 0.4366"})
  void theExactIntervalIsThatOfClopperAndPearson(int successes, int trials, double low, double high) {
    Interval i = Statistics.clopperPearson(successes, trials);
    assertThat(i.low()).isCloseTo(low, within(1e-4));
    assertThat(i.high()).isCloseTo(high, within(1e-4));
  }

  @Test
  void anObjectiveIsMetOnlyIfTheIntervalSaysSo() {
    // All of n met: the lower end is 0.025^(1/n), 0.94938 for 71 and 0.95006 for 72.
    assertThat(Verdict.of(Statistics.clopperPearson(71, 71), 0.95)).isEqualTo(Verdict.UNDECIDED);
    assertThat(Verdict.of(Statistics.clopperPearson(72, 72), 0.95)).isEqualTo(Verdict.MET);
    assertThat(Verdict.of(Statistics.clopperPearson(190, 200), 0.95)).isEqualTo(Verdict.UNDECIDED);
    assertThat(Verdict.of(Statistics.clopperPearson(170, 200), 0.95)).isEqualTo(Verdict.MISSED);
    assertThat(Verdict.of(Statistics.clopperPearson(0, 3), 0.95)).isEqualTo(Verdict.MISSED);
  }

  @Test
  void fiellersIntervalSolvesItsQuadratic() {
    double[] x = {1, 2, 3, 4};
    double[] y = {2, 3, 7, 8};
    // Both ends r make |mean(y - r x)| exactly t(0.975, 3) = 3.182446 standard errors.
    Interval i = PairedSamples.ratioOfMeans(x, y);
    for (double r : new double[] {i.low(), i.high()}) {
      double[] d = IntStream.range(0, 4).mapToDouble(k -> y[k] - r * x[k]).toArray();
      double mean = Statistics.mean(d);
      assertThat(Math.abs(mean) / (Statistics.deviation(d, mean) / 2)).isCloseTo(3.182446, within(1e-4));
    }
    assertThat(i.low()).isLessThan(2).isPositive();
    assertThat(i.high()).isGreaterThan(2);
    assertThat(PairedSamples.ratioOfMeans(new double[] {-1, 1, -1, 1}, y)).isEqualTo(Interval.NONE);
  }

  @Test
  void theVarianceRatioTellsWhatPairingGained() {
    // y = x + noise of variance 1/10 as that of x: (1 + 1.1) / 0.1 = 21 times.
    RandomStream luck = new RandomStreams(5, 0).of("pairs");
    double[] x = luck(luck, 20_000);
    double[] noise = luck(luck, 20_000);
    double[] y = IntStream.range(0, x.length).mapToDouble(i -> x[i] + noise[i] * Math.sqrt(0.1)).toArray();
    assertThat(PairedSamples.varianceRatio(x, y)).isCloseTo(21, within(0.7));
    assertThat(PairedSamples.varianceRatio(x, x)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(PairedSamples.varianceRatio(x, noise)).isCloseTo(1, within(0.05));
  }

  private static double[] luck(RandomStream luck, int n) {
    return IntStream.range(0, n).mapToDouble(i -> luck.nextUniform()).toArray();
  }

  @Test
  void whatIsClaimedOnTooLittleIsKnown() {
    Precision few = Precision.of(upTo(58), Draws.INDEPENDENT);
    assertThat(few.neededForP95()).isEqualTo(59);
    assertThat(few.neededForMean()).isZero();
    Precision enough = Precision.of(upTo(59), Draws.INDEPENDENT);
    assertThat(enough.neededForP95()).isZero();
    assertThat(enough.neededForMean()).isZero();
    // One of 200 that is not zero: skewness (1 - 2 p) / sqrt(p (1 - p)) = 14.04 at p = 1 / 200; 28 + 25 * 14.04^2 = 4,954.
    double[] rare = new double[200];
    rare[17] = 1e6;
    Precision skewed = Precision.of(rare, Draws.INDEPENDENT);
    assertThat(skewed.neededForP95()).isZero();
    assertThat(skewed.skewness()).isCloseTo(14.04, within(0.01));
    assertThat(skewed.neededForMean()).isEqualTo(4_954);
  }

  @Test
  void aSmallCampaignOfCoverageComesOutAsItShould() {
    coverage(300);
  }

  /** How often each case was covered; fails when that is five standard errors below what it promises at least. */
  private static List<Integer> coverage(int experiments) {
    List<Integer> all = new ArrayList<>();
    for (Coverage.Case c : Coverage.cases()) {
      int covered = Coverage.covered(c, experiments);
      double least = c.atLeast() - 5 * Math.sqrt(0.95 * 0.05 / experiments);
      assertThat(covered / (double) experiments).as(c.name()).isGreaterThanOrEqualTo(least);
      all.add(covered);
    }
    return all;
  }

  /** The long form; its table is results/coverage.md. */
  @Test
  @Tag("campaign")
  void inTenThousandExperimentsEachIntervalCoversAsItPromises() throws IOException {
    Files.writeString(Path.of("results/coverage.md"), Coverage.table(coverage(10_000)));
  }
}
