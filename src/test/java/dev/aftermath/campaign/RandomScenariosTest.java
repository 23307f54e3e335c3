package dev.aftermath.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random valid scenarios, each run with every invariant after every event, on one thread and on two, and held against
 * what must be the same of a scenario that is written another way ({@link Relation}).
 *
 * <p>{@code -Dcampaign.scenarios=} says how many, {@code -Dcampaign.from=} with which seed they begin;
 * {@code -Dcampaign.seconds=} ends them earlier; {@code results/campaign.md} says which were done last. A flaw is told with its seed, and its scenario is written to target/campaign, made
 * as small as it can be cheaply.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RandomScenariosTest {
  private static final int SHORT = 60;
  private static final int WHOLE = 100_000;
  private static final int KEYS_WITHIN = 1_500;
  private static final int ATTEMPTS = 20;
  /** The only reason to refuse what is generated: whether it all fits is known to the scheduler alone. */
  private static final String TOO_FULL = "(?s).*(: replica \\d+ of .* needs |: a worker needs |has room for \\d+ of its ).*";
  private static final Path FOUND = Path.of("target", "campaign");
  private static final Path STATE = Path.of("results", "campaign.md");

  @TempDir private Path folder;

  @BeforeEach
  void besides() throws IOException {
    Files.writeString(folder.resolve(ScenarioGenerator.TRACE_FILE), ScenarioGenerator.TRACE);
    Files.writeString(folder.resolve(ScenarioGenerator.PART_FILE), ScenarioGenerator.PART);
    Files.writeString(folder.resolve(ScenarioGenerator.RATES_FILE), ScenarioGenerator.RATES);
  }

  @Test
  void everyKeyOfTheSchemaIsGenerated() {
    ScenarioKeys keys = new ScenarioKeys();
    Set<String> never = keys.all();
    for (long seed = 0; seed < KEYS_WITHIN && !never.isEmpty(); seed++) {
      never.removeAll(keys.of(ScenarioGenerator.scenario(seed, 0).tree()));
    }
    assertThat(never).as("keys that ScenarioGenerator never writes").isEmpty();
  }

  @Test
  void someScenarios() throws IOException {
    Tally tally = new Tally(0);
    for (long seed = 0; seed < SHORT; seed++) {
      look(seed, tally);
    }
    assertThat(tally.flaws).isEmpty();
    assertThat(tally.refused).as("scenarios for which there is no room").isLessThan(SHORT / 2);
  }

  @Test
  @Tag("campaign")
  @Timeout(value = 12, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void manyScenarios() throws IOException {
    long from = Long.getLong("campaign.from", 0);
    long count = Long.getLong("campaign.scenarios", WHOLE);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.getLong("campaign.seconds", Long.MAX_VALUE >> 34));
    Tally tally = new Tally(from);
    long begin = System.nanoTime();
    for (long seed = from; seed < from + count && System.nanoTime() < end; seed++) {
      look(seed, tally);
    }
    tally.seconds = (System.nanoTime() - begin) / TimeUnit.SECONDS.toNanos(1);
    tally.write();
    assertThat(tally.flaws).isEmpty();
  }

  /** What was done and found. */
  private static final class Tally {
    private final long from;
    private long scenarios;
    private long refused;
    private long certain;
    private long seconds;
    private final Map<Relation, Long> asked = new TreeMap<>();
    private final Map<String, Long> kinds = new TreeMap<>();
    private final List<String> flaws = new ArrayList<>();

    private Tally(long from) {
      this.from = from;
    }

    private void write() throws IOException {
      StringBuilder text = new StringBuilder(String.format(Locale.ROOT, """
          # Random scenarios

          Scenarios made at random over everything that a file can say, each valid; some keys are left out of each. Each
          is run under all its strategies, %d replications, with every invariant checked after every event, and held
          against relations that must hold, a few of them in turn. Command (the better part of a day on two cores):

              mvn -q -Pcampaign verify -Dtest=RandomScenariosTest -Dcampaign.scenarios=100000

          `-Dcampaign.from=` begins with another seed, `-Dcampaign.seconds=` ends after a time: what is left may be done
          later. Last done with Java %s on %d cores: seeds %d to %d, %d scenarios (%d of them with nothing left to
          luck), %d more refused because their machines have too little room, in %s. Flaws found in this pass: %d.

          | relation | scenarios |
          |---|---|
          """, Trial.REPLICATIONS, System.getProperty("java.version"), Runtime.getRuntime().availableProcessors(), from,
          from + scenarios - 1, scenarios, certain, refused, Duration.ofSeconds(seconds).toString().substring(2)
              .toLowerCase(Locale.ROOT), flaws.size()));
      asked.forEach((relation, count) -> text.append("| ").append(relation.name().toLowerCase(Locale.ROOT)
          .replace('_', ' ')).append(" | ").append(count).append(" |\n"));
      flaws.forEach(flaw -> text.append("\n* ").append(flaw.lines().findFirst().orElse("")));
      Files.createDirectories(STATE.toAbsolutePath().getParent());
      Files.writeString(STATE, text.toString());
    }
  }

  // Two relations of each scenario in turn, and every twentieth all that is written by one thread and by two.
  private static Set<Relation> turn(long seed) {
    List<Relation> others = new ArrayList<>(List.of(Relation.values()));
    others.remove(Relation.WRITTEN);
    int first = (int) (seed % others.size());
    Set<Relation> turn = EnumSet.of(others.get(first), others.get((first + 3) % others.size()));
    if (seed % 20 == 0) {
      turn.add(Relation.WRITTEN);
    }
    return turn;
  }

  private void look(long seed, Tally tally) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      ScenarioGenerator.Made made = ScenarioGenerator.scenario(seed, attempt);
      Trial trial = new Trial(folder, seed, made.tree(), made.certain());
      String refused = trial.refused();
      if (refused.isEmpty()) {
        tally.scenarios++;
        tally.certain += made.certain() ? 1 : 0;
        Set<Relation> turn = turn(seed);
        Optional<Trial.Flaw> flaw = trial.flaw(turn);
        if (flaw.isPresent()) {
          tally.flaws.add(told(trial, flaw.get()));
          return; // what failed in its first run has nothing that relations could be asked of
        }
        turn.stream().filter(r -> r.applies(trial)).forEach(r -> tally.asked.merge(r, 1L, Long::sum));
        return;
      }
      if (!refused.lines().allMatch(line -> line.matches(TOO_FULL))) {
        tally.flaws.add(told(trial, new Trial.Flaw("refused", refused)));
        return;
      }
      tally.refused++;
    }
  }

  private static String told(Trial trial, Trial.Flaw flaw) throws IOException {
    Files.createDirectories(FOUND);
    Path file = FOUND.resolve("seed-" + trial.seed() + ".yaml");
    Files.writeString(file, "# " + flaw.relation() + ": " + flaw.what().lines().findFirst().orElse("") + "\n"
        + trial.text());
    if (!flaw.relation().equals("refused")) {
      Files.writeString(FOUND.resolve("seed-" + trial.seed() + "-small.yaml"), "# " + flaw.relation() + "\n"
          + Tree.yaml(trial.shrunk(flaw)));
    }
    return "seed " + trial.seed() + ", " + flaw.relation() + ": " + flaw.what() + " (" + file + ")";
  }
}
