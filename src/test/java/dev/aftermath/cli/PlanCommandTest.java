package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aftermath plan} from the command line, and studies that meet in one folder. */
class PlanCommandTest {
  private static final String SCENARIO =
      TestScenarios.CONSTANT.replace("protection: plan", "protection: p") + """
      protection: { p: [ asynchronous: { to: b } ] }
      strategies: { declarative: {} }
      replications: 5
      """;

  private static final String PLAN = SCENARIO + """
      plan:
        choices:
          data:
            - { name: slow, cost: 1 USD, set: { services.web.data.promotion: 9 h } }
            - { name: usual, cost: 5 USD }
          machines:
            - { name: few, cost: 10 USD }
            - { name: many, cost: 20 USD, set: { sites.b.rooms.r.nodes: { host: 8 } } }
      """;

  @TempDir private Path folder;

  private Result study(String command, String text, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"), text);
    List<String> args = new ArrayList<>(List.of(command, file.toString(), "--no-charts", "--threads", "2"));
    args.addAll(List.of(more));
    if (!args.contains("--out")) {
      args.addAll(List.of("--out", folder.resolve("out").toString()));
    }
    return Result.run(args.toArray(String[]::new));
  }

  private static final int[][] SECONDS = {{1500, 800, 100}, {1400, 700, 90}, {1300, 650, 80}, {1600, 500, 60}};
  private static final int[][] USD = {{0, 11, 40}, {0, 13, 37}, {0, 17, 35}, {0, 19, 31}};

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve("out").resolve(name));
  }

  @Test
  void thePlanIsTheCheapestThatMeetsEveryObjective() throws IOException {
    Result r = study("plan", PLAN, "--no-tighter");
    assertThat(r.code()).as(r.err()).isZero();
    // 11 USD is too slow by five hours; 15 USD meets both objectives; 21 and 25 USD need not be tried.
    assertThat(r.out()).contains("costs 15 USD").contains("Refused").contains("web: RTO 4 h met in 0 %");
    assertThat(read("plan.csv").lines().map(l -> l.split(",")[4])).containsExactly("verdict", "fails", "meets", "untried", "untried");
  }

  @Test
  void aPlanThatNothingMeetsSaysHowCloseItCame() throws IOException {
    Result r = study("plan", PLAN.replace("rto: 4 h", "rto: 4 s"), "--no-tighter");
    assertThat(r.code()).isEqualTo(99);
    assertThat(r.out()).contains("No combination was shown to meet every objective")
        .contains("furthest off: web: RTO 4 s, 95 % within");
    // All meet it in no replication; the one that costs 11 USD is slower by five hours, so that it is not the closest.
    assertThat(r.out()).contains("The closest one costs 15 USD");
  }

  @Test
  void optionsThatNameNothingAreRefused() throws IOException {
    Result r = study("plan", PLAN.replace("services.web.data.promotion", "services.web.data.promotoin"));
    assertThat(r.code()).isEqualTo(2);
    assertThat(r.err()).contains("did you mean \"services.web.data.promotion\"?");
    assertThat(study("plan", SCENARIO).err()).contains("has no block \"plan\"");
  }

  /**
   * 3^8 = 6,561 combinations, more than can all be tried. With constant durations a service is back after the sum of
   * four of them and 1.01 s of network; the other four choices cost money and do nothing. The cheapest sum below the RTO
   * of an hour is found by trying all 81.
   */
  @Test
  void aPlanOfThousandsOfCombinationsFindsTheCheapestByLocalSearchAndSaysWhatThatIsWorth() throws IOException {
    int optimum = Integer.MAX_VALUE;
    for (int code = 0; code < 81; code++) {
      int sum = 0;
      int cost = 4; // the cheapest options of the idle choices
      for (int c = 0, rest = code; c < 4; c++, rest /= 3) {
        sum += SECONDS[c][rest % 3];
        cost += USD[c][rest % 3];
      }
      optimum = sum + 1.01 <= 3600 ? Math.min(optimum, cost) : optimum;
    }
    String text = large("1 h");
    Result r = study("plan", text, "--no-tighter");
    assertThat(r.code()).as(r.err()).isZero();
    assertThat(r.out()).contains("costs " + optimum + " USD").contains("6561 combinations are too many to try all")
        .contains("something cheaper may exist");
    assertThat(r.out().lines()).allMatch(line -> line.length() <= 80);
    String json = read("plan.json");
    assertThat(read("plan.csv").lines().skip(1).findFirst().orElse(""))
        .startsWith(optimum + ",declarative,").contains(",meets,");
    List<String> points = Files.readAllLines(folder.resolve("out/plan-points.jsonl"));
    Files.write(folder.resolve("out/plan-points.jsonl"), points.subList(0, points.size() * 9 / 10));
    assertThat(study("plan", text, "--no-tighter", "--resume").code()).isZero();
    assertThat(read("plan.json")).isEqualTo(json);
    assertThat(Files.readAllLines(folder.resolve("out/plan-points.jsonl"))).isEqualTo(points);
  }

  private static String large(String rto) {
    List<String> durations = List.of("strategies.declarative.siteLost", "strategies.declarative.apply",
        "services.web.start", "strategies.declarative.switchTraffic");
    Map<String, String> idle = Map.of("services.web.weight", "%d", "strategies.declarative.spillover", "6%d s",
        "strategies.declarative.heartbeat", "1%d s", "nodeTypes.host.boot", "%d min");
    StringBuilder plan = new StringBuilder("plan:\n  choices:\n");
    for (int c = 0; c < 4; c++) {
      plan.append("    duration-%d:%n".formatted(c));
      for (int o = 0; o < 3; o++) {
        plan.append("      - { name: o%d, cost: %d USD, set: { %s: %d s } }%n"
            .formatted(o, USD[c][o], durations.get(c), SECONDS[c][o]));
      }
    }
    new TreeMap<>(idle).forEach((path, value) -> {
      plan.append("    %s:%n".formatted(path));
      for (int o = 0; o < 3; o++) {
        plan.append("      - { name: o%d, cost: %d USD, set: { %s: %s } }%n".formatted(o, 1 + 2 * o, path, value.formatted(o + 1)));
      }
    });
    return SCENARIO.replace("rto: 4 h", "rto: " + rto).replace("declarative: {}", "declarative: { siteLost: 1 s,"
        + " apply: 1 s, dataLease: 25 s, switchTraffic: 1 s, healthCheck: 30 s }") + plan;
  }

  @Test
  void theSearchClimbsTowardsAnObjectiveThatNothingMeets() throws IOException {
    Result r = study("plan", large("1 s"), "--no-tighter", "--no-fail");
    // The fastest of all: 100 + 90 + 80 + 60 and 1.01 s.
    assertThat(r.out()).contains("furthest off: web: RTO 1 s, 95 % within 5.5 min");
  }

  @Test
  void twoStudiesCannotWriteOneFolderAtOnce() throws IOException {
    Path out = Files.createDirectories(folder.resolve("out"));
    try (FileChannel lock = FileChannel.open(out.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(lock.tryLock()).isNotNull();
      for (String command : List.of("sweep", "plan", "sensitivity", "attribute")) {
        Result r = study(command, PLAN, command.equals("plan") ? "--no-tighter"
            : command.equals("attribute") ? "--from=declarative" : "--set=services.web.weight=1..2");
        assertThat(r.code()).isEqualTo(3);
        assertThat(r.err()).contains("another run is writing its results there");
      }
    }
    assertThat(out).isDirectoryContaining("glob:**/.lock").isDirectoryNotContaining("glob:**.jsonl");
  }
}
