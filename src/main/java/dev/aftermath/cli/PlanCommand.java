package dev.aftermath.cli;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.report.PlanReport;
import dev.aftermath.report.StudyFiles;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.scenario.StudySpec;
import dev.aftermath.study.Plan;
import dev.aftermath.study.PlanStudy;
import dev.aftermath.study.PointStore;
import dev.aftermath.study.Points;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aftermath plan}: the cheapest design that meets every objective. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Finds the cheapest combination of the options in the block \"plan\" that meets every objective.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:a design was found",
      "1:internal error",
      "2:usage or invalid scenario",
      "3:file missing or unreadable",
      "99:no combination was shown to meet every objective",
      "130:interrupted; go on with --resume"
    })
final class PlanCommand implements Callable<Integer> {
  private static final int MOST = 65_536;
  private static final int USUAL_MOST = 16_384;

  @Mixin private StudyOptions study = new StudyOptions();

  @Mixin private ClusterOptions on = new ClusterOptions();

  @Option(names = "--max-replications", paramLabel = "N",
      description = "Replications of one combination at most (default: what the indifference zone asks for).")
  private Optional<Integer> most = Optional.empty();

  @Option(names = "--no-tighter", description = "Do not look for what tighter objectives would cost.")
  private boolean noTighter;

  @Option(names = "--no-fail", description = "End with 0 even if nothing meets every objective.")
  private boolean noFail;

  @Override
  public Integer call() {
    Options.within(study.spec(), most, "--max-replications", MOST);
    ScenarioSource source = study.source();
    StudySpec.Planning block = source.plan().orElseThrow(() -> new Failure(ExitCode.INVALID,
        study.file() + ": has no block \"plan\"; expected choices with options, each with a cost and what it sets"));
    Points.Settings settings = study.settings(source, List.of());
    Path folder = study.folder();
    PrintWriter err = study.spec().commandLine().getErr();
    boolean terminal = Options.progress(study.spec());
    try (OutputFolder results = Output.open(study.spec(), folder);
        ClusterOptions.Reached cluster = on.reach();
        PointStore store = study.store(results, "plan", source, settings, List.copyOf(block.choices().keySet()))) {
      Points points = new Points(source, settings, store, cluster.connected());
      PlanStudy plan = new PlanStudy(points, store, block, most.orElse(USUAL_MOST), text -> {
        if (terminal) {
          err.print("\r" + text + " ".repeat(Math.max(0, 78 - text.length())) + "\r");
          err.flush();
        }
      });
      if (!plan.hasObjectives()) {
        throw new Failure(ExitCode.INVALID,
            study.file() + ": no service has an objective; write rto or rpo in a grade");
      }
      try (Interruption interruption = new Interruption(points::stop)) {
        Optional<Plan> outcome = plan.run(!noTighter);
        if (terminal) {
          err.print("\r" + " ".repeat(78) + "\r");
        }
        if (outcome.isEmpty()) {
          err.println("aftermath: interrupted; what was finished is in " + folder + ", go on with --resume");
          return ExitCode.INTERRUPTED;
        }
        Plan p = outcome.get();
        study.write(folder, () -> StudyFiles.write(
            results, p, study.manifest(source, settings, true), study.pictures()));
        store.finish();
        study.print(() -> PlanReport.text(p), () -> PlanReport.json(p));
        Options.note(study.spec(), "results: " + folder);
        return interruption.happened() ? ExitCode.INTERRUPTED
            : p.chosen().isEmpty() && !noFail ? ExitCode.OBJECTIVE_MISSED : ExitCode.DONE;
      }
    } catch (IOException e) {
      throw study.unwritable(e);
    } catch (InvalidInput e) {
      throw StudyOptions.invalid(e, study.file());
    }
  }
}
