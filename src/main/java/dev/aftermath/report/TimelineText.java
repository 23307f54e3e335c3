package dev.aftermath.report;

import dev.aftermath.results.TimelineView.Entry;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The story of one replication as text, a line for each thing that happened: date, time since the start, what. */
public final class TimelineText {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final Words words;
  private final Numbers numbers;

  public TimelineText(Language language) {
    words = new Words(language);
    numbers = new Numbers(words, "");
  }

  /**
   * The story.
   *
   * @param head scenario, strategy, replication and seed
   * @param start the moment from which times count
   */
  public String of(String head, OffsetDateTime start, List<Entry> entries) {
    StringBuilder lines = new StringBuilder(head).append('\n');
    Telling telling = new Telling(words, numbers);
    for (Entry e : entries) {
      OffsetDateTime at = start.plus(Duration.ofMillis(Math.round(e.from() * 1000)));
      String length = e.to() > e.from() ? " (" + numbers.duration(e.to() - e.from()) + ")" : "";
      lines.append(DATE.format(at)).append("  +").append(numbers.duration(e.from())).append("  ")
          .append(telling.sentence(e)).append(length).append('\n');
    }
    return lines.toString();
  }

  /** The first line of a story. */
  public String head(String scenario, String strategy, int replication, long seed) {
    return words.get("timeline.head", scenario, strategy, replication, seed);
  }
}
