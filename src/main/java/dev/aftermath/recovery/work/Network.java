package dev.aftermath.recovery.work;

import dev.aftermath.binding.Ref;
import dev.aftermath.recovery.work.StepParameters.When;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The order of those steps of a runbook that apply: an activity network, shared by all services that need the same.
 *
 * <p>A step that is left out passes its predecessors on to those that come after it.
 */
public final class Network {
  private static final int LEFT_OUT = -1;

  private final List<String> names;
  private final int size;
  private final int[] predecessors;
  private final int[][] successors;

  /** The network of the steps that any of these needs ask for. */
  public Network(Map<String, StepParameters> steps, Set<When> needs) {
    this(steps, step -> needs.contains(step.when()));
  }

  /** The network of those steps that apply. */
  public Network(Map<String, StepParameters> steps, Predicate<StepParameters> applies) {
    names = List.copyOf(steps.keySet());
    predecessors = new int[names.size()];
    Arrays.fill(predecessors, LEFT_OUT);
    List<List<Integer>> after = new ArrayList<>();
    names.forEach(name -> after.add(new ArrayList<>()));
    int applying = 0;
    for (int step = 0; step < names.size(); step++) {
      String name = names.get(step);
      if (applies.test(Objects.requireNonNull(steps.get(name)))) {
        applying++;
        Set<String> before = predecessors(name, steps, applies);
        predecessors[step] = before.size();
        for (String earlier : before) {
          after.get(number(earlier)).add(step);
        }
      }
    }
    size = applying;
    successors = after.stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray()).toArray(int[][]::new);
  }

  private static Set<String> predecessors(
      String name, Map<String, StepParameters> steps, Predicate<StepParameters> applies) {
    Set<String> result = new LinkedHashSet<>();
    for (Ref before : Objects.requireNonNull(steps.get(name)).after()) {
      StepParameters step = Objects.requireNonNull(steps.get(before.name()));
      if (applies.test(step)) {
        result.add(before.name());
      } else {
        result.addAll(predecessors(before.name(), steps, applies));
      }
    }
    return result;
  }

  /** How many steps apply. */
  int size() {
    return size;
  }

  String name(int step) {
    return names.get(step);
  }

  /** The number of a step, whether it applies or not; steps are numbered in the order of the runbook. */
  int number(String name) {
    return names.indexOf(name);
  }

  /** How many steps come right before each step; less than none before one that is left out. */
  int[] predecessors() {
    return predecessors.clone();
  }

  /** The steps that come right after a step, rising. */
  int[] successors(int step) {
    return successors[step];
  }
}
