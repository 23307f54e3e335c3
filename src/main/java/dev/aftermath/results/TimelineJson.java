package dev.aftermath.results;

import dev.aftermath.story.TimelineEntry;
import dev.aftermath.vocabulary.Text;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Timelines of one replication under every strategy, as reports read them: rows of numbers over one list of texts, each
 * text in every language.
 */
final class TimelineJson {
  /** The version of timeline.json. */
  static final int SCHEMA_VERSION = 1;

  /** What each number of a row is; texts stand by their place in the list, 0 is nothing. */
  static final List<String> COLUMNS =
      List.of("kind", "from", "to", "service", "site", "what", "detail", "phase", "value", "bytes");

  private final Map<Text, Integer> texts = new LinkedHashMap<>();
  private final Map<String, Object> strategies = new LinkedHashMap<>();

  TimelineJson() {
    texts.put(Text.NONE, 0);
  }

  /** Adds a strategy. */
  void add(String strategy, List<TimelineEntry> entries) {
    List<double[]> rows = new ArrayList<>(entries.size());
    for (TimelineEntry e : entries) {
      rows.add(new double[] {
        place(Text.same(e.kind().code())), e.from(), e.to(), place(Text.same(e.service())), place(Text.same(e.site())),
        place(e.what()), place(e.detail()), place(Text.same(e.phase())), e.value(), e.bytes()
      });
    }
    strategies.put(strategy, rows);
  }

  private int place(Text text) {
    return texts.computeIfAbsent(text, t -> texts.size());
  }

  /** Writes the document, on one line. */
  void write(int replication, Writer out) throws IOException {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", SCHEMA_VERSION);
    tree.put("replication", replication);
    tree.put("columns", COLUMNS);
    tree.put("texts", new ArrayList<>(texts.keySet()));
    tree.put("strategies", strategies);
    Json.compact(tree, out);
  }
}
