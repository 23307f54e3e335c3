package dev.aftermath.units;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Texts of people, and of those who mean harm. */
class LettersTest {
  @Test
  void aSyllableTakenApartIsTheSyllable() {
    assertThat(Letters.oneForm("\u1100\u1167\u11af\u110c\u1166")).isEqualTo("결제");
    assertThat(Letters.oneForm("u\u0308ber")).isEqualTo("über");
  }

  @Test
  void whatSpeaksToATerminalIsWrittenOut() {
    assertThat(Letters.visible("boom\u001b[31m\u009b1m")).isEqualTo("boom\\u001b[31m\\u009b1m");
    assertThat(Letters.visible("a\u202eb\u2066c\u200f")).isEqualTo("a\\u202eb\\u2066c\\u200f");
    assertThat(Letters.visible("a\nb\tc")).isEqualTo("a\\u000ab\\u0009c");
    assertThat(Letters.visibleLines("a\nb\tc\u0007")).isEqualTo("a\nb\tc\\u0007");
    assertThat(Letters.visible("half a pair \ud83d")).isEqualTo("half a pair \\ud83d");
  }

  @Test
  void allOthersStay() {
    String ordinary = "복구 – “1 h” … 😀 👩‍💻 a b";
    assertThat(Letters.visible(ordinary)).isSameAs(ordinary);
  }
}
