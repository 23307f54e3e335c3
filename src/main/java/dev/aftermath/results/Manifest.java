package dev.aftermath.results;

import java.util.LinkedHashMap;
import java.util.Map;

/** What made results: the first keys of every manifest of a scenario. */
public final class Manifest {
  private Manifest() {}

  /**
   * A manifest that goes on with what else made the results.
   *
   * @param scenario its name
   * @param file the name of its file
   * @param sha256 hash of that and of all that it includes
   */
  public static Map<String, Object> of(String scenario, String file, String sha256, long seed) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("schemaVersion", 1);
    manifest.put("scenario", scenario);
    manifest.put("file", file);
    manifest.put("sha256", sha256);
    manifest.put("seed", seed);
    return manifest;
  }
}
