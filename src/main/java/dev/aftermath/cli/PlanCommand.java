package dev.aftermath.cli;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.report.PlanReport;
import dev.aftermath.report.PlanText;
import dev.aftermath.report.PlanView;
import dev.aftermath.report.StudyFiles;
import dev.aftermath.report.YearlyPlanReport;
import dev.aftermath.report.YearlyPlanText;
import dev.aftermath.report.YearlyPlanView;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.Tree;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.scenario.StudySpec;
import dev.aftermath.study.Plan;
import dev.aftermath.study.PlanStudy;
import dev.aftermath.study.PointStore;
import dev.aftermath.study.Points;
import dev.aftermath.study.YearlyPlan;
import dev.aftermath.study.YearlyPlanStudy;
import dev.aftermath.words.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aftermath plan}: the cheapest design that meets every objective. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Finds the cheapest combination of the options in the block \"plan\" that meets every objective, or"
        + " the one that costs least with the loss of a year of faults and disasters (minimise: cost-and-loss).",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:a design was found",
      "1:internal error",
      "2:usage or invalid scenario",
      "3:file missing or unreadable",
      "99:no combination was shown to meet every objective, or none can be run",
      "130:interrupted; go on with --resume"
    })
final class PlanCommand implements Callable<Integer> {
  private static final int MOST = 65_536;
  private static final int USUAL_MOST = 16_384;
  private static final int USUAL_MOST_YEARS = 12_800;
  private static final int LINE = 78;

  @Mixin private StudyOptions study = new StudyOptions();

  @Mixin private ClusterOptions on = new ClusterOptions();

  @Option(names = "--max-replications", paramLabel = "N",
      description = "Replications of one combination at most (default: what the indifference zone asks for); with"
          + " minimise: cost-and-loss years (default: 12800).")
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
    Consumer<String> progress = text -> {
      if (terminal) {
        err.print("\r" + text + " ".repeat(Math.max(0, LINE - text.length())) + "\r");
        err.flush();
      }
    };
    boolean yearly = block.minimise() == StudySpec.Least.COST_AND_LOSS;
    try (OutputFolder results = Output.open(study.spec(), folder);
        ClusterOptions.Reached cluster = on.reach();
        PointStore store = study.store(results, "plan", source, settings, about(block))) {
      if (yearly && cluster.connected().isPresent()) {
        throw new Failure(ExitCode.INVALID, "--on: plans of minimise: cost-and-loss are computed on one machine");
      }
      return yearly ? ofYears(source, block, settings, results, store, progress)
          : ofDisaster(new Points(source, settings, store, cluster.connected()), block, results, store, progress);
    } catch (IOException e) {
      throw study.unwritable(e);
    } catch (InvalidInput e) {
      throw StudyOptions.invalid(e, study.file());
    }
  }

  private static List<String> about(StudySpec.Planning block) {
    List<String> about = new ArrayList<>(block.choices().keySet());
    if (block.minimise() == StudySpec.Least.COST_AND_LOSS) {
      about.add(0, "cost-and-loss");
    }
    return about;
  }

  private int ofDisaster(Points points, StudySpec.Planning block, OutputFolder results, PointStore store,
      Consumer<String> progress) throws IOException, InvalidInput {
    PlanStudy plan = new PlanStudy(points, store, block, most.orElse(USUAL_MOST), progress);
    if (!plan.hasObjectives()) {
      throw new Failure(ExitCode.INVALID,
          study.file() + ": no service has an objective; write rto or rpo in a grade");
    }
    try (Interruption interruption = new Interruption(points::stop)) {
      Optional<Plan> outcome = plan.run(!noTighter);
      Words words = new Words(study.language());
      outcome.ifPresent(p -> {
        study.write(study.folder(), () -> StudyFiles.write(
            results, p, study.manifest(points.source(), points.settings(), true), study.pictures(), words));
        String json = PlanReport.json(p);
        study.print(() -> PlanText.of(PlanView.of(Tree.parse(json)), words), () -> json);
      });
      return end(outcome.map(p -> p.chosen().isPresent()), store, interruption);
    }
  }

  private int ofYears(ScenarioSource source, StudySpec.Planning block, Points.Settings settings, OutputFolder results,
      PointStore store, Consumer<String> progress) throws IOException, InvalidInput {
    YearlyPlanStudy plan =
        new YearlyPlanStudy(source, store, settings, block, most.orElse(USUAL_MOST_YEARS), progress);
    try (Interruption interruption = new Interruption(plan::stop)) {
      Optional<YearlyPlan> outcome = plan.run();
      Words words = new Words(study.language());
      outcome.ifPresent(p -> {
        study.write(study.folder(), () -> StudyFiles.write(
            results, p, study.manifest(source, settings, true), study.pictures(), words));
        String json = YearlyPlanReport.json(p);
        study.print(() -> YearlyPlanText.of(YearlyPlanView.of(Tree.parse(json)), words), () -> json);
      });
      return end(outcome.map(p -> p.chosen().isPresent()), store, interruption);
    }
  }

  // Of whether something was found, which is empty when it was stopped before that.
  private int end(Optional<Boolean> found, PointStore store, Interruption interruption) throws IOException {
    PrintWriter err = study.spec().commandLine().getErr();
    if (Options.progress(study.spec())) {
      err.print("\r" + " ".repeat(LINE) + "\r");
      err.flush();
    }
    if (found.isEmpty()) {
      err.println("aftermath: interrupted; what was finished is in " + study.folder() + ", go on with --resume");
      return ExitCode.INTERRUPTED;
    }
    store.finish();
    Options.note(study.spec(), "results: " + study.folder());
    return interruption.happened() ? ExitCode.INTERRUPTED
        : !found.get() && !noFail ? ExitCode.OBJECTIVE_MISSED : ExitCode.DONE;
  }
}
