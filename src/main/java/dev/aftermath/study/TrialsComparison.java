package dev.aftermath.study;

import dev.aftermath.results.RefusedFolder;
import dev.aftermath.results.Tree;
import dev.aftermath.results.trials.Trials;
import dev.aftermath.results.trials.Trials.Arm;
import dev.aftermath.results.trials.Trials.Measured;
import dev.aftermath.results.trials.TrialsFolder;
import dev.aftermath.study.Difference.Kind;
import dev.aftermath.study.Difference.Pair;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.words.Terms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What changed between results of policies, or of ways to share GPUs: each further folder against the first one.
 *
 * @param kinds command that made all of them
 * @param folders their names, the first one first
 * @param notes what a reader should know
 */
public record TrialsComparison(String kinds, List<Path> folders, List<String> notes, List<OfArms> arms) {
  /** What decides on the luck, and what it is called: where one of these differs, a seed makes other luck. */
  private static final Map<String, String> LUCK = luck();
  /** What may well differ, and be what is compared. */
  private static final List<String> SETTINGS =
      List.of("tieBreak", "queue", "aging", "preemption", "checkpointSeconds", "sha256");

  /**
   * An arm of the first folder and one of another.
   *
   * @param folder place of the other among the folders
   * @param paired whether both met the same luck, draw by draw
   * @param draws pairs, or the smaller number of draws when not paired
   */
  public record OfArms(String before, String after, int folder, boolean paired, int draws, List<Row> rows) {}

  /** A number on both sides. */
  public record Row(Measured measure, Difference difference) {}

  private static Map<String, String> luck() {
    Map<String, String> luck = new LinkedHashMap<>();
    luck.put("nodesSha256", "node lists");
    luck.put("podsSha256", "pod lists");
    luck.put("arrivalsPercent", "demands that arrive");
    luck.put("orderSha256", "orders of arrivals");
    luck.put("nodeRankSha256", "ranks of nodes");
    luck.put("fromSeconds", "moments from which the trace is replayed");
    luck.put("speedUp", "speeds");
    luck.put("repeat", "numbers of repeats");
    luck.put("workloadSha256", "jobs, requests or losses");
    luck.put("seed", "seeds");
    return luck;
  }

  /**
   * Compares folders.
   *
   * @throws NotComparable with every reason why they cannot be compared
   * @throws RefusedFolder when one is not whole
   * @throws IOException when a file cannot be read
   */
  public static TrialsComparison of(List<Path> folders) throws IOException, NotComparable, RefusedFolder {
    List<TrialsFolder> all = new ArrayList<>();
    for (Path folder : folders) {
      all.add(TrialsFolder.open(folder));
    }
    TrialsFolder first = all.get(0);
    List<String> notes = new ArrayList<>();
    List<OfArms> arms = new ArrayList<>();
    for (int f = 1; f < all.size(); f++) {
      compare(first, all.get(f), f, notes, arms);
    }
    return new TrialsComparison(first.kind().command(), folders, notes, arms);
  }

  private static void compare(
      TrialsFolder a, TrialsFolder b, int folder, List<String> notes, List<OfArms> arms) throws NotComparable {
    String both = a.path() + " and " + b.path();
    if (a.kind() != b.kind()) {
      throw new NotComparable(both + " are not comparable\nthe first is of \"" + a.kind().command()
          + "\", the second of \"" + b.kind().command() + "\"");
    }
    Trials before = a.data().trials();
    Trials after = b.data().trials();
    List<Measured> shared = before.measures().stream().filter(m -> after.place(m.of(), m.tally()) >= 0).toList();
    if (shared.isEmpty()) {
      throw new NotComparable(both + " are not comparable\nnothing was counted in both");
    }
    if (shared.size() < Math.max(before.measures().size(), after.measures().size())) {
      notes.add(both + ": of " + before.measures().size() + " and " + after.measures().size()
          + " numbers, " + shared.size() + " are in both");
    }
    settings(a.manifest(), b.manifest(), both, notes);
    boolean sameLuck = sameLuck(a.manifest(), b.manifest(), both, notes);
    boolean anyCommon = after.arms().stream().anyMatch(arm -> before.arm(arm.name()).isPresent());
    for (Arm arm : after.arms()) {
      // Other policies than in the first folder are held against its first one.
      Arm against = before.arm(arm.name()).orElse(before.arms().get(0));
      if (!anyCommon || before.arm(arm.name()).isPresent()) {
        arms.add(arms(before, against, after, arm, folder, sameLuck, shared, both, notes));
      } else {
        notes.add(b.path() + ": " + arm.name() + " is not in the first folder");
      }
    }
  }

  private static void settings(Tree a, Tree b, String both, List<String> notes) {
    for (String key : SETTINGS) {
      String x = a.at(key).text();
      String y = b.at(key).text();
      if (!x.equals(y)) {
        notes.add(both + ": " + (key.equals("sha256") ? "the files are not the same"
            : key + " is " + shown(x) + " and " + shown(y)));
      }
    }
    if (!a.at("version").text().equals(b.at("version").text())) {
      notes.add(both + ": made by different versions of the program, " + a.at("version").text() + " and "
          + b.at("version").text() + ": some of what changed may be due to that");
    }
  }

  private static String shown(String value) {
    return value.isEmpty() ? "not said" : value;
  }

  private static boolean sameLuck(Tree a, Tree b, String both, List<String> notes) {
    List<String> differ = LUCK.entrySet().stream()
        .filter(e -> !a.at(e.getKey()).text().equals(b.at(e.getKey()).text())).map(Map.Entry::getValue).toList();
    if (!differ.isEmpty()) {
      notes.add(both + ": not in pairs, because the " + String.join(", the ", differ)
          + " differ, so that a seed makes other luck");
    }
    return differ.isEmpty();
  }

  private static OfArms arms(
      Trials before, Arm a, Trials after, Arm b, int folder, boolean sameLuck, List<Measured> shared, String both,
      List<String> notes) {
    List<Long> common = a.draws().stream().filter(b.draws()::contains).toList();
    boolean paired = sameLuck && !common.isEmpty();
    if (sameLuck && common.isEmpty()) {
      notes.add(both + ": not in pairs, because no " + before.draw() + " is in both");
    } else if (paired && common.size() < Math.max(a.draws().size(), b.draws().size())) {
      notes.add(both + ": of " + a.draws().size() + " and " + b.draws().size() + " " + before.draw() + "s, "
          + common.size() + " are in both");
    }
    List<Row> rows = new ArrayList<>();
    for (Measured m : shared) {
      double[] x = a.values().get(before.place(m.of(), m.tally()));
      double[] y = b.values().get(after.place(m.of(), m.tally()));
      Pair pair = new Pair(paired);
      if (paired) {
        common.forEach(draw -> pair.add(known(x[a.draws().indexOf(draw)]), known(y[b.draws().indexOf(draw)])));
      } else {
        Arrays.stream(x).forEach(v -> pair.addBefore(known(v)));
        Arrays.stream(y).forEach(v -> pair.addAfter(known(v)));
      }
      rows.add(new Row(m, Difference.of(m.of(), new Kind(Codes.of(m.tally()),
          Terms.tally(m.tally()), Unit.COUNT), pair, paired, shared.size())));
    }
    return new OfArms(a.name(), b.name(), folder, paired,
        paired ? common.size() : Math.min(a.draws().size(), b.draws().size()), rows);
  }

  private static double known(double value) {
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }
}
