package dev.aftermath.cli;

import dev.aftermath.experiment.Cluster;
import dev.aftermath.results.batch.BatchFolder;
import dev.aftermath.results.batch.Campaign;
import dev.aftermath.results.batch.CampaignFolder;
import dev.aftermath.results.batch.Codec;
import dev.aftermath.results.batch.Shard;
import dev.aftermath.scenario.Scenario;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of commands that keep what is finished in batches: to go on, to begin anew, to compute a part only. */
final class CampaignOptions {
  @Option(names = "--resume", description = "Continue what is unfinished in the results folder, if there is anything.")
  private boolean resume;

  @Option(names = "--restart",
      description = "Throw away what is unfinished in the results folder, if there is anything.")
  private boolean restart;

  @Mixin private ShardOption shard = new ShardOption();

  @Spec(Spec.Target.MIXEE) private @Nullable CommandSpec spec;

  /**
   * What is begun, or continued.
   *
   * @param count replications, or years, in all
   * @param file name of the scenario file
   */
  record Begun(Campaign campaign, int count, Shard part, String file, Scenario scenario) {}

  private CommandSpec spec() {
    return Objects.requireNonNull(spec);
  }

  /** Whether a part is asked for. */
  boolean isPart() {
    return shard.isAsked();
  }

  /** The part that is asked for, or all; refuses options that do not go together. */
  Shard part() {
    Options.resumeOrRestart(spec(), resume, restart);
    return shard.of(spec());
  }

  /**
   * Opens what is kept: nothing, or what was begun before if that is to be continued.
   *
   * @param codecs by strategy
   */
  <R> BatchFolder<R> begin(CampaignFolder folder, Begun begun, List<Codec<R>> codecs) {
    try {
      Optional<CampaignFolder.Description> there = restart ? Optional.empty() : folder.description();
      if (there.isPresent() && resume) {
        List<String> differences = begun.campaign.differences(there.get().campaign());
        if (!differences.isEmpty()) {
          throw new Failure(ExitCode.INVALID, "--resume: this is not the run that was begun there: "
              + String.join("; ", differences));
        }
      } else if (there.isPresent()) {
        throw new Failure(ExitCode.INVALID, folder.batches()
            + ": holds " + folder.kind().unfinished() + "; --resume continues it, --restart throws it away");
      } else {
        folder.remove();
      }
      folder.begin(begun.campaign, begun.count, begun.part, begun.file, begun.scenario.files(begun.file));
      BatchFolder<R> batches = folder.open(begun.campaign, codecs, begun.count);
      batches.warnings().forEach(w -> spec().commandLine().getErr().println("warning: " + w));
      return batches;
    } catch (IOException e) {
      throw new Failure(ExitCode.UNREADABLE, folder.batches() + ": cannot be used: " + e.getMessage()
          + (e instanceof CampaignFolder.Damaged ? "; --restart throws the run away and begins anew" : ""));
    }
  }

  /**
   * Says what became of a part.
   *
   * @param total how many there are of all parts
   * @return the exit code
   */
  int partDone(boolean stopped, CampaignFolder folder, BatchFolder<?> batches, Shard part, int total) {
    long there = Arrays.stream(batches.indices(total)).filter(part::includes).count();
    return new ShardOption.Done(folder, part, there, part.count(total)).told(spec(), stopped);
  }

  /** Computes something that is kept, and tells with each one that is finished how many there are. */
  interface Computing {
    void compute(IntConsumer progress) throws IOException;
  }

  /** Shows how far it is; what keeps it from its end is told, and that what is finished is kept. */
  static void compute(CampaignFolder folder, Progress progress, Computing computing) {
    String all = folder.kind().one() + "s";
    try {
      computing.compute(progress::at);
    } catch (Cluster.Broken e) {
      throw new Failure(ExitCode.UNREADABLE,
          "--on: " + e.getMessage() + "; " + all + " that were finished are kept, and --resume continues from there");
    } catch (IOException e) {
      throw new Failure(ExitCode.UNREADABLE, folder.results() + ": " + all + " could not be written: " + e.getMessage()
          + "; those that were are kept, and --resume continues from there");
    } finally {
      progress.end();
    }
  }
}
