package dev.aftermath.cli;

import dev.aftermath.report.SharingReport;
import dev.aftermath.report.TraceFiles;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.trials.SharingDocument;
import dev.aftermath.scheduling.PolicyFailure;
import dev.aftermath.sharing.Sharing;
import dev.aftermath.sharing.SharingExperiment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftermath share}: training, batch and inference on one GPU cluster. */
@Command(
    name = "share",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Runs training, batch and inference on one GPU cluster, as a shared pool and as a fixed split, and"
        + " tells what each gets done, how long jobs wait and how many requests go unserved.")
final class ShareCommand implements Callable<Integer> {
  private static final int MOST_REPLICATIONS = 10_000;

  @Parameters(paramLabel = "FILE", description = "What shares which GPUs.")
  private Path file;

  @Option(names = "--replications", paramLabel = "N", description = "Independent replications (default: the file's).")
  private Optional<Integer> replications;

  @Option(names = "--seed", paramLabel = "S", description = "Seed of all random numbers (default: the file's).")
  private Optional<Long> seed;

  @Option(names = "--threads", paramLabel = "T", description = "Threads (default: all cores).")
  private Optional<Integer> threads;

  @Option(names = "--out", paramLabel = "DIR", description = "Folder for tables and charts (default: none written).")
  private Optional<Path> out;

  @Mixin private FormatOption format = new FormatOption();

  @Mixin private PictureOptions pictures = new PictureOptions();

  @Option(names = "--check", description = "Check every invariant after every event (slow).")
  private boolean check;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Options.within(spec, replications, "--replications", MOST_REPLICATIONS);
    int workers = Options.threads(spec, threads);
    Sharing sharing = ScenarioFile.sharing(file, ScenarioFile.read(file));
    try {
      if (out.isPresent()) {
        try (OutputFolder folder = Output.open(spec, out.get())) {
          SharingReport report = run(sharing, workers);
          PrintWriter err = spec.commandLine().getErr();
          Output.write(out.get(), () -> TraceFiles.write(folder, report, manifest(sharing), pictures.of()))
              .forEach(w -> err.println("warning: " + w));
          print(report);
          Options.note(spec, "results: " + out.get());
        }
      } else {
        print(run(sharing, workers));
      }
    } catch (PolicyFailure e) {
      throw new Failure(ExitCode.INTERNAL_ERROR, String.valueOf(e.getMessage()));
    }
    return ExitCode.DONE;
  }

  private SharingReport run(Sharing sharing, int workers) {
    return new SharingReport(new SharingDocument(sharing, SharingExperiment.run(
        sharing, seed.orElse(sharing.seed()), replications.orElse(sharing.replications()), workers, check,
        out.isPresent())));
  }

  private void print(SharingReport report) {
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.print(format.of(report::text, () -> report.document().json()));
    stdout.flush();
  }

  private Map<String, Object> manifest(Sharing sharing) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("file", ScenarioFile.name(file));
    manifest.put("sha256", sharing.sha256());
    manifest.put("workloadSha256", sharing.workload());
    manifest.put("seed", seed.orElse(sharing.seed()));
    manifest.put("replications", replications.orElse(sharing.replications()));
    Output.origin(manifest, spec);
    return manifest;
  }
}
