package dev.aftermath.cli;

import dev.aftermath.experiment.Parcel;
import dev.aftermath.experiment.YearExperiment;
import dev.aftermath.experiment.YearOrder;
import dev.aftermath.outcome.annual.AnnualFold;
import dev.aftermath.outcome.annual.AnnualOutcome;
import dev.aftermath.outcome.annual.YearOutcome;
import dev.aftermath.outcome.annual.YearSample;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.batch.BatchFolder;
import dev.aftermath.results.batch.Campaign;
import dev.aftermath.results.batch.CampaignFolder;
import dev.aftermath.results.batch.Shard;
import dev.aftermath.results.batch.YearCodec;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.scenario.Years;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.UnitException;
import dev.aftermath.words.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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

  @Mixin private CampaignOptions kept = new CampaignOptions();

  @Mixin private ClusterOptions on = new ClusterOptions();

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

  /** What is drawn: the scenario, its years, and the seed. */
  private record Luck(Scenario scenario, Years years, long seed) {
    int total(int number) {
      return YearOrder.total(number, years.strata().size());
    }
  }

  /** What was drawn, and whether that is all that was asked for. */
  private record Drawn(YearSample sample, boolean complete) {}

  @Override
  public Integer call() throws IOException {
    Options.within(spec(), Optional.of(years), "--years", MOST_YEARS);
    Shard part = kept.part();
    Optional<Double> precise = until.map(this::share);
    if (precise.isPresent() && kept.isPart()) {
      throw Options.wrong(spec(), "--until", "decides on the number of years; leave out --shard");
    }
    ScenarioSource source = SetOptions.ofYears(file, set);
    Luck luck = new Luck(source.scenario(), source.years(), seed.orElse(source.scenario().seed()));
    int workers = Options.threads(spec(), threads);
    Path folder = out.orElseGet(() -> Path.of("results").resolve(ScenarioFile.stem(file)));
    try (OutputFolder results = Output.open(spec(), folder); ClusterOptions.Reached cluster = on.reach()) {
      CampaignFolder campaign = new CampaignFolder(folder, CampaignFolder.Kind.YEARS);
      BatchFolder<YearOutcome> batches = kept.begin(campaign, new CampaignOptions.Begun(
          Campaign.ofYears(luck.scenario, luck.years, luck.seed, Version.number()), years, part,
          ScenarioFile.name(file), luck.scenario), YearCodec.all(luck.scenario));
      YearExperiment experiment =
          new YearExperiment(luck.scenario, luck.years, luck.seed, workers, check, batches);
      cluster.connected().ifPresent(machines ->
          experiment.on(machines, Parcel.ofYears(luck.scenario, luck.years, luck.seed, check)));
      try (Interruption interruption = new Interruption(experiment::stop, experiment::abandon)) {
        if (!part.equals(Shard.WHOLE)) {
          compute(experiment, campaign, batches, years, part, luck);
          return kept.partDone(experiment.stopped(), campaign, batches, part, luck.total(years));
        }
        Drawn drawn = draw(experiment, campaign, batches, luck, precise);
        interruption.ended();
        return end(results, luck, drawn, campaign, interruption);
      }
    }
  }

  private int end(OutputFolder results, Luck luck, Drawn drawn, CampaignFolder campaign, Interruption interruption)
      throws IOException {
    PrintWriter err = spec().commandLine().getErr();
    int size = drawn.sample.size();
    if (!drawn.sample.isEnough()) {
      err.println("aftermath: interrupted after " + Counted.of(size, "year") + ", before there were two of every kind;"
          + " they are kept in " + results.path() + ", and --resume continues");
      return ExitCode.INTERRUPTED;
    }
    new YearsEnding(spec(), format, pictures).write(results, new YearsEnding.Drawn(luck.scenario, luck.years, luck.seed,
        ScenarioFile.name(file), set, drawn.sample, drawn.complete));
    if (!drawn.complete) {
      err.println("aftermath: interrupted after " + Counted.of(size, "year") + "; what they come to is in "
          + results.path() + ", marked incomplete; --resume continues");
      return ExitCode.INTERRUPTED;
    }
    campaign.remove();
    Options.note(spec(), "results: " + results.path());
    return interruption.happened() ? ExitCode.INTERRUPTED : ExitCode.DONE;
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

  private Drawn draw(YearExperiment experiment, CampaignFolder campaign, BatchFolder<YearOutcome> batches, Luck luck,
      Optional<Double> precise) {
    int number = years;
    for (int look = 0; ; look++) {
      compute(experiment, campaign, batches, number, Shard.WHOLE, luck);
      YearSample sample = experiment.sample(number);
      if (sample.size() < luck.total(number)) {
        return new Drawn(sample, false);
      }
      boolean last = precise.isEmpty() || look == MOST_LOOKS || number > MOST_YEARS / 2;
      if (last || isPrecise(AnnualFold.of(luck.scenario, luck.years, sample), precise.get())) {
        return new Drawn(sample, true);
      }
      if (experiment.stopped()) {
        return new Drawn(sample, false);
      }
      number *= 2;
    }
  }

  private void compute(YearExperiment experiment, CampaignFolder campaign, BatchFolder<YearOutcome> batches,
      int number, Shard part, Luck luck) {
    int total = luck.total(number);
    Progress shown = new Progress(spec().commandLine().getErr(), part.count(total), batches.indices(total).length,
        "years", Options.progress(spec()));
    CampaignOptions.compute(campaign, shown, progress -> {
      batches.want(total);
      experiment.compute(number, part, progress);
    });
  }

  private static boolean isPrecise(List<AnnualOutcome> outcomes, double share) {
    return outcomes.stream().map(AnnualOutcome::downtime)
        .allMatch(e -> e.ci95().high() - e.value() <= share * e.value());
  }
}
