package dev.aftermath.results.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Observation;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.vocabulary.Copy;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.workload.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is kept of a replication comes back as it was, whatever it was. */
class ObservationCodecTest {
  private final List<Measure> measures = Measure.all();
  private final Random luck = new Random(11);

  private static Scenario.Plan plan() throws Exception {
    return TestScenarios.load(TestScenarios.CONSTANT.replace("protection: plan", "protection: p")
        + "protection: { p: [ asynchronous: { to: b } ] }\n").plans().get(0);
  }

  private long number(Unit unit) {
    if (unit.isReal()) {
      return Double.doubleToRawLongBits(luck.nextBoolean() ? 0 : luck.nextGaussian() * 1e9);
    }
    long value = switch (luck.nextInt(4)) {
      case 0 -> 0;
      case 1 -> luck.nextInt(1000);
      default -> luck.nextLong() >>> (2 + luck.nextInt(60));
    };
    return luck.nextInt(5) > 0 ? value : luck.nextBoolean() ? ~value : Unit.NEVER;
  }

  private Observation any(Grade grade, int services, int stores) {
    int incidents = 1 + luck.nextInt(3);
    long[] began = luck.longs(incidents, 0, 1L << 40).sorted().toArray();
    long[][][] values = new long[measures.size()][incidents][];
    for (int m = 0; m < values.length; m++) {
      int subjects = switch (measures.get(m).subject()) {
        case RUN -> 0;
        case SERVICE -> services;
        case STORE -> stores;
      };
      for (int i = 0; i < incidents; i++) {
        values[m][i] = new long[subjects + 1];
        for (int s = 0; s <= subjects; s++) {
          values[m][i][s] = m > 0 && luck.nextBoolean() && values[0][i].length > s && measures.get(m).unit() == Unit.TIME
              ? values[0][i][s] : number(measures.get(m).unit());
        }
      }
    }
    long[] downAt = new long[services];
    for (int s = 0; s < services; s++) {
      downAt[s] = luck.nextInt(3) == 0 ? 0 : luck.nextBoolean() ? luck.nextLong() : -1L >>> luck.nextInt(64);
    }
    List<Observation.PhaseSample> phases = new ArrayList<>();
    for (int p = luck.nextInt(5); p > 0; p--) {
      float[] seconds = new float[luck.nextInt(4)];
      for (int i = 0; i < seconds.length; i++) {
        seconds[i] = luck.nextFloat() * 1e6f;
      }
      phases.add(new Observation.PhaseSample(
          new Observation.PhaseName("phase " + p, Phase.Kind.values()[luck.nextInt(6)], new Text("phase", "단계")), grade,
          seconds));
    }
    List<Observation.Blocked> blocked = new ArrayList<>();
    for (int b = luck.nextInt(3); b > 0; b--) {
      blocked.add(new Observation.Blocked(luck.nextInt(services), "data-lost", new Text("no copy", "사본 없음")));
    }
    int[] curve = luck.ints(luck.nextInt(20), 0, 1000).toArray();
    return new Observation(began, values, downAt, phases, curve, curve.clone(), blocked, copies(stores), luck.nextInt(1 << 30));
  }

  private List<Observation.StoreCopies> copies(int stores) {
    List<Observation.StoreCopies> all = new ArrayList<>();
    for (int s = 0; s < stores; s++) {
      List<Fact.Stood> stood = new ArrayList<>();
      for (int i = luck.nextInt(4); i >= 0; i--) {
        stood.add(new Fact.Stood(new Copy(Copy.Kind.values()[luck.nextInt(6)], "b" + luck.nextInt(3)),
            luck.nextBoolean() ? Fact.Stood.NOTHING : luck.nextLong() >>> 1, luck.nextLong() >>> 1));
      }
      all.add(new Observation.StoreCopies(s, luck.nextInt(stood.size() + 1) - 1, stood));
    }
    return all;
  }

  @Test
  void everythingComesBackExactly() throws Exception {
    Scenario.Plan plan = plan();
    ObservationCodec codec = new ObservationCodec(plan, measures);
    Grade grade = plan.design().services().get(0).grade();
    for (int trial = 0; trial < 300; trial++) {
      Observation run = any(grade, plan.design().services().size(), plan.design().datastores().size());
      byte[] bytes = codec.encode(run);
      byte[] within = new byte[bytes.length + 9];
      System.arraycopy(bytes, 0, within, 4, bytes.length);
      assertThat(codec.decode(within, 4)).usingRecursiveComparison().isEqualTo(run);
    }
  }
}
