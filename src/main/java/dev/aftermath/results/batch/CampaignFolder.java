package dev.aftermath.results.batch;

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
 * What a run, or the drawing of years, keeps of itself in a folder below its results until it is finished: what it is
 * ({@code campaign.txt}), its scenario with all it includes ({@code scenario/}), and what was finished. Of a study
 * whose points are computed in parts it holds the same, but for the points, which lie beside it.
 */
public final class CampaignFolder {
  private static final String CAMPAIGN = "campaign.txt";
  private static final String SCENARIO = "scenario";

  /** What is computed bit by bit, and kept until all of it is there. */
  public enum Kind {
    /** Replications of a run. */
    RUN("batches", "run", "a run", "replication", BatchFolder.SIZE, "draws,measures"),
    /** Drawn years. */
    YEARS("years-batches", "years", "years", "year", BatchFolder.SIZE, "drawn,strata"),
    /** Points of a sweep. */
    SWEEP("sweep-part", "sweep", "a sweep", "point", 1, "replications,design,set,table,measures");

    private final String folder;
    private final String command;
    private final String whole;
    private final String one;
    private final int batch;
    /** What its campaigns tell besides what all of them do. */
    private final String own;

    Kind(String folder, String command, String whole, String one, int batch, String own) {
      this.folder = folder;
      this.command = command;
      this.whole = whole;
      this.one = one;
      this.batch = batch;
      this.own = own;
    }

    private Stream<String> keys() {
      return Stream.concat(Stream.of("scenario", "strategies", "seed", "version", one + "s", "shard", "file"),
          Stream.of(own.split(",", -1)));
    }

    /** The command that computes it. */
    public String command() {
      return command;
    }

    /** What all parts of it come to, such as "a run". */
    public String whole() {
      return whole;
    }

    /** What it is before all of it is there, such as "an unfinished run". */
    public String unfinished() {
      return "an unfinished " + (this == YEARS ? "drawing of years" : command);
    }

    /** How many of it, in their order, are always computed together. */
    public int batch() {
      return batch;
    }

    /** What one of it is called. */
    public String one() {
      return one;
    }

    /** The name of the folder below the results. */
    public String folder() {
      return folder;
    }
  }

  private final Path results;
  private final Path folder;
  private final Kind kind;

  /** The campaign of a results folder; nothing is read or written yet. */
  public CampaignFolder(Path results, Kind kind) {
    this.results = results;
    folder = results.resolve(kind.folder);
    this.kind = kind;
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
   * @param count how many replications, or years, were wanted in all; 0 where that is not told
   */
  public record Description(Campaign campaign, int count) {
    /** The scenario file's name. */
    public String file() {
      return campaign.properties().getOrDefault("file", "");
    }

    /** Which part it is. */
    public Shard shard() {
      return Shard.parse(campaign.properties().getOrDefault("shard", "")).orElse(Shard.WHOLE);
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
    List<String> missing = kind.keys().filter(key -> !campaign.properties().containsKey(key)).toList();
    if (!missing.isEmpty()) {
      throw new Damaged(CAMPAIGN + " is damaged: it lacks " + String.join(", ", missing));
    }
    return Optional.of(new Description(campaign, (int) Math.min(campaign.number(kind.one + "s"), Integer.MAX_VALUE)));
  }

  /**
   * Writes down what the campaign is, unless that is done.
   *
   * @param count how many replications, or years, are wanted in all
   * @param file name of the scenario file
   * @param sources contents of the scenario file and what it includes, by name relative to the file's folder
   */
  public void begin(Campaign campaign, int count, Shard shard, String file, Map<String, byte[]> sources)
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
    properties.put(kind.one + "s", Integer.toString(count));
    properties.put("shard", shard.text());
    properties.put("file", file);
    // Last: a folder with this file has all the rest.
    String text = new Campaign(properties).text();
    DurableFile.write(folder.resolve(CAMPAIGN), ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Keeps a file beside the scenario; to be done before {@link #begin}. */
  public void keep(String name, byte[] content) throws IOException {
    Files.createDirectories(folder);
    DurableFile.write(folder.resolve(name), ByteBuffer.wrap(content));
  }

  /** The results folder that it is in. */
  public Path results() {
    return results;
  }

  /** What it is. */
  public Kind kind() {
    return kind;
  }

  /** The copy of the scenario file, by its name. */
  public Path scenario(String file) {
    return folder.resolve(SCENARIO).resolve(file);
  }

  /** The folder of its batches. */
  public Path batches() {
    return folder;
  }

  /**
   * Opens what is there, to add to it.
   *
   * @param codecs for each strategy
   * @param count how many are wanted
   */
  public <R> BatchFolder<R> open(Campaign campaign, List<Codec<R>> codecs, int count) throws IOException {
    return new BatchFolder<>(folder, campaign, codecs, count);
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
