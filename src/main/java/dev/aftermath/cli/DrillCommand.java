package dev.aftermath.cli;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Nearest;
import dev.aftermath.estimate.Demonstration;
import dev.aftermath.report.DrillReport;
import dev.aftermath.report.DrillText;
import dev.aftermath.report.StudyFiles;
import dev.aftermath.report.html.DrillPage;
import dev.aftermath.results.Manifest;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.Tree;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.study.drill.Certificate;
import dev.aftermath.study.drill.DrillStudy;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.UnitException;
import dev.aftermath.vocabulary.Fault;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Words;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftermath drill}: the three tests of a transition to declarative operation, by faults that are injected. */
@Command(
    name = "drill",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Injects small faults into a scenario, one at a time in the place of its disasters, and certifies for"
        + " each strategy whether everything comes back without a person, from its image, and as it is declared, within"
        + " its objectives.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, and nothing failed",
      "1:internal error",
      "2:usage or invalid scenario",
      "3:file missing or unreadable",
      "99:finished, but a test failed or an objective was missed",
      "130:interrupted"
    })
final class DrillCommand implements Callable<Integer> {
  private static final int MOST_PASSES = 100_000;
  private static final double LEAST_PROBABILITY = 0.01;
  private static final double MOST_PROBABILITY = 0.9999;

  @Parameters(paramLabel = "FILE", description = "The scenario.")
  private Path file = Path.of("");

  @Option(names = "--faults", paramLabel = "FAULT", split = ",",
      description = "What is injected: ${COMPLETION-CANDIDATES} (default: all).",
      completionCandidates = Faults.class)
  private List<String> faults = List.of();

  @Option(names = {"--strategy", "--strategies"}, paramLabel = "NAME", split = ",",
      description = "Strategies, side by side (default: all of the scenario).")
  private List<String> strategies = List.of();

  @Option(names = "--passes", paramLabel = "N",
      description = "Drills of each fault, each on a target that is drawn (default: as many as show the probability"
          + " when none fails, 59 for 95 %%).")
  private Optional<Integer> passes = Optional.empty();

  @Option(names = "--targets", paramLabel = "random|all",
      description = "What is hit: a target that is drawn in each drill, or every target once, which finds the worst"
          + " (default: random).")
  private Targets targets = Targets.RANDOM;

  @Option(names = "--probability", paramLabel = "P",
      description = "The probability with which an objective is to be met (default: confidence of the scenario).")
  private Optional<String> probability = Optional.empty();

  @Option(names = "--seed", paramLabel = "S", description = "Seed of all random numbers (default: the scenario's).")
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--threads", paramLabel = "T", description = "Threads (default: all cores).")
  private Optional<Integer> threads = Optional.empty();

  @Option(names = "--out", paramLabel = "DIR",
      description = "Folder for the certificate, as text and page in every language, JSON and CSV (default: none"
          + " written).")
  private Optional<Path> out = Optional.empty();

  @Mixin private FormatOption format = new FormatOption();

  @Option(names = "--lang", paramLabel = "en|ko",
      description = "Language on standard output (default: that of the locale, LANG).")
  private Optional<Language> language = Optional.empty();

  @Spec private CommandSpec spec;

  /** What is hit. */
  enum Targets {
    RANDOM,
    ALL
  }

  /** For help and completion. */
  static final class Faults extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Faults() {
      super(Stream.of(Fault.values()).map(Fault::code).toList());
    }
  }

  @Override
  public Integer call() {
    Options.within(spec, passes, "--passes", MOST_PASSES);
    if (targets == Targets.ALL && passes.isPresent()) {
      throw Options.wrong(spec, "--passes", "--targets all hits every target once; expected one of the two options");
    }
    List<Fault> wanted = faults();
    ScenarioSource source = ScenarioFile.source(file);
    DrillStudy drills = new DrillStudy(source, settings(source, wanted));
    if (drills.mostTargets() > DrillStudy.MOST_TARGETS) {
      throw new Failure(ExitCode.INVALID, "--targets all: the scenario has " + drills.mostTargets() + " targets of one"
          + " fault, more than " + DrillStudy.MOST_TARGETS + "; let them be drawn, or name other --faults");
    }
    if (out.isEmpty()) {
      return run(source, drills, Optional.empty());
    }
    try (OutputFolder folder = Output.open(spec, out.get())) {
      return run(source, drills, Optional.of(folder));
    } catch (java.io.IOException e) {
      throw new Failure(ExitCode.UNREADABLE, out.get() + ": results could not be written: " + e.getMessage());
    }
  }

  private int run(ScenarioSource source, DrillStudy drills, Optional<OutputFolder> folder) {
    PrintWriter err = spec.commandLine().getErr();
    Optional<Certificate> certificate;
    try (Interruption interruption = new Interruption(drills::stop);
        Progress progress = new Progress(err, drills.runs(), 0, "drills", Options.progress(spec))) {
      certificate = drills.run(progress::at);
      progress.end();
    } catch (InvalidInput e) {
      throw new Failure(ExitCode.INVALID, "the scenario cannot be run with a fault in the place of its disasters\n"
          + e.problems());
    }
    if (certificate.isEmpty()) {
      err.println("aftermath: interrupted; nothing was certified");
      return ExitCode.INTERRUPTED;
    }
    Certificate c = certificate.get();
    folder.ifPresent(f -> write(f, c, source));
    String json = DrillReport.json(c);
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.print(format.of(() -> DrillText.of(Tree.parse(json), new Words(Languages.of(language))), () -> json));
    stdout.flush();
    folder.ifPresent(f -> Options.note(spec, "results: " + f.path()));
    return c.passed() ? ExitCode.DONE : ExitCode.OBJECTIVE_MISSED;
  }

  private void write(OutputFolder folder, Certificate c, ScenarioSource source) {
    Map<String, Object> manifest =
        Manifest.of(c.scenario(), ScenarioFile.name(file), source.scenario().sha256(), c.seed());
    Output.origin(manifest, spec);
    LocalDate today = LocalDate.now(ZoneId.systemDefault());
    Output.write(folder.path(), () -> {
      StudyFiles.write(folder, c, manifest, (about, document, lang) -> DrillPage.of(about, document, lang, today));
      return 0;
    });
  }

  private DrillStudy.Settings settings(ScenarioSource source, List<Fault> wanted) {
    Scenario scenario = source.scenario();
    List<String> all = scenario.plans().stream().map(Scenario.Plan::strategy).toList();
    for (String name : strategies) {
      if (!all.contains(name)) {
        throw new Failure(ExitCode.INVALID, "unknown strategy \"" + name + "\"" + Nearest.hint(name, all));
      }
    }
    double p = probability(scenario);
    return new DrillStudy.Settings(seed.orElse(scenario.seed()), passes.orElseGet(() -> Demonstration.needed(p, 0)),
        targets == Targets.ALL, p, Options.threads(spec, threads), wanted,
        strategies.isEmpty() ? all : all.stream().filter(strategies::contains).toList());
  }

  // A scenario may ask for certainty, which no number of drills shows.
  private double probability(Scenario scenario) {
    if (probability.isEmpty()) {
      return Math.min(MOST_PROBABILITY, Math.max(LEAST_PROBABILITY, scenario.confidence()));
    }
    try {
      double p = Fraction.parse(probability.get()).value();
      if (p >= LEAST_PROBABILITY && p <= MOST_PROBABILITY) {
        return p;
      }
    } catch (UnitException e) {
      throw Options.wrong(spec, "--probability", String.valueOf(e.getMessage()));
    }
    throw Options.wrong(spec, "--probability", "expected 1 % to 99.99 %, got " + probability.get());
  }

  private List<Fault> faults() {
    List<String> valid = Stream.of(Fault.values()).map(Fault::code).toList();
    List<Fault> wanted = new ArrayList<>();
    for (String name : faults.isEmpty() ? valid : faults) {
      int index = valid.indexOf(name.strip());
      if (index < 0) {
        throw new Failure(
            ExitCode.INVALID, "option --faults: unknown fault \"" + name + "\"" + Nearest.hint(name, valid));
      }
      if (!wanted.contains(Fault.values()[index])) {
        wanted.add(Fault.values()[index]);
      }
    }
    return wanted;
  }
}
