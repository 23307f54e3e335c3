package dev.aftermath.report.html;

import dev.aftermath.TestScenarios;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.report.RunText;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.RefusedFolder;
import dev.aftermath.results.RunWriter;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.vocabulary.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Results folders for tests. */
public final class Folders {
  private Folders() {}

  /** The constant scenario under two strategies, with a text of a user that looks like a script. */
  public static final String SCENARIO = TestScenarios.CONSTANT.replace("name: constant", "name: \"a <script>alert(1)</script> b\"")
      .replace("protection: plan", "protection: p")
      + "protection: { p: [ asynchronous: { to: b } ] }\n"
      + "description: \"<img src=x onerror=alert(2)> & 'quoted'\"\n"
      + "strategies: { backup-restore: {}, declarative: {} }\n"
      + "assumptions: [ { subject: \"</script><b>\", value: x, evidence: assumed, source: \"<i>\" } ]\n";

  /** Runs a scenario into a folder. */
  public static Path run(Path folder, String yaml, int replications) {
    try {
      return run(folder, TestScenarios.load(yaml), replications);
    } catch (InvalidInput e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** Runs a scenario that was loaded into a folder. */
  public static Path run(Path folder, Scenario scenario, int replications) {
    Experiment experiment = new Experiment(scenario, 1, replications, 2, false);
    Outcome outcome = experiment.run(done -> { });
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("schemaVersion", 1);
    manifest.put("scenario", scenario.name());
    manifest.put("seed", 1);
    manifest.put("replications", replications);
    manifest.put("command", "aftermath run");
    manifest.put("version", "0");
    try (OutputFolder results = OutputFolder.open(folder)) {
      results.begin();
      RunWriter writer = new RunWriter(results, outcome);
      String story = writer.story(experiment::replay, 2);
      RunWriter.Written written = writer.outcome();
      results.text("summary.txt", RunText.of(writer.data(written, story)).terminal());
      results.finish(manifest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  /** The report of a folder, made on some day. */
  static String page(Path folder, Language language) {
    try {
      return Page.of(folder, language, LocalDate.of(2026, 5, 4));
    } catch (RefusedFolder | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Replaces a text in every file, and makes the manifest agree, as if the program had written it so. */
  static void rewrite(Path folder, String from, String to) throws Exception {
    String manifest = Files.readString(folder.resolve("manifest.json"));
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).filter(f -> !f.endsWith("manifest.json") && !f.endsWith(".lock")).toList();
    }
    for (Path file : files) {
      String before = Files.readString(file);
      String after = before.replace(from, file.toString().endsWith(".json") ? to.replace("\"", "\\\"") : to);
      Files.writeString(file, after);
      manifest = manifest.replace(hash(before), hash(after)).replace(
          "\"name\" : \"" + folder.relativize(file) + "\",\n    \"bytes\" : " + before.getBytes("UTF-8").length,
          "\"name\" : \"" + folder.relativize(file) + "\",\n    \"bytes\" : " + after.getBytes("UTF-8").length);
    }
    Files.writeString(folder.resolve("manifest.json"), manifest);
  }

  /** Tells the first strategy's timeline again and again until it has so many entries. */
  static void repeatTimeline(Path folder, int entries) throws Exception {
    String before = Files.readString(folder.resolve("timeline.json"));
    int from = before.indexOf("[[", before.indexOf("\"strategies\"")) + 1;
    int to = before.indexOf("]]", from) + 1;
    String own = before.substring(from, to);
    int rows = own.split("\\],\\[", -1).length;
    StringBuilder after = new StringBuilder(before.substring(0, to));
    for (int n = rows; n < entries; n += rows) {
      after.append(',').append(own);
    }
    rewriteOne(folder, "timeline.json", before, after.append(before.substring(to)).toString());
  }

  /** Writes a file anew, and makes the manifest agree. */
  public static void rewriteOne(Path folder, String name, String before, String after) throws Exception {
    Files.writeString(folder.resolve(name), after);
    String manifest = Files.readString(folder.resolve("manifest.json"));
    Files.writeString(folder.resolve("manifest.json"), manifest.replace(hash(before), hash(after)).replace(
        "\"name\" : \"" + name + "\",\n    \"bytes\" : " + before.getBytes("UTF-8").length,
        "\"name\" : \"" + name + "\",\n    \"bytes\" : " + after.getBytes("UTF-8").length));
  }

  private static String hash(String text) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes("UTF-8")));
  }
}
