package dev.aftermath.study;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.aftermath.binding.Changes.Known;
import dev.aftermath.binding.InputFile;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.units.Letters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The points of a study as a CSV file: paths in the header, then one point a row. */
public final class DesignFile {
  private static final int MOST_BYTES = 256 << 20;

  private DesignFile() {}

  /**
   * Reads points.
   *
   * @throws InvalidInput with all that is wrong with the file
   */
  public static DesignTable read(Path file, ScenarioSource source) throws IOException, InvalidInput {
    Problems problems = new Problems();
    AxisReader reader = new AxisReader(source, problems);
    List<String> paths = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    String text = new String(InputFile.read(file, MOST_BYTES, "a list of points"), StandardCharsets.UTF_8);
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text)) {
      for (CsvRecord record : csv) {
        Place place = new Place(file.toString(), (int) record.getStartingLineNumber(), 1);
        if (paths.isEmpty()) {
          for (String path : record.getFields()) {
            String known = reader.input(new Ref(Letters.oneForm(path.strip()), place)).map(Known::path).orElse(path);
            if (paths.contains(known)) {
              problems.add(place, known, "is a column twice");
            }
            paths.add(known);
          }
        } else if (record.getFieldCount() != paths.size()) {
          problems.add(place, "", "expected " + paths.size() + " values, got " + record.getFieldCount());
        } else {
          rows.add(record.getFields().stream().map(Letters::oneForm).toList());
        }
        if (rows.size() > Designs.MOST_POINTS) {
          problems.add(place, "", "more than " + Designs.MOST_POINTS + " points");
          break;
        }
      }
    } catch (CsvParseException e) {
      problems.add(new Place(file.toString(), 1, 1), "", "not CSV: " + e.getMessage());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (rows.isEmpty() && problems.isEmpty()) {
      problems.add(new Place(file.toString(), 1, 1), "",
          "expected paths in the first line and a point in each other one");
    }
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
    return new DesignTable(paths, rows);
  }

  /** The axes that a table of points implies: each input with its values in the order of their appearance. */
  public static List<Axis> axes(DesignTable table, ScenarioSource source) {
    List<Axis> axes = new ArrayList<>();
    for (int a = 0; a < table.paths().size(); a++) {
      LinkedHashSet<String> values = new LinkedHashSet<>();
      for (List<String> row : table.rows()) {
        values.add(row.get(a));
      }
      String path = table.paths().get(a);
      axes.add(new Axis(path, source.input(path).map(Known::text).orElse(""), List.copyOf(values), Optional.empty(),
          List.of(), 0, ""));
    }
    return axes;
  }

  /** Writes points. */
  public static void write(DesignTable table, Writer out) throws IOException {
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    csv.writeRecord(table.paths());
    for (List<String> row : table.rows()) {
      csv.writeRecord(row);
    }
    csv.flush();
  }
}
