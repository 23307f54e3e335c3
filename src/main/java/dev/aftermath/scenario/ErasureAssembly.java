package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.estate.Topology;
import dev.aftermath.protection.Erasure;
import dev.aftermath.scenario.WorkloadSpec.DataSpec;
import dev.aftermath.scenario.WorkloadSpec.ErasureSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Primaries that are spread over several rooms, checked: no loss of one room may be the loss of all. */
final class ErasureAssembly {
  private final Binder binder;
  private final Problems problems;
  private final Topology topology;
  private final Homes homes;
  private final Set<String> reported = new LinkedHashSet<>();

  ErasureAssembly(Binder binder, Problems problems, Topology topology, Homes homes) {
    this.binder = binder;
    this.problems = problems;
    this.topology = topology;
    this.homes = homes;
  }

  /**
   * How data is spread, or empty where it is not, or not rightly, which is reported once.
   *
   * @param path of the data
   */
  Optional<Erasure> of(DataSpec data, String path) {
    return data.erasure().flatMap(erasure -> {
      String at = path + ".erasure";
      if (!reported.add(at)) {
        return read(erasure, at, false);
      }
      if (data.home().isPresent()) {
        problems.add(data.home().get().place(), path + ".home",
            "has no effect beside erasure; expected erasure.over alone");
      }
      return read(erasure, at, true);
    });
  }

  private Optional<Erasure> read(ErasureSpec erasure, String path, boolean tell) {
    List<Integer> rooms = tell ? homes.rooms(erasure.over(), path + ".over") : quietly(erasure);
    Erasure code = new Erasure(erasure.data(), erasure.parity(), rooms, erasure.rebuild().bytesPerSecond());
    boolean known = !problems.spoilt(path) && !rooms.isEmpty();
    boolean right = known && check(code, erasure, path, tell);
    if (tell && erasure.over().isEmpty() && !problems.lost(path + ".over")) {
      problems.add(binder.place(erasure, "over"), path + ".over", "expected two or more rooms (site/room) of one site");
    }
    return right ? Optional.of(code) : Optional.empty();
  }

  // Rooms of which all that is wrong has been told.
  private List<Integer> quietly(ErasureSpec erasure) {
    boolean known = erasure.over().stream().map(Ref::name)
        .allMatch(name -> topology.room(name).isPresent() || topology.site(name).isPresent());
    return known ? homes.rooms(erasure.over(), "") : List.of();
  }

  private boolean check(Erasure code, ErasureSpec spec, String path, boolean tell) {
    List<Integer> rooms = code.rooms();
    List<String> sites = rooms.stream().map(r -> topology.sites().get(topology.rooms().get(r).site()).name())
        .distinct().toList();
    int most = (code.fragments() + rooms.size() - 1) / rooms.size();
    String wrong = new LinkedHashSet<>(rooms).size() < rooms.size() ? "names a room twice; expected each once"
        : sites.size() > 1 ? "expected rooms of one site, got some of " + String.join(" and ", sites)
            + "; over sites data is copied by a protection plan"
        : rooms.size() > code.fragments() ? "expected at most as many rooms as there are fragments, "
            + code.fragments() + ", got " + rooms.size()
        : most > code.parity() ? "one room would have " + most + " of the " + code.fragments()
            + " fragments, and only " + code.parity() + " may be lost; expected rooms of which each can be lost: "
            + (code.fragments() + code.parity() - 1) / code.parity() + " or more"
        : "";
    if (tell && !wrong.isEmpty()) {
      problems.add(binder.place(spec, "over"), path + ".over", wrong);
    }
    return wrong.isEmpty();
  }
}
