package dev.aftermath.recovery.runbook;

import dev.aftermath.binding.Ref;
import dev.aftermath.recovery.runbook.StepParameters.When;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * An activity network: the chosen steps of a runbook, each begun when all that come before it are done.
 *
 * <p>A step that is left out passes its predecessors on to those that come after it.
 */
final class Activities {
  /** Carries out a step and calls back when it is done. */
  interface Worker {
    void carryOut(String step, Runnable done);
  }

  private final Worker worker;
  private final Runnable whenAllDone;
  private final Map<String, Set<String>> open = new LinkedHashMap<>();
  private final Map<String, Integer> rounds = new HashMap<>();
  private int unfinished;

  Activities(Map<String, StepParameters> steps, Set<When> needs, Worker worker, Runnable whenAllDone) {
    this.worker = worker;
    this.whenAllDone = whenAllDone;
    steps.forEach((name, step) -> {
      if (needs.contains(step.when())) {
        open.put(name, predecessors(name, steps, needs));
      }
    });
    unfinished = open.size();
  }

  private static Set<String> predecessors(String name, Map<String, StepParameters> steps, Set<When> needs) {
    Set<String> result = new LinkedHashSet<>();
    for (Ref before : Objects.requireNonNull(steps.get(name)).after()) {
      StepParameters step = Objects.requireNonNull(steps.get(before.name()));
      if (needs.contains(step.when())) {
        result.add(before.name());
      } else {
        result.addAll(predecessors(before.name(), steps, needs));
      }
    }
    return result;
  }

  void begin() {
    if (unfinished == 0) {
      whenAllDone.run();
    }
    startReady();
  }

  /** How often a step has been begun, from 1. */
  int round(String step) {
    return rounds.getOrDefault(step, 0);
  }

  private void startReady() {
    List<String> ready = new ArrayList<>();
    open.forEach((name, before) -> {
      if (before.isEmpty()) {
        ready.add(name);
      }
    });
    ready.forEach(open::remove);
    for (String name : ready) {
      carryOut(name, () -> {
        unfinished--;
        open.values().forEach(before -> before.remove(name));
        if (unfinished == 0) {
          whenAllDone.run();
        } else {
          startReady();
        }
      });
    }
  }

  private void carryOut(String name, Runnable done) {
    rounds.merge(name, 1, Integer::sum);
    worker.carryOut(name, done);
  }

  /** Carries out finished steps again, one after the other, then the one that found them wrong. */
  void redo(List<String> again, Runnable done) {
    if (again.isEmpty()) {
      done.run();
      return;
    }
    carryOut(again.get(0), () -> redo(again.subList(1, again.size()), done));
  }
}
