package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Changes;
import dev.aftermath.binding.Hashes;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.YamlReader;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.hazard.HazardKind;
import dev.aftermath.hazard.HazardParameters;
import dev.aftermath.measure.Censoring;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Subject;
import dev.aftermath.recovery.StrategyKind;
import dev.aftermath.recovery.StrategyParameters;
import dev.aftermath.units.Money;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.words.Terms;
import dev.aftermath.workload.Loss;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads a scenario file, checks everything in it, and assembles what is to be run. */
public final class ScenarioLoader {
  /**
   * Loads a scenario.
   *
   * @param only names of the strategies to run; all when empty
   * @throws IOException when the file cannot be read
   * @throws InvalidInput with everything that is wrong with it
   */
  public Scenario load(Path file, List<String> only) throws IOException, InvalidInput {
    return load(YamlReader.document(file), only);
  }

  /**
   * Loads a scenario from a file that was read.
   *
   * @param only names of the strategies to run; all when empty
   * @throws IOException when another file of it cannot be read
   * @throws InvalidInput with everything that is wrong with it
   */
  public Scenario load(YamlReader.Document file, List<String> only) throws IOException, InvalidInput {
    if (file.root().isEmpty() || !file.problems().isEmpty()) {
      throw new InvalidInput(file.problems());
    }
    return assemble(file.root().get(), file, new Changes(), only, file.problems()).scenario();
  }

  /** A scenario with what it was made of. */
  record Assembled(ScenarioSpec spec, Scenario scenario, Binder binder, Traces traces) {
    /** The scenario with one strategy that is not in its file. */
    Scenario with(String name, StrategyKind<?> kind, StrategyParameters strategy) throws InvalidInput {
      Problems problems = new Problems();
      Optional<Scenario.Plan> plan =
          new DesignAssembly(spec, traces, binder, problems, name, kind, strategy, true).assemble();
      if (plan.isEmpty()) {
        throw new InvalidInput(problems);
      }
      return scenario.with(List.of(plan.get()));
    }
  }

  /** Binds and checks a tree that was read, with some values changed. */
  Assembled assemble(
      MappingNode root, YamlReader.Document files, Changes changes, List<String> only,
      Problems problems) throws IOException, InvalidInput {
    problems.locateIn(root);
    ScenarioTree tree = ScenarioTree.split(root, problems);
    List<MappingNode> defaults = new ArrayList<>(tree.defaults());
    defaults.addAll(Defaults.below(tree.defaults()));
    Binder binder = new Binder(problems, Kinds.choices(), defaults, changes);
    OldWords oldWords = new OldWords();
    ScenarioSpec spec = binder.bind(ScenarioSpec.class, oldWords.read(tree.content()));
    List<String> old = new ArrayList<>(tree.oldWords());
    old.addAll(oldWords.messages());
    if (!tree.defaults().isEmpty()) {
      binder.checkUnused(tree.defaults(), ScenarioSchema.blocks());
    }
    boolean readable = problems.isEmpty();
    checkWhole(spec, binder, problems);
    Translations translations = TranslationAssembly.read(spec, binder, problems);
    Traces traces = Traces.read(spec, files.folder(), binder, problems);
    CurveWeights weights = CurveWeights.of(spec, traces);
    weights.check(binder, problems);
    List<Scenario.Plan> plans = new ArrayList<>();
    Set<String> beyond = new LinkedHashSet<>();
    for (Map.Entry<String, StrategyParameters> e : spec.strategies().entrySet()) {
      // A kind that could not be read has been reported already.
      if (e.getValue() != null && (only.isEmpty() || only.contains(e.getKey()))) {
        Problems own = problems.part();
        DesignAssembly assembly = new DesignAssembly(spec, traces, binder, own, e.getKey(),
            DesignAssembly.kind(binder, e.getKey(), e.getValue()), e.getValue(), readable);
        assembly.assemble().ifPresent(plans::add);
        beyond.addAll(assembly.warnings());
        problems.addAll(own);
      }
    }
    for (String name : only) {
      if (!spec.strategies().containsKey(name)) {
        problems.unknown(new Place("option --strategies", 0, 0), "", "strategy", name, spec.strategies().keySet());
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
    return new Assembled(spec, new Scenario(
        spec.name(), spec.description(), spec.author(), spec.start(), spec.horizon().ticks(), spec.replications(),
        spec.seed(), spec.stabilisation().ticks(), spec.confidence().value(),
        loss(spec.loss()),
        plans, published(spec), weighedBy(spec, weights, translations), hash(files.sources(), traces.contents()),
        assumptions(spec, translations), DefaultsUsed.ofScenario(read(binder, spec)), translations,
        warnings(old, WithoutEffect.of(spec, binder, plans), Witnesses.partial(plans), beyond),
        WithoutEffect.onOneSide(spec, binder, plans),
        OutsideTheModel.of(spec.disaster(), plans),
        files.sources()),
        binder, traces);
  }

  // A minute that is both costs both, and no more than one in which the service is down.
  private static void checkLoss(ScenarioSpec.LossSpec loss, Binder binder, Problems problems) {
    if (loss.degraded().value() + loss.slow().value() > 1 && !problems.spoilt("loss.degraded")) {
      problems.add(binder.place(loss, "slow"), "loss.slow", "expected together with degraded at most 100 %");
    }
  }

  private static Loss loss(ScenarioSpec.LossSpec loss) {
    return new Loss(loss.fixed().currency(), loss.fixed().amount(), loss.perMinute().amount(),
        loss.saturation().ticks(),
        new Loss.Parts(loss.degraded().value(), loss.slow().value(), loss.readOnly().value()),
        loss.fixedFrom().ticks(), loss.perUnserved().map(Money::amount).orElse(0.0),
        loss.perSlow().map(Money::amount).orElse(0.0));
  }

  private static List<String> warnings(
      List<String> oldWords, List<String> withoutEffect, List<String> witnesses, Set<String> beyondTheLinks) {
    List<String> all = new ArrayList<>(oldWords);
    all.addAll(withoutEffect);
    all.addAll(witnesses);
    all.addAll(beyondTheLinks);
    return all;
  }

  // Of a strategy's defaults those that something reads: crews need no heartbeats.
  private static Set<String> read(Binder binder, ScenarioSpec spec) {
    Map<String, Set<String>> unread = new HashMap<>();
    spec.strategies().forEach((name, strategy) -> {
      StrategyKind<?> kind = DesignAssembly.kind(binder, name, strategy);
      Set<String> own = kind.unread(strategy);
      unread.computeIfAbsent(kind.name(), k -> new HashSet<>(own)).retainAll(own);
    });
    Set<String> read = new LinkedHashSet<>(binder.defaultsUsed());
    read.removeIf(YearsAssembly::isOfYears);
    read.removeIf(path -> {
      String[] parts = path.split("\\.", 3);
      return unread.getOrDefault(parts[0], Set.of()).contains(parts[1])
          || parts[0].equals("hostRestart")
              && unread.values().stream().allMatch(keys -> keys.contains("machines.restart"))
          || parts[0].equals("dns") && unread.values().stream().allMatch(keys -> keys.contains("dns"))
          || parts[1].equals("retention") && !ProtectionAssembly.olderCopiesServe(spec);
    });
    return read;
  }

  private static void checkWhole(ScenarioSpec spec, Binder binder, Problems problems) {
    if (spec.sites().isEmpty() && !problems.lost("sites")) {
      problems.add(binder.place(spec, "sites"), "sites", "expected at least one site");
    }
    if (spec.services().isEmpty() && spec.trace().isEmpty() && !problems.lost("services")
        && !problems.lost("trace")) {
      problems.add(binder.place(spec, "services"), "services", "expected at least one service");
    }
    if (spec.disaster().isEmpty() && spec.migration().isEmpty() && !problems.lost("disaster")) {
      problems.add(binder.place(spec, "disaster"), "disaster",
          "expected at least one of " + String.join(", ", HazardKind.all().stream().map(HazardKind::name).toList())
          + ", or a migration");
    }
    if (spec.horizon().ticks() > 3650 * Ticks.DAY) {
      problems.add(binder.place(spec, "horizon"), "horizon", "expected at most ten years (3650 d)");
    }
    if (spec.stabilisation().ticks() >= spec.horizon().ticks() && !problems.lost("horizon")) {
      problems.add(binder.place(spec, "stabilisation"), "stabilisation", "expected less than the horizon of "
          + Ticks.text(spec.horizon().ticks()) + ", got " + Ticks.text(spec.stabilisation().ticks()));
    }
    checkTimes(spec, binder, problems);
    YearsAssembly.check(spec, binder, problems);
    judgedOn(spec, spec.judgedOn(), "judgedOn", binder, problems);
    spec.grades().forEach((name, grade) -> grade.judgedOn().ifPresent(measure ->
        judgedOn(grade, measure, "grades." + name + ".judgedOn", binder, problems)));
    Currencies.check(spec, binder, problems);
    checkLoss(spec.loss(), binder, problems);
    spec.plan().ifPresent(plan -> PlanLimits.read(
        plan.limits(), spec.loss().fixed().currency(), binder.place(plan, "limits"), problems));
    ProtectionAssembly.check(spec, binder, problems);
    OrdinaryLoads.check(spec, binder, problems);
    StepsOfServices.check(spec, binder, problems);
    spec.published().ifPresent(p -> {
      if (!spec.strategies().containsKey(p.strategy().name())) {
        problems.unknown(p.strategy().place(), "published.strategy", "strategy", p.strategy().name(),
            spec.strategies().keySet(), "strategies");
      }
      if (p.points().isEmpty() && !problems.lost("published.points")) {
        problems.add(binder.place(p, "points"), "published.points", "expected at least one point");
      }
      for (int i = 0; i < p.points().size(); i++) {
        ScenarioSpec.Point point = p.points().get(i);
        if (i > 0 && point.at().ticks() < p.points().get(i - 1).at().ticks()
            && !problems.lost("published.points[" + i + "].at")) {
          problems.add(binder.place(point, "at"), "published.points[" + i + "].at",
              "expected a time not before the point above it");
        }
        if (point.restored() > point.of() && !problems.lost("published.points[" + i + "].of")) {
          problems.add(binder.place(point, "restored"), "published.points[" + i + "].restored",
              "expected at most of = " + point.of() + ", got " + point.restored());
        }
      }
    });
  }

  private static void checkTimes(ScenarioSpec spec, Binder binder, Problems problems) {
    for (int i = 0; i < spec.disaster().size(); i++) {
      HazardParameters hazard = spec.disaster().get(i);
      // A run ends at the horizon: what strikes later does not strike at all.
      long latest = hazard == null ? 0 : Ticks.round(hazard.at().inverse(RandomStream.BELOW_ONE));
      if (hazard != null && latest >= spec.horizon().ticks() && !problems.lost("horizon")) {
        boolean drawn = !(hazard.at() instanceof Distribution.Constant);
        problems.add(binder.place(hazard, "at"), "disaster[" + i + "]." + HazardKind.of(hazard).name() + ".at",
            "expected a time before the horizon of " + Ticks.text(spec.horizon().ticks()) + ", got "
                + (drawn ? "one that may be as late as " : "") + Ticks.text(latest));
      }
    }
  }

  // Any time of services will do; most scenarios need not say.
  private static void judgedOn(Object block, String measure, String path, Binder binder, Problems problems) {
    List<String> valid = Measure.all().stream()
        .filter(m -> m.subject() == Subject.SERVICE && m.unit() == Unit.TIME && m.censoring() == Censoring.WATCHED)
        .map(Measure::name).toList();
    if (!valid.contains(measure) && !problems.lost(path)) {
      problems.unknown(binder.place(block, "judgedOn"), path, "measure", measure, valid);
    }
  }

  private static Optional<Scenario.Published> published(ScenarioSpec spec) {
    return spec.published().map(p -> new Scenario.Published(
        p.label(), p.strategy().name(), p.between(), p.points().stream()
        .map(q -> new Scenario.Published.Point(q.at().ticks(), q.restored(), q.of())).toList()));
  }

  private static Optional<Text> weighedBy(ScenarioSpec spec, CurveWeights weights, Translations translations) {
    return weights.areUsed()
        ? Optional.of(spec.published().flatMap(p -> p.unit()).map(translations::told).orElse(Terms.curveWeight()))
        : Optional.empty();
  }

  private static List<Assumption> assumptions(ScenarioSpec spec, Translations translations) {
    return spec.assumptions().stream().map(a -> new Assumption("", translations.told(a.subject()),
        translations.told(a.value()), a.evidence(), translations.told(a.source().orElse("")))).toList();
  }

  private static String hash(List<YamlReader.Source> sources, List<byte[]> traces) {
    MessageDigest digest = Hashes.sha256();
    sources.forEach(s -> digest.update(s.content()));
    traces.forEach(digest::update);
    return Hashes.hex(digest);
  }
}
