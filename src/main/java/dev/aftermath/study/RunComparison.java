package dev.aftermath.study;

import dev.aftermath.measure.Across;
import dev.aftermath.measure.Subject;
import dev.aftermath.study.Difference.Kind;
import dev.aftermath.study.Difference.Pair;
import dev.aftermath.results.RunView.MeasureView;
import dev.aftermath.study.FinishedRun.Service;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.words.Comparisons;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * What changed between two runs.
 *
 * @param before name of the first run's folder
 * @param currency of amounts on both sides
 * @param paired whether both have the same seed, so that replication k met the same luck in both
 * @param compared pairs of replications, or the smaller number of replications when not paired
 * @param notes what a reader should know
 * @param sha256 of the scenario after
 * @param seed of the run after
 */
public record RunComparison(
    Path before, Path after, String scenarioBefore, String scenarioAfter, String currency, boolean paired, int compared,
    List<Text> notes, List<OfStrategy> strategies, String sha256, String seed) {

  /** One strategy: the slowest service and the worst data loss, grade by grade, and service by service. */
  public record OfStrategy(
      String name, List<Difference> all, List<Difference> grades, List<Difference> services) {}

  /** The subject of rows that are of all services together. */
  public static final String TOGETHER = "all services";
  /** The subject of rows that are of the worst service of each replication. */
  private static final String ALL = Comparisons.WORST.en();
  private static final String GRADE = "grade ";
  private static final String SERVICE = "service ";

  /**
   * Compares two results folders.
   *
   * @throws NotComparable with every reason why they cannot be compared
   * @throws IOException when a file cannot be read
   */
  public static RunComparison of(Path before, Path after) throws IOException, NotComparable {
    FinishedRun a = FinishedRun.read(before);
    FinishedRun b = FinishedRun.read(after);
    refuse(a, b);
    boolean paired = a.run().seed().equals(b.run().seed());
    Map<String, Map<Key, Pair>> pairs = new LinkedHashMap<>();
    a.services().keySet().forEach(s -> pairs.put(s, new LinkedHashMap<>()));
    int compared = paired ? paired(a, b, pairs) : unpaired(a, b, pairs);
    List<Text> notes = new ArrayList<>();
    for (FinishedRun run : List.of(a, b)) {
      if (!run.run().complete()) {
        notes.add(Comparisons.incomplete(run.folder().path()));
      }
    }
    if (!a.version().equals(b.version())) {
      notes.add(Comparisons.versions(a.version(), b.version()));
    }
    if (paired && (a.run().replications() != compared || b.run().replications() != compared)) {
      notes.add(Comparisons.inBoth(a.run().replications(), b.run().replications(), compared));
    }
    objectives(a, b, notes);
    List<OfStrategy> strategies = new ArrayList<>();
    pairs.forEach((name, own) -> strategies.add(strategy(name, own, a, b, paired)));
    return new RunComparison(before, after, a.run().scenario(), b.run().scenario(), b.run().currency(), paired,
        compared, notes, strategies, b.folder().manifest().at("sha256").text(), b.run().seed());
  }

  private static void refuse(FinishedRun a, FinishedRun b) throws NotComparable {
    List<String> reasons = new ArrayList<>();
    if (a.run().horizon() != b.run().horizon()) {
      reasons.add("the runs end at different times: " + Ticks.textOfSeconds(a.run().horizon()) + " and "
          + Ticks.textOfSeconds(b.run().horizon()) + " after the start");
    }
    if (!a.run().currency().equals(b.run().currency())) {
      reasons.add("amounts are in different currencies: " + a.run().currency() + " and " + b.run().currency());
    }
    if (!a.run().measures().equals(b.run().measures())) {
      reasons.add("they count different measures; run the scenario of the older one again");
    }
    differ("strategies", a.services().keySet(), b.services().keySet(), reasons);
    for (String strategy : a.services().keySet()) {
      Map<String, Service> other = b.services().get(strategy);
      if (other != null && !other.keySet().equals(a.services().getOrDefault(strategy, Map.of()).keySet())) {
        differ("services", a.services().getOrDefault(strategy, Map.of()).keySet(), other.keySet(), reasons);
        break;
      }
    }
    if (!reasons.isEmpty()) {
      throw new NotComparable(a.folder().path() + " and " + b.folder().path() + " are not comparable\n"
          + String.join("\n", reasons));
    }
  }

  private static void differ(String what, Set<String> a, Set<String> b, List<String> reasons) {
    if (!a.equals(b)) {
      Set<String> gone = new TreeSet<>(a);
      gone.removeAll(b);
      Set<String> added = new TreeSet<>(b);
      added.removeAll(a);
      reasons.add("different " + what + (gone.isEmpty() ? "" : "; only in the first: " + few(gone))
          + (added.isEmpty() ? "" : "; only in the second: " + few(added)));
    }
  }

  private static String few(Set<String> names) {
    return String.join(", ", names.stream().limit(8).toList())
        + (names.size() > 8 ? " and " + (names.size() - 8) + " more" : "");
  }

  private static void objectives(FinishedRun a, FinishedRun b, List<Text> notes) {
    Map<String, Service> before = a.services().values().iterator().next();
    Map<String, Service> after = b.services().values().iterator().next();
    long changed = before.entrySet().stream().filter(e -> !e.getValue().equals(after.get(e.getKey()))).count();
    if (changed > 0) {
      notes.add(Comparisons.objectives(changed));
    }
  }

  private record Key(String subject, Kind kind) {}

  private static int paired(FinishedRun a, FinishedRun b, Map<String, Map<Key, Pair>> pairs) throws IOException {
    int n = 0;
    try (var left = a.open(); var right = b.open()) {
      while (left.hasNext() && right.hasNext()) {
        FinishedRun.Rows x = left.next();
        FinishedRun.Rows y = right.next();
        while (x.replication() != y.replication()) {
          if (x.replication() < y.replication() && left.hasNext()) {
            x = left.next();
          } else if (x.replication() > y.replication() && right.hasNext()) {
            y = right.next();
          } else {
            return n;
          }
        }
        Map<String, Map<Key, Double>> before = numbers(x, a);
        Map<String, Map<Key, Double>> after = numbers(y, b);
        before.forEach((strategy, own) -> own.forEach((key, value) -> {
          Double other = after.getOrDefault(strategy, Map.of()).get(key);
          if (other != null) {
            at(pairs, strategy, key, true).add(value, other);
          }
        }));
        n++;
      }
    }
    return n;
  }

  private static int unpaired(FinishedRun a, FinishedRun b, Map<String, Map<Key, Pair>> pairs) throws IOException {
    each(a, (strategy, own) -> own.forEach((key, value) -> at(pairs, strategy, key, false).addBefore(value)));
    each(b, (strategy, own) -> own.forEach((key, value) -> at(pairs, strategy, key, false).addAfter(value)));
    return Math.min(a.run().replications(), b.run().replications());
  }

  private static void each(FinishedRun run, BiConsumer<String, Map<Key, Double>> reader) throws IOException {
    try (var replications = run.open()) {
      while (replications.hasNext()) {
        numbers(replications.next(), run).forEach(reader);
      }
    }
  }

  private static Pair at(Map<String, Map<Key, Pair>> pairs, String strategy, Key key, boolean paired) {
    return pairs.computeIfAbsent(strategy, s -> new LinkedHashMap<>()).computeIfAbsent(key, k -> new Pair(paired));
  }

  /** For each strategy the numbers of one replication: of all services together, of each grade, and of each service. */
  private static Map<String, Map<Key, Double>> numbers(FinishedRun.Rows replication, FinishedRun run) {
    Map<String, Map<Key, Double>> all = new LinkedHashMap<>();
    for (FinishedRun.OfService row : replication.rows()) {
      Service service = run.services().getOrDefault(row.strategy(), Map.of()).get(row.service());
      if (service == null || !service.counted()) {
        continue;
      }
      Map<Key, Double> own = all.computeIfAbsent(row.strategy(), s -> new LinkedHashMap<>());
      for (int m = 0; m < row.values().length; m++) {
        MeasureView measure = run.measures().get(m);
        own.merge(new Key(SERVICE + row.service(), Kind.of(measure)), row.values()[m], measure::together);
      }
      met(own, row.service(), Kind.RTO_MET, row.rtoMet());
      met(own, row.service(), Kind.RPO_MET, row.rpoMet());
    }
    all.forEach((strategy, own) -> own.putAll(worst(own, run)));
    all.forEach((strategy, own) ->
        own.putAll(means(own, run.services().getOrDefault(strategy, Map.of()))));
    return all;
  }

  private static Map<Key, Double> worst(Map<Key, Double> own, FinishedRun run) {
    Map<Key, Double> worst = new LinkedHashMap<>();
    for (MeasureView measure : run.measures()) {
      own.forEach((key, value) -> {
        if (isWorst(measure) && key.kind.equals(Kind.of(measure))) {
          worst.merge(new Key(ALL, key.kind), value, measure::worse);
        }
      });
    }
    return worst;
  }

  // A share, a count or a sum of all services is not that of the worst, and the table has rows of services only.
  private static boolean isWorst(MeasureView measure) {
    return measure.subject() == Subject.SERVICE && measure.unit() == Unit.TIME && measure.across() == Across.WORST;
  }

  // Of several incidents each must meet it.
  private static void met(Map<Key, Double> own, String service, Kind kind, double met) {
    if (!Double.isNaN(met)) {
      own.merge(new Key(SERVICE + service, kind), met, Math::min);
    }
  }

  private static Map<Key, Double> means(Map<Key, Double> own, Map<String, Service> services) {
    Map<Key, double[]> sums = new LinkedHashMap<>();
    own.forEach((key, value) -> {
      Service service = key.subject.equals(ALL) ? null : services.get(key.subject.substring(SERVICE.length()));
      if (service != null) {
        double[] sum = sums.computeIfAbsent(new Key(GRADE + service.grade(), key.kind), k -> new double[2]);
        sum[0] += value;
        sum[1]++;
      }
    });
    Map<Key, Double> means = new LinkedHashMap<>();
    sums.forEach((key, sum) -> means.put(key, sum[0] / sum[1]));
    return means;
  }

  private static OfStrategy strategy(
      String name, Map<Key, Pair> own, FinishedRun a, FinishedRun b, boolean paired) {
    List<Difference> all = new ArrayList<>();
    List<Difference> grades = new ArrayList<>();
    List<Difference> each = new ArrayList<>();
    List<MeasureView> totals = a.run().measures().stream()
        .filter(m -> !isWorst(m) && !(a.run().isNothing(m) && b.run().isNothing(m)))
        .toList();
    int allRows = totals.size() + (int) own.keySet().stream().filter(k -> k.subject.equals(ALL)).count();
    int gradeRows = (int) own.keySet().stream().filter(k -> k.subject.startsWith(GRADE)).count();
    int serviceRows = (int) own.keySet().stream().filter(k -> k.subject.startsWith(SERVICE)).count();
    own.forEach((key, pair) -> {
      if (key.subject.equals(ALL)) {
        all.add(Difference.of(ALL, key.kind, pair, paired, allRows));
      } else if (key.subject.startsWith(GRADE)) {
        grades.add(Difference.of(key.subject.substring(GRADE.length()), key.kind, pair, paired, gradeRows));
      } else {
        each.add(Difference.of(key.subject.substring(SERVICE.length()), key.kind, pair, paired, serviceRows));
      }
    });
    for (MeasureView measure : totals) {
      all.add(Difference.ofTotals(TOGETHER, Kind.of(measure), a.total(name, measure), b.total(name, measure),
          Math.min(a.run().replications(), b.run().replications()), allRows));
    }
    grades.sort(java.util.Comparator.comparing(Difference::subject));
    return new OfStrategy(name, all, grades, each);
  }
}
