package dev.aftermath.cli;

import dev.aftermath.report.ComparisonReport;
import dev.aftermath.report.ComparisonText;
import dev.aftermath.report.ComparisonView;
import dev.aftermath.report.StudyFiles;
import dev.aftermath.report.TrialsComparisonReport;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.RefusedFolder;
import dev.aftermath.results.ResultKind;
import dev.aftermath.results.ResultsFolder;
import dev.aftermath.results.Tree;
import dev.aftermath.study.NotComparable;
import dev.aftermath.study.RunComparison;
import dev.aftermath.study.TrialsComparison;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftermath compare}: what changed between two runs. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Tells what changed between two results folders, with intervals; paired where both met the same"
        + " luck. Of schedule and share there may be more than two.")
final class CompareCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "BEFORE", description = "Results folder of the first run.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "AFTER", description = "Results folder of the second run.")
  private Path after = Path.of("");

  @Parameters(index = "2..*", arity = "0..*", paramLabel = "MORE",
      description = "Further folders of schedule or share, each compared with the first.")
  private List<Path> more = List.of();

  @Mixin private FormatOption format = new FormatOption();

  @Option(names = "--all",
      description = "Show every service, not only those that changed, and what is 0 on both sides.")
  private boolean all;

  @Option(names = "--lang", paramLabel = "en|ko",
      description = "Language of the text, of runs (default: that of the locale, LANG).")
  private Optional<Language> language = Optional.empty();

  @Option(names = "--out", paramLabel = "DIR",
      description = "Also write what changed between two runs into a folder, of which aftermath report makes a page.")
  private Optional<Path> out = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      String text = ResultsFolder.<String, NotComparable>told(this::text);
      PrintWriter out = spec.commandLine().getOut();
      out.print(text);
      out.flush();
      return ExitCode.DONE;
    } catch (NotComparable | RefusedFolder e) {
      throw new Failure(ExitCode.INVALID, String.valueOf(e.getMessage()));
    } catch (IOException | UncheckedIOException e) {
      throw new Failure(ExitCode.UNREADABLE, "results cannot be read: " + e.getMessage());
    }
  }

  private String text() throws IOException, NotComparable, RefusedFolder {
    if (ResultsFolder.open(before).kind() != ResultKind.RUN) {
      if (out.isPresent()) {
        throw Options.wrong(spec, "--out", "expected folders of aftermath run; of others nothing is written");
      }
      List<Path> folders = new ArrayList<>(List.of(before, after));
      folders.addAll(more);
      TrialsComparison comparison = TrialsComparison.of(folders);
      return format.of(
          () -> TrialsComparisonReport.text(comparison, all), () -> TrialsComparisonReport.json(comparison));
    }
    if (!more.isEmpty()) {
      throw Options.wrong(spec, "MORE", "expected two folders, where they are of aftermath run");
    }
    RunComparison comparison = RunComparison.of(before, after);
    Words words = new Words(Languages.of(language));
    out.ifPresent(folder -> write(folder, comparison, words));
    String json = ComparisonReport.json(comparison);
    return format.of(() -> ComparisonText.of(ComparisonView.of(Tree.parse(json)), words, all), () -> json);
  }

  private void write(Path folder, RunComparison comparison, Words words) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("schemaVersion", 1);
    manifest.put("scenario", comparison.scenarioAfter());
    manifest.put("sha256", comparison.sha256());
    manifest.put("seed", comparison.seed());
    Output.origin(manifest, spec);
    try (OutputFolder results = Output.open(spec, folder)) {
      Output.write(folder, () -> {
        StudyFiles.write(results, comparison, manifest, words);
        return folder;
      });
    } catch (IOException e) {
      throw new Failure(ExitCode.UNREADABLE, folder + ": results could not be written: " + e.getMessage());
    }
    Options.note(spec, "results: " + folder);
  }
}
