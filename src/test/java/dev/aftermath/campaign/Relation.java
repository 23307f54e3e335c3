package dev.aftermath.campaign;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.estimate.Draws;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Observation;
import dev.aftermath.measure.Subject;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.results.batch.InMemory;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.testing.WrittenOutcome;
import dev.aftermath.vocabulary.Unit;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What must hold between the results of a scenario and those of another one that is made from it. */
enum Relation {
  /** Everything observed is the same on one thread and on two. */
  THREADS {
    @Override
    Optional<String> broken(Trial trial) {
      return same(trial.outcome(), trial.run(2));
    }
  },
  /** All that is written, the story too, has the same bytes on one thread and on two. */
  WRITTEN {
    @Override
    Optional<String> broken(Trial trial) {
      return differs(written(trial.outcome(), trial.experiment(), 1), written(trial.run(2), trial.experiment(), 2));
    }
  },
  /** The order of keys in a block says nothing; that of named things, as of services, may: who comes first is served. */
  REORDERED {
    @Override
    Optional<String> broken(Trial trial) throws IOException, InvalidInput {
      Map<String, Object> tree = Tree.copy(trial.tree());
      Random luck = new Random(trial.seed());
      shuffle(tree, luck);
      for (String named : List.of("nodeTypes", "sites", "services", "datastores", "grades", "strategies")) {
        Tree.block(tree, named).values().forEach(block -> shuffle(Tree.map(block), luck));
      }
      tree.values().removeIf(value -> value instanceof Map<?, ?> map && map.isEmpty());
      return same(trial.outcome(), trial.other(tree));
    }
  },
  /** Names say nothing where nothing is left to luck, which is drawn by names. */
  RENAMED {
    @Override
    boolean applies(Trial trial) {
      return trial.certain();
    }

    @Override
    boolean needsCertainty() {
      return true;
    }

    @Override
    Optional<String> broken(Trial trial) throws IOException, InvalidInput {
      return same(trial.outcome(), trial.other(NAME.matcher(Tree.yaml(trial.tree())).replaceAll(Relation::renamed)));
    }
  },
  /** A site that is linked to nothing, with a service that nobody needs, leaves the others as they are. */
  UNRELATED {
    @Override
    boolean applies(Trial trial) {
      // Replicas that are spread go to the sites of a strategy wherever they are at home.
      return !trial.has("spread", "active-active", "trace", "include") && !trial.text().contains("random");
    }

    @Override
    Optional<String> broken(Trial trial) throws IOException, InvalidInput {
      Map<String, Object> base = confined(trial.tree());
      Map<String, Object> more = Tree.copy(base);
      elsewhere(more);
      Tree.block(more, "services").put("qz1", new LinkedHashMap<>(Map.of("home", new ArrayList<>(List.of("qz")),
          "replicas", "1", "cpu", "0.1", "memory", "1 MiB")));
      return sameServices(trial.other(base), trial.other(more));
    }
  },
  /** Twice the weights are the same curves: what counts is what services weigh to each other. */
  DOUBLED {
    @Override
    boolean applies(Trial trial) {
      return trial.has("curveWeight") && !trial.has("include", "trace"); // whose services weigh one, and still would
    }

    @Override
    Optional<String> broken(Trial trial) throws IOException, InvalidInput {
      Map<String, Object> tree = Tree.copy(trial.tree());
      Tree.block(tree, "services").values().forEach(service -> Tree.map(service).merge("curveWeight", "2",
          (stated, one) -> new BigDecimal(stated.toString()).multiply(BigDecimal.valueOf(2)).toPlainString()));
      return same(trial.outcome(), trial.other(tree));
    }
  },
  /** Where nothing is reached, and no job makes services give way, nothing is down, lost or paid for. */
  NOTHING_REACHED {
    @Override
    boolean applies(Trial trial) {
      return !trial.has("published");
    }

    @Override
    Optional<String> broken(Trial trial) throws IOException, InvalidInput {
      Map<String, Object> tree = confined(trial.tree());
      tree.remove("jobs"); // those of a higher priority take the room of services on any day
      tree.remove("migration"); // it is work of crews, and takes services down, without any disaster
      // On any day some requests wait, and some services are far from their data.
      if (tree.get("loss") instanceof Map<?, ?> loss) {
        loss.keySet().removeAll(List.of("slow", "perSlow", "perUnserved"));
      }
      elsewhere(tree);
      tree.put("disaster", new ArrayList<>(List.of(new LinkedHashMap<>(Map.of("outage",
          new LinkedHashMap<>(Map.of("site", "qz", "of", "network", "lasts", "1 h")))))));
      Outcome outcome = trial.other(tree);
      return outcome.strategies().stream().flatMap(s -> s.runs().stream()).flatMap(run -> MEASURES.stream()
          .filter(m -> List.of("downtime", "bytesLost", "loss", "lostForEver", "crewHours").contains(m.name()))
          .filter(m -> run.values().length > 0 && run.incidents() > 0 && run.ofAll(m, MEASURES.indexOf(m)) != 0)
          .map(m -> "nothing is reached, and " + m.name() + " is " + run.ofAll(m, MEASURES.indexOf(m)))).findFirst();
    }
  },
  /** A strategy does the same whichever others it is compared with: all meet the same luck. */
  ALONE {
    @Override
    boolean applies(Trial trial) {
      return trial.outcome().strategies().size() > 1;
    }

    @Override
    Optional<String> broken(Trial trial) throws IOException, InvalidInput {
      String last = trial.outcome().strategies().get(trial.outcome().strategies().size() - 1).name();
      Scenario alone = trial.load(trial.text(), List.of(last));
      Outcome outcome = new Experiment(alone, alone.seed(), Trial.REPLICATIONS, 1, false).run(done -> { });
      return sameRuns(last, trial.outcome().strategies().get(trial.outcome().strategies().size() - 1).runs(),
          outcome.strategies().get(0).runs());
    }
  },
  /** Of antithetic pairs the first has the luck of the independent replication of that number. */
  ANTITHETIC {
    @Override
    Optional<String> broken(Trial trial) {
      Outcome pairs = new Experiment(trial.scenario(), trial.scenario().seed(), Trial.REPLICATIONS, 2, true,
          Draws.ANTITHETIC, new InMemory<>()).run(done -> { });
      for (int s = 0; s < pairs.strategies().size(); s++) {
        Optional<String> differs = sameRuns(pairs.strategies().get(s).name(),
            trial.outcome().strategies().get(s).runs().subList(0, 1),
            pairs.strategies().get(s).runs().subList(0, 1));
        if (differs.isPresent()) {
          return differs;
        }
      }
      return Optional.empty();
    }
  },
  /** The first replications are the same however many follow. */
  PREFIX {
    @Override
    Optional<String> broken(Trial trial) {
      Outcome more = new Experiment(trial.scenario(), trial.scenario().seed(), Trial.REPLICATIONS + 1, 2, true)
          .run(done -> { });
      for (int s = 0; s < more.strategies().size(); s++) {
        Optional<String> differs = sameRuns(more.strategies().get(s).name(),
            trial.outcome().strategies().get(s).runs(),
            more.strategies().get(s).runs().subList(0, Trial.REPLICATIONS));
        if (differs.isPresent()) {
          return differs;
        }
      }
      return Optional.empty();
    }
  };

  private static final List<Measure> MEASURES = Measure.all();
  private static final Pattern NAME = Pattern.compile("\\bq([a-z])(\\d+)\\b");
  private static final int LAST = 99;

  /** Whether it can be asked of a scenario. */
  boolean applies(Trial trial) {
    return true;
  }

  /** Whether nothing may be left to luck where it is asked. */
  boolean needsCertainty() {
    return false;
  }

  /** Where it does not hold. */
  abstract Optional<String> broken(Trial trial) throws IOException, InvalidInput;

  // The other way round in the order of the alphabet, which must not decide anything either.
  private static String renamed(MatchResult name) {
    return "r" + name.group(1) + (LAST - Integer.parseInt(name.group(2)));
  }

  private static void shuffle(Map<String, Object> block, Random luck) {
    List<Map.Entry<String, Object>> entries = new ArrayList<>();
    block.forEach((key, value) -> entries.add(Map.entry(key, value)));
    Collections.shuffle(entries, luck);
    block.clear();
    entries.forEach(e -> block.put(e.getKey(), e.getValue()));
  }

  // Every strategy says which sites it may use, so that one more is none of them.
  private static Map<String, Object> confined(Map<String, Object> from) {
    Map<String, Object> tree = Tree.copy(from);
    List<Object> sites = new ArrayList<>();
    Tree.block(tree, "sites").forEach((name, site) -> {
      int count = Integer.parseInt(Tree.map(site).getOrDefault("count", "1").toString());
      for (int i = 1; i <= count; i++) {
        sites.add(count == 1 ? name : name + "-" + i);
      }
    });
    Tree.block(tree, "strategies").values()
        .forEach(s -> Tree.map(s).putIfAbsent("sites", new ArrayList<>(sites)));
    return tree;
  }

  // On the other side of the Earth.
  private static void elsewhere(Map<String, Object> tree) {
    Tree.block(tree, "nodeTypes").put("qzt", new LinkedHashMap<>(Map.of("cpu", "1", "memory", "9 GiB")));
    Map<String, Object> room = new LinkedHashMap<>(Map.of("nodes", new LinkedHashMap<>(Map.of("qzt", "1"))));
    Map<String, Object> site = new LinkedHashMap<>();
    site.put("at", new ArrayList<>(List.of("-36", "-54")));
    site.put("rooms", new LinkedHashMap<>(Map.of("qzr", room)));
    Tree.block(tree, "sites").put("qz", site);
  }

  private static String written(Outcome outcome, Experiment experiment, int threads) {
    return WrittenOutcome.withStory(outcome, experiment, threads);
  }

  private static Optional<String> differs(String a, String b) {
    if (a.equals(b)) {
      return Optional.empty();
    }
    int at = Arrays.mismatch(a.toCharArray(), b.toCharArray());
    return Optional.of("other bytes from " + at + " on: " + around(a, at) + " and " + around(b, at));
  }

  private static String around(String text, int at) {
    return "\"" + text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 40)).replace("\n", " ") + "\"";
  }

  private static Optional<String> same(Outcome a, Outcome b) {
    for (int s = 0; s < a.strategies().size(); s++) {
      Optional<String> differs = sameRuns(a.strategies().get(s).name(), a.strategies().get(s).runs(),
          b.strategies().get(s).runs());
      if (differs.isPresent()) {
        return differs;
      }
    }
    return Optional.empty();
  }

  static Optional<String> sameRuns(String strategy, List<Observation> a, List<Observation> b) {
    for (int r = 0; r < a.size(); r++) {
      Observation x = a.get(r);
      Observation y = b.get(r);
      for (int m = 0; m < x.values().length; m++) {
        if (!Arrays.deepEquals(x.values()[m], y.values()[m])) {
          return Optional.of("strategy " + strategy + ", replication " + r + ", " + MEASURES.get(m).name() + ": "
              + Arrays.deepToString(x.values()[m]) + " and " + Arrays.deepToString(y.values()[m]));
        }
      }
      if (!Arrays.equals(x.began(), y.began()) || !Arrays.equals(x.downAt(), y.downAt())
          || !Arrays.equals(x.sinceDisaster(), y.sinceDisaster())
          || !Arrays.equals(x.sinceOutage(), y.sinceOutage()) || x.events() != y.events()) {
        return Optional.of("strategy " + strategy + ", replication " + r + ": other incidents, curves or events, "
            + x.events() + " and " + y.events());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> sameServices(Outcome a, Outcome b) {
    for (int s = 0; s < a.strategies().size(); s++) {
      for (int r = 0; r < a.strategies().get(s).runs().size(); r++) {
        Observation x = a.strategies().get(s).runs().get(r);
        Observation y = b.strategies().get(s).runs().get(r);
        for (int m = 0; m < x.values().length; m++) {
          boolean own = MEASURES.get(m).subject() != Subject.RUN && MEASURES.get(m).unit() != Unit.MONEY;
          for (int i = 0; own && i < x.values()[m].length; i++) {
            long[] p = x.values()[m][i];
            long[] q = y.values()[m][i];
            if (Arrays.mismatch(p, 0, p.length - 1, q, 0, p.length - 1) >= 0) {
              return Optional.of("strategy " + a.strategies().get(s).name() + ", replication " + r + ", "
                  + MEASURES.get(m).name() + ": " + Arrays.toString(p) + " and " + Arrays.toString(q));
            }
          }
        }
      }
    }
    return Optional.empty();
  }
}
