package dev.aftermath.cli;

import dev.aftermath.results.batch.BatchFolder;
import dev.aftermath.results.batch.Campaign;
import dev.aftermath.results.batch.CampaignFolder;
import dev.aftermath.results.batch.Codec;
import dev.aftermath.results.batch.Present;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * Batches of the same run, or of the same years, that lie in several folders.
 *
 * @param codecs for each strategy
 * @param total replications, or years, of all parts
 * @param <R> what comes of one under a strategy
 */
record Gathering<R>(Parts parts, Campaign campaign, List<Codec<R>> codecs, int total) {
  /** The numbers of those that are whole in any of the folders. */
  BitSet present() {
    BitSet present = new BitSet();
    for (Path part : parts.folders()) {
      try {
        present.or(Present.in(parts.kept(part).batches(), campaign, codecs.size()));
      } catch (IOException e) {
        throw Failure.unreadable(part, e);
      }
    }
    return present;
  }

  /** Makes results of all batches together. */
  interface Writing<R> {
    int of(BatchFolder<R> batches) throws IOException;
  }

  /**
   * Puts the batches together in a folder of their own below the results, and removes it when these are written.
   *
   * @param warn hears of batches that are damaged
   */
  int write(Path out, Consumer<String> warn, Writing<R> writing) throws IOException {
    CampaignFolder own = parts.kept(out);
    BatchFolder<R> batches = gathered(own, out, warn);
    if (batches.indices(total).length < total) { // a part was changed meanwhile
      own.remove();
      throw Parts.changed(out);
    }
    int code = writing.of(batches);
    own.remove();
    return code;
  }

  private BatchFolder<R> gathered(CampaignFolder own, Path out, Consumer<String> warn) {
    try {
      if (own.description().isPresent()) {
        throw parts.unfinished(out);
      }
      own.remove();
      BatchFolder<R> batches = own.open(campaign, codecs, total);
      for (Path part : parts.folders()) {
        batches.include(parts.kept(part).batches());
      }
      batches.flush();
      batches.warnings().forEach(warn);
      return batches;
    } catch (IOException e) {
      throw new Failure(ExitCode.UNREADABLE, out + ": the parts cannot be put together: " + e.getMessage());
    }
  }
}
