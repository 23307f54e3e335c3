package dev.aftermath.scheduling.spec;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.estate.Taint;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Taints as they are written: {@code key} or {@code key=value}. */
final class Taints {
  private static final String FORM = "[\\p{L}\\p{N}][\\p{L}\\p{N}_./-]*(=[\\p{L}\\p{N}_.-]*)?";

  private Taints() {}

  static void check(List<String> taints, Place place, Problems problems, String path) {
    for (String taint : taints) {
      if (!taint.matches(FORM) && !problems.spoilt(path)) {
        problems.add(place, path, "expected key or key=value, such as dedicated=ai, got \"" + taint + "\"");
      }
    }
  }

  static Set<Taint> of(List<String> taints) {
    return taints.stream().map(Taint::of).collect(Collectors.toSet());
  }
}
