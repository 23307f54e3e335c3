package dev.aftermath.results;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Objective;
import dev.aftermath.measure.Observation;
import dev.aftermath.measure.Subject;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.units.Decimals;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.workload.ServiceSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * The one table that grows with the number of replications: one row for each replication, strategy, service and
 * incident, with a column for each measure of services.
 *
 * <p>It is most of what a long run writes, over a gigabyte of 10,000 replications of 650 services. So the names at the
 * beginning of a row are quoted once, numbers are put down digit by digit, and parts are made at the same time on all
 * cores and written in order.
 */
final class ReplicationsCsv {
  private static final int PART = 50;

  private final Outcome outcome;
  private final List<Measure> measures;
  private final int[] columns;
  /** By strategy and service: the cells that name them, ready to be written. */
  private final List<List<byte[]>> names = new ArrayList<>();
  private final List<Objective[][]> objectives = new ArrayList<>();

  private ReplicationsCsv(Outcome outcome) {
    this.outcome = outcome;
    measures = outcome.measures();
    columns = columns(measures);
    for (StrategyOutcome strategy : outcome.strategies()) {
      names.add(strategy.specs().stream()
          .map(s -> cells(strategy.name(), s.name(), s.grade().name())).toList());
      objectives.add(strategy.specs().stream().map(s -> new Objective[] {
        Objective.of(Objective.Kind.RTO, s, measures), Objective.of(Objective.Kind.RPO, s, measures)
      }).toArray(Objective[][]::new));
    }
  }

  private static int[] columns(List<Measure> measures) {
    return IntStream.range(0, measures.size()).filter(m -> measures.get(m).subject() == Subject.SERVICE).toArray();
  }

  /** The name of a measure's column: "recovery_time_s". */
  static String column(Measure measure) {
    return Csv.column(measure.name()) + measure.unit().suffix();
  }

  static void write(Outcome outcome, OutputStream out) throws IOException {
    List<String> header = new ArrayList<>(List.of("replication", "strategy", "service", "grade"));
    for (int m : columns(outcome.measures())) {
      header.add(column(outcome.measures().get(m)));
    }
    header.addAll(List.of("rto_met", "rpo_met", "incident"));
    out.write(cells(header.toArray(String[]::new)));
    out.write('\n');
    new ReplicationsCsv(outcome).rows(out);
  }

  private static byte[] cells(String... values) {
    StringWriter line = new StringWriter();
    try (CsvWriter csv = Csv.writer(line)) {
      csv.writeRecord(values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String end = LineDelimiter.LF.toString();
    return line.toString().substring(0, line.getBuffer().length() - end.length()).getBytes(StandardCharsets.UTF_8);
  }

  private void rows(OutputStream out) throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Queue<Future<Bytes>> parts = new ArrayDeque<>();
      int n = outcome.indices().length;
      for (int from = 0; from < n || !parts.isEmpty(); ) {
        while (from < n && parts.size() <= threads) {
          int first = from;
          int end = Math.min(n, from + PART);
          parts.add(pool.submit(() -> part(first, end)));
          from = end;
        }
        Bytes part = parts.remove().get();
        out.write(part.bytes, 0, part.size);
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException io) {
        throw io.getCause();
      }
      throw new IllegalStateException("a table could not be made: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while writing the results", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private Bytes part(int from, int end) {
    Bytes out = new Bytes();
    List<List<Observation>> runs = new ArrayList<>();
    for (StrategyOutcome strategy : outcome.strategies()) {
      runs.add(strategy.runs().subList(from, end));
    }
    for (int r = from; r < end; r++) {
      byte[] index = Integer.toString(outcome.indices()[r]).getBytes(StandardCharsets.US_ASCII);
      for (int p = 0; p < runs.size(); p++) {
        Observation run = runs.get(p).get(r - from);
        for (ServiceSpec spec : outcome.strategies().get(p).specs()) {
          for (int incident = 0; incident < run.incidents(); incident++) {
            out.put(index).put(',').put(names.get(p).get(spec.id())).put(',');
            row(run, incident, spec, objectives.get(p)[spec.id()], out);
          }
        }
      }
    }
    return out;
  }

  private void row(Observation run, int incident, ServiceSpec spec, Objective[] ofService, Bytes out) {
    for (int m : columns) {
      out.value(measures.get(m), run.of(m, incident, spec.id())).put(',');
    }
    for (Objective objective : ofService) {
      if (Objective.isStated(objective.kind(), spec.grade())) {
        out.put(objective.isMet(run, incident) ? '1' : '0');
      }
      out.put(',');
    }
    out.number(incident + 1).put('\n');
  }

  /** Text that grows, a byte each character. */
  private static final class Bytes {
    private static final int LONGEST_NUMBER = 32;
    private byte[] bytes = new byte[1 << 20];
    private int size;

    private Bytes room(int more) {
      if (size + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
      }
      return this;
    }

    Bytes put(char c) {
      room(1).bytes[size++] = (byte) c;
      return this;
    }

    Bytes put(byte[] text) {
      System.arraycopy(text, 0, room(text.length).bytes, size, text.length);
      size += text.length;
      return this;
    }

    Bytes number(long value) {
      size = Decimals.put(value, room(LONGEST_NUMBER).bytes, size);
      return this;
    }

    // Exactly where it can be: times in ticks, bytes and counts as whole numbers.
    Bytes value(Measure measure, long kept) {
      Unit unit = measure.unit();
      if (!unit.isKnown(kept) && (measure.boundedWith().isEmpty() || kept == Unit.NEVER)) {
        return this;
      }
      long value = unit.isKnown(kept) ? kept : ~kept;
      if (unit == Unit.TIME) {
        size = Decimals.putSeconds(value, room(LONGEST_NUMBER).bytes, size);
      } else if (unit == Unit.BYTES || unit == Unit.COUNT) {
        number(value);
      } else {
        put(Decimals.exact(unit.number(kept)).getBytes(StandardCharsets.US_ASCII));
      }
      return this;
    }
  }
}
