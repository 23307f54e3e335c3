package dev.aftermath.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A results folder of a run that was found whole. */
public final class RunFolder extends ResultsFolder {
  private final RunView run;

  private RunFolder(Path folder) throws RefusedFolder, IOException {
    super(folder);
    if (kind() != ResultKind.RUN) {
      throw refuse(OutputFolder.MANIFEST, "is of \"" + kind().command() + "\"; expected the results of \""
          + ResultKind.RUN.command() + "\"");
    }
    Tree results = json(RunWriter.RESULTS, RunDocument.SCHEMA_VERSION);
    for (String key : List.of("scenario", "seed", "replications")) {
      agree(results, RunWriter.RESULTS, key);
    }
    run = new RunView(results);
  }

  /**
   * Opens a folder and checks it.
   *
   * @throws RefusedFolder naming the file that is wrong, and why
   * @throws IOException when a file that is there cannot be read
   */
  public static RunFolder open(Path folder) throws RefusedFolder, IOException {
    return told(() -> new RunFolder(folder));
  }

  /** The main document. */
  public RunView run() {
    return run;
  }

  private Tree story() throws RefusedFolder, IOException {
    return json(RunWriter.STORY, StoryDocument.SCHEMA_VERSION);
  }

  /** The timelines of one replication. */
  public TimelineView timeline() throws RefusedFolder, IOException {
    return new TimelineView(json(RunWriter.TIMELINE, TimelineJson.SCHEMA_VERSION));
  }

  /** What became of the estate in one replication; nothing in folders of versions that did not write it. */
  public Optional<EstateView> estate() throws RefusedFolder, IOException {
    return has(RunWriter.ESTATE)
        ? Optional.of(new EstateView(json(RunWriter.ESTATE, EstateDocument.SCHEMA_VERSION))) : Optional.empty();
  }

  /** Which services need which others; nothing in folders of versions that did not write it. */
  public Optional<NeedsView> needs() throws RefusedFolder, IOException {
    return has(RunWriter.NEEDS)
        ? Optional.of(new NeedsView(json(RunWriter.NEEDS, NeedsDocument.SCHEMA_VERSION))) : Optional.empty();
  }

  /** What tables, pages and pictures are made of. */
  public RunData data() throws RefusedFolder, IOException {
    return new RunData(run, story(), new Curves(table(RunWriter.RESTORATION)),
        has(RunWriter.BACK_TEST) ? table(RunWriter.BACK_TEST) : List.of());
  }
}
