package dev.aftermath.report;

import dev.aftermath.report.DrillView.Drills;
import dev.aftermath.report.DrillView.Found;
import dev.aftermath.report.DrillView.OfFault;
import dev.aftermath.report.DrillView.Test;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells in sentences what drills came to. */
public final class DrillTelling {
  /** As many services are named. */
  private static final int NAMED = 5;

  private final DrillView view;
  private final Words words;
  private final Numbers numbers;

  public DrillTelling(DrillView view, Words words) {
    this.view = view;
    this.words = words;
    numbers = new Numbers(words, "");
  }

  /** What was done. */
  public String how() {
    return view.all() ? words.get("drill.how.all", view.seed())
        : words.get("drill.how.random", view.faults().stream().mapToInt(OfFault::drills).max().orElse(0), view.seed());
  }

  /** A sentence for each strategy: which of the three tests it passes. */
  public List<String> verdicts() {
    List<String> all = new ArrayList<>();
    for (int s = 0; s < view.strategies().size(); s++) {
      all.add(verdict(words.of(view.strategies().get(s)), s));
    }
    return all;
  }

  private String verdict(String name, int strategy) {
    Map<Text, int[]> tests = new LinkedHashMap<>();
    for (OfFault fault : view.faults()) {
      for (Test test : fault.strategies().get(strategy).tests()) {
        if (!test.isObjective()) {
          int[] sum = tests.computeIfAbsent(test.title(), t -> new int[2]);
          sum[0] += test.failed();
          sum[1] += test.exercised();
        }
      }
    }
    List<String> failed = new ArrayList<>();
    int exercised = 0;
    for (Map.Entry<Text, int[]> e : tests.entrySet()) {
      exercised += e.getValue()[1];
      if (e.getValue()[0] > 0) {
        failed.add(words.get("drill.fails.test", words.of(e.getKey()), e.getValue()[0], e.getValue()[1]));
      }
    }
    List<String> open = tests.entrySet().stream().filter(e -> e.getValue()[1] == 0)
        .map(e -> words.of(e.getKey())).toList();
    return exercised == 0 ? words.get("drill.nothing", name)
        : !failed.isEmpty() ? words.get("drill.fails", name, String.join(", ", failed))
        : !open.isEmpty() ? words.get("drill.passes.but", name, String.join(", ", open))
        : words.get("drill.passes", name);
  }

  /** What is above the rows of a fault. */
  public String fault(OfFault fault) {
    return fault.drills() == 0 ? words.get("drill.fault.none", words.of(fault.title()))
        : words.get("drill.fault", words.of(fault.title()), fault.drills(), fault.targets());
  }

  /** How many drills passed a test. */
  public String passed(Test test) {
    return test.exercised() == 0 ? Numbers.NONE : words.get("drill.count", test.passed(), test.exercised());
  }

  /** What that shows of the probability. */
  public String shown(Test test) {
    return test.exercised() == 0 ? "" : words.get("drill.shown", numbers.percent(test.shown()));
  }

  /** Whether an objective is shown to be met, or how many drills it would take. */
  public String enough(Test test) {
    if (test.exercised() == 0) {
      return "";
    }
    String asked = numbers.percent(view.probability());
    return test.shown() >= view.probability() ? words.get("drill.enough", asked)
        : words.get("drill.more", asked, test.needed());
  }

  /** How long a service was down at most. */
  public String longest(Drills drills) {
    return drills.longestTarget().isEmpty() ? Numbers.NONE
        : Double.isNaN(drills.longestDown()) ? words.get("drill.notBack") : numbers.exact(drills.longestDown());
  }

  /** Why a test was not passed. */
  public String finding(Found f, int drills) {
    String where = f.service().isEmpty() || f.service().equals(f.target()) ? f.target()
        : words.get("drill.service", f.target(), f.service());
    String when = Double.isNaN(f.at()) ? words.get("drill.atEnd") : words.get("drill.after", numbers.exact(f.at()));
    String told = words.get("drill.finding", words.of(f.text()), f.drills(), drills, f.drill(),
        f.ofObjective() ? where : words.get("drill.service", where, when));
    return f.services().size() < 2 ? told : words.get("drill.services", told, services(f.services()));
  }

  private String services(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    return names.size() <= NAMED ? first : words.get("drill.more.services", first, names.size() - NAMED);
  }

  /** How many drills show a probability. */
  public List<String> needed(DrillView.Needed needed) {
    List<String> row = new ArrayList<>(List.of(numbers.percent(needed.probability())));
    needed.drills().forEach(n -> row.add(numbers.count(n)));
    return row;
  }

  /** The heads of that table. */
  public List<String> neededColumns() {
    return List.of(words.get("drill.probability"), words.get("drill.failures.0"), words.get("drill.failures.1"),
        words.get("drill.failures.2"));
  }

  /** What to know. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (String key : List.of("orchestration", "image", "declaration", "effect")) {
      notes.add(words.get("drill.note." + key));
    }
    notes.add(words.get(view.all() ? "drill.note.all" : "drill.note.random"));
    notes.add(words.get("drill.note.model"));
    return notes;
  }
}
