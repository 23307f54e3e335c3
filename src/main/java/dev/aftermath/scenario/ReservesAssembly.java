package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.estate.Reserves;
import dev.aftermath.scenario.ReservesSpec.MobileSpec;
import dev.aftermath.scenario.ReservesSpec.RefuelSpec;
import dev.aftermath.scenario.ReservesSpec.ShedSpec;
import dev.aftermath.scenario.WorkloadSpec.GradeSpec;
import dev.aftermath.units.Decimals;
import dev.aftermath.units.Span;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Checks what helps the generators of a site, or of a supply below it, and numbers the rooms that are shed. */
final class ReservesAssembly {
  private final Binder binder;
  private final Problems problems;
  private final RoomsOfSite rooms;
  private final Map<String, GradeSpec> grades;

  ReservesAssembly(Binder binder, Problems problems, RoomsOfSite rooms, Map<String, GradeSpec> grades) {
    this.grades = grades;
    this.binder = binder;
    this.problems = problems;
    this.rooms = rooms;
  }

  /**
   * What helps generators.
   *
   * @param block the record whose keys these are, and the path at which it stands
   * @param own how many there are without those that are brought
   * @param needed how many carry all
   */
  Reserves of(
      Record block, String path, Optional<RefuelSpec> refuel, Optional<MobileSpec> mobile, List<ShedSpec> shed,
      Span fuel, int own, int needed) {
    if (own == 0 && mobile.isEmpty()) {
      refuel.ifPresent(r -> noGenerators(block, path, "refuel"));
      if (!shed.isEmpty()) {
        noGenerators(block, path, "shed");
      }
      return Reserves.NONE;
    }
    refuel.filter(r -> r.below().ticks() >= fuel.ticks() && !problems.lost(path + ".fuel")).ifPresent(r ->
        problems.add(binder.place(r, "below"), path + ".refuel.below", "expected less than fuel = "
            + Ticks.text(fuel.ticks()) + ", got " + Ticks.text(r.below().ticks())));
    return new Reserves(
        refuel.map(r -> new Reserves.Refuel(r.below().ticks(), r.arrives(), r.brings().ticks())),
        mobile.map(m -> new Reserves.Mobile(m.units(), m.arrives())), rungs(shed, needed, path + ".shed"));
  }

  private void noGenerators(Record block, String path, String key) {
    problems.add(binder.place(block, key), path + "." + key, "has no effect: there are no generators");
  }

  private List<Reserves.Rung> rungs(List<ShedSpec> shed, int needed, String path) {
    List<Reserves.Rung> rungs = new ArrayList<>();
    Set<Integer> all = new LinkedHashSet<>();
    OptionalInt before = OptionalInt.empty();
    int saved = 0;
    for (int i = 0; i < shed.size(); i++) {
      ShedSpec s = shed.get(i);
      String at = path + "[" + i + "]";
      OptionalLong after = s.after().map(a -> OptionalLong.of(a.ticks())).orElse(OptionalLong.empty());
      if (s.grade().isPresent() != shed.get(0).grade().isPresent()) {
        problems.add(binder.place(s, s.grade().isPresent() ? "grade" : "rooms"), at,
            "expected a grade in every rung, or in none");
      } else if (s.grade().isPresent()) {
        OptionalInt upTo = priority(s, s.grade().get(), before, at);
        before = upTo.isPresent() ? upTo : before;
        rungs.add(new Reserves.Rung(roomsOf(s, new LinkedHashSet<>(), at), 0, after,
            Optional.of(new Reserves.UpTo(s.grade().get().name(), upTo.orElse(0)))));
      } else {
        int saves = saves(s, at);
        saved += saves;
        if (saved >= needed * 1_000 && !problems.spoilt(at + ".saves")) {
          problems.add(binder.place(s, "saves"), at + ".saves", "expected rungs that together save less than the"
              + " generators needed, which are " + needed + ", got " + Decimals.exact(saved / 1_000.0) + " up to here");
        }
        rungs.add(new Reserves.Rung(roomsOf(s, all, at), saves, after));
      }
    }
    return rungs;
  }

  private List<Integer> roomsOf(ShedSpec s, Set<Integer> all, String at) {
    List<Integer> ofRung = new ArrayList<>();
    for (var ref : s.rooms()) {
      for (int room : rooms.find(ref, true, at + ".rooms")) {
        if (all.add(room)) {
          ofRung.add(room);
        } else {
          problems.add(ref.place(), at + ".rooms", "names " + ref + " a second time; it is shed once");
        }
      }
    }
    if (s.rooms().isEmpty() && s.grade().isEmpty() && !problems.spoilt(at + ".rooms")) {
      problems.add(binder.place(s, "rooms"), at + ".rooms", "expected at least one room of " + rooms.site());
    }
    return ofRung;
  }

  private int saves(ShedSpec s, String at) {
    if (s.saves().isEmpty() && !problems.spoilt(at + ".saves")) {
      problems.add(binder.place(s, "saves"), at + ".saves",
          "is missing; expected how many generators are needed less without these rooms");
    }
    return (int) Math.round(s.saves().orElse(0.0) * 1_000);
  }

  private OptionalInt priority(ShedSpec s, Ref grade, OptionalInt before, String at) {
    if (s.saves().isPresent()) {
      problems.add(binder.place(s, "saves"), at + ".saves", "has no effect with grade: machines save their share");
    }
    GradeSpec spec = grades.get(grade.name());
    if (spec == null) {
      problems.unknown(grade.place(), at + ".grade", "grade", grade.name(), grades.keySet(), "grades");
      return OptionalInt.empty();
    }
    if (before.isPresent() && spec.priority() <= before.getAsInt()
        && !problems.spoilt("grades." + grade.name() + ".priority")) {
      problems.add(grade.place(), at + ".grade", "expected a grade of a higher priority than " + before.getAsInt()
          + ", that of the rung before, got " + spec.priority());
    }
    return OptionalInt.of(spec.priority());
  }
}
