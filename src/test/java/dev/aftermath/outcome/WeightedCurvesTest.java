package dev.aftermath.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.testing.WrittenOutcome;
import dev.aftermath.units.Ticks;
import dev.aftermath.workload.ServiceSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Restoration curves and back-tests in which services count for what they weigh. */
class WeightedCurvesTest {
  /**
   * Three services, each alone at a site that has no network from hour 1 on: for two hours, four and six. They are up
   * again at hours 3, 5 and 7, whatever people do, in every replication.
   */
  private static final String THREE = """
      name: three services
      start: 2026-01-01T00:00Z
      horizon: 1 d
      sites:
        a: { at: [37.0, 127.0], rooms: { r: { nodes: { host: 4 } } } }
        b: { at: [36.0, 128.0], rooms: { r: { nodes: { host: 4 } } } }
        c: { at: [35.0, 129.0], rooms: { r: { nodes: { host: 4 } } } }
      nodeTypes: { host: { cpu: 16, memory: 64 GiB } }
      services:
        small: { home: [a/r], curveWeight: 1 }
        middle: { home: [b/r], curveWeight: 2 }
        large: { home: [c/r], curveWeight: 7 }
      disaster:
        - outage: { at: 1 h, site: a, of: network, lasts: 2 h }
        - outage: { at: 1 h, site: b, of: network, lasts: 4 h }
        - outage: { at: 1 h, site: c, of: network, lasts: 6 h }
      strategies: { backup-restore: { whenDark: wait } }
      """;
  private static final String PUBLISHED = """
      published:
        label: what happened
        strategy: backup-restore
        shareOf: weights
        points:
          - { at: 2 h, restored: 0, of: 1000 }
          - { at: 6 h, restored: 300, of: 1000 }
          - { at: 9 h, restored: 900, of: 1000 }
      """;

  private static Outcome run(String yaml) {
    return TestScenarios.run(yaml, 3);
  }

  private static List<Double> shares(RestorationCurve curve, double... hours) {
    return Arrays.stream(hours).mapToObj(hour -> curve.at(2, Math.round(hour * Ticks.HOUR))).toList();
  }

  private static String weights(String small, String middle, String large) {
    return THREE.replace("[a/r], curveWeight: 1", "[a/r], curveWeight: " + small)
        .replace("[b/r], curveWeight: 2", "[b/r], curveWeight: " + middle)
        .replace("[c/r], curveWeight: 7", "[c/r], curveWeight: " + large);
  }

  // The copy of the scenario is what was changed itself, and has the name of a file that was made for it.
  private static String written(String yaml) {
    return WrittenOutcome.of(run(yaml)).replace(yaml, "").replaceAll("scenario/scenario\\d+\\.yaml", "");
  }

  @Test
  void theShareAtAMomentIsTheWeightThatIsUpOfAllWeight() {
    StrategyOutcome outcome = run(THREE).strategies().get(0);
    // 1, then 1 + 2, then 1 + 2 + 7, of 10; before the disaster everything.
    assertThat(shares(outcome.sinceDisaster(), 0, 0.9, 1, 2.9, 3, 4.9, 5, 6.9, 7, 24))
        .containsExactly(1.0, 1.0, 0.0, 0.0, 0.1, 0.1, 0.3, 0.3, 1.0, 1.0);
    // The first outage is at hour 1.
    assertThat(shares(outcome.sinceOutage(), 0, 1.9, 2, 4, 6)).containsExactly(0.0, 0.0, 0.1, 0.3, 1.0);
  }

  @Test
  void theErrorOfTheBackTestIsThatOfTheWeightedCurve() {
    BackTest lines = run(THREE + PUBLISHED).backTest().orElseThrow();
    // At hours 2, 6 and 9 the simulated shares are 0, 0.3 and 1.0: off by 0, 0 and 0.1. Trapezoids: 4 hours of 0 and 3
    // of 0.1 / 2, over 7 hours.
    assertThat(lines.points()).extracting(BackTest.Point::median).containsExactly(0.0, 0.3, 1.0);
    assertThat(lines.inside()).isEqualTo(2);
    assertThat(lines.area()).isCloseTo(0.15 / 7, within(1e-12));
    // 25 % are published at 2 h + 0.25 / 0.3 of 4 h, and simulated from hour 5 on, when 0.3 are up. The grid of the
    // curve has a point every six minutes.
    assertThat(lines.milestones().get(0).published())
        .isEqualTo(2 * Ticks.HOUR + Math.round(0.25 / 0.3 * 4 * Ticks.HOUR));
    assertThat(lines.milestones().get(0).simulated()).isEqualTo(5 * Ticks.HOUR);
    assertThat(lines.milestones().get(3).simulated()).isEqualTo(7 * Ticks.HOUR);
    BackTest steps = run(THREE + PUBLISHED + "  between: steps\n").backTest().orElseThrow();
    // 0 is published until hour 6, while 0.1 are up for two hours and 0.3 for one; then 0.3, while 1.0 are up for two.
    assertThat(steps.area()).isCloseTo((2 * 0.1 + 1 * 0.3 + 2 * 0.7) / 7, within(1e-9));
  }

  @Test
  void whereSharesAreOfServicesWeightsChangeNothing() throws Exception {
    String yaml = THREE + PUBLISHED.replace("shareOf: weights", "shareOf: services");
    BackTest test = run(yaml).backTest().orElseThrow();
    // None, two and three of three: off by 0, 2/3 - 0.3 and 0.1.
    double off = 2.0 / 3 - 0.3;
    assertThat(test.area()).isCloseTo((off / 2 * 4 + (off + 0.1) / 2 * 3) / 7, within(1e-12));
    String plain = yaml.replaceAll(", curveWeight: \\d", "");
    assertThat(written(yaml)).isEqualTo(written(plain));
    assertThat(written(plain)).isEqualTo(written(plain.replace("  shareOf: services\n", "")));
  }

  @Test
  void twiceTheWeightsWriteTheSameBytes() {
    String once = written(THREE + PUBLISHED);
    assertThat(written(weights("2", "4", "14") + PUBLISHED)).isEqualTo(once);
    assertThat(written(weights("0.1", "0.2", "0.7") + PUBLISHED)).isEqualTo(once);
    assertThat(written(weights("50000000", "100000000", "350000000") + PUBLISHED)).isEqualTo(once);
    assertThat(written(weights("2", "2", "7") + PUBLISHED)).isNotEqualTo(once);
  }

  @Test
  void weightsOfOneWriteWhatWasWrittenBeforeThereWereWeights() {
    String none = THREE.replaceAll(", curveWeight: \\d", "");
    String ones = written(weights("1", "1", "1"));
    assertThat(ones).isEqualTo(written(none)).doesNotContain("weights", "Weighed");
    assertThat(ones).contains("\nstrategy,since,time_s,up_mean,up_p05,up_p25,up_p50,up_p75,up_p95\n");
  }

  @Test
  void whatIsWrittenSaysThatItIsOfWeights() {
    String text = written(THREE + PUBLISHED + "  unit: customers\n");
    assertThat(text).contains("\"curvesWeighedBy\" : {\n    \"en\" : \"customers\",\n    \"ko\" : \"customers\"\n  }")
        .contains("\"shareOf\" : \"weights\"")
        .contains("\nstrategy,since,time_s,up_mean,up_p05,up_p25,up_p50,up_p75,up_p95,share_of\n")
        .contains("\nbackup-restore,disaster,10800,0.1,0.1,0.1,0.1,0.1,0.1,weights\n")
        .contains("\ntime_s,published,simulated_p05,simulated_p50,simulated_p95,inside,share_of\n")
        .contains("\n21600,0.3,0.3,0.3,0.3,true,weights\n");
    // Without a published recovery weights are used where they are stated.
    assertThat(written(THREE)).contains("\"en\" : \"curve weight\",\n    \"ko\" : \"곡선 가중치\"");
  }

  private static List<Integer> inCurves(String yaml) throws InvalidInput {
    return TestScenarios.load(yaml).plans().get(0).design().services().stream().map(ServiceSpec::curveWeight).toList();
  }

  @Test
  void weightsAreWholeNumbersOfTheGreatestUnitThatTheyHaveInCommon() throws Exception {
    assertThat(inCurves(THREE)).containsExactly(1, 2, 7);
    assertThat(inCurves(weights("1000", "2000", "7000"))).containsExactly(1, 2, 7);
    assertThat(inCurves(weights("0.5", "0.75", "2"))).as("quarters").containsExactly(2, 3, 8);
    assertThat(inCurves(weights("0.0014", "0.002", "0.0076"))).as("thousandths").containsExactly(1, 2, 8);
    // Of a group each has the weight; what is not counted has none, and no part in the unit.
    assertThat(inCurves(weights("3, count: 2", "0.123, counted: false", "6"))).containsExactly(1, 1, 0, 2);
    assertThat(inCurves(weights("0.5, role: dns", "10", "20"))).containsExactly(0, 1, 2);
  }

  @Test
  void whoWeighsServicesAndComparesServicesIsWarned() throws Exception {
    String services = PUBLISHED.replace("shareOf: weights", "unit: customers");
    assertThat(TestScenarios.load(THREE + services).warnings()).extracting(w -> w.replaceFirst("^.*?yaml:", ""))
        .containsExactly(
            "10:38: services.small.curveWeight: has no effect while published.shareOf is services",
            "11:39: services.middle.curveWeight: has no effect while published.shareOf is services",
            "12:38: services.large.curveWeight: has no effect while published.shareOf is services",
            "21:9: published.unit: has no effect while published.shareOf is services");
    assertThat(TestScenarios.load(weights("1", "1", "1") + PUBLISHED).warnings()).singleElement().asString()
        .endsWith("21:12: published.shareOf: has no effect, as no service has a curveWeight but 1");
    assertThat(TestScenarios.load(THREE + PUBLISHED).warnings()).isEmpty();
  }

  @Test
  void sharesOfSomethingElseAreRefused() {
    assertThat(TestScenarios.problems(THREE + PUBLISHED.replace("shareOf: weights", "shareOf: sites")))
        .endsWith(".yaml:21:12: published.shareOf: expected one of services, weights, got \"sites\"");
  }

  // What a curve of so many replications is, some moments at a time or all at once.
  private static RestorationCurve folded(List<int[]> runs, int moments, int whole, long bytes) {
    CurveFold fold = new CurveFold(new long[moments], whole, runs.size(), bytes);
    do {
      runs.forEach(fold::add);
    } while (fold.anotherPass());
    return fold.curve();
  }

  @Test
  void aCurveIsTheSameHoweverManyMomentsAreFoldedAtOnce() {
    Random luck = new Random(5);
    for (int whole : new int[] {1, 7, 20, Integer.MAX_VALUE}) {
      List<int[]> runs = IntStream.range(0, 20)
          .mapToObj(r -> luck.ints(9, 0, whole == Integer.MAX_VALUE ? whole : whole + 1).toArray()).toList();
      RestorationCurve once = folded(runs, 9, whole, 1 << 20);
      for (int bytes : new int[] {1, 200, 400}) {
        RestorationCurve parts = folded(runs, 9, whole, bytes);
        assertThat(parts.mean()).containsExactly(once.mean());
        assertThat(Arrays.deepEquals(parts.quantiles(), once.quantiles())).isTrue();
      }
      for (int g = 0; g < 9; g++) {
        int moment = g;
        int[] rising = runs.stream().mapToInt(run -> run[moment]).sorted().toArray();
        // The median of 20 is the tenth, the 95 % quantile the nineteenth.
        assertThat(once.quantiles()[2][g]).isEqualTo(rising[9] / (double) whole);
        assertThat(once.quantiles()[4][g]).isEqualTo(rising[18] / (double) whole);
        assertThat(once.mean()[g])
            .isCloseTo(Arrays.stream(rising).mapToDouble(up -> up / (double) whole).sum() / 20, within(1e-12));
      }
    }
  }

  @Test
  void withoutReplicationsThereIsNoCurve() {
    RestorationCurve curve = folded(List.of(), 3, 10, 1);
    assertThat(curve.mean()).containsOnly(Double.NaN);
    assertThat(curve.quantiles()[2]).containsOnly(Double.NaN);
  }
}
