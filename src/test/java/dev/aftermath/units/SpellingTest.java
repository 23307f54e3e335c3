package dev.aftermath.units;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpellingTest {
  @Test
  void distanceCountsInsertionsDeletionsAndSubstitutions() {
    assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3); // k/s, e/i, +g
    assertThat(Spelling.distance("", "abc")).isEqualTo(3);
    assertThat(Spelling.distance("abc", "")).isEqualTo(3);
    assertThat(Spelling.distance("abc", "abc")).isZero();
    assertThat(Spelling.distance("abc", "acb")).isEqualTo(2);
  }
}
