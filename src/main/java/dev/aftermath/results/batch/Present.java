package dev.aftermath.results.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/** Which replications, or years, are in a folder of batches, which is looked at and left as it is. */
public final class Present {
  private Present() {}

  /**
   * The numbers of those that are whole and of a campaign.
   *
   * @param strategies how many there are
   */
  public static BitSet in(Path folder, Campaign campaign, int strategies) throws IOException {
    byte[] digest = campaign.digest();
    List<Path> found;
    try (Stream<Path> list = Files.list(folder)) {
      found = list.filter(path -> path.toString().endsWith(BatchFolder.SUFFIX)).toList();
    }
    BitSet present = new BitSet();
    for (Path path : found) {
      try {
        Arrays.stream(BatchFile.open(path, digest, strategies).indices()).forEach(present::set);
      } catch (BatchFile.Torn e) {
        // As good as not there.
      }
    }
    return present;
  }
}
