package dev.aftermath.cli;

import dev.aftermath.results.batch.CampaignFolder;
import dev.aftermath.results.batch.Shard;
import dev.aftermath.words.Counted;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The option of commands of which each of several machines can compute a part. */
final class ShardOption {
  @Option(names = "--shard", paramLabel = "I/N",
      description = "Compute the I-th of N parts only; aftermath merge puts them together.")
  private Optional<String> shard = Optional.empty();

  /** Whether a part is asked for. */
  boolean isAsked() {
    return shard.isPresent();
  }

  /** The part that is asked for, or all. */
  Shard of(CommandSpec command) {
    return shard.map(text -> Shard.parse(text).orElseThrow(() -> Options.wrong(
        command, "--shard", "expected a part such as 2/7, from 1/n to n/n, got " + text))).orElse(Shard.WHOLE);
  }

  /**
   * What became of a part.
   *
   * @param there how much of it is finished
   * @param share how much it is
   */
  record Done(CampaignFolder folder, Shard part, long there, int share) {
    /**
     * Says so.
     *
     * @param stopped whether it was stopped before its end
     * @return the exit code
     */
    int told(CommandSpec command, boolean stopped) {
      String whole = Counted.of(share, folder.kind().one());
      if (stopped) {
        command.commandLine().getErr().println("aftermath: interrupted after " + there + " of " + whole
            + " of this part; --resume continues");
        return ExitCode.INTERRUPTED;
      }
      Options.note(command, "part " + part.number() + " of " + part.of() + ", " + whole + ": " + folder.results()
          + "; when all parts are done: aftermath merge OUT PART…");
      return ExitCode.DONE;
    }
  }
}
