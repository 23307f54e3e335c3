package dev.aftermath.campaign;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioLoader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One scenario under test: read, run with every invariant after every event, and held against others. */
final class Trial {
  /** Replications of each scenario: a pair, so that luck and its opposite are met. */
  static final int REPLICATIONS = 2;
  /** As many replications tell whether luck decides anything. */
  private static final int OF_LUCK = 8;
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(20);

  /** A fault that was found. */
  record Flaw(String relation, String what) {}

  private final Path folder;
  private final long seed;
  private final Map<String, Object> tree;
  private final boolean certain;
  private Scenario scenario;
  private Experiment experiment;
  private Outcome outcome;

  Trial(Path folder, long seed, Map<String, Object> tree, boolean certain) {
    this.folder = folder;
    this.seed = seed;
    this.tree = tree;
    this.certain = certain;
  }

  long seed() {
    return seed;
  }

  Map<String, Object> tree() {
    return tree;
  }

  boolean certain() {
    return certain;
  }

  String text() {
    return Tree.yaml(tree);
  }

  Scenario scenario() {
    return scenario;
  }

  Experiment experiment() {
    return experiment;
  }

  /** What one thread came to. */
  Outcome outcome() {
    return outcome;
  }

  /** Whether one of some keys or kinds is somewhere in the file. */
  boolean has(String... words) {
    String text = text();
    for (String word : words) {
      if (text.contains(word + ":") || text.contains("use: " + word)) {
        return true;
      }
    }
    return false;
  }

  /** Why it is refused; empty when it is valid. */
  String refused() throws IOException {
    try {
      scenario = load(text(), List.of());
      return "";
    } catch (InvalidInput e) {
      return e.getMessage();
    }
  }

  Scenario load(String yaml, List<String> only) throws IOException, InvalidInput {
    Path file = folder.resolve("scenario.yaml");
    Files.writeString(file, yaml);
    return new ScenarioLoader().load(file, only);
  }

  /** Runs it on some threads with every check. */
  Outcome run(int threads) {
    return new Experiment(scenario, scenario.seed(), REPLICATIONS, threads, true).run(done -> { });
  }

  /** Runs another scenario. */
  Outcome other(Map<String, Object> changed) throws IOException, InvalidInput {
    return other(Tree.yaml(changed));
  }

  Outcome other(String yaml) throws IOException, InvalidInput {
    Scenario changed = load(yaml, List.of());
    return new Experiment(changed, changed.seed(), REPLICATIONS, 1, false).run(done -> { });
  }

  /** Runs it, and asks whether some relations hold; to be asked of valid scenarios. */
  Optional<Flaw> flaw(Set<Relation> relations) throws IOException {
    String asked = "run";
    try {
      experiment = new Experiment(scenario, scenario.seed(), REPLICATIONS, 1, true);
      outcome = experiment.run(done -> { });
      for (Relation relation : relations) {
        asked = relation.name();
        if (relation.applies(this)) {
          Optional<String> broken = relation.broken(this);
          if (broken.isPresent()) {
            return Optional.of(new Flaw(asked, broken.get()));
          }
        }
      }
    } catch (InvalidInput e) {
      return Optional.of(new Flaw(asked, "refused: " + e.getMessage()));
    } catch (RuntimeException | StackOverflowError e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      return Optional.of(new Flaw(asked, trace.toString()));
    }
    return Optional.empty();
  }

  /**
   * The same flaw in a smaller scenario: parts are taken away as long as it stays. A relation that holds only where
   * nothing is left to luck is broken by luck, too, once a part is gone whose default is drawn: then it stays.
   */
  Map<String, Object> shrunk(Flaw flaw) throws IOException {
    Set<Relation> asked = relationsOf(flaw);
    boolean luckless = asked.stream().anyMatch(Relation::needsCertainty);
    return shrunk(trial -> (!luckless || trial.isFreeOfLuck())
        && trial.flaw(asked).filter(f -> alike(f, flaw)).isPresent(), MOST_NANOS);
  }

  /** Whether a valid scenario is still what is looked for. */
  interface Condition {
    boolean holds(Trial trial) throws IOException;
  }

  Map<String, Object> shrunk(Condition still, long nanos) throws IOException {
    Map<String, Object> small = Tree.copy(tree);
    long end = System.nanoTime() + nanos;
    boolean smaller = true;
    while (smaller && System.nanoTime() < end) {
      smaller = false;
      List<List<Object>> paths = new ArrayList<>(Tree.paths(small));
      for (int i = 0; i < paths.size() && System.nanoTime() < end; i++) {
        Map<String, Object> less = Tree.copy(small);
        Tree.put(less, paths.get(i), null);
        Trial trial = new Trial(folder, seed, less, certain);
        if (trial.refused().isEmpty() && still.holds(trial)) {
          small = less;
          smaller = true;
          break;
        }
      }
    }
    return small;
  }

  /** Whether luck decides nothing in a valid scenario: several replications are the same, one by one. */
  boolean isFreeOfLuck() {
    Outcome many;
    try {
      many = new Experiment(scenario, scenario.seed(), OF_LUCK, 1, false).run(done -> { });
    } catch (RuntimeException | StackOverflowError e) {
      return false; // a flaw of another kind
    }
    return many.strategies().stream().allMatch(s -> s.runs().stream()
        .allMatch(run -> Relation.sameRuns(s.name(), s.runs().subList(0, 1), List.of(run)).isEmpty()));
  }

  private static Set<Relation> relationsOf(Flaw flaw) {
    return flaw.relation().equals("run") ? Set.of() : Set.of(Relation.valueOf(flaw.relation()));
  }

  // A message with other numbers tells of the same.
  private static boolean alike(Flaw a, Flaw b) {
    return a.relation().equals(b.relation()) && kind(a).equals(kind(b));
  }

  private static String kind(Flaw flaw) {
    String first = flaw.what().lines().findFirst().orElse("").replaceAll("[0-9.]+|\\[.*\\]", "#");
    return first.substring(0, Math.min(40, first.length()));
  }
}
