package dev.aftermath.results.batch;

import dev.aftermath.binding.Hashes;
import dev.aftermath.estimate.Draws;
import dev.aftermath.measure.Measure;
import dev.aftermath.scenario.Scenario;
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
