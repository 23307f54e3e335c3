package dev.aftermath.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.operation.Design;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Replicas that stand where the scenario says; the nodes of a are 0 to 3, those of b 4 to 7. */
class HomesTest {
  private static final String SPREAD = "active-active: { sites: [a, b] }";

  private static String yaml(String service, String strategy) {
    return TestScenarios.CONSTANT.replaceAll("(?s)services:.*?disaster:",
        "services:\n  web: { " + service + ", cpu: 1, memory: 1 GiB }\ndisaster:") + "strategies: { " + strategy + " }\n";
  }

  private static List<Long> atEachSite(String service, String strategy) throws InvalidInput {
    Design design = TestScenarios.load(yaml(service, strategy)).plans().get(0).design();
    long[] at = new long[2];
    Arrays.stream(design.initialNode()[0]).forEach(node -> at[node / 4]++);
    return List.of(at[0], at[1]);
  }

  private static List<String> problems(String service, String strategy) {
    return TestScenarios.problems(yaml(service, strategy)).lines().map(l -> l.replaceFirst("^/.*?\\.yaml:", "")).toList();
  }

  @Test
  void asManyReplicasStandAtEachPlaceAsIsStatedUnderEveryStrategy() throws Exception {
    String stated = "home: [{ at: a/r, replicas: 5 }, { at: b, replicas: 1 }]";
    for (String strategy : List.of("declarative: {}", "backup-restore: {}", SPREAD)) {
      assertThat(atEachSite(stated, strategy)).as(strategy).containsExactly(5L, 1L);
      assertThat(atEachSite(stated + ", replicas: 6", strategy)).as(strategy).containsExactly(5L, 1L);
      assertThat(atEachSite("home: [a/r, b], replicas: 6", strategy)).as("not stated").containsExactly(3L, 3L);
    }
    assertThat(atEachSite("home: { at: a, replicas: 2 }", SPREAD)).as("not spread").containsExactly(2L, 0L);
    assertThat(atEachSite("home: a, replicas: 2", SPREAD)).as("spread").containsExactly(1L, 1L);
  }

  @Test
  void everyServiceOfAGroupHasItsOwn() throws Exception {
    Design design = TestScenarios.load(yaml("home: [{ at: a/r, replicas: 2 }, { at: b, replicas: 1 }], count: 3",
        "declarative: {}")).plans().get(0).design();
    for (int[] nodes : design.initialNode()) {
      assertThat(Arrays.stream(nodes).filter(n -> n < 4).count()).isEqualTo(2);
      assertThat(nodes).hasSize(3);
    }
  }

  @Test
  void whatDoesNotAddUpIsRefused() {
    assertThat(problems("home: [{ at: a/r, replicas: 5 }, { at: b, replicas: 1 }], replicas: 4", "declarative: {}"))
        .containsExactly("14:78: services.web.replicas: expected as many as home says, 5 + 1 = 6, or nothing; got 4");
    assertThat(problems("home: [{ at: a/r, replicas: 5 }, b]", "declarative: {}")).containsExactly(
        "14:16: services.web.home: says of some places how many replicas stand there, and not of others; expected it of"
            + " all or of none");
    assertThat(problems("home: [{ at: c, replicas: 5 }]", "declarative: {}")).containsExactly(
        "14:23: services.web.home: unknown room or site \"c\"; did you mean \"a\"?");
    assertThat(problems("home: [{ at: a, replicas: 0 }]", "declarative: {}")).containsExactly(
        "14:36: services.web.home[0].replicas: expected at least 1 and at most 10000, got \"0\"");
    assertThat(problems("home: [{ replicas: 3 }]", "declarative: {}")).containsExactly(
        "14:17: services.web.home[0].at: is missing; expected a name");
    assertThat(problems("home: [{ at: a, replicas: 9000 }, { at: b, replicas: 9000 }]", "declarative: {}"))
        .containsExactly("14:16: services.web.home: expected at most 10000 replicas in all, got 18000");
    assertThat(problems("home: [{ at: a, replicas: 2 }], leastReplicas: 3", "declarative: {}")).containsExactly(
        "14:57: services.web.leastReplicas: expected at most replicas = 2, got 3");
  }

  @Test
  void aStrategyThatSpreadsReplicasOverItsSitesMustHaveTheSite() {
    String stated = "home: [{ at: a/r, replicas: 5 }, { at: b, replicas: 1 }]";
    assertThat(problems(stated, "active-active: { sites: [a] }")).containsExactly(
        "14:49: services.web.home: replicas are to stand at \"b\", and strategy active-active spreads them over its sites"
            + " a; expected places of these");
    assertThat(problems(stated, "backup-restore: { sites: [b] }")).as("its sites are where it recovers").isEmpty();
  }

  @Test
  void fullCapacityLiesBetweenWhatIsNeededAndWhatThereIs() {
    String four = "home: a, replicas: 4, leastReplicas: 2, fullReplicas: ";
    assertThat(problems(four + "1", "declarative: {}")).containsExactly("14:64: services.web.fullReplicas: expected at"
        + " least leastReplicas = 2 and at most replicas = 4, got 1");
    assertThat(problems(four + "5", "declarative: {}")).containsExactly("14:64: services.web.fullReplicas: expected at"
        + " least leastReplicas = 2 and at most replicas = 4, got 5");
    assertThat(problems("home: a, replicas: 4, fullReplicas: 3", "declarative: {}")).containsExactly(
        "14:46: services.web.fullReplicas: expected replicas = 4, as all of them must be ready for it to be up, got 3");
  }
}
