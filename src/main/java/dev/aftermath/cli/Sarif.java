package dev.aftermath.cli;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found of files in the Static Analysis Results Interchange Format (OASIS SARIF 2.1.0), which editors and code
 * hosts show beside the lines of a file.
 */
final class Sarif {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String PROBLEM = "scenario-problem";
  private static final String WARNING = "scenario-warning";

  private Sarif() {}

  /** One document of one run of the tool over all files. */
  static Map<String, Object> document(List<Checked> all) {
    List<Object> results = new ArrayList<>();
    for (Checked checked : all) {
      if (checked.code() != ExitCode.DONE && checked.problems().isEmpty()) {
        results.add(result(PROBLEM, "error", checked.message(), checked.file().toString(), Place.NONE));
      }
      for (Problems.Problem p : checked.problems()) {
        String file = p.place().file().isEmpty() ? checked.file().toString() : p.place().file();
        results.add(result(
            PROBLEM, "error", p.path().isEmpty() ? p.message() : p.path() + ": " + p.message(), file, p.place()));
      }
      checked.warnings().forEach(w ->
          results.add(result(WARNING, "warning", w, checked.file().toString(), Place.NONE)));
    }
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "aftermath");
    driver.put("version", Version.number());
    driver.put("rules", List.of(
        rule(PROBLEM, "The scenario cannot be read, or cannot be run as it is written.", "error"),
        rule(WARNING, "The scenario can be run, and something about it should be known.", "warning")));
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver));
    run.put("columnKind", "unicodeCodePoints");
    run.put("results", results);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("$schema", SCHEMA);
    document.put("version", "2.1.0");
    document.put("runs", List.of(run));
    return document;
  }

  private static Map<String, Object> rule(String id, String text, String level) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("id", id);
    rule.put("shortDescription", Map.of("text", text));
    rule.put("defaultConfiguration", Map.of("level", level));
    return rule;
  }

  private static Map<String, Object> result(String rule, String level, String message, String file, Place place) {
    Map<String, Object> physical = new LinkedHashMap<>();
    physical.put("artifactLocation", Map.of("uri", uri(file)));
    if (place.line() > 0) {
      Map<String, Object> region = new LinkedHashMap<>();
      region.put("startLine", place.line());
      region.put("startColumn", Math.max(1, place.column()));
      physical.put("region", region);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ruleId", rule);
    result.put("level", level);
    result.put("message", Map.of("text", message));
    result.put("locations", List.of(Map.of("physicalLocation", physical)));
    return result;
  }

  // Relative names stay so: whoever reads the document knows from where.
  private static String uri(String file) {
    Path path = Path.of(file);
    if (path.isAbsolute()) {
      return path.toUri().toASCIIString();
    }
    try {
      // A first segment with a colon would be read as a scheme.
      String relative = file.replace('\\', '/');
      return new URI(null, null, relative.contains(":") ? "./" + relative : relative, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
