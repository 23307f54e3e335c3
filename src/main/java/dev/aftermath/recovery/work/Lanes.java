package dev.aftermath.recovery.work;

import dev.aftermath.recovery.work.RunbookParameters.Lane;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.vocabulary.Skill;
import dev.aftermath.vocabulary.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The lanes of a run by their names: some that all share, and some of which every machine has its own. */
final class Lanes {
  private final Map<String, Lane> parameters;
  private final Map<String, Team> lanes = new LinkedHashMap<>();

  Lanes(Map<String, Lane> parameters) {
    this.parameters = parameters;
    parameters.forEach((name, lane) -> {
      if (!lane.perMachine()) {
        lanes.put(name, team(name));
      }
    });
  }

  private Team team(String name) {
    return new Team(
        new Skill(name, Text.same(name)), Objects.requireNonNull(parameters.get(name)).count());
  }

  /** Those of a name that serve a machine; none where each machine has its own, and the machine is not found yet. */
  Optional<Team> of(String name, int node) {
    if (!Objects.requireNonNull(parameters.get(name)).perMachine()) {
      return Optional.of(Objects.requireNonNull(lanes.get(name)));
    }
    return node == Pod.NOWHERE
        ? Optional.empty() : Optional.of(lanes.computeIfAbsent(name + " of " + node, key -> team(name)));
  }

  /** All that there are by now. */
  Map<String, Team> all() {
    return lanes;
  }
}
