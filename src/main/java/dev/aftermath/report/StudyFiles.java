package dev.aftermath.report;

import dev.aftermath.experiment.DurableFile;
import dev.aftermath.study.DesignFile;
import dev.aftermath.study.Plan;
import dev.aftermath.study.Sensitivity;
import dev.aftermath.study.Sweep;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes studies into a results folder, beside those of a run: each file begins with the name of the study, and its
 * manifest is written last.
 */
public final class StudyFiles {
  private StudyFiles() {}

  /** Writes a sweep; returns warnings to show. */
  public static List<String> write(ResultsFolder folder, Sweep sweep, Map<String, ?> manifest, boolean charts)
      throws IOException {
    removeEarlier(folder, "sweep");
    folder.text("sweep-design.csv", out -> DesignFile.write(sweep.design(), out));
    folder.text("sweep.csv", out -> SweepReport.csv(sweep, out));
    folder.text("sweep.json", out -> out.write(SweepReport.json(sweep)));
    folder.text("sweep.txt", out -> out.write(SweepReport.text(sweep)));
    return end(folder, "sweep", manifest, charts && !sweep.results().isEmpty(), look -> SweepCharts.all(sweep, look));
  }

  /** Writes a sensitivity analysis; returns warnings to show. */
  public static List<String> write(ResultsFolder folder, Sensitivity study, Map<String, ?> manifest, boolean charts)
      throws IOException {
    removeEarlier(folder, "sensitivity");
    folder.text("sensitivity.csv", out -> SensitivityReport.csv(study, out));
    folder.text("sensitivity.json", out -> out.write(SensitivityReport.json(study)));
    folder.text("sensitivity.txt", out -> out.write(SensitivityReport.text(study)));
    return end(folder, "sensitivity", manifest, charts, look -> List.of(TornadoChart.chart(study, look)));
  }

  /** Writes a plan; returns warnings to show. */
  public static List<String> write(ResultsFolder folder, Plan plan, Map<String, ?> manifest, boolean charts)
      throws IOException {
    removeEarlier(folder, "plan");
    folder.text("plan.csv", out -> PlanReport.csv(plan, out));
    folder.text("plan.json", out -> out.write(PlanReport.json(plan)));
    folder.text("plan.txt", out -> out.write(PlanReport.text(plan)));
    return end(folder, "plan", manifest, charts, look -> List.of(PlanChart.chart(plan, look)));
  }

  private interface Drawing {
    List<ChartFile> charts(Look look);
  }

  private static List<String> end(
      ResultsFolder folder, String study, Map<String, ?> manifest, boolean charts, Drawing drawing) throws IOException {
    List<String> warnings = new ArrayList<>();
    if (charts) {
      Look look = new Look();
      warnings.addAll(look.warnings());
      for (ChartFile chart : drawing.charts(look)) {
        folder.write(chart.name() + ".png", chart::png);
        folder.text(chart.name() + ".svg", chart::svg);
      }
    }
    folder.text(study + "-manifest.json", out -> out.write(Json.text(manifest)));
    DurableFile.forceNames(folder.file("."));
    return warnings;
  }

  // An earlier study may have had charts that this one has not.
  private static void removeEarlier(ResultsFolder folder, String study) throws IOException {
    Path any = folder.file(study);
    Path parent = any.toAbsolutePath().getParent();
    Files.deleteIfExists(folder.file(study + "-manifest.json"));
    if (parent != null) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(parent, study + "{,-*}.{png,svg}")) {
        for (Path file : files) {
          Files.delete(file);
        }
      }
    }
  }
}
