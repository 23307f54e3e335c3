package dev.aftermath.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/**
 * Jobs of one GPU on one-GPU nodes against the M/M/c queue (Erlang, 1917; Gross et al., Fundamentals of Queueing
 * Theory, 4th ed. 2008, section 2.3).
 */
class QueueTest {
  private static final double SERVICE = 100; // seconds, on average
  private static final int JOBS = 6_000;
  private static final int WARM_UP = 500;
  private static final int REPLICATIONS = 20;

  /** Mean wait in the queue: C(c, a) / (c mu - lambda), with C of Erlang. */
  static double erlangWait(int servers, double perSecond) {
    double offered = perSecond * SERVICE;
    double blocked = 1; // Erlang B by its recursion
    for (int n = 1; n <= servers; n++) {
      blocked = offered * blocked / (n + offered * blocked);
    }
    double waits = servers * blocked / (servers - offered * (1 - blocked));
    return waits / (servers / SERVICE - perSecond);
  }

  @Test
  void erlangsFormulaGivesPublishedValues() {
    // One server: rho / (1 - rho) service times. Two at 75 %: rho^2 / (1 - rho^2) service times.
    assertThat(erlangWait(1, 0.005)).isCloseTo(100, within(1e-9));
    assertThat(erlangWait(2, 0.015)).isCloseTo(100 * 0.5625 / 0.4375, within(1e-9));
  }

  private record Stream(String name, int priority, double perSecond) {}

  /** Mean seconds of one replication that jobs of the first stream wait, in all and not only until they first start. */
  private static double meanWait(int servers, List<Stream> streams, int replication) {
    Lab lab = new Lab(servers, 1, Ticks.DAY, false);
    RandomStreams luck = new RandomStreams(7, replication);
    List<List<Job>> came = new ArrayList<>();
    for (Stream stream : streams) {
      List<Job> jobs = new ArrayList<>();
      came.add(jobs);
      next(lab, stream, luck.of("arrivals", stream.name()), luck.of("work", stream.name()), jobs);
    }
    lab.simulation.run(Ticks.NEVER - 1);
    return came.get(0).subList(WARM_UP, came.get(0).size()).stream()
        .mapToDouble(j -> Ticks.toSeconds(j.end() - j.arrival() - j.spec().work())).average().orElseThrow();
  }

  private static void next(Lab lab, Stream stream, RandomStream arrivals, RandomStream work, List<Job> jobs) {
    if (jobs.size() < JOBS) {
      lab.simulation.after(Ticks.ofSeconds(exponential(1 / stream.perSecond(), arrivals)), () -> {
        // A checkpoint at every tick: nothing is lost, and preemption is preemptive-resume.
        jobs.add(lab.runner.submit(new JobSpec(stream.name(), "training", "", stream.priority(), Pod.NO_SERVICE,
            Lab.gpus(1), 1, Ticks.ofSeconds(exponential(SERVICE, work)), 1, 0, Ticks.NEVER)));
        next(lab, stream, arrivals, work, jobs);
      });
    }
  }

  private static double exponential(double mean, RandomStream luck) {
    return -mean * StrictMath.log1p(-luck.nextUniform());
  }

  private static void agrees(int servers, List<Stream> streams, double expected) {
    double[] means = new double[REPLICATIONS];
    double mean = 0;
    for (int r = 0; r < REPLICATIONS; r++) {
      means[r] = meanWait(servers, streams, r);
      mean += means[r] / REPLICATIONS;
    }
    double squares = 0;
    for (double m : means) {
      squares += (m - mean) * (m - mean);
    }
    // 99.9 %, because a fixed seed must not be chosen for its luck.
    double half = new TDistribution(null, REPLICATIONS - 1).inverseCumulativeProbability(0.9995)
        * Math.sqrt(squares / (REPLICATIONS - 1) / REPLICATIONS);
    assertThat(half).as("an interval narrow enough to say something").isLessThan(0.15 * expected);
    assertThat(expected).isBetween(mean - half, mean + half);
  }

  @Test
  void jobsOfOneImportanceWaitAsErlangSays() {
    agrees(3, List.of(new Stream("jobs", 0, 0.018)), erlangWait(3, 0.018)); // 60 % busy
  }

  @Test
  void theMoreImportantWaitAsIfTheyWereAlone() {
    List<Stream> both = List.of(new Stream("high", 10, 0.018), new Stream("low", 0, 0.009)); // 60 % and 30 %
    agrees(3, both, erlangWait(3, 0.018));
  }

  @Test
  void ofEqualImportanceTheyWaitForTheOthersToo() {
    List<Stream> both = List.of(new Stream("first", 0, 0.012), new Stream("second", 0, 0.006));
    agrees(3, both, erlangWait(3, 0.018));
  }
}
