package dev.aftermath.engine.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.Distribution.Constant;
import dev.aftermath.engine.random.Distribution.Exponential;
import dev.aftermath.units.Ticks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Crews with a queue against M/M/c (Erlang C), Pollaczek-Khinchine and Cobham's priority formula. Unit: one hour. */
class ErlangCTest {
  private static Distribution exponential(double hours) {
    return new Exponential(hours * Ticks.HOUR);
  }

  /** P(wait) = B / (1 - rho (1 - B)), B by B(0) = 1, B(i) = a B(i-1) / (i + a B(i-1)), a = offered load. */
  static double erlangC(int c, double a) {
    double b = 1;
    for (int i = 1; i <= c; i++) {
      b = a * b / (i + a * b);
    }
    return b / (1 - a / c * (1 - b));
  }

  @Test
  void theFormulaItselfGivesKnownValues() {
    assertThat(erlangC(1, 0.7)).isCloseTo(0.7, within(1e-12)); // M/M/1: P(wait) = rho
    // c = 2, a = 1: B(1) = 1/2, B(2) = (1/2)/(2 + 1/2) = 1/5; C = (1/5)/(1 - (1/2)(4/5)) = 1/3.
    assertThat(erlangC(2, 1)).isCloseTo(1.0 / 3, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"1, 0.6, 60000", "3, 0.75, 60000", "8, 0.75, 120000"})
  void crewsKeepPeopleWaitingAsErlangSays(int crews, double rho, int customers) {
    // Service takes 1 h on average, a = c rho customers arrive per hour, W = C(c, a) / (c - a) hours.
    double a = crews * rho;
    Queue queue = new Queue(
        crews, new Distribution[] {exponential(1 / a)}, exponential(1), 40, customers, 100 + crews);
    queue.waited[0].assertMean(erlangC(crews, a), 0.02);
    queue.wait[0].assertMean(erlangC(crews, a) / (crews - a), 0.03);
  }

  @Test
  void workOfFixedLengthHalvesTheWait() {
    // Pollaczek-Khinchine: W = rho s (1 + cv^2) / (2 (1 - rho)); rho = 0.6, s = 1 h, cv = 0: 0.6 / 0.8 = 0.75 h.
    Queue queue = new Queue(
        1, new Distribution[] {exponential(1 / 0.6)}, new Constant(Ticks.HOUR), 40, 30_000, 110);
    queue.wait[0].assertMean(0.75, 0.02);
  }

  @Test
  void theImportantWaitLessAndTheOthersPayForIt() {
    // M/M/1 without interruption, two classes of 0.3 an hour each, service 1 h (Cobham 1954):
    // W0 = (0.3 + 0.3) * E[S^2] / 2 = 0.6 * 2 / 2 = 0.6 h;
    // first class W0 / (1 - 0.3) = 0.857 h, second W0 / ((1 - 0.3)(1 - 0.6)) = 2.143 h.
    Queue queue = new Queue(
        1, new Distribution[] {exponential(1 / 0.3), exponential(1 / 0.3)}, exponential(1), 40, 60_000, 120);
    queue.wait[0].assertMean(0.6 / 0.7, 0.02);
    queue.wait[1].assertMean(0.6 / (0.7 * 0.4), 0.03);
  }

  @Test
  void nobodyWaitsWhereThereAreCrewsForAll() {
    Queue queue = new Queue(
        Integer.MAX_VALUE, new Distribution[] {exponential(0.1)}, exponential(1), 2, 5_000, 130);
    assertThat(queue.wait[0].mean()).isZero();
    assertThat(queue.waited[0].mean()).isZero();
  }

  @Test
  void nobodyWaitsWhoArrivesAfterTheOneBeforeHasLeft() {
    Queue queue = new Queue(
        1, new Distribution[] {new Constant(Ticks.HOUR)}, new Constant(Ticks.HOUR), 2, 5_000, 140);
    assertThat(queue.wait[0].mean()).isZero();
  }
}
