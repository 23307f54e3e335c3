package dev.aftermath.cli;

import dev.aftermath.experiment.YearExperiment;
import dev.aftermath.outcome.annual.AnnualFold;
import dev.aftermath.outcome.annual.AnnualOutcome;
import dev.aftermath.outcome.annual.YearSample;
import dev.aftermath.report.AnnualReport;
import dev.aftermath.report.AnnualText;
import dev.aftermath.report.StudyFiles;
import dev.aftermath.results.Json;
import dev.aftermath.results.Manifest;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.Tree;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.scenario.Years;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.UnitException;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftermath years}: what years come to, with drawn faults and disasters. */
@Command(
    name = "years",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Draws years of ordinary faults and of disasters at their rates, and tells for each strategy how long"
        + " services are down in a year, what that costs, what it comes from and how often outages are longer than"
        + " so much. The scripted disaster is not used.")
final class YearsCommand implements Callable<Integer> {
  private static final int MOST_YEARS = 1_000_000;
  /** As often as that the years are doubled at most to become precise enough. */
  private static final int MOST_LOOKS = 10;

  @Parameters(paramLabel = "FILE", description = "The scenario.")
  private Path file = Path.of("");

  @Option(names = "--years", paramLabel = "N", description = "Years to draw (default: ${DEFAULT-VALUE}).")
  private int years = 1_000;

  @Option(names = "--until", paramLabel = "SHARE",
      description = "Doubles the years until the 95 %% interval of the annual downtime of every strategy is no wider to"
          + " each side than this share of it, such as 10%%; at most tenfold.")
  private Optional<String> until = Optional.empty();

  @Option(names = "--set", paramLabel = "PATH=VALUE",
      description = "Another value for an input, in place of the file's or the default, such as"
          + " years.machine.perYear=0.1; may stand several times.")
  private List<String> set = List.of();

  @Option(names = "--seed", paramLabel = "S", description = "Seed of all random numbers (default: the scenario's).")
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--threads", paramLabel = "T", description = "Threads (default: all cores).")
  private Optional<Integer> threads = Optional.empty();

  @Option(names = "--check", description = "Checks every invariant after every event; slow.")
  private boolean check;

  @Option(names = "--out", paramLabel = "DIR",
      description = "Folder for the results (default: results/<name of the scenario file>).")
  private Optional<Path> out = Optional.empty();

  @Mixin private FormatOption format = new FormatOption();

  @Mixin private PictureOptions pictures = new PictureOptions();

  @Spec private @Nullable CommandSpec spec;

  private CommandSpec spec() {
    return Objects.requireNonNull(spec);
  }

  @Override
  public Integer call() {
    Options.within(spec(), Optional.of(years), "--years", MOST_YEARS);
    Optional<Double> precise = until.map(this::share);
    ScenarioSource source = SetOptions.ofYears(file, set);
    Scenario scenario = source.scenario();
    Years model = source.years();
    long luck = seed.orElse(scenario.seed());
    YearExperiment experiment =
        new YearExperiment(scenario, model, luck, Options.threads(spec(), threads), check);
    Path folder = out.orElseGet(() -> Path.of("results").resolve(ScenarioFile.stem(file)));
    PrintWriter err = spec().commandLine().getErr();
    try (OutputFolder results = Output.open(spec(), folder);
        Interruption interruption = new Interruption(experiment::stop)) {
      YearSample sample = draw(experiment, scenario, model, precise, interruption);
      if (!sample.isEnough()) {
        err.println("aftermath: interrupted before there were two years of every kind; nothing is written");
        return ExitCode.INTERRUPTED;
      }
      write(results, scenario, model, sample, luck, !interruption.happened());
      Options.note(spec(), "results: " + folder);
      return interruption.happened() ? ExitCode.INTERRUPTED : ExitCode.DONE;
    } catch (IOException e) {
      throw new Failure(ExitCode.UNREADABLE, folder + ": results could not be written: " + e.getMessage());
    }
  }

  private double share(String text) {
    try {
      double share = Fraction.parse(text).value();
      if (share > 0) {
        return share;
      }
    } catch (UnitException e) {
      // said below
    }
    throw new Failure(ExitCode.INVALID, "option --until: expected a share such as 10%, got \"" + text + "\"");
  }

  private YearSample draw(YearExperiment experiment, Scenario scenario, Years model, Optional<Double> precise,
      Interruption interruption) {
    int number = years;
    for (int look = 0; ; look++) {
      int total = YearExperiment.total(number, model.strata().size());
      YearSample sample;
      try (Progress progress = new Progress(
          spec().commandLine().getErr(), total, 0, "years", Options.progress(spec()))) {
        sample = experiment.run(number, progress::at);
        progress.end();
      }
      boolean last = precise.isEmpty() || interruption.happened() || look == MOST_LOOKS || number > MOST_YEARS / 2;
      if (last || isPrecise(AnnualFold.of(scenario, model, sample), precise.get())) {
        return sample;
      }
      number *= 2;
    }
  }

  private static boolean isPrecise(List<AnnualOutcome> outcomes, double share) {
    return outcomes.stream().map(AnnualOutcome::downtime)
        .allMatch(e -> e.ci95().high() - e.value() <= share * e.value());
  }

  private void write(OutputFolder results, Scenario scenario, Years model, YearSample sample, long luck,
      boolean complete) {
    Map<String, @Nullable Object> document = AnnualReport.document(
        scenario, model, sample, luck, AnnualFold.of(scenario, model, sample));
    Map<String, Object> manifest =
        Manifest.of(scenario.name(), ScenarioFile.name(file), scenario.sha256(), luck);
    manifest.put("years", sample.size());
    manifest.put("complete", complete);
    if (!set.isEmpty()) {
      manifest.put("set", set);
    }
    Output.origin(manifest, spec());
    Language language = pictures.language();
    Words words = new Words(language);
    Output.write(results.path(), () -> StudyFiles.write(results, document, manifest, pictures.of(), words), "")
        .forEach(w -> spec().commandLine().getErr().println("warning: " + w));
    String json = Json.text(document);
    PrintWriter to = spec().commandLine().getOut();
    to.print(format.of(() -> AnnualText.of(Tree.parse(json), words), () -> json));
    to.flush();
  }
}
