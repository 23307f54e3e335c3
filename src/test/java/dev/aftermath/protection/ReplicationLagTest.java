package dev.aftermath.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.testing.Sample;
import dev.aftermath.units.Ticks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Continuous replication of single writes is an M/D/1 queue: lag = d + s/C + rho (s/C) / (2 (1 - rho)). */
class ReplicationLagTest {
  private static final double WRITE = 1_000_000;
  private static final double LINK = 1_000_000; // one write a second
  private static final long DELAY = 500_000; // half a second of light
  private static final WriteProfile SILENT = new WriteProfile(0, List.of());

  private static final class Line {
    final Simulation simulation = new Simulation();
    final ReplicationStream stream;

    Line() {
      FlowNetwork flows = new FlowNetwork(simulation);
      stream = new ReplicationStream(
          simulation, flows, new int[] {flows.addLink(LINK)}, SILENT, Double.POSITIVE_INFINITY, DELAY, 1);
    }
  }

  /** Mean seconds from a write to its arrival, told by the stream: it has arrived once a later moment is safe. */
  private static double meanLag(double rho, int writes, RandomStreams streams) {
    Line line = new Line();
    RandomStream arrivals = streams.of("writes");
    Distribution between = new Distribution.Exponential(Ticks.SECOND / rho);
    ArrayDeque<Long> waiting = new ArrayDeque<>();
    double[] sum = new double[2];
    Runnable[] next = new Runnable[1];
    int[] left = {writes};
    next[0] = () -> {
      line.stream.write(WRITE);
      waiting.add(line.simulation.now());
      // Sent when everything written until now is sent; at C that takes backlog / C.
      long arrives = line.simulation.now() + Math.round(line.stream.backlog() / LINK * Ticks.SECOND) + DELAY;
      long written = line.simulation.now();
      line.simulation.at(arrives - 2, () -> assertThat(line.stream.arrivedUpTo()).isLessThanOrEqualTo(written));
      line.simulation.at(arrives + 2, () -> {
        assertThat(line.stream.arrivedUpTo()).isGreaterThan(written);
        assertThat(waiting.remove()).isEqualTo(written);
        sum[0] += Ticks.toSeconds(arrives - written);
        sum[1]++;
      });
      if (--left[0] > 0) {
        line.simulation.after(arrivals.drawTicks(between), next[0]);
      }
    };
    line.simulation.after(arrivals.drawTicks(between), next[0]);
    line.simulation.run(Long.MAX_VALUE - 1);
    assertThat(sum[1]).isEqualTo(writes);
    return sum[0] / sum[1];
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.7})
  void theMeanLagIsThatOfMD1(double rho) {
    Sample lag = new Sample();
    for (int r = 0; r < 40; r++) {
      lag.add(meanLag(rho, 5_000, new RandomStreams(91, r)) - 0.5);
    }
    // s/C = 1 s. Without d, which is exact: 1 + 0.3 / 1.4 = 1.214 s; 1 + 0.7 / 0.6 = 2.167 s.
    lag.assertMean(1 + rho / (2 * (1 - rho)), 0.03);
  }

  @Test
  void writesOfExponentialSizesWaitAsInMM1() {
    // P(wait > t) = rho exp(-(mu - lambda) t), of the time in which what came before is sent; mu = 1 and lambda = 0.6 a s.
    Sample one = new Sample();
    Sample five = new Sample();
    for (int r = 0; r < 40; r++) {
      Line line = new Line();
      RandomStream luck = new RandomStreams(92, r).of("writes");
      Distribution between = new Distribution.Exponential(Ticks.SECOND / 0.6);
      int[] longer = new int[3];
      Runnable[] next = new Runnable[1];
      next[0] = () -> {
        double wait = line.stream.backlog() / LINK;
        longer[0]++;
        longer[1] += wait > 1 ? 1 : 0;
        longer[2] += wait > 5 ? 1 : 0;
        line.stream.write(-StrictMath.log(1 - luck.nextUniform()) * WRITE);
        if (longer[0] < 10_000) {
          line.simulation.after(luck.drawTicks(between), next[0]);
        }
      };
      line.simulation.after(luck.drawTicks(between), next[0]);
      line.simulation.run(Long.MAX_VALUE - 1);
      one.add(longer[1] / (double) longer[0]);
      five.add(longer[2] / (double) longer[0]);
    }
    one.assertMean(0.6 * StrictMath.exp(-0.4), 0.03);
    five.assertMean(0.6 * StrictMath.exp(-0.4 * 5), 0.08);
  }

  @Test
  void theBacklogOfWritesThatGoOnAndOffHasAnExponentialTail() {
    // On for 1 s and off for 5 s on average, at three times what the link carries: P(B > x) = (lambda R / ((lambda + mu) C))
    // exp(-eta x), eta = mu / (R - C) - lambda / C = 1 / 2 - 0.2 a MB, and 0.2 * 3 / 1.2 = 0.5.
    Sample one = new Sample();
    Sample five = new Sample();
    for (int r = 0; r < 40; r++) {
      RandomStream luck = new RandomStreams(93, r).of("writes");
      List<WriteProfile.Burst> bursts = new ArrayList<>();
      long at = 0;
      for (int i = 0; i < 400; i++) {
        long from = at + luck.drawTicks(new Distribution.Exponential(5 * Ticks.SECOND));
        at = from + 1 + luck.drawTicks(new Distribution.Exponential(Ticks.SECOND));
        bursts.add(new WriteProfile.Burst(from, at, 3 * LINK));
      }
      Simulation simulation = new Simulation();
      FlowNetwork flows = new FlowNetwork(simulation);
      ReplicationStream stream = new ReplicationStream(simulation, flows, new int[] {flows.addLink(LINK)},
          new WriteProfile(0, bursts), Double.POSITIVE_INFINITY, 0, 1);
      int[] more = new int[3];
      for (long look = 100 * Ticks.SECOND; look < at; look += Ticks.SECOND) {
        simulation.at(look, () -> {
          more[0]++;
          more[1] += stream.backlog() > 1 * WRITE ? 1 : 0;
          more[2] += stream.backlog() > 5 * WRITE ? 1 : 0;
        });
      }
      simulation.run(at);
      one.add(more[1] / (double) more[0]);
      five.add(more[2] / (double) more[0]);
    }
    one.assertMean(0.5 * StrictMath.exp(-0.3), 0.07);
    five.assertMean(0.5 * StrictMath.exp(-0.3 * 5), 0.2);
  }

  @Test
  void aLoneWriteTakesItsTransferAndTheDelayOfLight() {
    Line line = new Line();
    line.simulation.at(10 * Ticks.SECOND, () -> line.stream.write(WRITE));
    long arrives = 11_500_000; // 10 + 1 + 0.5 s
    line.simulation.run(arrives - 1);
    assertThat(line.stream.arrivedUpTo()).isEqualTo(10 * Ticks.SECOND);
    assertThat(line.stream.notArrived()).isBetween(0.0, WRITE).isPositive();
    line.simulation.run(arrives);
    assertThat(line.stream.arrivedUpTo()).isEqualTo(arrives);
    assertThat(line.stream.notArrived()).isZero();
  }

  @Test
  void writesThatNeverMeetNeverQueue() {
    Line line = new Line();
    for (int i = 0; i < 100; i++) {
      line.simulation.at(2L * i * Ticks.SECOND, () -> line.stream.write(WRITE));
      line.simulation.at(2L * i * Ticks.SECOND + 1_499_999, () -> assertThat(line.stream.notArrived()).isPositive());
      line.simulation.at(2L * i * Ticks.SECOND + 1_500_000, () -> assertThat(line.stream.notArrived()).isZero());
    }
    line.simulation.run(300 * Ticks.SECOND);
  }

  @Test
  void whereNothingIsWrittenEverythingHasArrived() {
    Line line = new Line();
    for (long at : new long[] {0, 1, DELAY, 1_000 * Ticks.SECOND}) {
      line.simulation.run(at);
      assertThat(line.stream.arrivedUpTo()).isEqualTo(at);
      assertThat(line.stream.backlog()).isZero();
    }
  }
}
