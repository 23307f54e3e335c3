package dev.aftermath.results.batch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One machine's part of an experiment: every n-th batch.
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

  /** The number of the part, of so many, that a replication belongs to. */
  public static int numberOf(int replication, int of) {
    return replication / BatchFolder.SIZE % of + 1;
  }

  /** Whether a replication belongs to this part. */
  public boolean includes(int replication) {
    return numberOf(replication, of) == number;
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
