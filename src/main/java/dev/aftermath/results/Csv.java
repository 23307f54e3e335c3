package dev.aftermath.results;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.aftermath.units.Decimals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Tidy tables for pandas, R, DuckDB and spreadsheets: one observation a row, units in the headers, empty cells where a
 * value is censored.
 */
public final class Csv {
  private Csv() {}

  /** A writer of such a table. */
  public static CsvWriter writer(Writer out) {
    return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
  }

  /** A number with ten significant digits; empty where there is none. */
  public static String number(double value) {
    return Double.isNaN(value) || Double.isInfinite(value) ? "" : Decimals.exact(value);
  }

  /**
   * Rows of a table, by header.
   *
   * @param file for messages
   * @throws CsvParseException saying where it is not a table
   */
  public static List<Row> rows(String file, String text) {
    List<Row> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
      csv.forEach(r -> rows.add(new Row(file, r.getStartingLineNumber(), r.getFieldsAsMap())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  /** A name in camel case as names of columns are written: "recoveryTime" is "recovery_time". */
  public static String column(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
  }
}
