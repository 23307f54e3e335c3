package dev.aftermath.results.batch;

import dev.aftermath.outcome.Replications;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Replications kept in memory: for small experiments, and for those that nobody will resume. */
public final class InMemory<R> implements Replications<R> {
  private final Map<Integer, List<R>> results = new ConcurrentSkipListMap<>();

  @Override
  public boolean has(int index) {
    return results.containsKey(index);
  }

  @Override
  public void add(int index, List<R> ofPlans) {
    results.put(index, ofPlans);
  }

  @Override
  public void flush() {
    // Nothing is written.
  }

  @Override
  public int[] indices(int below) {
    return results.keySet().stream().mapToInt(Integer::intValue).filter(i -> i < below).toArray();
  }

  @Override
  public List<R> of(int plan, int below) {
    return results.entrySet().stream().filter(e -> e.getKey() < below).map(e -> e.getValue().get(plan)).toList();
  }
}
