package dev.aftermath.recovery.work;

import dev.aftermath.binding.Circles;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.recovery.Starts;
import dev.aftermath.recovery.work.RunbookParameters.Lane;
import dev.aftermath.recovery.work.StepParameters.Does;
import dev.aftermath.recovery.work.StepParameters.Per;
import dev.aftermath.recovery.work.StepParameters.When;
import dev.aftermath.units.Ticks;
import dev.aftermath.units.WorkingHours;
import dev.aftermath.vocabulary.Codes;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Checks of a runbook that need nothing else. */
public final class RunbookChecks {
  private static final Set<Does> EACH = EnumSet.of(Does.WORK, Does.PROVISION, Does.RESTART);

  private RunbookChecks() {}

  /**
   * Finds steps, crews and lanes that are not there, circles, and what nobody does.
   *
   * @param starts what is started anew, which some step has to see to
   */
  public static void steps(RunbookParameters p, Starts starts, String path, Problems problems) {
    p.steps().forEach((step, s) -> check(step, s, p, path + ".steps." + step, problems));
    circle(p, path + ".steps", problems);
    if (!problems.spoilt(path + ".steps")) {
      When anew = When.anew(starts);
      expect(p, Does.PROVISION, Set.of(When.REBUILD, anew), When.REBUILD,
          "to find machines for a service that is built anew", path, problems);
      expect(p, Does.RESTART, Set.of(When.IN_PLACE), When.IN_PLACE, "to start a service where it was", path, problems);
      expect(p, Does.RESTORE_DATA, Set.of(When.DATA), When.DATA, "to bring back data that is lost", path, problems);
    }
  }

  /**
   * Finds crews and lanes that nobody uses, and changes of crews that are out of order.
   *
   * @param besides crews that have work besides the steps
   */
  public static void people(
      RunbookParameters p, List<StepParameters> steps, Set<String> besides, String path, Problems problems) {
    p.crews().forEach((crew, c) -> inOrder(c, path + ".crews." + crew, problems));
    p.crews().forEach((crew, c) -> duty(c, path + ".crews." + crew, problems));
    if (!problems.spoilt(path + ".steps")) {
      used(p.crews().keySet(), steps, StepParameters::by, besides, path + ".crews", "crew", problems);
      used(p.lanes().keySet(), steps, StepParameters::lane, Set.of(), path + ".lanes", "lane", problems);
    }
  }

  private static void check(String name, StepParameters step, RunbookParameters p, String path, Problems problems) {
    for (Ref before : step.after()) {
      if (!p.steps().containsKey(before.name())) {
        problems.unknown(before.place(), path + ".after", "step", before.name(), p.steps().keySet());
      }
    }
    known(step.by(), p.crews().keySet(), path + ".by", "crew", problems);
    known(step.lane(), p.lanes().keySet(), path + ".lane", "lane", problems);
    eachOf(step, p, path, problems);
    returns(step, path, problems);
    if (step.drift() && step.by().isEmpty() && !problems.spoilt(path + ".by")) {
      problems.add(Place.NONE, path + ".drift", "expected \"by\", the crew that finds out what has drifted");
    }
  }

  // Data, replicas and traffic of a service that goes back have their own order.
  private static void returns(StepParameters step, String path, Problems problems) {
    if (step.when() == When.RETURN && !problems.spoilt(path + ".when")) {
      if (step.does() != Does.WORK && !problems.spoilt(path + ".does")) {
        problems.add(Place.NONE, path + ".does", "expected work, as when is return, got " + Codes.of(step.does()));
      }
      if (step.per() != Per.SERVICE && !problems.spoilt(path + ".per")) {
        problems.add(Place.NONE, path + ".per", "expected service, as when is return, got " + Codes.of(step.per()));
      }
    }
  }

  // What is found out, brought back or switched is the service's; what is done on machines can be done on each.
  private static void eachOf(StepParameters step, RunbookParameters p, String path, Problems problems) {
    if (problems.spoilt(path + ".per")) {
      return;
    }
    if (step.per() != Per.SERVICE) {
      String per = "per is " + Codes.of(step.per());
      if (!EACH.contains(step.does()) && !problems.spoilt(path + ".does")) {
        problems.add(Place.NONE, path + ".per", "expected service, or does: work, provision or restart, got does: "
            + Codes.of(step.does()));
      }
      if (step.drift()) {
        problems.add(Place.NONE, path + ".drift", "expected false, as " + per
            + ": what has drifted is found out once for a service");
      }
      if (step.when() == When.REPLATFORM) {
        problems.add(Place.NONE, path + ".when", "expected another value than replatform, as " + per
            + ": a service moves to another platform once");
      }
    } else if (step.lane().map(lane -> p.lanes().get(lane.name())).filter(Lane::perMachine).isPresent()) {
      problems.add(Place.NONE, path + ".lane", "is a lane that every machine has of its own; expected another one, or"
          + " per: replica or machine");
    }
  }

  // Without such a step people could do all their work and have nothing that runs.
  private static void expect(
      RunbookParameters p, Does does, Set<When> whens, When shown, String what, String path, Problems problems) {
    boolean there = p.steps().values().stream()
        .anyMatch(s -> s != null && s.does() == does && (whens.contains(s.when()) || s.when() == When.ALWAYS));
    if (!there) {
      problems.add(Place.NONE, path + ".steps", "no step is there " + what + "; expected one with does: "
          + Codes.of(does) + " and when: " + Codes.of(shown) + " or always");
    }
  }

  private static void known(
      Optional<Ref> ref, Set<String> valid, String path, String what, Problems problems) {
    if (ref.isPresent() && !valid.contains(ref.get().name())) {
      problems.unknown(ref.get().place(), path, what, ref.get().name(), valid);
    }
  }

  // The circle is shown at a step that the scenario has changed: the defaults have none.
  private static void circle(RunbookParameters p, String path, Problems problems) {
    List<String> circle = Circles.find(p.steps().keySet(), step -> {
      StepParameters s = p.steps().get(step);
      return s == null ? List.of() : s.after().stream().map(Ref::name).toList();
    });
    if (circle.isEmpty()) {
      return;
    }
    String from = circle.stream().filter(s -> problems.written(path + "." + s + ".after").isPresent()).findFirst()
        .orElse(circle.get(0));
    problems.add(Place.NONE, path + "." + from + ".after", "\"" + from + "\" comes after itself: "
        + Circles.text(circle, from) + "; steps must not form a circle");
  }

  private static void duty(RunbookParameters.Crew crew, String path, Problems problems) {
    crew.onCall().ifPresent(onCall -> {
      problems.readHours(path + ".onCall", onCall.hours(), onCall.days());
      if (onCall.outside() > crew.count() && !problems.spoilt(path + ".count")) {
        problems.add(Place.NONE, path + ".onCall.outside", "expected at most count = " + crew.count() + ", got "
            + onCall.outside());
      }
    });
    crew.shifts().ifPresent(shifts -> {
      problems.read(path + ".shifts.from", () -> WorkingHours.time(shifts.from()));
      long every = shifts.every().ticks();
      if (!problems.spoilt(path + ".shifts.every") && (every == 0 || Ticks.DAY % every != 0)) {
        problems.add(Place.NONE, path + ".shifts.every", "expected a part of a day such as 8 h or 12 h, got "
            + Ticks.text(every));
      } else if (shifts.handover().ticks() >= every) {
        problems.add(Place.NONE, path + ".shifts.handover", "expected less than a shift of " + Ticks.text(every)
            + ", got " + Ticks.text(shifts.handover().ticks()));
      }
      crew.tires().filter(tires -> tires.after().ticks() >= every && !problems.spoilt(path + ".tires"))
          .ifPresent(tires -> problems.add(Place.NONE, path + ".tires.after", "expected less than a shift of "
              + Ticks.text(every) + ", got " + Ticks.text(tires.after().ticks()) + ": nobody works that long"));
    });
  }

  private static void inOrder(RunbookParameters.Crew crew, String path, Problems problems) {
    for (int i = 1; i < crew.then().size(); i++) {
      long before = crew.then().get(i - 1).from().ticks();
      String key = path + ".then[" + i + "].from";
      if (crew.then().get(i).from().ticks() <= before && !problems.spoilt(path + ".then")) {
        problems.add(Place.NONE, key, "expected a time after that of the change before it, " + Ticks.text(before));
      }
    }
  }

  // What the defaults bring along may be left without use, what the scenario states is a mistake then.
  private static void used(
      Set<String> names, List<StepParameters> steps, Function<StepParameters, Optional<Ref>> use,
      Set<String> besides, String path, String what, Problems problems) {
    Set<String> uses = new TreeSet<>(besides);
    steps.forEach(step -> use.apply(step).ifPresent(ref -> uses.add(ref.name())));
    for (String name : names) {
      if (!uses.contains(name)) {
        problems.written(path + "." + name).ifPresent(place -> problems.add(place, path,
            "unknown " + what + " \"" + name + "\": no step uses it" + Problems.hint(name, uses)));
      }
    }
  }
}
