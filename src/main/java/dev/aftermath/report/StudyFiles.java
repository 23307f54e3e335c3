package dev.aftermath.report;

import dev.aftermath.report.chart.Figure;
import dev.aftermath.report.chart.Pictures;
import dev.aftermath.report.text.Blocks;
import dev.aftermath.results.Json;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.StudyFolder;
import dev.aftermath.results.Tree;
import dev.aftermath.results.batch.DurableFile;
import dev.aftermath.study.Attribution;
import dev.aftermath.study.DesignFile;
import dev.aftermath.study.Plan;
import dev.aftermath.study.RunComparison;
import dev.aftermath.study.Sensitivity;
import dev.aftermath.study.Sweep;
import dev.aftermath.study.YearlyPlan;
import dev.aftermath.study.drill.Certificate;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Words;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes studies into a results folder, beside those of a run: each file begins with the name of the study, and its
 * manifest is written last.
 */
public final class StudyFiles {
  private StudyFiles() {}

  /** Writes a sweep, its text in a language; returns warnings to show. */
  public static List<String> write(
      OutputFolder folder, Sweep sweep, Map<String, ?> manifest, Pictures pictures, Words words) throws IOException {
    removeEarlier(folder, "sweep");
    SweepView view = SweepReport.view(sweep);
    folder.characters("sweep-design.csv", out -> DesignFile.write(sweep.design(), out));
    folder.characters("sweep.csv", out -> SweepReport.csv(sweep, out));
    folder.text("sweep.json", SweepReport.json(sweep));
    folder.text("sweep.txt", SweepText.of(view, words).terminal());
    return end(folder, "sweep", manifest, pictures, own -> new SweepCharts(view, own).all());
  }

  /** Writes a sensitivity analysis, its text in a language; returns warnings to show. */
  public static List<String> write(
      OutputFolder folder, Sensitivity study, Map<String, ?> manifest, Pictures pictures, Words words)
      throws IOException {
    removeEarlier(folder, "sensitivity");
    folder.characters("sensitivity.csv", out -> SensitivityReport.csv(study, out));
    String json = SensitivityReport.json(study);
    folder.text("sensitivity.json", json);
    folder.text("sensitivity.txt", SensitivityText.of(study, words).terminal());
    return end(folder, "sensitivity", manifest, pictures, own -> List.of(TornadoChart.of(Tree.parse(json), own)));
  }

  /** Writes which choices make the difference, its text in a language; returns warnings to show. */
  public static List<String> write(
      OutputFolder folder, Attribution study, Map<String, ?> manifest, Pictures pictures, Words words)
      throws IOException {
    removeEarlier(folder, "attribution");
    removeEarlier(folder, "waterfall");
    folder.characters("attribution.csv", out -> AttributionReport.csv(study, out));
    String json = AttributionReport.json(study);
    folder.text(StudyFolder.Kind.ATTRIBUTION.document(), json);
    folder.text("attribution.txt", AttributionText.of(Tree.parse(json), words).terminal());
    return end(folder, "attribution", manifest, pictures, own -> WaterfallChart.of(Tree.parse(json), own));
  }

  /** Writes what years come to, its text in a language; returns warnings to show. */
  public static List<String> write(
      OutputFolder folder, Map<String, ?> document, Map<String, ?> manifest, Pictures pictures, Words words)
      throws IOException {
    removeEarlier(folder, "years");
    String json = Json.text(document);
    Tree tree = Tree.parse(json);
    folder.text(StudyFolder.Kind.YEARS.document(), json);
    folder.characters("years.csv", out -> AnnualReport.csv(tree, out));
    folder.text("years.txt", AnnualText.of(tree, words).terminal());
    return end(folder, "years", manifest, pictures, own -> AnnualCharts.all(AnnualView.of(tree), own));
  }

  /** Writes a plan, its text in a language; returns warnings to show. */
  public static List<String> write(
      OutputFolder folder, Plan plan, Map<String, ?> manifest, Pictures pictures, Words words) throws IOException {
    String json = PlanReport.json(plan);
    PlanView view = PlanView.of(Tree.parse(json));
    return plan(folder, out -> PlanReport.csv(plan, out), json, PlanText.of(view, words), manifest, pictures,
        own -> PlanChart.of(view, own));
  }

  /** Writes a plan by the cost and the loss of years, its text in a language; returns warnings to show. */
  public static List<String> write(
      OutputFolder folder, YearlyPlan plan, Map<String, ?> manifest, Pictures pictures, Words words)
      throws IOException {
    String json = YearlyPlanReport.json(plan);
    YearlyPlanView view = YearlyPlanView.of(Tree.parse(json));
    return plan(folder, out -> YearlyPlanReport.csv(plan, out), json, YearlyPlanText.of(view, words), manifest,
        pictures, own -> YearlyPlanChart.of(view, own));
  }

  /** Writes what changed between two runs, its text in a language. */
  public static void write(OutputFolder folder, RunComparison comparison, Map<String, ?> manifest, Words words)
      throws IOException {
    removeEarlier(folder, "comparison");
    String json = ComparisonReport.json(comparison);
    folder.text(StudyFolder.Kind.COMPARISON.document(), json);
    folder.text("comparison.txt",
        ComparisonText.of(ComparisonView.of(Tree.parse(json)), words, false).terminal());
    made(folder, "comparison", manifest);
  }

  private static List<String> plan(
      OutputFolder folder, OutputFolder.Characters csv, String json, Blocks text, Map<String, ?> manifest,
      Pictures pictures, Function<Words, Figure> picture) throws IOException {
    removeEarlier(folder, "plan");
    folder.characters("plan.csv", csv);
    folder.text("plan.json", json);
    folder.text("plan.txt", text.terminal());
    return end(folder, "plan", manifest, pictures, words -> List.of(picture.apply(words)));
  }

  /**
   * Writes what drills came to, and the certificate in every language.
   *
   * @param page makes the certificate as a page, of the manifest and the document
   */
  public static void write(
      OutputFolder folder, Certificate drills, Map<String, ?> manifest, Certified page) throws IOException {
    removeEarlier(folder, "drill");
    folder.characters("drill.csv", out -> DrillReport.csv(drills, out));
    String json = DrillReport.json(drills);
    folder.text(StudyFolder.Kind.DRILL.document(), json);
    Tree document = Tree.parse(json);
    Tree about = Tree.parse(Json.text(manifest));
    for (Language language : Language.values()) {
      folder.text("drill-" + language.code() + ".txt", DrillText.of(document, new Words(language)).terminal());
      folder.text("drill-" + language.code() + ".html", page.page(about, document, language));
    }
    folder.text("drill-manifest.json", Json.text(manifest));
    DurableFile.forceNames(folder.file("."));
  }

  /** What makes a page of drills. */
  public interface Certified {
    String page(Tree manifest, Tree document, Language language);
  }

  private static List<String> end(
      OutputFolder folder, String study, Map<String, ?> manifest, Pictures pictures,
      Function<Words, List<Figure>> figures) throws IOException {
    List<String> warnings = pictures.write(folder, figures);
    made(folder, study, manifest);
    return warnings;
  }

  // Last: a folder with the manifest has all the rest.
  private static void made(OutputFolder folder, String study, Map<String, ?> manifest) throws IOException {
    folder.text(study + "-manifest.json", Json.text(manifest));
    DurableFile.forceNames(folder.file("."));
  }

  // An earlier study may have had charts that this one has not.
  private static void removeEarlier(OutputFolder folder, String study) throws IOException {
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
