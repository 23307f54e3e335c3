package dev.aftermath.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.aftermath.experiment.Outcome;
import dev.aftermath.experiment.Outcome.StrategyOutcome;
import dev.aftermath.experiment.RunResult;
import dev.aftermath.units.Decimals;
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

/**
 * The one table that grows with the number of replications: one row for each replication, strategy and service.
 *
 * <p>It is most of what a long run writes, over a gigabyte of 10,000 replications of 650 services. So the names at the
 * beginning of a row are quoted once, numbers are put down digit by digit, and parts are made at the same time on all
 * cores and written in order.
 */
final class ReplicationsCsv {
  private static final int PART = 50;

  private final Outcome outcome;
  /** By strategy and service: the cells that name them, ready to be written. */
  private final List<List<byte[]>> names = new ArrayList<>();

  private ReplicationsCsv(Outcome outcome) {
    this.outcome = outcome;
    for (StrategyOutcome strategy : outcome.strategies()) {
      names.add(strategy.specs().stream()
          .map(s -> cells(strategy.name(), s.name(), s.grade().name())).toList());
    }
  }

  static void write(Outcome outcome, OutputStream out) throws IOException {
    out.write(cells(
        "replication", "strategy", "service", "grade", "recovery_time_s", "time_to_detect_s", "downtime_s",
        "recovery_point_s", "bytes_lost"));
    out.write('\n');
    new ReplicationsCsv(outcome).rows(out);
  }

  private static byte[] cells(String... values) {
    StringWriter line = new StringWriter();
    try (CsvWriter csv = CsvFiles.csv(line)) {
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
    List<List<RunResult>> runs = new ArrayList<>();
    for (StrategyOutcome strategy : outcome.strategies()) {
      runs.add(strategy.runs().subList(from, end));
    }
    for (int r = from; r < end; r++) {
      byte[] index = Integer.toString(outcome.indices()[r]).getBytes(StandardCharsets.US_ASCII);
      for (int p = 0; p < runs.size(); p++) {
        RunResult run = runs.get(p).get(r - from);
        List<ServiceSpec> specs = outcome.strategies().get(p).specs();
        for (int s = 0; s < specs.size(); s++) {
          int id = specs.get(s).id();
          out.put(index).put(',').put(names.get(p).get(s)).put(',');
          out.seconds(run.recoveryTime()[id]).put(',');
          out.seconds(run.timeToDetect()[id]).put(',');
          out.seconds(run.downtime()[id]).put(',');
          out.seconds(run.recoveryPoint()[id]).put(',');
          out.number(run.bytesLost()[id]).put('\n');
        }
      }
    }
    return out;
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

    Bytes seconds(long ticks) {
      if (ticks != RunResult.CENSORED) {
        size = Decimals.putSeconds(ticks, room(LONGEST_NUMBER).bytes, size);
      }
      return this;
    }
  }
}
