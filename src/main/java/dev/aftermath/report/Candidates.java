package dev.aftermath.report;

import dev.aftermath.report.text.Blocks;
import dev.aftermath.report.text.Table;
import dev.aftermath.study.Candidate;
import dev.aftermath.words.Plain;
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
  static void describe(Blocks text, List<String> choices, Candidate candidate) {
    Table table = new Table().headless().left("choice", 24).gap(2).left("option", 53);
    for (int i = 0; i < choices.size(); i++) {
      table.row(choices.get(i), candidate.options().get(i));
    }
    if (!candidate.options().contains(candidate.strategy())) {
      table.row("strategy", candidate.strategy());
    }
    text.table(table);
  }

  /** In a few words. */
  static String design(Candidate candidate) {
    return String.join(", ", candidate.options()) + " (" + candidate.strategy() + ")";
  }

  /** Those of a list that are told. */
  static <T> List<T> shown(List<T> trials) {
    return trials.subList(0, Math.min(MOST_SHOWN, trials.size()));
  }

  /** How many of a list are not told, if any. */
  static void rest(Blocks text, List<?> trials) {
    if (trials.size() > MOST_SHOWN) {
      text.lines("  and " + (trials.size() - MOST_SHOWN) + " more, in plan.csv");
    }
  }

  /** A share, to a tenth of a per cent. */
  static String share(double share) {
    return Plain.percent(Math.rint(share * 1000) / 1000);
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
