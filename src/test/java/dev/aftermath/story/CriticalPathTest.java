package dev.aftermath.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Ledger;
import dev.aftermath.measure.Observation;
import dev.aftermath.measure.Outages;
import dev.aftermath.measure.Setting;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.operation.Design;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.testing.Measured;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.vocabulary.Phase.Awaited;
import dev.aftermath.vocabulary.Skill;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.words.Terms;
import dev.aftermath.workload.Needs;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Critical paths against facts written by hand, and against the time down that they must add up to. */
class CriticalPathTest {
  private static final Skill OPERATIONS = new Skill("operations", Text.same("operations"));
  private static final Phase WORK = new Phase.Step("configure", Text.same("configure"), Phase.Kind.APPLICATION);
  private static final Awaited PEOPLE = new Awaited.Crew(OPERATIONS);
  private static final Phase CREW = new Phase.Wait(PEOPLE);
  private static final Phase NEEDS = new Phase.Wait(new Awaited.Needs());
  private static final Phase VERIFY = new Phase.Step("verify", Text.same("verify"), Phase.Kind.TRAFFIC);

  // The constant scenario's service, and one that needs it.
  private static List<ServiceSpec> services() {
    ServiceSpec base = scenario().plans().get(0).design().services().stream()
        .filter(s -> s.name().equals("web")).findFirst().orElseThrow();
    return List.of(copy(base, 0, "base", List.of()), copy(base, 1, "top", List.of(0)));
  }

  private static ServiceSpec copy(ServiceSpec s, int id, String name, List<Integer> needs) {
    return ServiceSpec.plain(id, name, s.group(), s.grade(), s.replicas(), s.leastReplicas(), s.demand(), s.rules(),
        s.image(), s.start(), needs, List.of(), s.rooms());
  }

  private static Scenario scenario() {
    try {
      return TestScenarios.load(TestScenarios.CONSTANT.replace("protection: plan", "protection: p")
          + "protection: { p: [ asynchronous: { to: b } ] }\nstrategies: { declarative: {} }\n");
    } catch (dev.aftermath.binding.InvalidInput e) {
      throw new IllegalStateException(e);
    }
  }

  /** The design of that scenario with these services. */
  private static Setting setting() {
    Scenario scenario = scenario();
    Design d = scenario.plans().get(0).design();
    return new Setting(new Design(d.strategy(), d.topology(), d.graph(), d.estateGraph(), services(), d.serviceGraph(),
        d.datastores(), d.jobs(), d.loads(), d.queueing(), d.clients(), d.rollouts(),
        d.model(), d.policy(), d.usual(), d.recoverySites(), d.purchases(), d.images(), d.migration(), d.initialNode(),
        d.initialGpus(), d.origin(), d.weekAtOrigin()),
        scenario.horizon(), scenario.stabilisation(), scenario.loss());
  }

  private static long s(double seconds) {
    return Ticks.ofSeconds(seconds);
  }

  // base: down 0, detected 10, waits for a crew 10..30, works 30..50, up 50.
  // top:  down 0, detected 10, works 10..20, waits for base 20..50, verifies 50..55, up 57.
  private static List<Fact> facts() {
    return new ArrayList<>(List.of(
        new Fact.ServiceChanged(0, 0, false), new Fact.ServiceChanged(0, 1, false),
        new Fact.PhaseDone(0, s(10), 0, Phase.Activity.DETECT), new Fact.PhaseDone(0, s(10), 1, Phase.Activity.DETECT),
        new Fact.PhaseDone(s(10), s(20), 1, WORK), new Fact.PhaseDone(s(10), s(30), 0, CREW),
        new Fact.CrewWorked(s(30), s(50), OPERATIONS, 0), new Fact.PhaseDone(s(30), s(50), 0, WORK),
        new Fact.ServiceChanged(s(50), 0, true), new Fact.PhaseDone(s(20), s(50), 1, NEEDS),
        new Fact.PhaseDone(s(50), s(55), 1, VERIFY), new Fact.ServiceChanged(s(57), 1, true)));
  }

  private static CriticalPath path(List<Fact> facts, Outages outages) {
    return new CriticalPath(facts, services(), List.of(), outages);
  }

  private static CriticalPath.Stretch stretch(int service, Phase phase, double from, double to) {
    return new CriticalPath.Stretch(service, phase, Optional.empty(), s(from), s(to));
  }

  @Test
  void aPathLeadsThroughTheServiceThatWasWaitedFor() {
    List<Fact> facts = facts();
    Outages outages = Outages.of(facts, 2, s(1000));
    List<CriticalPath.Stretch> path = path(facts, outages).of(1);
    assertThat(path).containsExactly(
        stretch(1, CriticalPath.OTHER, 55, 57),
        stretch(1, VERIFY, 50, 55),
        stretch(0, WORK, 30, 50),
        new CriticalPath.Stretch(0, CREW, Optional.of(PEOPLE), s(10), s(30)),
        stretch(0, Phase.Activity.DETECT, 0, 10));
  }

  @Test
  void sharesAreTheArithmeticOfThePaths() {
    List<Fact> facts = facts();
    Ledger ledger = Ledger.of(facts, setting(), s(1000));
    HeldUp.Fold fold = new HeldUp.Fold(services());
    fold.add(path(facts, ledger.outages()), ledger);
    HeldUp heldUp = fold.result();
    // Last is top, down for 57 s: configure 20/57. All: base 50 s and top 57 s, each with 20 s of configure: 40/107.
    HeldUp.Share work = heldUp.phases().stream().filter(p -> p.name().equals("configure")).findFirst().orElseThrow();
    assertThat(work.last()).isEqualTo(20 / 57.0);
    assertThat(work.all()).isEqualTo(40 / 107.0);
    assertThat(heldUp.resources()).extracting(HeldUp.Share::name).containsExactly(Terms.awaited(PEOPLE).en());
    // The path of top led through base for 50 of its 57 s; nobody else's path led through another service.
    assertThat(heldUp.services()).singleElement().satisfies(share -> {
      assertThat(share.name()).isEqualTo("base");
      assertThat(share.last()).isEqualTo(50 / 57.0);
      assertThat(share.all()).isEqualTo(50 / 107.0);
    });
  }

  @Test
  void timeDownIsThatOfAllOutagesUpToAMoment() {
    List<Fact> facts = List.of(new Fact.ServiceChanged(s(0), 0, false), new Fact.ServiceChanged(s(10), 0, true),
        new Fact.ServiceChanged(s(12), 0, false), new Fact.ServiceChanged(s(40), 0, true));
    Outages outages = Outages.of(facts, 2, s(100));
    assertThat(outages.lastUp(0)).isEqualTo(s(40));
    assertThat(outages.downtime(0, s(30))).isEqualTo(s(10 + 18));
    assertThat(outages.downtime(0, s(100))).isEqualTo(s(10 + 28));
    assertThat(outages.count(1)).isZero();
  }

  @Test
  void everyPathOfShippedScenariosAddsUpToItsDowntime() {
    for (String name : List.of("quickstart", "earthquake-three-sites")) {
      Scenario scenario = TestScenarios.shipped(name);
      Experiment experiment = new Experiment(scenario, 7, 3, 2, false);
      Outcome outcome = experiment.run(done -> { });
      for (int p = 0; p < scenario.plans().size(); p++) {
        Design design = scenario.plans().get(p).design();
        for (int r = 0; r < 3; r++) {
          List<Fact> facts = experiment.replay(p, r);
          long end = design.origin() + scenario.horizon();
          Outages outages = Outages.of(facts, design.services().size(), end);
          CriticalPath paths = new CriticalPath(facts, design.services(), Inspection.stores(design), outages);
          Observation run = outcome.strategies().get(p).runs().get(r);
          for (ServiceSpec service : design.services()) {
            long sum = paths.of(service.id()).stream().mapToLong(CriticalPath.Stretch::ticks).sum();
            long downtime = Measured.kept(run, service.id(), "downtime");
            assertThat(sum).isEqualTo(outages.isDown(service.id()) ? ~downtime : downtime)
                .isEqualTo(outages.downtime(service.id(), end));
          }
        }
      }
    }
  }

  @Test
  void theLossCurveEndsAtTheLossOfTheReplication() {
    Scenario scenario = TestScenarios.shipped("quickstart");
    Experiment experiment = new Experiment(scenario, 7, 1, 1, false);
    Outcome outcome = experiment.run(done -> { });
    List<Inspection.Seen> seen = new Inspection(scenario, experiment::replay).look(new int[] {0}, 1);
    for (int p = 0; p < scenario.plans().size(); p++) {
      LossCurve loss = seen.get(p).loss();
      assertThat(loss.mean()[loss.mean().length - 1])
          .isEqualTo(Measured.total(outcome.strategies().get(p), "loss").mean());
      assertThat(loss.mean()).isSorted();
      assertThat(loss.mean()[0]).isZero(); // a fire takes minutes to put anything out
    }
  }

  // Three services come back at 30, 50 and 70; the fourth needs two of them, and is worked on at 50..60.
  @Test
  void ofSomeNeedsThePathLeadsThroughTheOneThatMadeThemEnough() {
    ServiceSpec base = services().get(0);
    Needs two = new Needs(List.of(), List.of(new Needs.AtLeast(2, List.of(0, 1, 2))));
    List<ServiceSpec> services = List.of(copy(base, 0, "a", List.of()), copy(base, 1, "b", List.of()),
        copy(base, 2, "c", List.of()), copy(base, 3, "top", List.of()).needing(two));
    List<Fact> facts = List.of(
        new Fact.ServiceChanged(0, 0, false), new Fact.ServiceChanged(0, 1, false),
        new Fact.ServiceChanged(0, 2, false), new Fact.ServiceChanged(0, 3, false),
        new Fact.PhaseDone(0, s(30), 0, WORK), new Fact.ServiceChanged(s(30), 0, true),
        new Fact.PhaseDone(0, s(50), 1, WORK), new Fact.ServiceChanged(s(50), 1, true),
        new Fact.PhaseDone(0, s(50), 3, NEEDS), new Fact.PhaseDone(s(50), s(60), 3, VERIFY),
        new Fact.PhaseDone(0, s(70), 2, WORK), new Fact.ServiceChanged(s(60), 3, true),
        new Fact.ServiceChanged(s(70), 2, true));
    Outages outages = Outages.of(facts, 4, s(1000));
    assertThat(new CriticalPath(facts, services, List.of(), outages).of(3))
        .containsExactly(stretch(3, VERIFY, 50, 60), stretch(1, WORK, 0, 50));
    // Needed it one only, then from 30 on it was not a service that it waited for.
    Needs one = new Needs(List.of(), List.of(new Needs.AtLeast(1, List.of(0, 1, 2))));
    List<ServiceSpec> easier = List.of(services.get(0), services.get(1), services.get(2), services.get(3).needing(one));
    assertThat(new CriticalPath(facts, easier, List.of(), outages).of(3)).as("b came back later than was needed")
        .containsExactly(stretch(3, VERIFY, 50, 60), stretch(3, CriticalPath.OTHER, 30, 50), stretch(0, WORK, 0, 30));
  }

  @Test
  void whoComesBackWhenEnoughAreUpMadeNoDifference() {
    Outages outages = new Outages(3);
    outages.change(0, 10);
    outages.change(1, 10);
    outages.change(2, 10);
    outages.change(0, 20);
    outages.change(1, 30);
    outages.change(2, 40);
    outages.end(100);
    List<Integer> all = List.of(0, 1, 2);
    assertThat(outages.lastThatMadeEnough(all, 1, 0, 100)).contains(new Outages.Ended(0, 10, 20));
    assertThat(outages.lastThatMadeEnough(all, 2, 0, 100)).contains(new Outages.Ended(1, 10, 30));
    assertThat(outages.lastThatMadeEnough(all, 3, 0, 100)).contains(new Outages.Ended(2, 10, 40));
    assertThat(outages.lastThatMadeEnough(all, 3, 0, 39)).as("not back yet").isEmpty();
    assertThat(outages.lastThatMadeEnough(all, 2, 30, 100)).as("enough before that time").isEmpty();
  }

  @Test
  void whoGoesDownAgainIsCountedAsOftenAsItComesBack() {
    // 0 is away 10..20 and 40..60, 1 is away 30..50; two of two are up until 10, at 20..30 and from 60 on.
    Outages outages = new Outages(2);
    outages.change(0, 10);
    outages.change(0, 20);
    outages.change(1, 30);
    outages.change(0, 40);
    outages.change(1, 50);
    outages.change(0, 60);
    outages.end(100);
    assertThat(outages.lastThatMadeEnough(List.of(0, 1), 2, 0, 100)).contains(new Outages.Ended(0, 40, 60));
    assertThat(outages.lastThatMadeEnough(List.of(0, 1), 2, 0, 59)).contains(new Outages.Ended(0, 10, 20));
    // One of two is missing at 40..50 only.
    assertThat(outages.lastThatMadeEnough(List.of(0, 1), 1, 0, 100)).contains(new Outages.Ended(1, 30, 50));
  }
}
