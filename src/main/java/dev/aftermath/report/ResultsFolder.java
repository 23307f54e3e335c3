package dev.aftermath.report;

import dev.aftermath.binding.Hashes;
import dev.aftermath.experiment.DurableFile;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.experiment.Outcome;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes an outcome into a folder: each file appears whole or not at all, the manifest last.
 *
 * <p>A folder without a manifest is one whose writing did not come to its end.
 */
public final class ResultsFolder implements Closeable {
  private static final String MANIFEST = "manifest.json";

  /** All that a run or a fill writes and the other, or the next, may not. */
  private static final List<String> CHARTS = List.of(
      "restoration", "restoration-linear", "recovery-time", "recovery-point", "gantt", "allocation", "fragmentation",
      "gpu-share", "gpu-share-pool", "gpu-share-split");
  private static final String BACK_TEST = "backtest.csv";
  private static final List<String> TABLES = List.of(
      BACK_TEST, "replications.csv", "restoration.csv", "steps.csv", "curves.csv", "classes.csv", "measures.csv",
      Story.DATA, Story.TIMELINE,
      "report.html");
  private static final String LOCK = ".lock";

  private final Path folder;
  private final FileChannel lock;
  /** Files written so far, with size and hash, by name. */
  private final Map<String, Map<String, Object>> written = new ConcurrentSkipListMap<>();

  private ResultsFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes sure the folder can be written to, before anything long is begun, and keeps others from writing there.
   *
   * @throws ForeignFolder when something stands there that would be overwritten or removed, and is not of this program
   * @throws IOException saying why it cannot be written to
   * @throws OverlappingFileLockException when another run writes there
   */
  @SuppressWarnings("StreamResourceLeak") // closed with the folder
  public static ResultsFolder open(Path folder) throws IOException {
    Files.createDirectories(folder);
    ForeignFolder.check(folder, LOCK, MANIFEST, Stream.of(
        Stream.of("batches", ScenarioCopy.FOLDER, MANIFEST, "results.json", "summary.txt", "plan.png", "plan.svg"),
        TABLES.stream(), CHARTS.stream().map(chart -> chart + ".png"), CHARTS.stream().map(chart -> chart + ".svg"),
        ForeignFolder.STUDIES.stream().map(study -> study + ".csv")).flatMap(names -> names).toList());
    FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock held = null;
    try {
      held = lock.tryLock();
    } finally {
      if (held == null) {
        lock.close();
      }
    }
    if (held == null) {
      throw new OverlappingFileLockException();
    }
    return new ResultsFolder(folder, lock);
  }

  /** Where a file of the folder lies. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /**
   * Lets others write to the folder again. The lock's file stays: were it removed, two that come next could hold locks
   * on two files of that name.
   */
  @Override
  public void close() throws IOException {
    lock.close();
  }

  interface Content {
    void to(OutputStream out) throws IOException;
  }

  interface Text {
    void to(Writer out) throws IOException;
  }

  /**
   * Writes everything.
   *
   * @param charts whether pictures are wanted
   * @return warnings to show, such as a missing font
   */
  public List<String> write(Outcome outcome, Experiment experiment, Map<String, ?> manifest, boolean charts)
      throws IOException {
    removeEarlier();
    List<String> warnings = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> jobs = new ArrayList<>();
      jobs.add(pool.submit(() -> {
        tables(outcome);
        return null;
      }));
      for (ScenarioCopy copy : ScenarioCopy.of(outcome.scenario())) {
        write(copy.name(), out -> out.write(copy.content()));
      }
      Story story = Story.of(outcome, experiment);
      text(Story.DATA, out -> out.write(story.data()));
      text(Story.TIMELINE, story::timeline);
      if (charts && outcome.indices().length > 0) {
        Look look = new Look();
        warnings.addAll(look.warnings());
        for (ChartFile chart : charts(outcome, story, look)) {
          jobs.add(pool.submit(() -> {
            write(chart.name() + ".png", chart::png);
            text(chart.name() + ".svg", chart::svg);
            return null;
          }));
        }
      }
      awaitAll(jobs);
    } finally {
      pool.shutdown();
    }
    manifest(manifest);
    return warnings;
  }

  /** Writes what came of a trace. */
  public List<String> write(TraceReport report, Map<String, ?> manifest, boolean charts) throws IOException {
    removeEarlier();
    List<String> warnings = new ArrayList<>();
    text("results.json", out -> out.write(report.json()));
    text("summary.txt", out -> out.write(report.text()));
    text(report.tableName(), report::csv);
    if (charts) {
      Look look = new Look();
      warnings.addAll(look.warnings());
      for (ChartFile chart : report.charts(look)) {
        write(chart.name() + ".png", chart::png);
        text(chart.name() + ".svg", chart::svg);
      }
    }
    manifest(manifest);
    return warnings;
  }

  // Or the charts of an earlier run would stand beside the tables of this one, as if they belonged together.
  private void removeEarlier() throws IOException {
    written.clear();
    Files.deleteIfExists(folder.resolve(MANIFEST));
    try (DirectoryStream<Path> cutShort = Files.newDirectoryStream(folder, ".*" + DurableFile.PART)) {
      for (Path part : cutShort) {
        Files.delete(part);
      }
    }
    ScenarioCopy.remove(folder);
    for (String table : TABLES) {
      Files.deleteIfExists(folder.resolve(table));
    }
    for (String chart : CHARTS) {
      Files.deleteIfExists(folder.resolve(chart + ".png"));
      Files.deleteIfExists(folder.resolve(chart + ".svg"));
    }
  }

  // All of them, even after one has failed: what is half written is removed by the one who writes it.
  private static void awaitAll(List<Future<?>> jobs) throws IOException {
    @Nullable IOException first = null;
    for (Future<?> job : jobs) {
      try {
        await(job);
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private static void await(Future<?> job) throws IOException {
    try {
      job.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      if (e.getCause() instanceof UncheckedIOException io) {
        throw io.getCause();
      }
      throw new IllegalStateException("a report could not be made: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while writing the results", e);
    }
  }

  private void tables(Outcome outcome) throws IOException {
    text("results.json", out -> out.write(JsonReport.text(outcome)));
    text("summary.txt", out -> out.write(TableReport.text(outcome)));
    write("replications.csv", out -> ReplicationsCsv.write(outcome, out));
    text("restoration.csv", out -> CsvFiles.restoration(outcome, out));
    text("steps.csv", out -> CsvFiles.steps(outcome, out));
    if (outcome.backTest().isPresent()) {
      text(BACK_TEST, out -> CsvFiles.backTest(outcome.backTest().get(), out));
    }
  }

  private static List<ChartFile> charts(Outcome outcome, Story story, Look look) {
    List<ChartFile> charts = new ArrayList<>(List.of(
        RestorationChart.logarithmic(outcome, look), RecoveryTimeChart.chart(outcome, look),
        RecoveryPointChart.chart(outcome, look), GanttChart.chart(outcome, look, story.replication(), story.facts())));
    if (outcome.backTest().isPresent()) {
      charts.add(RestorationChart.linear(outcome, look)); // published curves are known in days
    }
    return charts;
  }

  private void manifest(Map<String, ?> manifest) throws IOException {
    Map<String, Object> whole = new LinkedHashMap<>(manifest);
    whole.put("files", List.copyOf(written.values()));
    text(MANIFEST, out -> out.write(Json.text(whole)));
    // What the results were made of may be removed after this: their names must be on the disk before that.
    DurableFile.forceNames(folder.resolve(ScenarioCopy.FOLDER));
    DurableFile.forceNames(folder);
  }

  void text(String name, Text content) throws IOException {
    write(name, out -> {
      Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      content.to(writer);
      writer.flush();
    });
  }

  // Written beside its place first: what bears the final name is whole, even after a loss of power.
  void write(String name, Content content) throws IOException {
    Path target = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    MessageDigest digest = Hashes.sha256();
    DurableFile.write(target, channel -> {
      OutputStream out =
          new BufferedOutputStream(new DigestOutputStream(Channels.newOutputStream(channel), digest), 1 << 16);
      content.to(out);
      out.flush();
    });
    written.put(name, entry(name, Files.size(target), Hashes.hex(digest)));
  }

  private static Map<String, Object> entry(String name, long bytes, String hash) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", name);
    entry.put("bytes", bytes);
    entry.put("sha256", hash);
    return entry;
  }
}
