package dev.aftermath.results.trials;

import dev.aftermath.vocabulary.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Finished runs of policies, each with its seeds.
 *
 * @param byPolicy the runs of each policy, in the order in which they came
 * @param seed of a run
 */
record PolicyRuns<R>(Map<String, List<R>> byPolicy, ToLongFunction<R> seed) {
  /** Runs, sorted out by their policies. */
  static <R> PolicyRuns<R> of(List<R> runs, Function<R, String> policy, ToLongFunction<R> seed) {
    Map<String, List<R>> byPolicy = new LinkedHashMap<>();
    runs.forEach(r -> byPolicy.computeIfAbsent(policy.apply(r), p -> new ArrayList<>()).add(r));
    return new PolicyRuns<>(byPolicy, seed);
  }

  /** Something of two policies. */
  interface Two<R, X extends Exception> {
    void of(String policy, List<R> runs, String less, List<R> lessRuns) throws X;
  }

  /** Every policy less every one before it. */
  <X extends Exception> void pairs(Two<R, X> two) throws X {
    List<String> policies = List.copyOf(byPolicy.keySet());
    List<List<R>> runs = List.copyOf(byPolicy.values());
    for (int i = 0; i < runs.size(); i++) {
      for (int j = i + 1; j < runs.size(); j++) {
        two.of(policies.get(j), runs.get(j), policies.get(i), runs.get(i));
      }
    }
  }

  /** The policies with the values of all their runs. */
  List<Trials.Arm> arms(List<ToDoubleFunction<R>> values) {
    List<Trials.Arm> arms = new ArrayList<>();
    byPolicy.forEach((policy, runs) -> arms.add(new Trials.Arm(policy, Text.same(policy),
        runs.stream().mapToLong(seed).boxed().toList(),
        values.stream().map(v -> runs.stream().mapToDouble(v).toArray()).toList())));
    return arms;
  }
}
