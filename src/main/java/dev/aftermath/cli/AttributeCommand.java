package dev.aftermath.cli;

import dev.aftermath.binding.Nearest;
import dev.aftermath.estimate.Factorial;
import dev.aftermath.measure.Measure;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.report.AttributionReport;
import dev.aftermath.report.AttributionText;
import dev.aftermath.report.StudyFiles;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.Tree;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.study.Attribution;
import dev.aftermath.study.AttributionStudy;
import dev.aftermath.study.NotComparable;
import dev.aftermath.study.PointStore;
import dev.aftermath.study.Points;
import dev.aftermath.study.Variants;
import dev.aftermath.words.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aftermath attribute}: which choices make the difference between two strategies. */
@Command(
    name = "attribute",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Tells which choices make up the difference between two strategies: runs every variant between them"
        + " under the same luck.")
final class AttributeCommand implements Callable<Integer> {
  private final Variants.Finder finder;

  @Mixin private StudyOptions study = new StudyOptions();

  @Mixin private ClusterOptions on = new ClusterOptions();

  @Option(names = "--from", paramLabel = "NAME", description = "The first strategy (default: backup-restore).")
  private String from = "backup-restore";

  @Option(names = "--to", paramLabel = "NAME", description = "The second strategy (default: declarative).")
  private String to = "declarative";

  @Option(names = "--measure", paramLabel = "NAME",
      description = "The measure, of the run as a whole, such as downtime or loss (default: upForGood).")
  private String measure = StrategyOutcome.HEADLINE;

  AttributeCommand() {
    this(Variants::between);
  }

  AttributeCommand(Variants.Finder finder) {
    this.finder = finder;
  }

  @Override
  public Integer call() {
    ScenarioSource source = study.source();
    Points.Settings settings = study.settings(source, Stream.of(from, to).distinct().toList());
    Measure asked = measure();
    Variants variants = variants(source);
    Path folder = study.folder();
    PrintWriter err = study.spec().commandLine().getErr();
    try (OutputFolder results = Output.open(study.spec(), folder);
        ClusterOptions.Reached cluster = on.reach();
        PointStore store = study.store(results, "attribution", source, settings, about(asked, variants))) {
      Points points = new Points(source, settings, store, cluster.connected());
      AttributionStudy attribution = new AttributionStudy(points, store, variants, asked);
      try (Interruption interruption = new Interruption(points::stop);
          Progress progress = new Progress(
              err, attribution.variants(), 0, "variants", Options.progress(study.spec()))) {
        Optional<Attribution> outcome = attribution.run(from, to, progress::at);
        progress.end();
        if (outcome.isEmpty()) {
          err.println("aftermath: interrupted; finished variants are in " + folder + ", go on with --resume");
          return ExitCode.INTERRUPTED;
        }
        write(results, outcome.get(), source, settings);
        store.finish();
        Options.note(study.spec(), "results: " + folder);
        return interruption.happened() ? ExitCode.INTERRUPTED : ExitCode.DONE;
      }
    } catch (IOException e) {
      throw study.unwritable(e);
    } catch (Points.BadPoint e) {
      throw new Failure(ExitCode.INVALID, String.valueOf(e.getMessage()));
    }
  }

  private void write(OutputFolder results, Attribution a, ScenarioSource source, Points.Settings settings) {
    Words words = new Words(study.language());
    study.write(results.path(), () -> StudyFiles.write(
        results, a, study.manifest(source, settings, true), study.pictures(), words));
    String json = AttributionReport.json(a);
    study.print(() -> AttributionText.of(Tree.parse(json), words), () -> json);
  }

  private Measure measure() {
    List<Measure> all = Measure.all();
    return all.stream().filter(m -> m.name().equalsIgnoreCase(measure.strip())).findFirst().orElseThrow(() -> {
      List<String> names = all.stream().map(Measure::name).toList();
      String near = Nearest.hint(measure, names);
      return new Failure(ExitCode.INVALID, "option --measure: unknown measure \"" + measure + "\""
          + (near.isEmpty() ? "; expected one of " + String.join(", ", names) : near));
    });
  }

  private Variants variants(ScenarioSource source) {
    try {
      Variants variants = finder.between(source, from, to);
      int choices = variants.choices().size();
      if (choices > Factorial.MOST) {
        throw new Failure(ExitCode.INVALID, "strategies \"" + from + "\" and \"" + to + "\" differ in " + choices
            + " choices: every one more doubles the variants, and more than " + Factorial.MOST + " are too many");
      }
      return variants;
    } catch (NotComparable e) {
      throw new Failure(ExitCode.INVALID, String.valueOf(e.getMessage()));
    }
  }

  // What finished variants depend on besides the scenario.
  private static List<String> about(Measure measure, Variants variants) {
    List<String> about = new ArrayList<>(List.of(measure.name()));
    variants.choices().forEach(c -> about.add(c.name() + ": " + c.from().en() + " → " + c.to().en()));
    return about;
  }
}
