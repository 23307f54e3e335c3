package dev.aftermath.results;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads a table of results row by row, without holding more than one. */
public final class RowReader implements Iterator<Row>, AutoCloseable {
  private final String file;
  private final CsvReader<NamedCsvRecord> reader;
  private final Iterator<NamedCsvRecord> records;
  private @Nullable Row next;

  /** A reader of a file; what is no table in it is {@link Malformed} when its turn comes. */
  public RowReader(Path file) throws IOException {
    this.file = file.toString();
    reader = CsvReader.builder().ofNamedCsvRecord(file);
    records = reader.iterator();
    next = read();
  }

  private @Nullable Row read() {
    try {
      if (!records.hasNext()) {
        return null;
      }
      NamedCsvRecord record = records.next();
      return new Row(file, record.getStartingLineNumber(), record.getFieldsAsMap());
    } catch (CsvParseException e) {
      throw new Malformed(file + ": cannot be read as CSV: " + e.getMessage());
    }
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  /** The row that comes next, which stays so. */
  public Row peek() {
    Row row = next;
    if (row == null) {
      throw new NoSuchElementException();
    }
    return row;
  }

  @Override
  public Row next() {
    Row row = peek();
    next = read();
    return row;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
