package dev.aftermath.trace;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.aftermath.binding.InputFile;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Decimals;
import dev.aftermath.units.Letters;
import dev.aftermath.units.Numerals;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A CSV file with a header, plain or compressed with gzip; its separator is the comma, the semicolon or the tab, of
 * which the first line has most. Every value is checked, and everything wrong is collected with its place.
 */
public final class Table {
  private static final Pattern COLUMN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_ .:/-]{0,60}");
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  /** Bytes of a file, packed or not. */
  static final int MOST_BYTES = 256 << 20;
  private static final int MOST_ROWS = 2_000_000;
  private static final long MOST_UNPACKED = 512L << 20;
  private static final long MOST_RATIO = 100;
  /** So little may be packed at any ratio. */
  private static final long ANY_RATIO = 16L << 20;
  private static final String SEPARATORS = ",;\t";
  private static final int LONGEST_HEADER = 1 << 16;

  private final String file;
  private final Problems problems;
  private final List<NamedCsvRecord> rows = new ArrayList<>();
  private final List<String> header = new ArrayList<>();
  private boolean usable;

  private Table(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** Reads a table of what a file holds. */
  static Table read(String file, byte[] content, Problems problems) throws IOException {
    Table table = new Table(file, problems);
    try (InputStream in = open(content);
        BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)));
        CsvReader<NamedCsvRecord> reader = CsvReader.builder().fieldSeparator(separator(text))
            .commentStrategy(CommentStrategy.NONE).ofNamedCsvRecord(text)) {
      for (NamedCsvRecord row : reader) {
        if (table.rows.size() == MOST_ROWS) {
          problems.add(new Place(table.file, (int) row.getStartingLineNumber(), 1), "",
              "more than " + MOST_ROWS + " rows, too many for a trace");
          return table;
        }
        table.rows.add(row);
      }
    } catch (UncheckedIOException e) {
      boolean text = e.getCause() instanceof CharacterCodingException;
      problems.add(new Place(table.file, 1, 1), "",
          text ? "not a text in UTF-8" : "cannot be read: " + Objects.requireNonNull(e.getCause()).getMessage());
      return table;
    } catch (CsvParseException e) {
      problems.add(new Place(table.file, 1, 1), "", "not a CSV file in UTF-8: " + e.getMessage());
      return table;
    } catch (CharacterCodingException e) {
      problems.add(new Place(table.file, 1, 1), "", "not a text in UTF-8");
      return table;
    }
    if (table.rows.isEmpty()) {
      problems.add(new Place(table.file, 1, 1), "", "no rows; expected a header and at least one row");
      return table;
    }
    table.header.addAll(table.rows.get(0).getHeader());
    table.usable = table.namesColumnsOnce();
    return table;
  }

  // Gzip can make a thousand bytes of one: what is unpacked is bounded by itself and by what it was packed in.
  private static InputStream open(byte[] content) throws IOException {
    InputStream in = new ByteArrayInputStream(content);
    in.mark(3);
    int first = in.read();
    int second = in.read();
    int third = in.read();
    in.reset();
    if (first == GZIP_FIRST && second == GZIP_SECOND) {
      long most = Math.min(MOST_UNPACKED, Math.max(ANY_RATIO, MOST_RATIO * content.length));
      return new InputFile.Bounded(new GZIPInputStream(in), most, "unpacks to more than "
          + Bytes.binary(most) + (most < MOST_UNPACKED ? ", " + MOST_RATIO + " times its size" : "")
          + ", too much for a trace");
    }
    if (first == 0xef && second == 0xbb && third == 0xbf) {
      in.skipNBytes(3); // a byte order mark
    }
    return in;
  }

  private static char separator(BufferedReader text) throws IOException {
    int[] counts = new int[SEPARATORS.length()];
    text.mark(LONGEST_HEADER);
    for (int n = 0, c = text.read(); n < LONGEST_HEADER - 1 && c >= 0 && c != '\n' && c != '\r'; n++, c = text.read()) {
      if (SEPARATORS.indexOf(c) >= 0) {
        counts[SEPARATORS.indexOf(c)]++;
      }
    }
    text.reset();
    int most = 0;
    for (int s = 1; s < counts.length; s++) {
      most = counts[s] > counts[most] ? s : most;
    }
    return SEPARATORS.charAt(most);
  }

  /** Whether its rows can be read; if not, that is a problem reported already. */
  boolean usable() {
    return usable;
  }

  private boolean namesColumnsOnce() {
    boolean right = true;
    Set<String> seen = new HashSet<>();
    for (String name : header) {
      if (!seen.add(name)) {
        problems.add(new Place(file, 1, 1), name, "column named twice");
        right = false;
      }
    }
    return right;
  }

  /** Whether all these columns are there; if not, the missing ones are reported. */
  boolean hasColumns(List<String> needed, String format) {
    boolean right = true;
    for (String name : needed) {
      if (!header.contains(name)) {
        problems.add(new Place(file, 1, 1), name,
            "column missing; " + columnsThere() + "read as " + format);
        right = false;
      }
    }
    return right;
  }

  // What is no header is not shown: it may be the first line of a file that is no trace, and nobody's business.
  private String columnsThere() {
    return header.stream().allMatch(name -> COLUMN.matcher(name).matches())
        ? "there are: " + String.join(", ", header) + "; " : "its first line is no header; ";
  }

  /** The names of the columns, in their order. */
  public List<String> columns() {
    return List.copyOf(header);
  }

  /** Whether there is such a column. */
  public boolean has(String column) {
    return header.contains(column);
  }

  /** Rows below the header. */
  public int size() {
    return rows.size();
  }

  /** Where a value stands. */
  public Place place(int row, String column) {
    return new Place(file, (int) rows.get(row).getStartingLineNumber(), header.indexOf(column) + 1);
  }

  /** A value as it is; empty when the column is absent. */
  public String text(int row, String column) {
    return has(column) ? Letters.oneForm(rows.get(row).findField(column).orElse("").strip()) : "";
  }

  /** A whole number from zero to a greatest value; -1 when it is none, which is reported. */
  public long whole(int row, String column, long most) {
    return whole(row, column, 0, most);
  }

  /** A whole number from a least to a greatest value; -1 when it is none, which is reported. */
  public long whole(int row, String column, long least, long most) {
    String text = text(row, column);
    try {
      long value = Numerals.whole(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    problems.add(place(row, column), column,
        "expected a whole number from " + least + " to " + most + ", got \"" + text + "\"");
    return -1;
  }

  /** A time in seconds; negative when empty or absent. */
  public double seconds(int row, String column) {
    return text(row, column).isEmpty() ? -1 : number(row, column, 1e12);
  }

  /** Reports a time that lies before one that comes first; both in seconds, negative when unknown. */
  public void notBefore(int row, String column, double time, String earlier, double first) {
    if (time >= 0 && first >= 0 && time < first) {
      problems.add(place(row, column), column, "expected " + earlier + " = " + Decimals.exact(first)
          + " or later, because time does not run backward, got " + Decimals.exact(time));
    }
  }

  /**
   * A moment as ISO 8601 writes it, such as 2023-05-01T09:00:00Z, in seconds since 1970; without an offset it is UTC.
   * Negative when empty or absent, or when it is none, which is reported.
   */
  public double moment(int row, String column) {
    String text = text(row, column);
    if (text.isEmpty()) {
      return -1;
    }
    try {
      TemporalAccessor moment =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
      Instant instant = moment instanceof OffsetDateTime with
          ? with.toInstant() : LocalDateTime.from(moment).toInstant(ZoneOffset.UTC);
      if (instant.getEpochSecond() >= 0) {
        return instant.getEpochSecond() + instant.getNano() / 1e9;
      }
    } catch (DateTimeException e) {
      // reported below
    }
    problems.add(place(row, column), column,
        "expected a moment since 1970 such as 2023-05-01T09:00:00Z, got \"" + text + "\"");
    return -1;
  }

  /** A number from zero to a greatest value; -1 when it is none, which is reported. */
  public double number(int row, String column, double most) {
    String text = text(row, column);
    try {
      double value = Numerals.decimal(text);
      if (value >= 0 && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    problems.add(place(row, column), column, "expected a number from 0 to " + Decimals.fixed(most, 0) + ", got \""
        + text + "\"");
    return -1;
  }

  /** A name that no earlier row has. */
  public String name(int row, String column, Set<String> taken) {
    String name = text(row, column);
    if (name.isEmpty()) {
      problems.add(place(row, column), column, "expected a name");
    } else if (!taken.add(name)) {
      problems.add(place(row, column), column, "name \"" + name + "\" is taken by an earlier row");
    }
    return name;
  }
}
