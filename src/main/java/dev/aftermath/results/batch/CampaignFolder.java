package dev.aftermath.results.batch;

import dev.aftermath.scenario.Scenario;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run keeps of itself in {@code batches} below its results folder until it is finished: what it is
 * ({@code campaign.txt}), its scenario with all it includes ({@code scenario/}), and its finished replications.
 */
public final class CampaignFolder {
  private static final String NAME = "batches";
  private static final String CAMPAIGN = "campaign.txt";
  private static final String SCENARIO = "scenario";
  private static final List<String> KEYS =
      List.of("scenario", "strategies", "seed", "draws", "version", "measures", "replications", "shard", "file");

  private final Path folder;

  /** The campaign of a results folder; nothing is read or written yet. */
  public CampaignFolder(Path results) {
    folder = results.resolve(NAME);
  }

  /** The description of what was begun there is damaged. */
  public static final class Damaged extends IOException {
    private static final long serialVersionUID = 1L;

    Damaged(String message) {
      super(message);
    }
  }

  /**
   * What a campaign is, as its file says.
   *
   * @param campaign what its replications depend on, and what else the file says
   */
  public record Description(Campaign campaign) {
    /** Replications that were wanted in all. */
    public int replications() {
      return number("replications");
    }

    /** The scenario file's name. */
    public String file() {
      return campaign.properties().getOrDefault("file", "");
    }

    /** The seed. */
    public long seed() {
      try {
        return Long.parseLong(campaign.properties().getOrDefault("seed", ""));
      } catch (NumberFormatException e) {
        return 0;
      }
    }

    private int number(String name) {
      try {
        return Integer.parseInt(campaign.properties().getOrDefault(name, ""));
      } catch (NumberFormatException e) {
        return 0;
      }
    }
  }

  /**
   * What is there already; empty when no campaign was begun here.
   *
   * @throws Damaged when the file that says so is not whole
   */
  public Optional<Description> description() throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(folder.resolve(CAMPAIGN));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    Campaign campaign = Campaign.parse(new String(bytes, StandardCharsets.UTF_8));
    List<String> missing = KEYS.stream().filter(key -> !campaign.properties().containsKey(key)).toList();
    if (!missing.isEmpty()) {
      throw new Damaged(CAMPAIGN + " is damaged: it lacks " + String.join(", ", missing));
    }
    return Optional.of(new Description(campaign));
  }

  /**
   * Writes down what the campaign is, unless that is done.
   *
   * @param file name of the scenario file
   * @param sources contents of the scenario file and what it includes, by name relative to the file's folder
   */
  public void begin(Campaign campaign, int replications, Shard shard, String file, Map<String, byte[]> sources)
      throws IOException {
    Path scenario = folder.resolve(SCENARIO);
    for (Map.Entry<String, byte[]> source : sources.entrySet()) {
      Path copy = scenario.resolve(source.getKey()).normalize();
      if (copy.startsWith(scenario)) {
        Files.createDirectories(copy.resolveSibling("."));
        DurableFile.write(copy, ByteBuffer.wrap(source.getValue()));
      }
    }
    Files.createDirectories(folder);
    Map<String, String> properties = new LinkedHashMap<>(campaign.properties());
    properties.put("replications", Integer.toString(replications));
    properties.put("shard", shard.number() + "/" + shard.of());
    properties.put("file", file);
    // Last: a folder with this file has all the rest.
    String text = new Campaign(properties).text();
    DurableFile.write(folder.resolve(CAMPAIGN), ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The copy of the scenario file. */
  public Path scenario(Description description) {
    return folder.resolve(SCENARIO).resolve(description.file());
  }

  /** The folder of its batches. */
  public Path batches() {
    return folder;
  }

  /** Opens what is there, to add to it. */
  public BatchFolder open(Campaign campaign, Scenario scenario, int replications) throws IOException {
    return new BatchFolder(folder, campaign, scenario, replications);
  }

  /** Removes everything: the run is finished, or thrown away. */
  public void remove() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Files.deleteIfExists(folder.resolve(CAMPAIGN)); // what is left when this is cut short belongs to nothing
    List<Path> all = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.sorted(Comparator.reverseOrder()).forEach(all::add);
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
