package dev.aftermath.results.trials;

import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.RefusedFolder;
import dev.aftermath.results.ResultKind;
import dev.aftermath.results.ResultsFolder;
import dev.aftermath.results.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A results folder of trials that was found whole. */
public final class TrialsFolder extends ResultsFolder {
  private final TrialsData data;

  private TrialsFolder(Path folder) throws RefusedFolder, IOException {
    super(folder);
    if (kind() == ResultKind.RUN) {
      throw refuse(OutputFolder.MANIFEST, "is of \"" + kind().command() + "\"; expected the results of \""
          + ResultKind.FILL.command() + "\" or \"" + ResultKind.SHARING.command() + "\"");
    }
    Tree results = json(TrialsWriter.RESULTS, TrialsDocument.SCHEMA_VERSION);
    agree(results, TrialsWriter.RESULTS, "kind");
    data = TrialsData.of(results, table(TrialsWriter.MEASURES),
        has(TrialsWriter.CURVES) ? table(TrialsWriter.CURVES) : List.of(),
        has(TrialsWriter.SHARES) ? table(TrialsWriter.SHARES) : List.of());
  }

  /**
   * Opens a folder and checks it.
   *
   * @throws RefusedFolder naming the file that is wrong, and why
   * @throws IOException when a file that is there cannot be read
   */
  public static TrialsFolder open(Path folder) throws RefusedFolder, IOException {
    return told(() -> new TrialsFolder(folder));
  }

  public TrialsData data() {
    return data;
  }
}
