package dev.aftermath.results.trials;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.aftermath.results.Csv;
import dev.aftermath.results.Row;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** shares.csv: GPUs in use by class over time, of the first run of each arm. */
final class SharesTable {
  private SharesTable() {}

  static void write(Writer out, String arm, String draw, List<Shares> all) throws IOException {
    CsvWriter csv = Csv.writer(out);
    csv.writeRecord(arm, draw, "class", "to_s", "share");
    for (Shares run : all) {
      for (Map.Entry<String, double[]> of : run.byClass().entrySet()) {
        double[] share = of.getValue();
        for (int i = 0; i < share.length; i++) {
          csv.writeRecord(run.arm(), Long.toString(run.draw()), of.getKey(),
              Csv.number(run.seconds() * (i + 1) / share.length), Csv.number(share[i]));
        }
      }
    }
    csv.flush();
  }

  static List<Shares> read(List<Row> rows, String arm, String draw) {
    Map<String, Map<String, List<Row>>> parts = new LinkedHashMap<>();
    rows.forEach(row -> parts.computeIfAbsent(row.text(arm), a -> new LinkedHashMap<>())
        .computeIfAbsent(row.text("class"), c -> new ArrayList<>()).add(row));
    List<Shares> all = new ArrayList<>();
    parts.forEach((name, byClass) -> {
      List<Row> any = byClass.values().iterator().next();
      Map<String, double[]> shares = new LinkedHashMap<>();
      byClass.forEach((of, part) -> {
        if (part.size() != any.size()) {
          throw part.get(0).wrong("class", "as many rows of each class, " + any.size());
        }
        shares.put(of, part.stream().mapToDouble(SharesTable::share).toArray());
      });
      all.add(new Shares(name, any.get(0).whole(draw), any.get(any.size() - 1).number("to_s"), shares));
    });
    return all;
  }

  private static double share(Row row) {
    double share = row.number("share");
    if (!(share >= 0 && share <= 1 + 1e-9)) {
      throw row.wrong("share", "a share, from 0 to 1");
    }
    return share;
  }
}
