package dev.aftermath.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aftermath.api.Objective.Verdict;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.results.RunData;
import dev.aftermath.results.RunView;
import dev.aftermath.results.StrategyView;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios from Java: the same numbers as from the command line, and errors that say where and what. */
class ModelTest {
  private static final Path QUICKSTART = Path.of("scenarios/quickstart.yaml");
  private static final Settings FEW = Settings.standard().replications(12).threads(2);

  @TempDir private Path folder;

  /** One service in one room that is dark from 1 h after the start for exactly two hours; nothing else is drawn. */
  private static String outage(String lasts) {
    return """
        name: Dark
        start: 2026-03-02T09:00+09:00
        replications: 3
        horizon: 2 d
        nodeTypes: { server: { cpu: 32, memory: 256 GiB, boot: 4 min } }
        sites: { a: { at: [37.5, 127.0], rooms: { hall: { nodes: { server: 2 } } } } }
        grades: { gold: { rto: 1 h, rpo: 1 h, priority: 1 } }
        services: { shop: { grade: gold, home: [a/hall], replicas: 1, leastReplicas: 1 } }
        disaster: [ loss: { of: a/hall, damage: dark, at: 1 h, lasts: %s } ]
        strategies: { backup-restore: { } }
        """.formatted(lasts);
  }

  @Test
  void numbersAreThoseOfTheFilesThatARunWrites() throws Exception {
    Results results = Model.read(QUICKSTART).run(FEW.seed(5));
    Scenario scenario = new ScenarioLoader().load(QUICKSTART, List.of());
    RunView run = RunData.interim(new Experiment(scenario, 5, 12, 2, false).run(done -> { })).run();
    assertThat(results.strategies()).hasSize(2);
    for (int s = 0; s < 2; s++) {
      StrategyResult here = results.strategies().get(s);
      StrategyView there = run.strategies().get(s);
      assertThat(here.name()).isEqualTo(there.name());
      assertThat(here.objectives(Verdict.MET)).isEqualTo(there.objectives().met());
      assertThat(here.objectives(Verdict.MISSED)).isEqualTo(there.objectives().missed());
      for (MeasureInfo measure : results.measures()) {
        Estimate a = here.total(measure.name());
        var b = there.total(measure.name());
        // Files have ten significant digits.
        assertThat(close(a.mean(), b.mean()) && close(a.low(), b.ci95().low()) && close(a.p50(), b.p50())
            && close(a.p95(), b.p95())).as(here.name() + " " + measure.name() + " " + a + " " + b).isTrue();
        assertThat(a.unknown()).isEqualTo(b.censored());
      }
      assertThat(here.services()).extracting(ServiceResult::name)
          .containsExactlyElementsOf(there.services().stream().map(StrategyView.ServiceView::name).toList());
      assertThat(close(here.service("orders").rto().share(), there.services().get(0).rto().share())).isTrue();
    }
  }

  private static boolean close(double a, double b) {
    return Double.isNaN(a) && Double.isNaN(b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));
  }

  @Test
  void whatIsDarkForSoLongIsDownAtLeastSoLongAndAnObjectiveBelowThatIsMissed() {
    StrategyResult two = Model.parse(outage("20 h")).run().strategy("backup-restore");
    StrategyResult three = Model.parse(outage("20 h")).with("disaster[0].loss.lasts", "21 h").run()
        .strategy("backup-restore");
    assertThat(two.service("shop").measure("downtime").p50()).isGreaterThanOrEqualTo(20 * 3_600);
    // There is no other room: one hour longer dark is one hour longer down.
    assertThat(three.service("shop").measure("downtime").p50() - two.service("shop").measure("downtime").p50())
        .isEqualTo(3_600);
    Objective rto = two.service("shop").rto();
    assertThat(rto.limit()).isEqualTo(3_600);
    assertThat(rto.share()).isZero();
    assertThat(two.objectives(Verdict.NOT_STATED)).isZero();
  }

  @Test
  void everyPointOfASweepIsWhatAModelWithThatValueGives() throws Exception {
    Model model = Model.read(QUICKSTART);
    Settings settings = FEW.strategies("declarative");
    List<SweepPoint> points = model.sweep("services.orders.replicas", "2..6/3", settings);
    assertThat(points).extracting(SweepPoint::value).containsExactly("2", "4", "6");
    for (SweepPoint point : points) {
      assertThat(point.results().strategies()).hasSize(1);
      Estimate alone = model.with("services.orders.replicas", point.value()).run(settings)
          .strategy("declarative").total("loss");
      assertThat(point.results().strategy("declarative").total("loss")).isEqualTo(alone);
    }
    // The value of the file itself is a point of it.
    assertThat(points.get(1).results().strategy("declarative").total("loss"))
        .isEqualTo(model.run(settings).strategy("declarative").total("loss"));
  }

  @Test
  void aModelWithAnotherValueLeavesTheFirstAsItWas() throws Exception {
    Model first = Model.read(QUICKSTART);
    Model second = first.with("services.orders.replicas", "6").with("links[0].bandwidth", "1 Gbit/s");
    assertThat(first.value("services.orders.replicas")).isEqualTo("4");
    assertThat(second.value("services.orders.replicas")).isEqualTo("6");
    assertThat(second.value("links.0.bandwidth")).isEqualTo("1 Gbit/s");
    assertThat(first.keys()).contains("services.orders.replicas", "links[0].bandwidth");
    assertThat(first.name()).isEqualTo("Quickstart");
    assertThat(first.strategies()).containsExactly("backup-restore", "declarative");
    assertThat(first.services()).contains("orders", "reports-005");
    assertThat(first.warnings()).isEmpty();
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    Model model = Model.parse(outage("\"uniform(10 h, 19 h)\""));
    Settings many = Settings.standard().replications(40);
    assertThat(model.run(many.threads(1)).strategies().get(0).total("upForGood"))
        .isEqualTo(model.run(many.threads(4)).strategies().get(0).total("upForGood"));
    assertThat(model.run(many.seed(1)).strategies().get(0).total("upForGood"))
        .isNotEqualTo(model.run(many.seed(2)).strategies().get(0).total("upForGood"));
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceWithItsPlace() {
    String text = outage("2 h").replace("replicas: 1, least", "replcias: 1, least").replace("of: a/hall", "of: a/hell");
    InvalidScenario e = catchThrowableOfType(InvalidScenario.class, () -> Model.parse(text));
    assertThat(e.problems()).hasSize(2);
    assertThat(e.problems().get(0)).satisfies(p -> {
      assertThat(p.file()).isEqualTo("scenario.yaml");
      assertThat(p.line()).isEqualTo(8);
      assertThat(p.key()).startsWith("services.shop");
      assertThat(p.message()).contains("replcias").contains("did you mean \"replicas\"?");
    });
    assertThat(e.problems().get(1)).satisfies(p -> {
      assertThat(p.line()).isEqualTo(9);
      assertThat(p.message()).contains("a/hell");
    });
    assertThat(e).hasMessageContaining("scenario.yaml:8:").hasMessageContaining("scenario.yaml:9:");
  }

  @Test
  void valuesThatDoNotFitAndNamesThatThereAreNotAreRefused() {
    Model model = Model.parse(outage("2 h"));
    assertThatThrownBy(() -> model.with("services.shop.replcias", "2")).isInstanceOf(InvalidScenario.class)
        .hasMessageContaining("names no input of the scenario").hasMessageContaining("services.shop.replicas");
    assertThatThrownBy(() -> model.with("services.shop.replicas", "many")).isInstanceOf(InvalidScenario.class)
        .hasMessageContaining("value services.shop.replicas=many");
    assertThatThrownBy(() -> model.sweep("services.shop.replicas", "1,none", Settings.standard()))
        .isInstanceOf(InvalidScenario.class);
    assertThatThrownBy(() -> model.sweep("services.shop.replicas", "9..1", Settings.standard()))
        .isInstanceOf(InvalidScenario.class).hasMessageContaining("greater than its beginning");
    assertThatThrownBy(() -> model.value("services.shop")).isInstanceOf(InvalidScenario.class)
        .hasMessageContaining("is a block");
    assertThatThrownBy(() -> model.run(Settings.standard().strategies("declarative")))
        .isInstanceOf(InvalidScenario.class).hasMessageContaining("unknown strategy \"declarative\"");
    assertThatThrownBy(() -> Settings.standard().replications(0)).hasMessage(
        "replications: expected 1 to 10000000, got 0");
    assertThatThrownBy(() -> Settings.standard().threads(2000)).hasMessageContaining("1 to 1024");
    Results results = model.run();
    assertThatThrownBy(() -> results.strategy("backup")).hasMessageContaining("there is no strategy \"backup\"");
    assertThatThrownBy(() -> results.strategies().get(0).total("upForGod"))
        .hasMessage("there is no measure \"upForGod\"; did you mean \"upForGood\"?");
    assertThatThrownBy(() -> Model.read(folder.resolve("none.yaml"))).isInstanceOf(java.io.IOException.class);
  }

  @Test
  void anInterruptedRunEndsEarlyAndSaysSo() {
    Thread.currentThread().interrupt();
    Results results = Model.parse(outage("2 h")).run(Settings.standard().replications(100_000));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(results.complete()).isFalse();
    assertThat(results.replications()).isLessThan(100_000);
  }
}
