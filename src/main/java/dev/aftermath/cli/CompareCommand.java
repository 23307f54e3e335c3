package dev.aftermath.cli;

import dev.aftermath.report.ComparisonReport;
import dev.aftermath.report.TrialsComparisonReport;
import dev.aftermath.results.RefusedFolder;
import dev.aftermath.results.ResultKind;
import dev.aftermath.results.ResultsFolder;
import dev.aftermath.study.NotComparable;
import dev.aftermath.study.RunComparison;
import dev.aftermath.study.TrialsComparison;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  @Option(names = "--all", description = "Show every service, not only those that changed.")
  private boolean all;

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
    return format.of(() -> ComparisonReport.text(comparison, all), () -> ComparisonReport.json(comparison));
  }
}
