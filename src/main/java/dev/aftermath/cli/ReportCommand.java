package dev.aftermath.cli;

import dev.aftermath.report.html.Page;
import dev.aftermath.results.RefusedFolder;
import dev.aftermath.vocabulary.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftermath report}: one HTML file from a results folder. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Makes one HTML file of a results folder, which needs nothing else to be read or printed.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "2:usage, or a folder that is foreign, of another version or edited",
      "3:folder or file missing or unreadable, or the report cannot be written"
    })
final class ReportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR",
      description = "Results of aftermath run, schedule, share, sweep, plan, sensitivity, attribute, years, drill or"
          + " compare --out, or of several of them.")
  private Path folder;

  @Option(names = "--lang", paramLabel = "en|ko", description = "Language (default: that of the locale, LANG).")
  private Optional<Language> language;

  @Option(names = "--out", paramLabel = "FILE", description = "The file to write (default: report.html in DIR).")
  private Optional<Path> out;

  @Option(names = "--open", description = "Show it in the browser.")
  private boolean open;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Path file = out.orElse(folder.resolve("report.html"));
    write(file, page());
    Options.note(spec, "report: " + file);
    if (open) {
      Browser.show(file.toUri(), spec);
    }
    return ExitCode.DONE;
  }

  private String page() {
    try {
      return Page.of(folder, Languages.of(language), LocalDate.now(ZoneId.systemDefault()));
    } catch (RefusedFolder e) {
      throw new Failure(e.missing() ? ExitCode.UNREADABLE : ExitCode.INVALID, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw Failure.unreadable(folder, e);
    }
  }

  // Beside its place first: what bears the final name is whole.
  private static void write(Path file, String page) {
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      try {
        Files.writeString(part, page, StandardCharsets.UTF_8);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new Failure(ExitCode.UNREADABLE, file + ": the report could not be written: " + e.getMessage());
    }
  }
}
