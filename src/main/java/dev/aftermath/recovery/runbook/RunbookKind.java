package dev.aftermath.recovery.runbook;

import dev.aftermath.binding.Circles;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.recovery.Design;
import dev.aftermath.recovery.RecoveryStrategy;
import dev.aftermath.recovery.StrategyKind;
import dev.aftermath.recovery.runbook.StepParameters.Does;
import dev.aftermath.recovery.runbook.StepParameters.When;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.vocabulary.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the strategies that follow a runbook have in common as plug-ins. */
abstract sealed class RunbookKind implements StrategyKind<RunbookParameters> {
  private final String name;
  private final Text title;
  private final Text about;

  private RunbookKind(String name, Text title, Text about) {
    this.name = name;
    this.title = title;
    this.about = about;
  }

  /** The plug-in "backup-restore": what is lost is built again and its data is restored from backups. */
  public static final class BackupRestore extends RunbookKind {
    public BackupRestore() {
      super("backup-restore", new Text("backup and restore", "백업·복구"),
          new Text("People rebuild what is lost by a runbook and restore its data from backups.",
              "담당자가 절차서에 따라 시스템을 다시 구축하고 백업에서 데이터를 복원합니다."));
    }
  }

  /** The plug-in "warm-standby": images and data wait at another site, people switch over. */
  public static final class WarmStandby extends RunbookKind {
    public WarmStandby() {
      super("warm-standby", new Text("warm standby", "웜 스탠바이"),
          new Text("Images and data wait at another site; people decide and switch over.",
              "다른 센터에 가상머신 이미지와 데이터를 준비해 두고 담당자가 판단해 전환합니다."));
    }
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Text title() {
    return title;
  }

  @Override
  public final Text about() {
    return about;
  }

  @Override
  public final Set<String> ignoredServiceKeys(RunbookParameters parameters) {
    Set<String> ignored = new TreeSet<>(Set.of("image", "start"));
    if (parameters.steps().values().stream().noneMatch(step -> step.when() == When.REPLATFORM)) {
      ignored.add("replatform");
    }
    if (parameters.steps().values().stream().noneMatch(StepParameters::drift)) {
      ignored.add("age");
    }
    return ignored;
  }

  @Override
  public final Class<RunbookParameters> parameters() {
    return RunbookParameters.class;
  }

  @Override
  public final void check(RunbookParameters p, String path, Problems problems) {
    p.steps().forEach((step, s) -> check(step, s, p, path + ".steps." + step, problems));
    circle(p, path + ".steps", problems);
    if (!problems.spoilt(path + ".steps")) {
      expect(p, Does.PROVISION, When.REBUILD, "to find machines for a service that is built anew", path, problems);
      expect(p, Does.RESTART, When.IN_PLACE, "to start a service where it was", path, problems);
      expect(p, Does.RESTORE_DATA, When.DATA, "to bring back data that is lost", path, problems);
    }
    p.crews().forEach((crew, c) -> inOrder(c, path + ".crews." + crew, problems));
    if (!problems.spoilt(path + ".steps")) {
      used(p.crews().keySet(), p, StepParameters::by, path + ".crews", "crew", problems);
      used(p.lanes().keySet(), p, StepParameters::lane, path + ".lanes", "lane", problems);
    }
  }

  @Override
  public final Supplier<RecoveryStrategy> create(RunbookParameters p, Design design) {
    return () -> new RunbookStrategy(p);
  }

  private static void check(String name, StepParameters step, RunbookParameters p, String path, Problems problems) {
    for (Ref before : step.after()) {
      if (!p.steps().containsKey(before.name())) {
        problems.unknown(before.place(), path + ".after", "step", before.name(), p.steps().keySet());
      }
    }
    known(step.by(), p.crews().keySet(), path + ".by", "crew", problems);
    known(step.lane(), p.lanes().keySet(), path + ".lane", "lane", problems);
    if (step.drift() && step.by().isEmpty() && !problems.spoilt(path + ".by")) {
      problems.add(Place.NONE, path + ".drift", "expected \"by\", the crew that finds out what has drifted");
    }
  }

  // Without such a step people could do all their work and have nothing that runs.
  private static void expect(
      RunbookParameters p, Does does, When when, String what, String path, Problems problems) {
    boolean there = p.steps().values().stream()
        .anyMatch(s -> s != null && s.does() == does && (s.when() == when || s.when() == When.ALWAYS));
    if (!there) {
      problems.add(Place.NONE, path + ".steps", "no step is there " + what + "; expected one with does: "
          + Codes.of(does) + " and when: " + Codes.of(when) + " or always");
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
      Set<String> names, RunbookParameters p, Function<StepParameters, Optional<Ref>> use, String path, String what,
      Problems problems) {
    Set<String> uses = new TreeSet<>();
    p.steps().values().forEach(step -> use.apply(step).ifPresent(ref -> uses.add(ref.name())));
    for (String name : names) {
      if (!uses.contains(name)) {
        problems.written(path + "." + name).ifPresent(place -> problems.add(place, path,
            "unknown " + what + " \"" + name + "\": no step uses it" + Problems.hint(name, uses)));
      }
    }
  }
}
