package dev.aftermath.report.html;

import dev.aftermath.experiment.TimelineEntry;
import dev.aftermath.report.TimelineFiles;
import dev.aftermath.scenario.Scenario;
import java.io.PrintWriter;
import java.io.Writer;
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
    numbers = new Numbers(words);
  }

  /** Writes the story. */
  public void write(
      Writer out, Scenario scenario, String strategy, int replication, long seed, List<TimelineEntry> entries) {
    PrintWriter lines = new PrintWriter(out);
    Telling telling = new Telling(words, numbers);
    lines.print(words.get("timeline.head", scenario.name(), words.name("strategy", strategy), replication, seed)
        + "\n");
    for (TimelineEntry e : entries) {
      OffsetDateTime at = scenario.start().plus(Duration.ofMillis(Math.round(e.from() * 1000)));
      String length = e.to() > e.from() ? " (" + numbers.duration(e.to() - e.from()) + ")" : "";
      lines.print(DATE.format(at) + "  +" + numbers.duration(e.from()) + "  "
          + telling.sentence(TimelineFiles.row(e)) + length + "\n");
    }
    lines.flush();
  }
}
