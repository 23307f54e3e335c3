package dev.aftermath.recovery;

import static dev.aftermath.recovery.ThreeSites.CONTROLLERS;
import static dev.aftermath.recovery.ThreeSites.FIRE;
import static dev.aftermath.recovery.ThreeSites.hosts;
import static dev.aftermath.recovery.ThreeSites.run;
import static dev.aftermath.recovery.ThreeSites.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.experiment.Outcome.StrategyOutcome;
import org.junit.jupiter.api.Test;

/** Controllers in situations where one event must not be missed: whoever waits for it would wait for ever. */
class ReconcileTroubleTest {

  private static String declarative(String services, String disaster) {
    return services + "disaster:\n" + disaster + "strategies:\n  declarative:\n" + CONTROLLERS;
  }

  private static String activeActive(String services, String disaster) {
    return services + "disaster:\n" + disaster + "strategies:\n  active-active:\n" + CONTROLLERS;
  }

  @Test
  void aReplicaWhoseMachineBlinksWhileItsImageIsPulledRunsOnceOnly() {
    // Two are needed and only one fits at b. Its image takes 1,000 s; power at b is lost for 30 s in between.
    String web = hosts(2, 1, 0)
        + service("web", "a/r", 20, "grade: low, replicas: 2").replace("image: 1 GB", "image: 100 GB");
    String blink = "  - outage: { of: distribution, site: b, at: 20 min, lasts: 30 s }\n";
    assertThat(run(declarative(web, FIRE + blink)).recoveryTime().censored()).isEqualTo(1);
  }

  @Test
  void phasesThatAreBrokenOffEndThere() {
    // Placed at 91 s after the loss at 10 min; pulled from 691 s on; power at b is lost at 1,200 s: 509 s. Machines
    // are back after 30 s and 60 s of boot, and the image is pulled again, 1,000 s.
    String web = hosts(1, 1, 0)
        + service("web", "a/r", 20, "grade: low, replicas: 1").replace("image: 1 GB", "image: 100 GB");
    String blink = "  - outage: { of: distribution, site: b, at: 20 min, lasts: 30 s }\n";
    StrategyOutcome s = run(declarative(web, FIRE + blink));
    assertThat(s.recoveryTime().mean()).isEqualTo(600 + 90 + 1000 + 30 + 120.0);
    assertThat(s.phases()).filteredOn(p -> p.name().equals("pull image"))
        .singleElement().satisfies(p -> assertThat(p.mean() * p.n()).isEqualTo(509 + 1000.0));
  }
}
