package dev.aftermath.scenario;

import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rooms of one site by the names that they have there.
 *
 * @param site the site's name
 * @param written the name under which it stands in the file, which may be that of several
 * @param first number of its first room
 */
record RoomsOfSite(EstateSpec.SiteSpec spec, String site, String written, int first, Problems problems) {
  /** Numbers of all of them. */
  List<Integer> all() {
    return IntStream.range(first, first + Counted.rooms(spec).size()).boxed().toList();
  }

  /**
   * Numbers of the room of that name; an unknown one is a problem.
   *
   * @param several whether the name of equal ones that are counted means all of them
   */
  List<Integer> find(Ref ref, boolean several, String path) {
    List<Counted.One<EstateSpec.RoomSpec>> ofSite = Counted.rooms(spec);
    List<Integer> found = new ArrayList<>();
    for (int r = 0; r < ofSite.size(); r++) {
      String name = several ? ofSite.get(r).written() : ofSite.get(r).name();
      if (ref.name().equals(name) || ref.name().equals(ofSite.get(r).name())) {
        found.add(first + r);
      }
    }
    if (found.isEmpty()) {
      problems.unknown(ref.place(), path, "room of " + site, ref.name(),
          ofSite.stream().map(Counted.One::name).toList(), "sites." + written + ".rooms." + ref.name());
    }
    return found;
  }
}
