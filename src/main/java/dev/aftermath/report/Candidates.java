package dev.aftermath.report;

import dev.aftermath.report.text.Blocks;
import dev.aftermath.report.text.Table;
import dev.aftermath.study.Candidate;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How candidates of a plan are told, whatever it makes least. */
final class Candidates {
  /** So many of a kind are told; the others are in the table of the results. */
  static final int MOST_SHOWN = 12;

  private Candidates() {}

  /** A line for each choice, and one for the strategy where it is none. */
  static void describe(Blocks text, DesignView design, Words words) {
    Table table = new Table().headless().left(words.get("plan.text.choice"), 24).gap(2)
        .left(words.get("plan.text.option"), 53);
    design.options().forEach(table::row);
    if (!design.options().containsValue(design.strategy())) {
      table.row(words.get("plan.text.strategy"), design.strategy());
    }
    text.table(table);
  }

  /** Those of a list that are told. */
  static <T> List<T> shown(List<T> trials) {
    return trials.subList(0, Math.min(MOST_SHOWN, trials.size()));
  }

  /** How many of a list are not told, if any. */
  static void rest(Blocks text, List<?> trials, Words words) {
    if (trials.size() > MOST_SHOWN) {
      text.lines("  " + words.get("plan.text.more", trials.size() - MOST_SHOWN));
    }
  }

  /** The keys that all candidates have in JSON; others can be added. */
  static Map<String, @Nullable Object> tree(List<String> choices, Candidate candidate) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("cost", candidate.cost());
    tree.put("strategy", candidate.strategy());
    Map<String, Object> options = new LinkedHashMap<>();
    for (int i = 0; i < choices.size(); i++) {
      options.put(choices.get(i), candidate.options().get(i));
    }
    tree.put("options", options);
    return tree;
  }

  /** The first columns of a table of candidates; others can be added. */
  static List<String> header(String currency, List<String> choices) {
    List<String> header = new ArrayList<>(List.of("cost_" + currency.toLowerCase(Locale.ROOT), "strategy"));
    header.addAll(choices);
    return header;
  }

  /** Their cells. */
  static List<String> row(String cost, Candidate candidate) {
    List<String> row = new ArrayList<>(List.of(cost, candidate.strategy()));
    row.addAll(candidate.options());
    return row;
  }
}
