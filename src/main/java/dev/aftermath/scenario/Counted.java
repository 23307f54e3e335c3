package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.scenario.EstateSpec.RoomSpec;
import dev.aftermath.scenario.EstateSpec.SiteSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Sites and rooms that a file writes once and counts: {@code hall} with {@code count: 3} is hall-1, hall-2, hall-3. */
final class Counted {
  private static final int MOST_ROOMS = 10_000;
  private static final int MOST_RACKS = 200_000;

  private Counted() {}

  /**
   * One of those that an entry stands for.
   *
   * @param name its own
   * @param written that of the entry
   */
  record One<T>(String name, String written, T spec) {}

  static List<One<SiteSpec>> sites(ScenarioSpec spec) {
    return each(spec.sites(), SiteSpec::count);
  }

  static List<One<RoomSpec>> rooms(SiteSpec site) {
    return each(site.rooms(), RoomSpec::count);
  }

  private static <T> List<One<T>> each(Map<String, T> written, ToIntFunction<T> count) {
    List<One<T>> all = new ArrayList<>();
    written.forEach((name, spec) -> {
      int n = count.applyAsInt(spec);
      for (int i = 1; i <= n; i++) {
        all.add(new One<>(n == 1 ? name : name + "-" + i, name, spec));
      }
    });
    return all;
  }

  /** The rooms that a name stands for which is that of an entry, as "site/room" or of a site; empty if it is none. */
  static List<String> roomsOf(ScenarioSpec spec, String name) {
    int slash = name.indexOf('/');
    String site = slash < 0 ? name : name.substring(0, slash);
    List<String> names = new ArrayList<>();
    for (One<SiteSpec> s : sites(spec)) {
      if (s.name().equals(site) || s.written().equals(site)) {
        for (One<RoomSpec> r : rooms(s.spec())) {
          String room = slash < 0 ? r.written() : name.substring(slash + 1);
          if (r.name().equals(room) || r.written().equals(room)) {
            names.add(s.name() + "/" + r.name());
          }
        }
      }
    }
    return names;
  }

  /** Reports names that come twice, and more rooms or racks than can be simulated; true when all is well. */
  static boolean check(ScenarioSpec spec, Binder binder, Problems problems) {
    int before = problems.size();
    double rooms = 0; // counts of doubles are exact as far as anybody gets here
    double racks = 0;
    twice(sites(spec), "sites", "site", binder, spec.sites(), problems);
    for (Map.Entry<String, SiteSpec> site : spec.sites().entrySet()) {
      int ofSite = 0;
      for (RoomSpec room : site.getValue().rooms().values()) {
        ofSite += room.count();
        racks += (double) site.getValue().count() * room.count() * room.racks();
      }
      rooms += (double) site.getValue().count() * ofSite;
      if (ofSite <= MOST_ROOMS) {
        twice(rooms(site.getValue()), "sites." + site.getKey() + ".rooms", "room", binder, site.getValue().rooms(),
            problems);
      }
    }
    if (rooms > MOST_ROOMS) {
      problems.add(binder.place(spec, "sites"), "sites", "have " + Math.round(rooms) + " rooms; at most " + MOST_ROOMS);
    }
    if (racks > MOST_RACKS) {
      problems.add(binder.place(spec, "sites"), "sites", "have " + Math.round(racks) + " racks; at most " + MOST_RACKS);
    }
    return problems.size() == before;
  }

  private static <T> void twice(
      List<One<T>> all, String path, String kind, Binder binder, Map<String, T> written, Problems problems) {
    Set<String> names = new HashSet<>();
    for (One<T> one : all) {
      if (!names.add(one.name())) {
        problems.add(binder.place(written, one.written()), path + "." + one.written(),
            "is the name of a " + kind + " that another one's count makes; expected another name");
      }
    }
  }
}
