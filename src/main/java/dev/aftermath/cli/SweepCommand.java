package dev.aftermath.cli;

import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.batch.CampaignFolder;
import dev.aftermath.results.batch.Shard;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.scenario.StudySpec.DesignKind;
import dev.aftermath.study.DesignTable;
import dev.aftermath.study.Designs;
import dev.aftermath.study.PointResult;
import dev.aftermath.study.PointStore;
import dev.aftermath.study.Points;
import dev.aftermath.study.Sweep;
import dev.aftermath.words.Counted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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

  @Mixin private ShardOption shard = new ShardOption();

  @Override
  public Integer call() {
    Options.within(study.spec(), points, "--points", Designs.MOST_POINTS);
    Shard part = shard.of(study.spec());
    ScenarioSource source = study.source();
    Points.Settings settings = study.settings(source, strategies);
    SweepChoice choice = new SweepChoice(set, kind.map(this::kind), points, design);
    Sweep sweep = choice.sweep(source, study.file(), settings);
    try (OutputFolder results = Output.open(study.spec(), study.folder());
        ClusterOptions.Reached cluster = on.reach();
        PointStore store = study.store(results, "sweep", source, settings, sweep.design().paths())) {
      Points runner = new Points(source, settings, store, cluster.connected());
      CampaignFolder kept = new CampaignFolder(results.path(), CampaignFolder.Kind.SWEEP);
      try (Interruption interruption = new Interruption(runner::stop)) {
        runner.check(sweep.design(), sweep.ranges());
        kept.remove();
        if (!part.equals(Shard.WHOLE)) {
          choice.begin(kept, part, sweep, source.scenario(), ScenarioFile.name(study.file()));
        }
        DesignTable share = sweep.design().part(part);
        List<PointResult> done = run(runner, share);
        if (!part.equals(Shard.WHOLE)) {
          return new ShardOption.Done(kept, part, done.size(), share.rows().size())
              .told(study.spec(), done.size() < share.rows().size());
        }
        return end(results, sweep.with(done), source.scenario(), store, interruption);
      }
    } catch (IOException e) {
      throw study.unwritable(e);
    } catch (Points.BadPoint e) {
      throw new Failure(ExitCode.INVALID, String.valueOf(e.getMessage()));
    }
  }

  private List<PointResult> run(Points runner, DesignTable share) throws Points.BadPoint, IOException {
    Progress progress = new Progress(study.spec().commandLine().getErr(), share.rows().size(), 0, "points",
        Options.progress(study.spec()));
    List<PointResult> done = runner.run(share, progress::at);
    progress.end();
    return done;
  }

  private int end(OutputFolder results, Sweep sweep, Scenario scenario, PointStore store, Interruption interruption)
      throws IOException {
    study.ending().write(results, sweep, scenario, ScenarioFile.name(study.file()));
    if (!sweep.complete()) {
      study.spec().commandLine().getErr().println("aftermath: interrupted after " + sweep.results().size() + " of "
          + Counted.of(sweep.design().rows().size(), "point") + "; go on with --resume");
      return ExitCode.INTERRUPTED;
    }
    store.finish();
    Options.note(study.spec(), "results: " + results.path());
    return interruption.happened() ? ExitCode.INTERRUPTED : ExitCode.DONE;
  }

  private DesignKind kind(String text) {
    return SweepChoice.kind(text).orElseThrow(() -> Options.wrong(
        study.spec(), "--kind", "expected grid, latin-hypercube, sobol or paired, got " + text));
  }
}
