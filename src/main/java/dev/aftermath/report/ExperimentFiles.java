package dev.aftermath.report;

import dev.aftermath.experiment.Experiment;
import dev.aftermath.experiment.Workers;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.report.chart.Pictures;
import dev.aftermath.report.chart.Sketch;
import dev.aftermath.report.text.Blocks;
import dev.aftermath.results.EstateView;
import dev.aftermath.results.Manifest;
import dev.aftermath.results.NeedsView;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.RunData;
import dev.aftermath.results.RunWriter;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Everything that a run leaves in its folder, whoever asked for it.
 *
 * @param summary what summary.txt says
 * @param warnings what could not be done as it should
 */
public record ExperimentFiles(Blocks summary, List<String> warnings) {
  /** What made them, but for the program and its command. */
  public static Map<String, Object> manifest(Outcome outcome, String file) {
    Map<String, Object> manifest =
        Manifest.of(outcome.scenario().name(), file, outcome.scenario().sha256(), outcome.seed());
    manifest.put("draws", outcome.draws().text());
    manifest.put("replications", outcome.indices().length);
    manifest.put("complete", outcome.complete());
    return manifest;
  }

  /** Writes all files; the manifest last. */
  public static ExperimentFiles write(
      Outcome outcome, Experiment experiment, OutputFolder folder, Map<String, Object> manifest,
      Pictures pictures) throws IOException {
    folder.begin();
    RunWriter writer = new RunWriter(folder, outcome);
    ExecutorService beside = Executors.newSingleThreadExecutor();
    try {
      Future<RunWriter.Written> tables = beside.submit(writer::outcome);
      String story = writer.story(experiment::replay, Runtime.getRuntime().availableProcessors());
      RunWriter.Written written = result(tables);
      RunData data = writer.data(written, story);
      Blocks summary = RunText.of(data);
      folder.text("summary.txt", summary.terminal());
      List<String> warnings = pictures.write(folder, words -> RunCharts.all(data, words));
      if (pictures.wanted()) {
        EstateView estate = writer.estate();
        NeedsView needs = writer.needs();
        pictures.sketch(folder, words -> sketches(data, estate, needs, words));
      }
      folder.finish(manifest);
      return new ExperimentFiles(summary, warnings);
    } finally {
      beside.shutdownNow();
      Workers.end(beside);
    }
  }

  private static List<Sketch> sketches(RunData data, EstateView estate, NeedsView needs, Words words) {
    List<Sketch> all = new ArrayList<>(List.of(EstatePicture.of(estate, data.run().strategies().get(0), words)));
    if (MapPicture.wanted(estate)) {
      all.add(MapPicture.of(estate, words, new Numbers(words, ""), EstatePicture.WIDE));
    }
    if (needs.any()) {
      all.add(new NeedsPicture(needs, data, words, new Numbers(words, "")).file());
    }
    return all;
  }

  private static <R> R result(Future<R> work) throws IOException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException("results could not be made: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while writing the results", e);
    }
  }
}
