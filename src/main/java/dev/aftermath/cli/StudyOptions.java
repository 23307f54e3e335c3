package dev.aftermath.cli;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.experiment.Cluster;
import dev.aftermath.report.chart.Pictures;
import dev.aftermath.report.text.Blocks;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.study.PointStore;
import dev.aftermath.study.Points;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Counted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Options that all studies of a scenario have, and what follows from them. */
final class StudyOptions {
  @Parameters(paramLabel = "FILE", description = "The scenario.")
  private Path file = Path.of("");

  @Option(names = "--replications", paramLabel = "N",
      description = "Replications of each point (default: the scenario's).")
  private Optional<Integer> replications = Optional.empty();

  @Option(names = "--seed", paramLabel = "S", description = "Seed of all random numbers (default: the scenario's).")
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--threads", paramLabel = "T", description = "Threads (default: all cores).")
  private Optional<Integer> threads = Optional.empty();

  @Option(names = "--out", paramLabel = "DIR",
      description = "Folder for the results (default: results/<name of the scenario file>).")
  private Optional<Path> out = Optional.empty();

  @Mixin private FormatOption format = new FormatOption();

  @Mixin private PictureOptions pictures = new PictureOptions();

  @Option(names = "--resume", description = "Go on where an interrupted study of the same kind stopped.")
  private boolean resume;

  @Option(names = "--restart", description = "Throw away an unfinished study of the same kind, if there is one.")
  private boolean restart;

  @Spec(Spec.Target.MIXEE) private @org.jspecify.annotations.Nullable CommandSpec spec;

  CommandSpec spec() {
    return java.util.Objects.requireNonNull(spec);
  }

  /** How the study ends. */
  StudyEnding ending() {
    return new StudyEnding(spec(), format, pictures);
  }

  /** Writes the files of a study; what they warn of goes to standard error. */
  void write(Path folder, Output.Writing<List<String>> files) {
    ending().write(folder, files, StudyEnding.REMEDY);
  }

  /** Prints what a study came to. */
  void print(Supplier<Blocks> text, Supplier<String> json) {
    ending().print(text, json);
  }

  Pictures pictures() {
    return ending().pictures();
  }

  Language language() {
    return ending().language();
  }

  ScenarioSource source() {
    return ScenarioFile.source(file);
  }

  Path file() {
    return file;
  }

  Path folder() {
    return out.orElseGet(() -> Path.of("results").resolve(ScenarioFile.stem(file)));
  }

  /** How points are run; the strategies are all when none are named. */
  Points.Settings settings(ScenarioSource source, List<String> strategies) {
    Options.within(spec(), replications, "--replications", Scenario.MOST_REPLICATIONS);
    Options.resumeOrRestart(spec(), resume, restart);
    Scenario scenario = source.scenario();
    List<String> all = scenario.plans().stream().map(Scenario.Plan::strategy).toList();
    for (String name : strategies) {
      if (!all.contains(name)) {
        throw new Failure(ExitCode.INVALID, "unknown strategy \"" + name + "\""
            + dev.aftermath.binding.Nearest.hint(name, all));
      }
    }
    return new Points.Settings(seed.orElse(scenario.seed()), replications.orElse(scenario.replications()),
        Options.threads(spec(), threads), strategies.isEmpty() ? all : strategies);
  }

  /** Opens the file of finished points. */
  PointStore store(OutputFolder folder, String study, ScenarioSource source, Points.Settings settings,
      List<String> about) {
    Map<String, Object> head = head(study, source, settings, about);
    Path points = points(folder.path(), study);
    try {
      if (!resume && !restart && PointStore.unfinished(points)) {
        throw new Failure(ExitCode.INVALID, points + ": holds finished points of a study that was not;"
            + " --resume continues it, --restart throws it away");
      }
      PointStore store = PointStore.open(points, head, resume);
      if (resume) {
        Options.note(spec(), "resumed: " + Counted.of(store.found(), "finished point") + " found");
      }
      if (store.torn()) {
        spec().commandLine().getErr().println("warning: " + torn(store.found(), points) + " is computed anew");
      }
      return store;
    } catch (PointStore.OtherStudy e) {
      throw new Failure(
          ExitCode.INVALID, "--resume: " + e.getMessage() + "; --restart in place of --resume begins anew");
    } catch (IOException e) {
      throw new Failure(ExitCode.UNREADABLE, folder() + ": points cannot be kept there: " + e.getMessage());
    }
  }

  /** What the points of a study depend on besides their values, as the first line of their file says it. */
  static Map<String, Object> head(
      String study, ScenarioSource source, Points.Settings settings, List<String> about) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("study", study);
    head.put("version", Version.number());
    head.put("scenario", source.scenario().sha256());
    head.put("seed", Long.toString(settings.seed()));
    head.put("replications", settings.replications());
    head.put("strategies", settings.strategies());
    head.put("inputs", about);
    return head;
  }

  /** The file of finished points in a results folder. */
  static Path points(Path folder, String study) {
    return folder.resolve(study + "-points.jsonl");
  }

  /** The beginning of what is said of a file that is not whole after so many points. */
  static String torn(int whole, Path points) {
    return "line " + (whole + 2) + " of " + points + " is cut short or damaged; what it and those after it held";
  }

  /** What ends a study when its points cannot be kept any more. */
  Failure unwritable(IOException e) {
    if (e instanceof Cluster.Broken) {
      return new Failure(
          ExitCode.UNREADABLE, "--on: " + e.getMessage() + "; finished points are kept, and --resume continues");
    }
    return new Failure(ExitCode.UNREADABLE, folder() + ": finished points could not be written: " + e.getMessage()
        + "; those that were are kept, and --resume continues from there");
  }

  /** What made the results, for their manifest. */
  Map<String, Object> manifest(ScenarioSource source, Points.Settings settings, boolean complete) {
    return ending().manifest(
        source.scenario(), ScenarioFile.name(file), settings.seed(), settings.replications(), complete);
  }

  /** Options that are wrong, as a message. */
  static Failure invalid(InvalidInput e, Path file) {
    return ScenarioFile.invalid(e, file);
  }
}
