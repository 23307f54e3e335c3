package dev.aftermath.study.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.vocabulary.Acceptance;
import dev.aftermath.vocabulary.Fault;
import dev.aftermath.words.Drills;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What drills say of small scenarios of which it can be said beforehand, every duration constant. */
class DrillStudyTest {
  private static final String HEAD =
      """
      name: drilled
      start: 2026-01-01T00:00Z
      horizon: 5 d
      nodeTypes: { host: { cpu: 16, memory: 64 GiB, boot: 1 min } }
      sites:
        a: { at: [37, 128], rooms: { r: { racks: 4, nodes: { host: HOSTS } } } }
        b: { at: [36, 128], rooms: { r: { nodes: { host: 2 } } } }
      links: [ { between: [a, b] } ]
      grades: { g: { rto: 4 h, rpo: 1 h } }
      protection: { live: [ asynchronous: { to: b } ] }
      services:
        web: { home: [a], grade: g, replicas: 1, cpu: 10, memory: 8 GiB, image: 1 GB, start: 30 s, age: 0 s }
        pair: { home: [a], grade: g, replicas: 2, leastReplicas: 1, cpu: 4, memory: 8 GiB, image: 1 GB, start: 30 s,
                data: { size: 10 GB, protection: live } }
      disaster: [ { outage: { site: b, of: grid } } ]
      strategies:
      """;
  private static final String DECLARATIVE =
      "  declarative: { grace: 50 s, toleration: 300 s, registry: 800 Mbit/s }\n";
  private static final String PEOPLE =
      "  backup-restore: { detect: 10 min, declare: 20 min, assess: 30 min, pace: 1 }\n";

  private static Certificate drill(int hosts, String strategies, boolean all, int drills, Fault... faults) {
    return drill(HEAD, hosts, strategies, all, drills, faults);
  }

  private static Certificate drill(
      String head, int hosts, String strategies, boolean all, int drills, Fault... faults) {
    try {
      Path file = Files.createTempFile("drill", ".yaml");
      try {
        Files.writeString(file, head.replace("HOSTS", Integer.toString(hosts)) + strategies);
        ScenarioSource source = ScenarioSource.read(file);
        return new DrillStudy(source, new DrillStudy.Settings(7, drills, all, 0.95, 2, List.of(faults),
            source.scenario().plans().stream().map(p -> p.strategy()).toList())).run(done -> { }).orElseThrow();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidInput e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static DrillResult on(Certificate c, int fault, int strategy, String target) {
    return c.faults().get(fault).strategies().get(strategy).results().stream()
        .filter(r -> r.target().equals(target)).findFirst().orElseThrow();
  }

  private static List<String> why(DrillResult r, Acceptance test) {
    return r.findings().stream().filter(f -> f.test() == test)
        .map(f -> (f.service().isEmpty() ? "" : f.service() + ": ") + Drills.of(f.why()).en()).toList();
  }

  @Test
  void controllersPassEveryTestOfEveryFault() {
    Certificate c = drill(4, DECLARATIVE, true, 0, Fault.values());
    assertThat(c.passed()).isTrue();
    for (Certificate.OfFault fault : c.faults()) {
      Certificate.Drills drills = fault.strategies().get(0);
      assertThat(drills.results()).as(fault.fault().code()).hasSize(fault.targets());
      assertThat(drills.withoutEffect()).as(fault.fault().code()).isZero();
      assertThat(drills.count(Acceptance.ORCHESTRATION, Standing.PASSED)).isEqualTo(fault.targets());
      assertThat(drills.count(Acceptance.DECLARATION, Standing.PASSED)).isEqualTo(fault.targets());
      // A cut link makes copies wait, and starts nothing.
      assertThat(drills.count(Acceptance.IMMUTABLE_IMAGE, Standing.PASSED))
          .isEqualTo(fault.fault() == Fault.LINK ? 0 : fault.targets());
    }
  }

  @Test
  void whatIsDownIsDownAsLongAsTheArithmeticOfTheFaultSays() {
    Certificate c = drill(4, DECLARATIVE, true, 0, Fault.POD, Fault.IMAGE, Fault.DEPLOY);
    // 30 s to start; 1 GB at 100 MB/s before that; the deadline of 10 min before that.
    assertThat(on(c, 0, 0, "web").down()).isEqualTo(30);
    assertThat(on(c, 1, 0, "web").down()).isEqualTo(40);
    assertThat(on(c, 2, 0, "web").down()).isEqualTo(630);
    assertThat(on(c, 0, 0, "pair").down()).isZero();
  }

  @Test
  void peopleFailTheTestsWhereTheyHadToActAndAreNamed() {
    DrillResult pod = on(drill(4, PEOPLE, true, 0, Fault.POD), 0, 0, "web");
    assertThat(why(pod, Acceptance.ORCHESTRATION)).containsExactly("a person had to notice it",
        "a person had to declare it a disaster", "a person had to look at what is left",
        "web: operations had to work on it");
    assertThat(pod.findings().stream().filter(f -> f.test() == Acceptance.ORCHESTRATION).map(Finding::at))
        .containsExactly(600.0, 1800.0, 3600.0, 3600.0);
    assertThat(why(pod, Acceptance.IMMUTABLE_IMAGE))
        .containsExactly("web: restarted on its own machine, with all that was changed there");
    assertThat(why(pod, Acceptance.DECLARATION))
        .containsExactly("web: brought back by the steps of a runbook, not from what is declared");
  }

  @Test
  void peoplePassWhereAFaultIsOverByItself() {
    Certificate c = drill(4, PEOPLE, true, 0, Fault.LINK);
    DrillResult link = on(c, 0, 0, "a-b");
    assertThat(link.effect()).isTrue();
    assertThat(link.standing(Acceptance.ORCHESTRATION)).isEqualTo(Standing.PASSED);
    assertThat(link.standing(Acceptance.IMMUTABLE_IMAGE)).isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void machinesThatRestartByThemselvesNeedNobodyAndAreNoImagesStill() {
    // The same machines, built from nothing, under controllers: no person, and not what an image holds.
    String own = "  own: { use: backup-restore, acts: controllers, decides: automatic, traffic: automatic }\n";
    DrillResult pod = on(drill(4, own, true, 0, Fault.POD), 0, 0, "web");
    assertThat(pod.standing(Acceptance.ORCHESTRATION)).isEqualTo(Standing.PASSED);
    assertThat(pod.standing(Acceptance.DECLARATION)).isEqualTo(Standing.PASSED);
    assertThat(why(pod, Acceptance.IMMUTABLE_IMAGE))
        .containsExactly("web: restarted on its own machine, with all that was changed there");
  }

  @Test
  void whoIsAskedFailsOrchestrationAndNoOtherTest() {
    // The machine at a is gone, and there is no other: what goes to b needs a person's leave, and so does the traffic.
    String asked = DECLARATIVE.replace(" }", ", decides: confirmed, humanGate: 10 min, traffic: confirmed }");
    DrillResult node = on(drill(1, asked, true, 0, Fault.NODE), 0, 0, "a/r/host-1");
    assertThat(why(node, Acceptance.ORCHESTRATION)).containsExactlyInAnyOrder(
        "a person had to agree that it leaves its site", "web: a person had to confirm the switch of traffic",
        "pair: a person had to confirm the switch of traffic");
    assertThat(node.standing(Acceptance.IMMUTABLE_IMAGE)).isEqualTo(Standing.PASSED);
    assertThat(node.standing(Acceptance.DECLARATION)).isEqualTo(Standing.PASSED);
    // Nothing leaves its site where a replica dies, and nobody is asked.
    assertThat(drill(1, asked, true, 0, Fault.POD, Fault.DEPLOY).passed()).isTrue();
  }

  @Test
  void aReplicaThatNobodyMissesFailsBecauseItStaysAway() {
    DrillResult pod = on(drill(4, PEOPLE, true, 0, Fault.POD), 0, 0, "pair");
    assertThat(pod.down()).isZero();
    assertThat(pod.standing(Acceptance.RTO)).isEqualTo(Standing.PASSED);
    assertThat(why(pod, Acceptance.ORCHESTRATION))
        .containsExactly("pair: 1 of 2 replicas run at the end, and nobody looks after the others");
  }

  @Test
  void whatIsMissingIsNamedWhereThereIsNoSpareRoom() {
    // The only machine at a carries all; with it gone there is none where the strategy may go.
    Certificate c = drill(1, "  declarative: { sites: [a] }\n", true, 0, Fault.NODE);
    DrillResult node = on(c, 0, 0, "a/r/host-1");
    assertThat(why(node, Acceptance.ORCHESTRATION))
        .contains("web: not back at the end: no machine at a has room for 6.5 cores, 8 GiB");
    assertThat(node.standing(Acceptance.RTO)).isEqualTo(Standing.FAILED);
    assertThat(node.down()).isNaN();
  }

  @Test
  void aFaultThatHitsNothingIsNoEffectAndNoPass() {
    // Nothing is sent from a to b but for a copy that is: without that a cut link changes nothing.
    Certificate c = drill(HEAD.replace("asynchronous: { to: b }", "backup: { to: a }"), 4, PEOPLE, true, 0, Fault.LINK);
    DrillResult link = on(c, 0, 0, "a-b");
    assertThat(link.effect()).isFalse();
    assertThat(link.standings().values()).containsOnly(Standing.NO_EFFECT);
    Certificate.Drills drills = c.faults().get(0).strategies().get(0);
    assertThat(drills.withoutEffect()).isEqualTo(1);
    assertThat(drills.exercised(Acceptance.RTO)).isZero();
    assertThat(drills.shown(Acceptance.RTO)).isNaN();
  }

  @Test
  void aScenarioWithoutLinksHasNoneThatCouldBeCut() {
    Certificate c = drill(HEAD.replace("links: [ { between: [a, b] } ]", "").replace("asynchronous: { to: b }",
        "backup: { to: a }"), 4, PEOPLE, false, 5, Fault.LINK);
    assertThat(c.faults().get(0).targets()).isZero();
    assertThat(c.faults().get(0).strategies().get(0).results()).isEmpty();
  }

  @Test
  void drawnTargetsAreTheSameUnderEveryStrategyAndWithAnyNumberOfThreads() {
    Certificate one = drill(4, DECLARATIVE + PEOPLE, false, 12, Fault.NODE, Fault.POD);
    Certificate two = drill(4, PEOPLE, false, 12, Fault.POD);
    for (Certificate.OfFault fault : one.faults()) {
      assertThat(fault.strategies().get(0).results().stream().map(DrillResult::target).toList())
          .isEqualTo(fault.strategies().get(1).results().stream().map(DrillResult::target).toList());
    }
    assertThat(one.faults().get(1).strategies().get(1).results())
        .isEqualTo(two.faults().get(0).strategies().get(0).results());
    assertThat(one.faults().get(1).strategies().get(0).results().stream().map(DrillResult::target).distinct())
        .containsExactlyInAnyOrder("web", "pair");
  }
}
