package dev.aftermath.cli;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.report.SensitivityReport;
import dev.aftermath.report.SensitivityText;
import dev.aftermath.report.StudyFiles;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.scenario.StudySpec;
import dev.aftermath.study.Answer;
import dev.aftermath.study.Axis;
import dev.aftermath.study.AxisReader;
import dev.aftermath.study.PointStore;
import dev.aftermath.study.Points;
import dev.aftermath.study.Sensitivity;
import dev.aftermath.study.SensitivityStudy;
import dev.aftermath.words.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aftermath sensitivity}: which input moves the answer. */
@Command(
    name = "sensitivity",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Tells which inputs move the answer, over the ranges of the block \"sensitivity\" or of --set: Morris"
        + " screening, then Sobol indices of the inputs that matter.")
final class SensitivityCommand implements Callable<Integer> {
  private static final int MOST_TRAJECTORIES = 10_000;
  private static final int MOST_SAMPLES = 65_536;

  @Mixin private StudyOptions study = new StudyOptions();

  @Mixin private ClusterOptions on = new ClusterOptions();

  @Option(names = "--set", paramLabel = "PATH=RANGE",
      description = "A factor: PATH=from..to, PATH=0.5x..2x or PATH=distribution; takes the place of the file's.")
  private List<String> set = List.of();

  @Option(names = "--of", paramLabel = "ANSWER",
      description = "The answer, such as \"p95 upForGood\" (the default), \"mean loss\" or pRtoMet.")
  private Optional<String> of = Optional.empty();

  @Option(names = "--strategy", paramLabel = "NAME", description = "The strategy (default: the file's, or the first).")
  private Optional<String> strategy = Optional.empty();

  @Option(names = "--trajectories", paramLabel = "R", description = "Trajectories of the screening (default: 10).")
  private Optional<Integer> trajectories = Optional.empty();

  @Option(names = "--samples", paramLabel = "N",
      description = "Base points of the Sobol indices, best a power of two (default: 64).")
  private Optional<Integer> samples = Optional.empty();

  @Override
  public Integer call() {
    Options.within(study.spec(), trajectories, "--trajectories", MOST_TRAJECTORIES);
    Options.within(study.spec(), samples, "--samples", MOST_SAMPLES);
    ScenarioSource source = study.source();
    Optional<StudySpec.Sensitivity> block = source.sensitivity();
    String name = strategy.or(() -> block.flatMap(b -> b.strategy().map(s -> s.name())))
        .orElse(source.scenario().plans().get(0).strategy());
    Points.Settings settings = study.settings(source, List.of(name));
    String currency = source.scenario().loss().currency();
    String asked = of.or(() -> block.map(StudySpec.Sensitivity::of)).orElse("p95 upForGood");
    Answer answer = Answer.named(asked, currency).orElseThrow(() -> new Failure(ExitCode.INVALID,
        (of.isPresent() ? "option --of" : "sensitivity.of") + ": unknown answer \"" + asked + "\""
        + Answer.hint(asked, currency)));
    List<Axis> axes = axes(source);
    int r = Math.max(2, trajectories.or(() -> block.map(StudySpec.Sensitivity::trajectories)).orElse(10));
    int n = samples.or(() -> block.map(StudySpec.Sensitivity::samples)).orElse(64);
    Path folder = study.folder();
    PrintWriter err = study.spec().commandLine().getErr();
    try (OutputFolder results = Output.open(study.spec(), folder);
        ClusterOptions.Reached cluster = on.reach();
        PointStore store = study.store(
            results, "sensitivity", source, settings, axes.stream().map(Axis::path).toList())) {
      Points points = new Points(source, settings, store, cluster.connected());
      try (Interruption interruption = new Interruption(points::stop)) {
        List<Progress> shown = new ArrayList<>();
        Optional<Sensitivity> outcome = new SensitivityStudy(points, axes, answer, name).run(r, n, (stage, total) -> {
          shown.forEach(Progress::end);
          Progress progress =
              new Progress(err, total, 0, "points (" + stage + ")", Options.progress(study.spec()));
          shown.add(progress);
          return progress::at;
        });
        shown.forEach(Progress::end);
        if (outcome.isEmpty()) {
          err.println("aftermath: interrupted; finished points are in " + folder + ", go on with --resume");
          return ExitCode.INTERRUPTED;
        }
        Sensitivity s = outcome.get();
        Words words = new Words(study.language());
        study.write(folder, () -> StudyFiles.write(
            results, s, study.manifest(source, settings, true), study.pictures(), words));
        store.finish();
        study.print(() -> SensitivityText.of(s, words), () -> SensitivityReport.json(s));
        Options.note(study.spec(), "results: " + folder);
        return interruption.happened() ? ExitCode.INTERRUPTED : ExitCode.DONE;
      }
    } catch (IOException e) {
      throw study.unwritable(e);
    } catch (Points.BadPoint e) {
      throw new Failure(ExitCode.INVALID, String.valueOf(e.getMessage()));
    } catch (InvalidInput e) {
      throw StudyOptions.invalid(e, study.file());
    }
  }

  private List<Axis> axes(ScenarioSource source) {
    Problems problems = new Problems();
    AxisReader reader = new AxisReader(source, problems);
    if (!set.isEmpty()) {
      set.forEach(text -> reader.option("--set", text));
    } else {
      source.sensitivity().ifPresent(block -> block.factors().forEach(reader::read));
    }
    for (Axis axis : reader.axes()) {
      if (axis.nominal().isEmpty()) {
        problems.add(new Place("sensitivity", 0, 0), axis.path(), "has no value in the scenario; write one");
      } else if (axis.values().size() < 2) {
        problems.add(new Place("sensitivity", 0, 0), axis.path(), "expected a range, or at least two values");
      }
    }
    if (!problems.isEmpty()) {
      throw StudyOptions.invalid(new InvalidInput(problems), study.file());
    }
    if (reader.axes().isEmpty()) {
      throw new Failure(ExitCode.INVALID, study.file()
          + ": has no factors; expected a block \"sensitivity: { factors: [ {"
          + " path: …, range: 1..10 } ] }\", or --set PATH=RANGE");
    }
    return reader.axes();
  }
}
