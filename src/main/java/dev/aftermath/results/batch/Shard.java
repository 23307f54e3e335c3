package dev.aftermath.results.batch;

/**
 * One machine's part of an experiment: every n-th batch.
 *
 * @param number which part, from 1
 * @param of how many parts there are
 */
public record Shard(int number, int of) {
  /** All of it. */
  public static final Shard WHOLE = new Shard(1, 1);

  /** Whether a replication belongs to this part. */
  public boolean includes(int replication) {
    return replication / BatchFolder.SIZE % of == number - 1;
  }

  /** How many of the replications below a number belong to this part. */
  public int count(int below) {
    int count = 0;
    for (int first = (number - 1) * BatchFolder.SIZE; first < below; first += of * BatchFolder.SIZE) {
      count += Math.min(BatchFolder.SIZE, below - first);
    }
    return count;
  }
}
