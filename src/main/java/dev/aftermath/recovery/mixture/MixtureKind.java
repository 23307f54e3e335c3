package dev.aftermath.recovery.mixture;

import dev.aftermath.binding.Problems;
import dev.aftermath.operation.Design;
import dev.aftermath.recovery.Decides;
import dev.aftermath.recovery.RecoveryStrategy;
import dev.aftermath.recovery.Starts;
import dev.aftermath.recovery.StrategyKind;
import dev.aftermath.recovery.StrategyParameters;
import dev.aftermath.recovery.work.RunbookChecks;
import dev.aftermath.recovery.work.StepParameters;
import dev.aftermath.recovery.work.StepParameters.When;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.vocabulary.Text;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The strategies with names: each is a set of choices to begin with, of which any may be chosen otherwise. */
abstract sealed class MixtureKind implements StrategyKind<MixtureParameters> {
  private final String name;
  private final Text title;
  private final Text about;

  private MixtureKind(String name, Text title, Text about) {
    this.name = name;
    this.title = title;
    this.about = about;
  }

  /** The preset "backup-restore": what is lost is built again and its data is restored from backups. */
  public static final class BackupRestore extends MixtureKind {
    public BackupRestore() {
      super("backup-restore", new Text("backup and restore", "백업·복구"),
          new Text("People rebuild what is lost by a runbook and restore its data from backups.",
              "담당자가 절차서에 따라 시스템을 다시 구축하고 백업에서 데이터를 복원합니다."));
    }
  }

  /** The preset "warm-standby": images and data wait at another site, people switch over. */
  public static final class WarmStandby extends MixtureKind {
    public WarmStandby() {
      super("warm-standby", new Text("warm standby", "웜 스탠바이"),
          new Text("Images and data wait at another site; people decide and switch over.",
              "다른 센터에 가상머신 이미지와 데이터를 준비해 두고 담당자가 판단해 전환합니다."));
    }
  }

  /** The preset "orchestrated": as warm standby, with images that a tool starts in batches. */
  public static final class Orchestrated extends MixtureKind {
    public Orchestrated() {
      super("orchestrated", new Text("orchestrated switch", "오케스트레이션 전환"),
          new Text("People decide; an orchestrator starts virtual machines that wait at another site in batches, by"
              + " priority.",
              "담당자가 결정하면 자동화 도구가 다른 센터에 준비된 가상머신을 우선순위에 따라 묶음으로 기동합니다."));
    }
  }

  /** The preset "declarative": services run at their home and are declared anew elsewhere when it is lost. */
  public static final class Declarative extends MixtureKind {
    public Declarative() {
      super("declarative", new Text("declarative recovery", "선언형 자동 복구"),
          new Text("Controllers in the manner of Kubernetes compare what is wanted with what runs, and start elsewhere"
              + " what is missing.",
              "쿠버네티스 방식의 제어기가 원하는 상태와 실제 상태를 비교해 부족한 것을 다른 곳에서 기동합니다."));
    }
  }

  /** The preset "active-active": replicas run at several sites at once, recovery is traffic moving. */
  public static final class ActiveActive extends MixtureKind {
    public ActiveActive() {
      super("active-active", new Text("active-active", "액티브-액티브"),
          new Text("Replicas run at several sites at once; controllers move the traffic away from a lost site.",
              "복제본이 여러 센터에서 함께 운영되며, 제어기가 중단된 센터의 트래픽을 다른 센터로 옮깁니다."));
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
  public final Set<String> ignoredServiceKeys(MixtureParameters p) {
    Set<String> ignored = ignored(p);
    p.everywhere().forEach(part -> ignored.retainAll(ignored(part)));
    return ignored;
  }

  @Override
  public final boolean scalesReplicas(MixtureParameters p, String service, String group, String grade) {
    Map<String, MixtureParameters> choices = p.inParts();
    for (Map.Entry<String, StrategyParameters.Part> part : p.parts().entrySet()) {
      if (part.getValue().has(service, group, grade)) {
        return choices.getOrDefault(part.getKey(), p).acts() == Acts.CONTROLLERS;
      }
    }
    return p.acts() == Acts.CONTROLLERS;
  }

  private static Set<String> ignored(MixtureParameters p) {
    Starts starts = p.organisation().starts();
    Set<String> ignored = new TreeSet<>();
    if (starts != Starts.CONTAINER) {
      ignored.addAll(Set.of("image", "layers", "start"));
    }
    Collection<StepParameters> steps = p.runbook().steps().values();
    if (starts != Starts.REBUILT || steps.stream().noneMatch(step -> step.when() == When.REPLATFORM)) {
      ignored.add("replatform");
    }
    if (p.acts() == Acts.CONTROLLERS
        || steps.stream().noneMatch(step -> step.drift() && StepsDone.applies(step, starts))) {
      ignored.add("age");
    }
    if (!StepsDone.byPeople(p)) {
      ignored.add("effort");
    }
    if (!StepsDone.of(p).containsValue(true)) {
      ignored.add("steps");
    }
    return ignored;
  }

  @Override
  public final boolean leavesUnasked(MixtureParameters p) {
    return p.everywhere().stream().anyMatch(part ->
        part.acts() == Acts.CONTROLLERS && part.organisation().decision().who() == Decides.AUTOMATIC
            && part.controllers().partition().witness().isEmpty());
  }

  @Override
  public final List<Chosen> choices(MixtureParameters p) {
    return Arrays.stream(Choice.values())
        .filter(c -> c != Choice.WORK || p.acts() == Acts.CREWS)
        .filter(c -> c != Choice.PARTS || !p.division().parts().isEmpty())
        .map(c -> new Chosen(Codes.of(c), c.title(), c.chosen(p))).toList();
  }

  @Override
  public final List<String> differences(MixtureParameters one, MixtureParameters other) {
    return new Mixer(one, other).choices().stream().map(Codes::of).toList();
  }

  @Override
  public final Set<String> unreadKeys(MixtureParameters p) {
    return Contradictions.unread(p).keySet();
  }

  @Override
  public final Map<String, Boolean> steps(MixtureParameters p) {
    Map<String, Boolean> steps = new LinkedHashMap<>();
    p.everywhere().forEach(part ->
        StepsDone.of(part).forEach((name, done) -> steps.merge(name, done, Boolean::logicalOr)));
    return steps;
  }

  @Override
  public final Class<MixtureParameters> parameters() {
    return MixtureParameters.class;
  }

  @Override
  public final void check(MixtureParameters p, String path, Problems problems) {
    Contradictions.check(p, path, problems);
    RunbookChecks.steps(p.runbook(), p.organisation().starts(), path, problems);
    p.inParts().forEach((name, part) ->
        RunbookChecks.steps(part.runbook(), part.organisation().starts(), path + ".parts." + name, problems));
    List<StepParameters> steps =
        p.everywhere().stream().flatMap(part -> part.runbook().steps().values().stream()).toList();
    Set<String> besides =
        p.everywhere().stream().flatMap(part -> AfterwardsChecks.crews(part).stream()).collect(Collectors.toSet());
    RunbookChecks.people(p.runbook(), steps, besides, path, problems);
    AfterwardsChecks.check(p, path, problems);
    p.inParts().forEach((name, part) -> AfterwardsChecks.check(part, path + ".parts." + name, problems));
  }

  @Override
  public final Supplier<RecoveryStrategy> create(MixtureParameters p, Design design) {
    List<MixtureStrategy.Part> parts = MixtureStrategy.parts(p, design);
    return () -> new MixtureStrategy(p, parts);
  }
}
