package dev.aftermath.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.aftermath.estimate.Demonstration;
import dev.aftermath.results.Csv;
import dev.aftermath.results.Json;
import dev.aftermath.results.StudyFolder;
import dev.aftermath.study.drill.Certificate;
import dev.aftermath.study.drill.DrillResult;
import dev.aftermath.study.drill.Finding;
import dev.aftermath.study.drill.Standing;
import dev.aftermath.vocabulary.Acceptance;
import dev.aftermath.vocabulary.Shortcoming;
import dev.aftermath.words.Drills;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What drills came to, as JSON and CSV; texts and the page are made of the JSON. */
public final class DrillReport {
  /** Failures for which it is told how many drills are needed, and probabilities. */
  private static final List<Integer> FAILURES = List.of(0, 1, 2);
  private static final double[] PROBABILITIES = {0.9, 0.95, 0.99};

  private DrillReport() {}

  /** One document; times are seconds. */
  public static String json(Certificate c) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", StudyFolder.Kind.SCHEMA_VERSION);
    tree.put("scenario", c.scenario());
    tree.put("title", c.title());
    tree.put("sha256", c.sha256());
    tree.put("seed", c.seed());
    tree.put("targets", c.all() ? "all" : "random");
    tree.put("probability", c.probability());
    tree.put("confidence", Demonstration.CONFIDENCE);
    tree.put("passed", c.passed());
    tree.put("strategies", c.strategies().stream().map(s -> {
      Map<String, Object> side = new LinkedHashMap<>();
      side.put("name", s.name());
      side.put("title", s.title());
      return side;
    }).toList());
    tree.put("faults", c.faults().stream().map(f -> fault(c, f)).toList());
    tree.put("needed", needed(c.probability()));
    return Json.text(tree);
  }

  private static Map<String, Object> fault(Certificate c, Certificate.OfFault f) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("fault", f.fault().code());
    tree.put("title", Drills.fault(f.fault()));
    tree.put("drills", f.strategies().get(0).results().size());
    tree.put("targets", f.targets());
    List<Object> strategies = new ArrayList<>();
    for (int s = 0; s < c.strategies().size(); s++) {
      strategies.add(drills(c.strategies().get(s).name(), f.strategies().get(s), c.probability()));
    }
    tree.put("strategies", strategies);
    return tree;
  }

  private static Map<String, @Nullable Object> drills(String name, Certificate.Drills drills, double probability) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("strategy", name);
    tree.put("withoutEffect", drills.withoutEffect());
    List<Object> tests = new ArrayList<>();
    for (Acceptance test : Acceptance.values()) {
      int failed = drills.count(test, Standing.FAILED);
      Map<String, @Nullable Object> entry = new LinkedHashMap<>();
      entry.put("test", test.code());
      entry.put("title", Drills.test(test));
      entry.put("passed", drills.count(test, Standing.PASSED));
      entry.put("failed", failed);
      entry.put("notExercised", drills.count(test, Standing.NOT_EXERCISED));
      entry.put("shown", drills.shown(test));
      entry.put("needed", Demonstration.needed(probability, failed));
      tests.add(entry);
    }
    tree.put("tests", tests);
    longest(drills).ifPresent(longest -> {
      tree.put("longestDown", longest.down());
      tree.put("longestDownTarget", longest.target());
    });
    tree.put("findings", findings(drills));
    return tree;
  }

  // What was not seen to end is longer than anything that was.
  private static Optional<DrillResult> longest(Certificate.Drills drills) {
    return drills.results().stream().filter(DrillResult::effect).reduce((a, b) ->
        !Double.isNaN(a.down()) && (Double.isNaN(b.down()) || b.down() > a.down()) ? b : a);
  }

  /** Findings that say the same, of several services and drills: the first of them, of an objective the worst. */
  private static final class Group {
    private final Set<String> services = new LinkedHashSet<>();
    private final Set<Integer> drills = new HashSet<>();
    private Finding shown;
    private DrillResult of;

    private Group(Finding first, DrillResult of) {
      this.shown = first;
      this.of = of;
    }

    private void add(Finding finding, DrillResult result) {
      services.add(finding.service());
      drills.add(result.drill());
      if (worth(finding) > worth(shown)) {
        shown = finding;
        of = result;
      }
    }

    // Of those that are not measured none is worse than another.
    private static double worth(Finding finding) {
      double seconds = finding.why() instanceof Shortcoming.Late late ? late.seconds()
          : finding.why() instanceof Shortcoming.WritesLost lost ? lost.seconds() : 0;
      return Double.isNaN(seconds) ? Double.POSITIVE_INFINITY : seconds;
    }

    private Map<String, Object> tree() {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("test", shown.test().code());
      tree.put("kind", Drills.code(shown.why()));
      tree.put("text", Drills.of(shown.why()));
      tree.put("drills", drills.size());
      tree.put("services", services.stream().filter(name -> !name.isEmpty()).toList());
      tree.put("drill", of.drill());
      tree.put("target", of.target());
      tree.put("service", shown.service());
      tree.put("at", shown.at());
      return tree;
    }
  }

  private static List<Map<String, Object>> findings(Certificate.Drills drills) {
    Map<List<String>, Group> groups = new LinkedHashMap<>();
    for (Acceptance test : Acceptance.values()) {
      for (DrillResult result : drills.results()) {
        for (Finding f : result.findings()) {
          if (f.test() == test) {
            groups.computeIfAbsent(List.of(test.code(), said(f)), k -> new Group(f, result)).add(f, result);
          }
        }
      }
    }
    return groups.values().stream().map(Group::tree).toList();
  }

  // Who acts is told apart; how late something was is not.
  private static String said(Finding f) {
    return f.test().isTest() ? Drills.of(f.why()).en() : Drills.code(f.why());
  }

  private static List<Object> needed(double probability) {
    List<Double> probabilities = new ArrayList<>(List.of(probability));
    for (double p : PROBABILITIES) {
      if (Math.abs(p - probability) > 1e-9) {
        probabilities.add(p);
      }
    }
    probabilities.sort(null);
    List<Object> all = new ArrayList<>();
    for (double p : probabilities) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("probability", p);
      entry.put("drills", FAILURES.stream().map(f -> Demonstration.needed(p, f)).toList());
      all.add(entry);
    }
    return all;
  }

  /** One row for each drill and strategy. */
  static void csv(Certificate c, Writer out) throws IOException {
    CsvWriter csv = Csv.writer(out);
    List<String> head = new ArrayList<>(List.of("fault", "strategy", "drill", "target", "effect"));
    for (Acceptance test : Acceptance.values()) {
      head.add(test.code().replace('-', '_'));
    }
    head.addAll(List.of("down_s", "first_finding", "service", "at_s"));
    csv.writeRecord(head);
    for (Certificate.OfFault fault : c.faults()) {
      for (int s = 0; s < c.strategies().size(); s++) {
        for (DrillResult r : fault.strategies().get(s).results()) {
          csv.writeRecord(row(fault.fault().code(), c.strategies().get(s).name(), r));
        }
      }
    }
    csv.flush();
  }

  private static List<String> row(String fault, String strategy, DrillResult r) {
    List<String> row = new ArrayList<>(List.of(
        fault, strategy, Integer.toString(r.drill()), r.target(), Boolean.toString(r.effect())));
    for (Acceptance test : Acceptance.values()) {
      row.add(r.standing(test).code());
    }
    row.add(Csv.number(r.down()));
    if (r.findings().isEmpty()) {
      row.addAll(List.of("", "", ""));
    } else {
      Finding first = r.findings().get(0);
      row.addAll(List.of(Drills.of(first.why()).en(), first.service(), Csv.number(first.at())));
    }
    return row;
  }
}
