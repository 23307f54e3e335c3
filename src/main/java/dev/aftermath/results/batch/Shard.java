package dev.aftermath.results.batch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One machine's part of an experiment: every n-th batch, or of a study every n-th point.
 *
 * @param number which part, from 1
 * @param of how many parts there are
 */
public record Shard(int number, int of) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

  /** All of it. */
  public static final Shard WHOLE = new Shard(1, 1);

  /** Reads "2/7"; empty for what is no part. */
  public static Optional<Shard> parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    Shard shard = new Shard(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)));
    return Optional.of(shard).filter(s -> s.number >= 1 && s.number <= s.of);
  }

  /** "2/7". */
  public String text() {
    return number + "/" + of;
  }

  /** The number of the part, of so many, that a batch, or a point, belongs to. */
  public static int numberOf(int batch, int of) {
    return batch % of + 1;
  }

  /** The batch, or the point, that comes after so many others of this part. */
  public int after(int others) {
    return number - 1 + others * of;
  }

  /** How many of the batches, or points, below a number belong to this part. */
  public int batches(int below) {
    return (below - number + of) / of;
  }

  /** Whether a replication belongs to this part. */
  public boolean includes(int replication) {
    return numberOf(replication / BatchFolder.SIZE, of) == number;
  }

  /** How many of the replications below a number belong to this part. */
  public int count(int below) {
    long count = 0;
    for (long first = (number - 1L) * BatchFolder.SIZE; first < below; first += (long) of * BatchFolder.SIZE) {
      count += Math.min(BatchFolder.SIZE, below - first);
    }
    return (int) count;
  }
}
