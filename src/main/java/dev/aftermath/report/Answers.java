package dev.aftermath.report;

import dev.aftermath.measure.Measure;
import dev.aftermath.study.Answer;
import dev.aftermath.words.Words;

/** What answers of studies are called. */
final class Answers {
  private Answers() {}

  /** An answer's name in a language: "median of time until up for good". */
  static String name(Answer answer, Words words) {
    return name(answer.text(), words);
  }

  /** The same by what a user writes. */
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
