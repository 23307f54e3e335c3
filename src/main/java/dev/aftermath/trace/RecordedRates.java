package dev.aftermath.trace;

import dev.aftermath.binding.Problems;
import dev.aftermath.units.Rate;
import dev.aftermath.units.Span;
import dev.aftermath.units.Ticks;
import dev.aftermath.units.UnitException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A record of rates: a CSV file with the columns {@code time} and {@code rate}, read with all that is wrong in it. */
public final class RecordedRates {
  private static final String TIME = "time";
  private static final String RATE = "rate";
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d.*");

  private RecordedRates() {}

  /** From a moment on, in ticks after a start and negative before it, that many bytes per second. */
  public record Row(long at, double rate) {}

  /**
   * The rows of a file, in rising order of their times.
   *
   * @param start from when durations count; a moment without an offset has this one's
   * @param earliest how long before the start the first row may be, in ticks
   * @return those that are right
   */
  public static List<Row> read(String file, byte[] content, OffsetDateTime start, long earliest, Problems problems)
      throws IOException {
    List<Row> rows = new ArrayList<>();
    Table table = Table.read(file, content, problems);
    if (!table.usable() || !table.hasColumns(List.of(TIME, RATE), "a record of rates")) {
      return rows;
    }
    long last = Long.MIN_VALUE;
    for (int row = 0; row < table.size(); row++) {
      OptionalLong at = time(table, row, start, problems);
      if (at.isPresent() && rows.isEmpty() && Ticks.plus(at.getAsLong(), earliest) < 0) {
        problems.add(table.place(row, TIME), TIME, "expected at most " + Ticks.text(earliest) + " before the start, "
            + start + ", got \"" + table.text(row, TIME) + "\"");
      } else if (at.isPresent() && at.getAsLong() <= last) {
        problems.add(table.place(row, TIME), TIME, "expected a time after that of the row above, got \""
            + table.text(row, TIME) + "\"");
      } else if (at.isPresent()) {
        last = at.getAsLong();
        rate(table, row, last, problems, rows);
      }
    }
    return rows;
  }

  private static void rate(Table table, int row, long at, Problems problems, List<Row> rows) {
    try {
      rows.add(new Row(at, Rate.parse(table.text(row, RATE)).bytesPerSecond()));
    } catch (UnitException e) {
      problems.add(table.place(row, RATE), RATE, String.valueOf(e.getMessage()));
    }
  }

  private static OptionalLong time(Table table, int row, OffsetDateTime start, Problems problems) {
    String text = table.text(row, TIME);
    try {
      if (!DATE.matcher(text).matches()) {
        return OptionalLong.of(Span.parse(text).ticks());
      }
      TemporalAccessor read =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
      OffsetDateTime moment = read instanceof OffsetDateTime with
          ? with : LocalDateTime.from(read).atOffset(start.getOffset());
      Duration after = Duration.between(start, moment);
      if (Math.abs(after.toDays()) < 36_500) {
        return OptionalLong.of(Ticks.plus(Ticks.times(Ticks.SECOND, after.getSeconds()), after.getNano() / 1_000));
      }
    } catch (DateTimeException | UnitException e) {
      // reported below
    }
    problems.add(table.place(row, TIME), TIME, "expected a duration after the start such as \"90 min\", or a moment"
        + " such as 2026-03-01T09:00+09:00, got \"" + text + "\"");
    return OptionalLong.empty();
  }
}
