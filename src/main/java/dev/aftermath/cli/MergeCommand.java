package dev.aftermath.cli;

import dev.aftermath.results.OutputFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftermath merge}: puts the parts of a run, of years, or of a sweep together. */
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Puts the parts of a run, of years or of a sweep (run --shard, years --shard, sweep --shard)"
        + " together: the same results as of one.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done; with --missing: nothing is missing",
      "1:internal error",
      "2:usage, parts of different runs or studies, or something is missing",
      "3:a part is missing or unreadable",
      "97:with --missing: something is missing, and standard output says what",
      "99:finished, but an objective is missed (with --strict: or undecided)"
    })
final class MergeCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "OUT", description = "Folder for the results.")
  private Path out = Path.of("");

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "PART", description = "Results folders of the parts.")
  private List<Path> parts = List.of();

  @Option(names = "--missing",
      description = "Write nothing, and print what is in none of the parts: for each shard that is missing or"
          + " unfinished a line with the arguments of aftermath that compute it (with -o json: as JSON).")
  private boolean missing;

  @Mixin private Ending ending = new Ending();

  @Spec private @Nullable CommandSpec spec;

  private CommandSpec spec() {
    return Objects.requireNonNull(spec);
  }

  @Override
  public Integer call() throws IOException {
    for (Path part : parts) {
      if (part.toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize())) {
        throw new Failure(ExitCode.INVALID, part + ": is the folder for the results, expected a part");
      }
    }
    Parts all = Parts.in(parts);
    Whole whole = whole(all);
    MissingParts lacking = MissingParts.of(all, whole, out);
    if (missing) {
      return print(lacking);
    }
    if (!lacking.lacking().isNone()) {
      throw incomplete(lacking);
    }
    try (OutputFolder results = Output.open(spec(), out)) {
      return whole.write(results);
    }
  }

  private Whole whole(Parts all) {
    Merging merging = new Merging(spec(), ending);
    return switch (all.kind()) {
      case RUN -> WholeRun.of(all, merging);
      case YEARS -> WholeYears.of(all, merging);
      case SWEEP -> WholeSweep.of(all, merging);
    };
  }

  private int print(MissingParts lacking) {
    PrintWriter to = spec().commandLine().getOut();
    to.print(ending.listed(lacking::json, () -> lacking.lines().stream().map(line -> line + "\n").toList()));
    to.flush();
    if (lacking.lacking().isNone()) {
      return ExitCode.DONE;
    }
    Options.note(spec(), lacking.told());
    return ExitCode.PARTS_MISSING;
  }

  private static Failure incomplete(MissingParts lacking) {
    return new Failure(ExitCode.INVALID, lacking.told() + "; what is missing is computed by\n  aftermath "
        + String.join("\n  aftermath ", lacking.lines()));
  }
}
