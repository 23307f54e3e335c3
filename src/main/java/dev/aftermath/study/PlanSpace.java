package dev.aftermath.study;

import dev.aftermath.binding.Changes.Known;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Nearest;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Raw;
import dev.aftermath.binding.Ref;
import dev.aftermath.scenario.PlanLimits;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.scenario.StudySpec;
import dev.aftermath.scenario.StudySpec.Option;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All combinations of the declared options: one of each choice, under each strategy. */
final class PlanSpace {
  private final List<String> strategies;
  private final List<String> names = new ArrayList<>();
  private final List<List<Option>> choices = new ArrayList<>();
  private final Map<String, Double> limits;
  private final Map<String, Double> ofStrategies;

  /**
   * Checks what is declared.
   *
   * @param ofStrategies what a strategy costs by itself, whatever the options, in the currency of theirs
   * @throws InvalidInput with all that is wrong
   */
  PlanSpace(ScenarioSource source, StudySpec.Planning plan, Map<String, Double> ofStrategies) throws InvalidInput {
    this.ofStrategies = ofStrategies;
    Problems problems = new Problems();
    AxisReader reader = new AxisReader(source, problems);
    List<String> all = source.scenario().plans().stream().map(p -> p.strategy()).toList();
    plan.strategy().ifPresent(s -> known(s, "plan.strategy", all, problems));
    strategies = plan.strategy().map(s -> List.of(s.name())).orElse(all);
    Map<String, String> chosenBy = new LinkedHashMap<>();
    plan.choices().forEach((choice, options) -> {
      String path = "plan.choices." + choice;
      if (options.isEmpty()) {
        problems.add(Place.NONE, path, "expected at least one option, each with a name, a cost and what it sets");
      }
      Set<String> seen = new HashSet<>();
      for (Option option : options) {
        if (!seen.add(option.name())) {
          problems.add(Place.NONE, path, "has two options of the name \"" + option.name() + "\"");
        }
        option.strategy().ifPresent(s -> known(s, path, all, problems));
        option.set().forEach((key, value) -> reader.input(new Ref(key, value.place())).ifPresent(known -> {
          String other = chosenBy.putIfAbsent(known.path(), choice);
          if (other != null && !other.equals(choice)) {
            problems.add(value.place(), path, "changes " + known.path() + ", which the choice \"" + other
                + "\" changes too");
          }
        }));
      }
      names.add(choice);
      choices.add(options.stream().map(o -> canonical(o, source)).toList());
    });
    limits = PlanLimits.read(plan.limits(), source.scenario().loss().currency(), Place.NONE, problems);
    if (choices.isEmpty()) {
      problems.add(Place.NONE, "plan.choices", "expected choices with their options");
    }
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
  }

  private static void known(Ref strategy, String path, List<String> all, Problems problems) {
    if (!all.contains(strategy.name())) {
      problems.add(strategy.place(), path, "unknown strategy \"" + strategy.name() + "\""
          + Nearest.hint(strategy.name(), all));
    }
  }

  private static Option canonical(Option option, ScenarioSource source) {
    Map<String, Raw> set = new LinkedHashMap<>();
    option.set().forEach((key, value) -> set.put(source.input(key).map(Known::path).orElse(key), value));
    return new Option(option.name(), option.cost(), option.strategy(), set);
  }

  /** The most that measures of the whole run may be, in the units in which they are shown. */
  Map<String, Double> limits() {
    return limits;
  }

  List<String> names() {
    return names;
  }

  /** How many options each place of a combination has; the last place is the strategy. */
  int[] sizes() {
    int[] sizes = new int[choices.size() + 1];
    for (int i = 0; i < choices.size(); i++) {
      sizes[i] = choices.get(i).size();
    }
    sizes[choices.size()] = strategies.size();
    return sizes;
  }

  BigInteger size() {
    BigInteger size = BigInteger.ONE;
    for (int s : sizes()) {
      size = size.multiply(BigInteger.valueOf(s));
    }
    return size;
  }

  /** Whether the options that stand for a strategy stand for this combination's. */
  boolean fits(int[] combination) {
    String strategy = strategies.get(combination[choices.size()]);
    for (int i = 0; i < choices.size(); i++) {
      var own = choices.get(i).get(combination[i]).strategy();
      if (own.isPresent() && !own.get().name().equals(strategy)) {
        return false;
      }
    }
    return true;
  }

  /** All combinations that fit, the cheapest first. */
  List<Candidate> all() {
    List<Candidate> all = new ArrayList<>();
    int[] sizes = sizes();
    int[] combination = new int[sizes.length];
    boolean more = true;
    while (more) {
      if (fits(combination)) {
        all.add(candidate(combination));
      }
      int place = sizes.length - 1;
      while (place >= 0 && ++combination[place] == sizes[place]) {
        combination[place--] = 0;
      }
      more = place >= 0;
    }
    all.sort(Comparator.comparingDouble(Candidate::cost));
    return all;
  }

  Candidate candidate(int[] combination) {
    String strategy = strategies.get(combination[choices.size()]);
    double cost = ofStrategies.getOrDefault(strategy, 0.0);
    List<String> options = new ArrayList<>();
    Map<String, Raw> values = new LinkedHashMap<>();
    for (int i = 0; i < choices.size(); i++) {
      Option option = choices.get(i).get(combination[i]);
      cost += option.cost().amount();
      options.add(option.name());
      values.putAll(option.set());
    }
    return new Candidate(strategy, options, cost, values);
  }
}
