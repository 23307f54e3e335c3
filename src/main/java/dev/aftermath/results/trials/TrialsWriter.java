package dev.aftermath.results.trials;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.aftermath.results.Csv;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.ScenarioCopy;
import dev.aftermath.words.Terms;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Writes trials into a folder: the document, and tables of what it is made of. */
public final class TrialsWriter {
  /** The main document. */
  static final String RESULTS = "results.json";

  /** Every number of every draw. */
  static final String MEASURES = "measures.csv";

  /** Curves of what fills up. */
  static final String CURVES = "curves.csv";

  /** GPUs in use over time. */
  static final String SHARES = "shares.csv";

  private static final Set<String> READ = Set.of(CURVES, SHARES);

  private TrialsWriter() {}

  /** Writes everything that the document holds; returns the same as reports read it. */
  public static TrialsData write(OutputFolder folder, TrialsDocument document) throws IOException {
    String json = document.json();
    folder.text(RESULTS, json);
    StringWriter measures = new StringWriter();
    measures(document.trials(), measures);
    folder.text(MEASURES, measures.toString());
    Map<String, String> read = new LinkedHashMap<>();
    for (Map.Entry<String, OutputFolder.Characters> table : document.tables().entrySet()) {
      if (READ.contains(table.getKey())) {
        StringWriter text = new StringWriter();
        table.getValue().to(text);
        folder.text(table.getKey(), text.toString());
        read.put(table.getKey(), text.toString());
      } else {
        folder.characters(table.getKey(), table.getValue());
      }
    }
    for (ScenarioCopy copy : document.copies()) {
      folder.bytes(copy.name(), out -> out.write(copy.content()));
    }
    return TrialsData.of(json, measures.toString(), read.getOrDefault(CURVES, ""), read.getOrDefault(SHARES, ""));
  }

  /** A manifest that says what kind of results it is of. */
  public static Map<String, Object> manifest(TrialsDocument document, Map<String, ?> made) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("schemaVersion", 1);
    manifest.put("kind", document.trials().kind().code());
    manifest.putAll(made);
    manifest.putAll(document.clock());
    return manifest;
  }

  private static void measures(Trials trials, Writer out) throws IOException {
    CsvWriter csv = Csv.writer(out);
    csv.writeRecord(trials.armColumn(), trials.draw(), "of", "measure", "unit", "value");
    for (Trials.Arm arm : trials.arms()) {
      for (int d = 0; d < arm.draws().size(); d++) {
        for (int m = 0; m < trials.measures().size(); m++) {
          Trials.Measured measured = trials.measures().get(m);
          csv.writeRecord(arm.name(), Long.toString(arm.draws().get(d)), measured.of(),
              Terms.tally(measured.tally()).en(), measured.tally().unit(), Csv.number(arm.values().get(m)[d]));
        }
      }
    }
    csv.flush();
  }
}
