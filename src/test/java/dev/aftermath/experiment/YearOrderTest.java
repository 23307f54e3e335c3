package dev.aftermath.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The order in which years are drawn: those of any number are the first of it, each of them once. */
class YearOrderTest {
  @Test
  void theFirstYearsAreThoseOfEveryNumber() {
    for (int strata = 1; strata <= 9; strata++) {
      Set<YearOrder.At> seen = new HashSet<>();
      int place = 0;
      for (int number = 1; number <= 400; number++) {
        int[] shares = YearOrder.shares(number, strata);
        for (; place < YearOrder.total(number, strata); place++) {
          YearOrder.At at = YearOrder.at(place, strata);
          assertThat(seen.add(at)).as(at.toString()).isTrue();
          assertThat(at.index()).isLessThan(shares[at.stratum()]);
        }
        // As many as there are, each once, and none beyond its share: so they are all of them.
        assertThat(seen).hasSize(YearOrder.total(number, strata));
      }
    }
  }

  @Test
  void halfAreOrdinaryAndTheOthersAreSharedOut() {
    assertThat(YearOrder.shares(1_000, 1)).containsExactly(1_000);
    assertThat(YearOrder.shares(1_000, 4)).containsExactly(500, 167, 167, 166);
    assertThat(YearOrder.shares(1, 4)).containsExactly(4, 4, 4, 4);
    assertThat(YearOrder.at(1_000_000, 8)).isEqualTo(new YearOrder.At(0, 500_000));
  }

  @Test
  void whoeverStopsEarlyHasSomeOfEveryStratum() {
    int strata = 6;
    for (int until : new int[] {30, 100, 1_000}) {
      int[] of = new int[strata];
      for (int place = 0; place < until; place++) {
        of[YearOrder.at(place, strata).stratum()]++;
      }
      int rare = (until - of[0]) / (strata - 1);
      for (int s = 1; s < strata; s++) {
        assertThat(of[s]).isBetween(rare, rare + 1);
      }
    }
  }
}
