package dev.aftermath.study;

import dev.aftermath.results.batch.Shard;
import java.util.List;

/**
 * The points of a study.
 *
 * @param paths the inputs that change
 * @param rows for each point its values, in the order of the paths
 */
public record DesignTable(List<String> paths, List<List<String>> rows) {
  /** Every n-th of the points, in their order. */
  public DesignTable part(Shard shard) {
    return new DesignTable(paths, new Rows(shard.batches(rows.size()), i -> rows.get(shard.after(i))));
  }
}
