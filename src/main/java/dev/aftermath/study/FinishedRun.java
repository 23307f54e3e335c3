package dev.aftermath.study;

import dev.aftermath.estimate.Summary;
import dev.aftermath.measure.Subject;
import dev.aftermath.results.RefusedFolder;
import dev.aftermath.results.Row;
import dev.aftermath.results.RowReader;
import dev.aftermath.results.RunFolder;
import dev.aftermath.results.RunView.MeasureView;
import dev.aftermath.results.RunView;
import dev.aftermath.results.StrategyView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A results folder of a run, as far as a comparison needs it.
 *
 * @param measures those of services, in the order of the table's columns
 * @param services by name, for each strategy
 */
record FinishedRun(
    RunFolder folder, RunView run, List<MeasureView> measures, Map<String, Map<String, Service>> services) {
  private static final String TABLE = "replications.csv";

  /** A service's grade and objectives in seconds; NaN where none is stated. */
  record Service(String grade, boolean counted, double rto, double rpo) {}

  /**
   * Reads the folder.
   *
   * @throws NotComparable when it is not the folder of a finished run
   * @throws IOException when a file cannot be read
   */
  static FinishedRun read(Path path) throws IOException, NotComparable {
    try {
      RunFolder folder = RunFolder.open(path);
      folder.large(TABLE);
      Map<String, Map<String, Service>> strategies = new LinkedHashMap<>();
      for (StrategyView s : folder.run().strategies()) {
        Map<String, Service> services = new LinkedHashMap<>();
        s.services().forEach(service -> services.put(service.name(), new Service(
            service.grade(), service.counted(), service.rto().limit(), service.rpo().limit())));
        strategies.put(s.name(), services);
      }
      return new FinishedRun(folder, folder.run(),
          folder.run().measures().stream().filter(m -> m.subject() == Subject.SERVICE).toList(), strategies);
    } catch (RefusedFolder e) {
      throw new NotComparable(String.valueOf(e.getMessage()));
    }
  }

  /** A measure of all services together under a strategy. */
  Summary total(String strategy, MeasureView measure) {
    return run.strategies().stream().filter(s -> s.name().equals(strategy)).findFirst().orElseThrow()
        .total(measure.name());
  }

  /** The version of the program that made it. */
  String version() {
    return folder.manifest().at("version").text();
  }

  /**
   * One service in one replication; infinite where a number is not known.
   *
   * @param values by measure
   * @param rtoMet 1 or 0, NaN where no objective is stated
   */
  record OfService(String strategy, String service, double[] values, double rtoMet, double rpoMet) {}

  /** All rows of one replication, of several incidents one after the other. */
  record Rows(int replication, List<OfService> rows) {}

  /** The replications in the file's order, without holding more than one of them. */
  Replications open() throws IOException {
    return new Replications(folder.path().resolve(TABLE), measures);
  }

  /** Reads replication after replication. */
  static final class Replications implements Iterator<Rows>, AutoCloseable {
    private final List<MeasureView> measures;
    private final RowReader reader;

    @SuppressWarnings("StreamResourceLeak") // closed with this
    Replications(Path file, List<MeasureView> measures) throws IOException {
      this.measures = measures;
      reader = new RowReader(file);
    }

    @Override
    public boolean hasNext() {
      return reader.hasNext();
    }

    @Override
    public Rows next() {
      int replication = reader.peek().count("replication");
      List<OfService> rows = new ArrayList<>();
      while (reader.hasNext() && reader.peek().count("replication") == replication) {
        Row row = reader.next();
        double[] values = new double[measures.size()];
        for (int m = 0; m < values.length; m++) {
          double value = row.number(measures.get(m).column());
          values[m] = Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
        }
        bounds(values);
        rows.add(new OfService(row.text("strategy"), row.text("service"), values, row.number("rto_met"),
            row.number("rpo_met")));
      }
      return new Rows(replication, rows);
    }

    // What is only known to be at least so much is not known.
    private void bounds(double[] values) {
      for (int m = 0; m < values.length; m++) {
        for (int other = 0; other < values.length; other++) {
          if (measures.get(other).name().equals(measures.get(m).boundedWith())
              && values[other] == Double.POSITIVE_INFINITY) {
            values[m] = Double.POSITIVE_INFINITY;
          }
        }
      }
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
