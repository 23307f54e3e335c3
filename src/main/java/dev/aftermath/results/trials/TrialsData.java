package dev.aftermath.results.trials;

import dev.aftermath.results.Csv;
import dev.aftermath.results.ResultKind;
import dev.aftermath.results.Row;
import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What tables, pages and pictures of trials are made of.
 *
 * @param document results.json
 * @param filling curves of what fills up; none of other kinds
 * @param shares GPUs in use over time; none of what has no time
 */
public record TrialsData(Tree document, Trials trials, List<Filling> filling, List<Shares> shares) {
  private static final int MOST_PERCENT = 1000;

  static TrialsData of(String json, String measures, String curves, String shares) {
    return of(Tree.parse(json), Csv.rows(TrialsWriter.MEASURES, measures), Csv.rows(TrialsWriter.CURVES, curves),
        Csv.rows(TrialsWriter.SHARES, shares));
  }

  static TrialsData of(Tree document, List<Row> measures, List<Row> curves, List<Row> shares) {
    Trials trials = trials(document, measures);
    return new TrialsData(document, trials, filling(curves, trials),
        SharesTable.read(shares, trials.armColumn(), trials.draw()));
  }

  private static Trials trials(Tree document, List<Row> rows) {
    ResultKind kind = document.at("kind").constant(ResultKind.class);
    List<Trials.Measured> measures = new ArrayList<>();
    Map<List<String>, Integer> places = new HashMap<>();
    for (Tree m : document.at("measures").items()) {
      places.put(List.of(m.at("of").text(), m.at("title").at("en").text()), measures.size());
      measures.add(new Trials.Measured(
          m.at("of").text(), m.told("group"), m.at("tally").constant(Tally.class), m.at("key").isTrue()));
    }
    if (places.size() != measures.size() || measures.isEmpty()) {
      throw document.at("measures").wrong("measures, each once");
    }
    Trials empty = new Trials(kind, document.at("name").text(), measures, List.of());
    // By arm, then draw.
    Map<String, Map<Long, double[]>> values = new LinkedHashMap<>();
    Map<String, Map<Long, Row>> seen = new HashMap<>();
    Map<List<Object>, Row> cells = new HashMap<>();
    for (Row row : rows) {
      Integer place = places.get(List.of(row.text("of"), row.text("measure")));
      if (place == null) {
        throw row.wrong("measure", "one of those that " + TrialsWriter.RESULTS + " lists for \"" + row.text("of")
            + "\"");
      }
      String arm = row.text(empty.armColumn());
      long draw = row.whole(empty.draw());
      if (cells.put(List.of(arm, draw, place), row) != null) {
        throw row.wrong("measure", "each once for a " + empty.draw());
      }
      seen.computeIfAbsent(arm, a -> new HashMap<>()).putIfAbsent(draw, row);
      values.computeIfAbsent(arm, a -> new LinkedHashMap<>())
          .computeIfAbsent(draw, d -> new double[measures.size()])[place] = row.number("value");
    }
    List<Trials.Arm> arms = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (Tree arm : document.at("arms").items()) {
      String name = arm.at("name").text();
      Map<Long, double[]> own = values.getOrDefault(name, Map.of());
      if (own.isEmpty() || !names.add(name)) {
        throw arm.at("name").wrong("one that " + TrialsWriter.MEASURES + " has rows of, and each once");
      }
      own.keySet().forEach(draw -> {
        for (int m = 0; m < measures.size(); m++) {
          if (!cells.containsKey(List.<Object>of(name, draw, m))) {
            throw firstOf(seen, name, draw).wrong(
                empty.draw(), "a row of every measure, and one of \"" + measures.get(m).of() + "\"");
          }
        }
      });
      List<double[]> byMeasure = new ArrayList<>();
      for (int m = 0; m < measures.size(); m++) {
        int place = m;
        byMeasure.add(own.values().stream().mapToDouble(v -> v[place]).toArray());
      }
      arms.add(new Trials.Arm(name, arm.told("title"), List.copyOf(own.keySet()), byMeasure));
    }
    if (arms.isEmpty()) {
      throw document.at("arms").wrong("at least one");
    }
    if (!names.containsAll(values.keySet())) {
      String other = values.keySet().stream().filter(a -> !names.contains(a)).findFirst().orElseThrow();
      throw seen.getOrDefault(other, Map.of()).values().stream().findFirst().orElseThrow()
          .wrong(empty.armColumn(), "one of " + String.join(", ", names));
    }
    return new Trials(kind, empty.name(), measures, arms);
  }

  private static Row firstOf(Map<String, Map<Long, Row>> seen, String arm, long draw) {
    return Objects.requireNonNull(seen.getOrDefault(arm, Map.of()).get(draw));
  }

  private static List<Filling> filling(List<Row> rows, Trials trials) {
    Map<String, Map<Long, List<Row>>> runs = new LinkedHashMap<>();
    for (Row row : rows) {
      if (trials.arm(row.text("policy")).isEmpty()) {
        throw row.wrong("policy", "one of those that " + TrialsWriter.RESULTS + " lists");
      }
      runs.computeIfAbsent(row.text("policy"), p -> new LinkedHashMap<>())
          .computeIfAbsent(row.whole("seed"), s -> new ArrayList<>()).add(row);
    }
    List<Filling> all = new ArrayList<>();
    runs.forEach((policy, bySeed) -> bySeed.forEach((seed, of) -> {
      for (int p = 0; p < of.size(); p++) {
        if (of.get(p).count("arrived_pct") != p || p > MOST_PERCENT) {
          throw of.get(p).wrong("arrived_pct", p + ", as rows of a run count from 0 on");
        }
      }
      all.add(new Filling(policy, seed, of.stream().mapToDouble(r -> percent(r, "allocated_pct")).toArray(),
          of.stream().mapToDouble(r -> percent(r, "fragmented_pct")).toArray()));
    }));
    return all;
  }

  private static double percent(Row row, String column) {
    double value = row.number(column);
    if (value < 0 || value > 100) {
      throw row.wrong(column, "a percentage, from 0 to 100, or nothing");
    }
    return value;
  }
}
