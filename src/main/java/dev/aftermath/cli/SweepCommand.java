package dev.aftermath.cli;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Problems;
import dev.aftermath.report.StudyFiles;
import dev.aftermath.report.SweepReport;
import dev.aftermath.report.SweepText;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.scenario.StudySpec;
import dev.aftermath.scenario.StudySpec.DesignKind;
import dev.aftermath.study.Axis;
import dev.aftermath.study.AxisReader;
import dev.aftermath.study.DesignFile;
import dev.aftermath.study.DesignTable;
import dev.aftermath.study.Designs;
import dev.aftermath.study.PointResult;
import dev.aftermath.study.PointStore;
import dev.aftermath.study.Points;
import dev.aftermath.study.Sweep;
import dev.aftermath.units.UnitException;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.words.Counted;
import dev.aftermath.words.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aftermath sweep}: runs a scenario for many values of some inputs. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Runs a scenario for many values of some inputs: the axes of its block \"sweep\", or of --set.")
final class SweepCommand implements Callable<Integer> {
  @Mixin private StudyOptions study = new StudyOptions();

  @Mixin private ClusterOptions on = new ClusterOptions();

  @Option(names = "--set", paramLabel = "PATH=VALUES",
      description = "An axis: PATH=v1,v2,v3 or PATH=from..to[/n]; takes the place of those in the file.")
  private List<String> set = List.of();

  @Option(names = "--kind", paramLabel = "grid|latin-hypercube|sobol|paired",
      description = "How points are chosen from the axes (default: the file's, or grid).")
  private Optional<String> kind = Optional.empty();

  @Option(names = "--points", paramLabel = "N", description = "Points of a Latin hypercube or Sobol design.")
  private Optional<Integer> points = Optional.empty();

  @Option(names = "--design", paramLabel = "FILE", description = "Points to run: a CSV file with paths in its header.")
  private Optional<Path> design = Optional.empty();

  @Option(names = "--strategies", paramLabel = "A,B", split = ",", description = "Strategies to run (default: all).")
  private List<String> strategies = List.of();

  @Override
  public Integer call() {
    Options.within(study.spec(), points, "--points", Designs.MOST_POINTS);
    ScenarioSource source = study.source();
    Points.Settings settings = study.settings(source, strategies);
    DesignKind chosen = kind.map(this::kind).or(() -> source.sweep().map(StudySpec.Sweep::design))
        .orElse(DesignKind.GRID);
    List<Axis> axes = axes(source);
    DesignTable table = table(source, chosen, axes, settings.seed());
    String name = design.isPresent() ? "file" : Codes.of(chosen);
    Path folder = study.folder();
    PrintWriter err = study.spec().commandLine().getErr();
    try (OutputFolder results = Output.open(study.spec(), folder);
        ClusterOptions.Reached cluster = on.reach();
        PointStore store = study.store(results, "sweep", source, settings, table.paths())) {
      Points runner = new Points(source, settings, store, cluster.connected());
      try (Interruption interruption = new Interruption(runner::stop)) {
        runner.check(table, axes.stream().filter(Axis::isRange).map(Axis::path)
            .collect(Collectors.toSet()));
        Progress progress =
            new Progress(err, table.rows().size(), 0, "points", Options.progress(study.spec()));
        List<PointResult> done = runner.run(table, progress::at);
        progress.end();
        Sweep sweep = new Sweep(
            source.scenario().name(), source.scenario().sha256(), source.scenario().loss().currency(), axes, table,
            name, settings.seed(), settings.replications(), settings.strategies(), done,
            source.scenario().confidence());
        Words words = new Words(study.language());
        study.write(folder, () -> StudyFiles.write(
            results, sweep, study.manifest(source, settings, sweep.complete()), study.pictures(), words));
        study.print(() -> SweepText.of(SweepReport.view(sweep), words), () -> SweepReport.json(sweep));
        if (!sweep.complete()) {
          err.println("aftermath: interrupted after " + done.size() + " of "
              + Counted.of(table.rows().size(), "point") + "; go on with --resume");
          return ExitCode.INTERRUPTED;
        }
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

  private DesignKind kind(String text) {
    for (DesignKind k : DesignKind.values()) {
      if (Codes.of(k).equalsIgnoreCase(text)) {
        return k;
      }
    }
    throw Options.wrong(study.spec(), "--kind", "expected grid, latin-hypercube, sobol or paired, got " + text);
  }

  private List<Axis> axes(ScenarioSource source) {
    Problems problems = new Problems();
    AxisReader reader = new AxisReader(source, problems);
    if (!set.isEmpty()) {
      set.forEach(text -> reader.option("--set", text));
    } else if (design.isEmpty()) {
      source.sweep().ifPresent(sweep -> sweep.axes().forEach(reader::read));
    } else {
      return designAxes(source);
    }
    if (!problems.isEmpty()) {
      throw StudyOptions.invalid(new InvalidInput(problems), study.file());
    }
    if (reader.axes().isEmpty()) {
      throw new Failure(ExitCode.INVALID, study.file()
          + ": has no axes; expected a block such as \"sweep: { axes: [ { path: "
          + source.inputs().stream().filter(p -> p.contains("nodes.")).findFirst().orElse("horizon")
          + ", values: [1, 2] } ] }\", or --set PATH=VALUES");
    }
    return reader.axes();
  }

  private List<Axis> designAxes(ScenarioSource source) {
    try {
      return DesignFile.axes(DesignFile.read(design.orElseThrow(), source), source);
    } catch (IOException e) {
      throw Failure.unreadable(design.orElseThrow(), e);
    } catch (InvalidInput e) {
      throw StudyOptions.invalid(e, design.orElseThrow());
    }
  }

  private DesignTable table(ScenarioSource source, DesignKind chosen, List<Axis> axes, long seed) {
    int n = points.or(() -> source.sweep().map(StudySpec.Sweep::points)).orElse(64);
    try {
      if (design.isPresent()) {
        return DesignFile.read(design.get(), source);
      }
      return switch (chosen) {
        case GRID -> Designs.grid(axes);
        case LATIN_HYPERCUBE -> Designs.latinHypercube(axes, n, seed);
        case SOBOL -> Designs.sobol(axes, n, seed);
        case PAIRED -> Designs.paired(axes);
      };
    } catch (IOException e) {
      throw Failure.unreadable(design.orElseThrow(), e);
    } catch (InvalidInput e) {
      throw StudyOptions.invalid(e, design.orElseThrow());
    } catch (UnitException e) {
      throw new Failure(ExitCode.INVALID, String.valueOf(e.getMessage()));
    }
  }
}
