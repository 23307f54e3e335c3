package dev.aftermath.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.estimate.Stratified.Estimate;
import dev.aftermath.outcome.annual.AnnualOutcome;
import dev.aftermath.outcome.annual.AnnualOutcome.Exceeded;
import dev.aftermath.scenario.ScenarioSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a year costs with two sites near and far: {@code results/two-sites.md} is what was found last. */
class TwoSitesTest {
  private static final Path TABLE = Path.of("results", "two-sites.md");
  private static final int YEARS = 8_000;
  private static final double WEEK = 7 * 86_400;
  /** Latitudes of the second site, by how far it is from the first, in km. */
  private static final Map<Integer, String> PLACES = new LinkedHashMap<>();

  static {
    PLACES.put(5, "35.845");
    PLACES.put(30, "36.07");
    PLACES.put(100, "36.70");
    PLACES.put(300, "38.50");
  }

  @TempDir private Path folder;

  @Test
  @Tag("campaign")
  void theTableOfDistances() throws Exception {
    StringBuilder text = new StringBuilder("""
        # Two sites, 5 to 300 km apart

        How often a year takes both of two sites, and what a year costs, for a ledger of 2 TB whose copy is at the other site
        (`scenarios/two-sites.yaml`): %,d years each, drawn with the same luck, rates by their defaults (`aftermath defaults`: Korea's
        hazard of earthquakes, 0.11 g in 500 years on rock; regional blackouts take sites within 100 km of each other together).

            mvn -q -Pcampaign verify -Dtest=TwoSitesTest       # or, for one row:
            ./aftermath years scenarios/two-sites.yaml --years %d --set sites.far.at.0=35.845

        | apart | copy | down a year | of that by earthquakes | by blackouts | down for a week or longer | objective broken in a year | loss a year, kUSD |
        |---|---|---|---|---|---|---|---|
        """.formatted(YEARS, YEARS));
    Map<Integer, Annual> all = new LinkedHashMap<>();
    for (Map.Entry<Integer, String> place : PLACES.entrySet()) {
      Annual years = at(place.getValue());
      all.put(place.getKey(), years);
      for (String strategy : List.of("synchronous", "backup-restore")) {
        text.append(row(place.getKey(), years.under(strategy)));
      }
    }
    told(all);
    text.append("""

        Times are what nobody planned; intervals are of 95 %. *Synchronous* stands for the asynchronous copy, too: the ledger writes
        5 MB/s over 10 Gbit/s, and what an asynchronous copy is behind never shows here. Objectives are 4 h, 1 min of data, and 4 h
        in any 12 months. At 30 km both sites are still in one region of the grid and within the same strong shaking, so that a
        second site changes little of what a year costs; at 100 km no year of these takes both for a week any more, and what is left
        is seconds to minutes. For the grid that is a threshold and no law: the place is 100.1 km away, and a region ends at 100
        (`years.blackout.within`). From 100 to 300 km nothing is gained that these years could show: what differs is luck. Backups of a
        day break the objective by the data that they lack, at any distance.

        Not in these figures: other faults than those drawn ([docs/years.md](../docs/years.md)), and what a write waits for at each
        distance, which [docs/studies.md](../docs/studies.md#how-far-apart) has (4.2 ms at 300 km).
        """);
    Files.writeString(TABLE, text);
  }

  private Annual at(String latitude) throws Exception {
    String yaml = Files.readString(Path.of("scenarios", "two-sites.yaml"));
    assertThat(yaml).contains("far: { at: [36.70, ");
    return Annual.of(ScenarioSource.read(Files.writeString(
        folder.resolve("two-sites.yaml"), yaml.replace("far: { at: [36.70, ", "far: { at: [" + latitude + ", "))), YEARS);
  }

  // The sentences below the table, as far as they are figures.
  private static void told(Map<Integer, Annual> all) {
    all.forEach((apart, years) -> {
      AnnualOutcome copied = years.under("synchronous");
      AnnualOutcome behind = years.under("asynchronous");
      assertThat(behind.downtime().value()).as("asynchronous at %d km", apart)
          .isBetween(copied.downtime().ci95().low(), copied.downtime().ci95().high());
      assertThat(behind.broken().orElseThrow().value()).isBetween(copied.broken().orElseThrow().ci95().low(), copied.broken().orElseThrow().ci95().high());
      if (apart >= 100) {
        assertThat(week(copied).value()).isZero();
        assertThat(copied.downtime().value()).isLessThan(300);
      } else {
        assertThat(week(copied).value()).isPositive();
      }
      assertThat(years.under("backup-restore").broken().orElseThrow().ci95().low()).isGreaterThan(copied.broken().orElseThrow().ci95().high());
    });
  }

  private static String row(int apart, AnnualOutcome o) {
    return String.format(Locale.ROOT, "| %d km | %s | %s | %s | %s | %s | %s | %s |%n", apart, o.strategy(),
        time(o.downtime().value()) + " [" + time(o.downtime().ci95().low()) + ", " + time(o.downtime().ci95().high())
            + "]", time(cause(o, "earthquake")), time(cause(o, "blackout")), often(week(o)),
        chance(o.broken().orElseThrow()), money(o.loss()));
  }

  private static double cause(AnnualOutcome o, String name) {
    return o.causes().stream().filter(c -> c.name().equals(name)).mapToDouble(c -> c.downtime().value()).sum();
  }

  private static Estimate week(AnnualOutcome o) {
    List<Exceeded> longer = o.longest().stream().filter(e -> e.amount() <= WEEK * 1.0001).toList();
    Exceeded last = longer.get(longer.size() - 1);
    assertThat(last.amount()).isCloseTo(WEEK, within(0.01 * WEEK));
    return last.how();
  }

  private static String time(double seconds) {
    return String.format(Locale.ROOT, seconds < 90 ? "%.0f s" : "%.0f min", seconds < 90 ? seconds : seconds / 60);
  }

  private static String often(Estimate e) {
    return e.value() > 0 ? String.format(Locale.ROOT, "1 in %,.0f y [%,.0f, %,.0f]", 1 / e.value(), 1 / e.ci95().high(),
        1 / e.ci95().low()) : String.format(Locale.ROOT, "never seen: less than 1 in %,.0f y", 1 / e.ci95().high());
  }

  private static String chance(Estimate e) {
    return e.value() > 0 ? String.format(Locale.ROOT, "%.2f %% [%.2f, %.2f]", 100 * e.value(), 100 * e.ci95().low(),
        100 * e.ci95().high()) : String.format(Locale.ROOT, "< %.2f %%", 100 * e.ci95().high());
  }

  private static String money(Estimate e) {
    return String.format(Locale.ROOT, "%.0f [%.0f, %.0f]", e.value() / 1_000, e.ci95().low() / 1_000,
        e.ci95().high() / 1_000);
  }
}
