package dev.aftermath.scenario;

import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks which copies of a plan feed others: live ones at another site, and none itself in the end. */
final class CopyChains {
  private final String path;
  private final Problems problems;
  /** By site: the first live copy there, and by whom that is fed. */
  private final Map<String, Optional<Ref>> live = new LinkedHashMap<>();

  private CopyChains(String path, Problems problems) {
    this.path = path;
    this.problems = problems;
  }

  /**
   * Reports what is wrong.
   *
   * @param path of the plan
   */
  static void check(List<CopyParameters> plan, String path, Problems problems) {
    CopyChains chains = new CopyChains(path, problems);
    for (CopyParameters copy : plan) {
      if (copy instanceof CopyParameters.Synchronous s) {
        chains.live.putIfAbsent(site(s.to()), Optional.empty());
      } else if (copy instanceof CopyParameters.Asynchronous a) {
        chains.live.putIfAbsent(site(a.to()), a.from());
      }
    }
    for (int i = 0; i < plan.size(); i++) {
      if (plan.get(i) instanceof CopyParameters.Asynchronous a && a.from().isPresent()) {
        chains.check(a, a.from().get(), path + "[" + i + "].asynchronous.from");
      }
    }
  }

  private void check(CopyParameters.Asynchronous copy, Ref from, String key) {
    String own = site(copy.to());
    List<String> others = live.keySet().stream().filter(site -> !site.equals(own)).toList();
    if (problems.spoilt(path) || from.name().isEmpty()) {
      return; // the copy that is named may be the one that could not be read
    }
    if (from.name().equals(own)) {
      problems.add(from.place(), key, "is where this copy is itself, " + own + "; expected the site of another"
          + " synchronous or asynchronous copy of the plan");
    } else if (!live.containsKey(from.name())) {
      problems.add(from.place(), key, "no synchronous or asynchronous copy of this plan is at \"" + from.name()
          + "\"; expected " + (others.isEmpty() ? "another such copy in the plan"
              : "one of the sites that have one: " + String.join(", ", others)) + "; left out, the primary feeds it");
    } else {
      circle(own, from, key);
    }
  }

  private void circle(String own, Ref from, String key) {
    List<String> way = new ArrayList<>(List.of(own));
    for (Optional<Ref> at = Optional.of(from); at.isPresent(); ) {
      String site = at.get().name();
      at = live.getOrDefault(site, Optional.empty());
      boolean again = way.contains(site);
      way.add(site);
      if (again) {
        problems.add(from.place(), key, "copies are fed in a circle: " + String.join(" from ", way)
            + "; expected a chain that begins at the primary");
        return;
      }
    }
  }

  private static String site(Ref to) {
    int slash = to.name().indexOf('/');
    return slash < 0 ? to.name() : to.name().substring(0, slash);
  }
}
