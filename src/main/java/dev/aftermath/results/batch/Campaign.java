package dev.aftermath.results.batch;

import dev.aftermath.binding.Hashes;
import dev.aftermath.estimate.Draws;
import dev.aftermath.hazard.annual.DrawnYears;
import dev.aftermath.measure.Measure;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.Years;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the replications of an experiment depend on: two with the same are parts of one, two that differ cannot be
 * mixed. The number of replications is not among it.
 *
 * @param properties names and values, such as "seed" and "42"; no line feeds
 */
public record Campaign(Map<String, String> properties) {

  /** What a run of a scenario depends on. */
  public static Campaign of(Scenario scenario, long seed, Draws draws, String version) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("scenario", scenario.sha256());
    properties.put("strategies", String.join(",", scenario.plans().stream().map(Scenario.Plan::strategy).toList()));
    properties.put("seed", Long.toString(seed));
    properties.put("draws", draws.text());
    properties.put("version", version);
    properties.put("measures", String.join(",", Measure.all().stream().map(Measure::name).toList()));
    return new Campaign(properties);
  }

  /** What the drawn years of a scenario depend on; each rate is told by itself, so that one sees which differs. */
  public static Campaign ofYears(Scenario scenario, Years years, long seed, String version) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("scenario", scenario.sha256());
    properties.put("strategies", String.join(",", scenario.plans().stream().map(Scenario.Plan::strategy).toList()));
    properties.put("seed", Long.toString(seed));
    properties.put("version", version);
    properties.put("drawn", YearCodec.layout());
    properties.put("strata", String.join(",", years.strata().stream().map(s -> letters(s.name())).toList()));
    Map<String, Double> rates = new LinkedHashMap<>();
    for (DrawnYears drawn : years.drawn()) {
      Map<String, Double> own = new LinkedHashMap<>();
      drawn.sources().forEach(source -> own.merge(source.name(), source.perYear(), Double::sum));
      own.forEach(rates::putIfAbsent);
    }
    rates.forEach((name, perYear) -> properties.put("rate of " + letters(name), Double.toString(perYear)));
    return new Campaign(properties);
  }

  // What a file calls its disasters may hold anything.
  private static String letters(String name) {
    return name.replaceAll("[\\p{Cntrl}:]", " ");
  }

  /** Reads what {@link #text} wrote; lines that are not of its form are left out, and so differ. */
  public static Campaign parse(String text) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (String line : text.split("\n", -1)) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        properties.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    return new Campaign(properties);
  }

  /** The seed; 0 where none is told. */
  public long seed() {
    return number("seed");
  }

  /** A number that is among the properties; 0 where it is not told, or is no number. */
  public long number(String name) {
    try {
      return Long.parseLong(properties.getOrDefault(name, ""));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** One property a line. */
  public String text() {
    StringBuilder text = new StringBuilder();
    properties.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    return text.toString();
  }

  /** Each property that another campaign has with another value, for people; empty when they are parts of one. */
  public List<String> differences(Campaign other) {
    List<String> differences = new ArrayList<>();
    properties.forEach((name, value) -> {
      String others = other.properties.getOrDefault(name, "(none)");
      if (!others.equals(value)) {
        differences.add(name + " " + others + " there, " + value + " here");
      }
    });
    return differences;
  }

  /** SHA-256 of the text, which every batch file bears. */
  public byte[] digest() {
    return Hashes.sha256().digest(text().getBytes(StandardCharsets.UTF_8));
  }
}
