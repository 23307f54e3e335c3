package dev.aftermath.results;

import dev.aftermath.story.TimelineEntry;
import dev.aftermath.vocabulary.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** timeline.json as reports read it. */
public final class TimelineView {
  private static final int CELLS = 10;
  /** Cells of a row that are places in the list of texts. */
  private static final List<Integer> OF_TEXTS = List.of(0, 3, 4, 5, 6, 7);

  private static final Set<String> KINDS =
      Arrays.stream(TimelineEntry.Kind.values()).map(TimelineEntry.Kind::code).collect(Collectors.toSet());

  private final int replication;
  private final Map<String, List<Entry>> strategies = new LinkedHashMap<>();

  /**
   * Something that happened; see {@link TimelineEntry}.
   *
   * @param kind as files write it, such as "service-down"
   * @param from seconds after the scenario's start
   * @param phase kind of a phase, as files write it; "" for others
   */
  public record Entry(
      String kind, double from, double to, String service, String site, Text what, Text detail, String phase,
      double value, double bytes) {
    /** An entry that was not read from a file. */
    public static Entry of(TimelineEntry e) {
      return new Entry(e.kind().code(), e.from(), e.to(), e.service(), e.site(), e.what(), e.detail(), e.phase(),
          e.value(), e.bytes());
    }

    /** Whether it has a length and is a phase of a recovery. */
    public boolean isPhase() {
      return !phase.isEmpty();
    }
  }

  TimelineView(Tree tree) {
    replication = (int) tree.at("replication").whole();
    List<Text> texts = tree.at("texts").items().stream().map(Tree::told).toList();
    Tree all = tree.at("strategies");
    for (String strategy : all.keys()) {
      List<Entry> entries = new ArrayList<>();
      for (Tree row : all.at(strategy).items()) {
        entries.add(entry(row, texts));
      }
      strategies.put(strategy, entries);
    }
  }

  private static Entry entry(Tree of, List<Text> texts) {
    double[] row = of.numbers();
    boolean whole = row.length == CELLS;
    for (int i = 0; whole && i < CELLS; i++) {
      whole = !OF_TEXTS.contains(i) || (row[i] >= 0 && row[i] < texts.size());
    }
    if (!whole || !KINDS.contains(texts.get((int) row[0]).en())) {
      throw of.wrong(CELLS + " numbers, those at " + OF_TEXTS + " below " + texts.size()
          + ", how many texts there are, and the first of a kind of entry");
    }
    return new Entry(texts.get((int) row[0]).en(), row[1], row[2], texts.get((int) row[3]).en(),
        texts.get((int) row[4]).en(), texts.get((int) row[5]), texts.get((int) row[6]), texts.get((int) row[7]).en(),
        row[8], row[9]);
  }

  /** The replication that it shows. */
  public int replication() {
    return replication;
  }

  /** What happened under a strategy, in the order of beginnings. */
  public List<Entry> of(String strategy) {
    return strategies.getOrDefault(strategy, List.of());
  }
}
