package dev.aftermath.hazard;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.vocabulary.Location;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The services that a disaster strikes which strikes services: named one by one, or by their group. */
final class ServicesNamed {
  private ServicesNamed() {}

  /** Reports names that no service or group bears, or that stand there twice. */
  static void check(List<Ref> of, Ground ground, String path, Problems problems) {
    if (of.isEmpty() && !problems.lost(path)) {
      problems.add(Place.NONE, path, "expected at least one service or group");
    }
    Set<String> seen = new HashSet<>();
    for (Ref ref : of) {
      if (!seen.add(ref.name())) {
        if (!ref.name().isEmpty()) {
          problems.add(ref.place(), path, "\"" + ref + "\" is named twice");
        }
      } else if (!ground.services().containsKey(ref.name())) {
        problems.unknown(ref.place(), path, "service or group", ref.name(), ground.services().keySet(),
            "services." + ref.name());
      }
    }
  }

  /** Their numbers, each once, with their own names, by which luck is drawn. */
  static Map<Integer, String> of(List<Ref> of, Ground ground) {
    Map<Integer, String> all = new LinkedHashMap<>();
    for (Ref ref : of) {
      for (int service : ground.services().getOrDefault(ref.name(), List.of())) {
        all.computeIfAbsent(service, s -> name(s, ground));
      }
    }
    return all;
  }

  private static String name(int service, Ground ground) {
    return ground.services().entrySet().stream().filter(e -> e.getValue().equals(List.of(service)))
        .map(Map.Entry::getKey).findFirst().orElseThrow();
  }

  /** Where that is. */
  static Location where(List<Ref> of) {
    return new Location.Software(of.stream().map(Ref::name).toList());
  }
}
