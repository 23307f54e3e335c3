package dev.aftermath.report;

import dev.aftermath.measure.Measure;
import dev.aftermath.words.Words;

/** What answers of studies are called. */
final class Answers {
  private Answers() {}

  /** The name in a language of what a user writes as "p50 upForGood": "median of time until up for good". */
  static String name(String answer, Words words) {
    int blank = answer.indexOf(' ');
    if (blank < 0) {
      return words.has("answer." + answer) ? words.get("answer." + answer) : answer;
    }
    String statistic = "answer." + answer.substring(0, blank);
    String measure = answer.substring(blank + 1);
    return Measure.all().stream().filter(m -> m.name().equals(measure) && words.has(statistic)).findFirst()
        .map(m -> words.get(statistic, words.of(m.title()))).orElse(answer);
  }
}
