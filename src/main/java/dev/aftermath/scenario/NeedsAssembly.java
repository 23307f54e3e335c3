package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Circles;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.scenario.WorkloadSpec.NeedSpec;
import dev.aftermath.scenario.WorkloadSpec.ServiceGroup;
import dev.aftermath.workload.Needs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resolves what the services of a group need into numbers of services and datastores. */
final class NeedsAssembly {
  private final Binder binder;
  private final Problems problems;
  private final Map<String, List<Integer>> members;
  private final Map<String, Integer> sharedStores;
  private final List<Integer> all = new ArrayList<>();
  private final List<Needs.AtLeast> some = new ArrayList<>();
  private final List<List<Integer>> oneOf = new ArrayList<>();
  private final List<Integer> stores = new ArrayList<>();

  /**
   * Needs of a group that are not read yet.
   *
   * @param members numbers of the services of each group
   * @param sharedStores numbers of the datastores that stand by themselves
   */
  NeedsAssembly(
      Binder binder, Problems problems, Map<String, List<Integer>> members, Map<String, Integer> sharedStores) {
    this.binder = binder;
    this.problems = problems;
    this.members = members;
    this.sharedStores = sharedStores;
  }

  /** The needs of a service by its place in the group. */
  Needs of(int index) {
    List<Integer> each = new ArrayList<>(all);
    oneOf.forEach(candidates -> each.add(candidates.get(index % candidates.size())));
    return new Needs(each, some);
  }

  /** The datastores that each service of the group needs besides its own. */
  List<Integer> stores() {
    return stores;
  }

  /** Reads what a group needs, and reports what cannot be. */
  void resolve(String self, ServiceGroup group, String path) {
    for (Ref need : group.needsOneOf()) {
      services(self, need, path + "OneOf", "group of services").filter(s -> !s.isEmpty()).ifPresent(oneOf::add);
    }
    for (int i = 0; i < group.needs().size(); i++) {
      NeedSpec need = group.needs().get(i);
      String at = path + "[" + i + "]";
      if (need.name().isPresent()) {
        if (need.atLeast().isPresent() || !need.of().isEmpty()) {
          problems.add(binder.place(need, ""), at, "expected a name, or atLeast and of, not both");
        }
        named(self, need.name().get(), path);
      } else if (need.of().isEmpty() && !problems.spoilt(at)) {
        problems.add(binder.place(need, ""), at, need.atLeast().isEmpty()
            ? "expected a name, or atLeast and of" : "says how many but not of which; expected names in of");
      } else if (need.atLeast().isEmpty() && !problems.spoilt(at)) {
        problems.add(binder.place(need, ""), at, "says of which but not how many; expected a number in atLeast");
      } else {
        some(self, need, at);
      }
    }
  }

  private void named(String self, Ref need, String path) {
    Integer store = sharedStores.get(need.name());
    if (!need.name().equals(self) && store != null && !members.containsKey(need.name())) {
      stores.add(store);
      return;
    }
    Set<String> others = sharedStores.keySet();
    services(self, need, path, "service or datastore", others, "datastores").ifPresent(all::addAll);
  }

  private void some(String self, NeedSpec need, String at) {
    Set<Integer> of = new LinkedHashSet<>();
    Set<String> seen = new HashSet<>();
    boolean known = !problems.spoilt(at + ".of");
    for (Ref ref : need.of()) {
      Optional<List<Integer>> services = services(self, ref, at + ".of", "service");
      if (services.isPresent() && !seen.add(ref.name())) {
        problems.add(ref.place(), at + ".of", "\"" + ref + "\" is named twice");
      }
      known &= services.isPresent();
      services.ifPresent(of::addAll);
    }
    int least = need.atLeast().orElse(0);
    if (known && least > of.size() && !problems.lost(at + ".atLeast")) {
      problems.add(binder.place(need, "atLeast"), at + ".atLeast",
          "expected at most " + of.size() + ", as many services as of names, got " + least);
    } else if (least >= 1 && least <= of.size()) {
      some.add(new Needs.AtLeast(least, List.copyOf(of)));
    }
  }

  private Optional<List<Integer>> services(String self, Ref need, String path, String what) {
    return services(self, need, path, what, Set.of(), "services");
  }

  // The services of that name; what else could have been meant is told where there is none.
  private Optional<List<Integer>> services(
      String self, Ref need, String path, String what, Set<String> others, String block) {
    if (need.name().equals(self)) {
      problems.add(need.place(), path, "\"" + self + "\" needs itself");
      return Optional.empty();
    }
    if (!members.containsKey(need.name())) {
      Set<String> valid = new LinkedHashSet<>(members.keySet());
      valid.addAll(others);
      problems.unknown(need.place(), path, what, need.name(), valid, block);
    }
    return Optional.ofNullable(members.get(need.name()));
  }

  /** Reports a circle among groups that need each other, all or some of them; true when there is one. */
  static boolean circular(Map<String, ServiceGroup> groups, Problems problems) {
    List<String> circle = Circles.find(groups.keySet(), name -> {
      ServiceGroup group = groups.get(name);
      // What needs itself has been reported already.
      return group == null ? List.of()
          : allNeeds(group).stream().map(Ref::name).filter(need -> !need.equals(name)).toList();
    });
    if (circle.isEmpty()) {
      return false;
    }
    String start = groups.keySet().stream().filter(circle::contains).findFirst().orElseThrow();
    String next = circle.get((circle.indexOf(start) + 1) % circle.size());
    Place place = Optional.ofNullable(groups.get(start)).stream().flatMap(g -> allNeeds(g).stream())
        .filter(need -> need.name().equals(next)).map(Ref::place).findFirst().orElse(Place.NONE);
    problems.add(place, "services." + start + ".needs", "services need each other in a circle: "
        + Circles.text(circle, start) + "; none of them could ever start");
    return true;
  }

  private static List<Ref> allNeeds(ServiceGroup group) {
    List<Ref> all = new ArrayList<>();
    group.needs().forEach(need -> all.addAll(need.names()));
    all.addAll(group.needsOneOf());
    return all;
  }
}
