package dev.aftermath.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class SortedRunTest {
  private record Entry(long time, long handle) {}

  private static void sortsStably(int size, IntToLongFunction times) {
    EntryChains chains = new EntryChains(1);
    List<Entry> expected = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      long time = times.applyAsLong(i);
      chains.append(0, time, i);
      expected.add(new Entry(time, i));
    }
    expected.sort(Comparator.comparingLong(Entry::time));
    SortedRun run = new SortedRun();
    run.take(chains, 0, size);
    run.sort();
    List<Entry> sorted = new ArrayList<>();
    for (; !run.isEmpty(); run.removeFirst()) {
      sorted.add(new Entry(run.firstTime(), run.firstHandle()));
    }
    assertThat(sorted).isEqualTo(expected);
    assertThat(chains.isEmpty(0)).isTrue();
  }

  @Test
  void evenTimesAreSorted() {
    SplittableRandom random = new SplittableRandom(1);
    for (int size = 1; size < 300; size++) {
      sortsStably(size, i -> random.nextLong(1_000_000));
    }
  }

  @Test
  void fewTimesKeepTheOrderOfArrivalAmongEquals() {
    SplittableRandom random = new SplittableRandom(2);
    for (int size = 1; size < 300; size++) {
      sortsStably(size, i -> random.nextLong(5));
    }
  }

  @Test
  void aFarOutlierAmongTiesLeavesThemInTheOrderOfArrival() {
    SplittableRandom random = new SplittableRandom(3);
    for (int size = 2; size < 1000; size += 7) {
      sortsStably(size, i -> i == 1 ? Long.MAX_VALUE : random.nextLong(50));
    }
  }
}
