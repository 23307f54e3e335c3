package dev.aftermath.report.html;

import dev.aftermath.results.RefusedFolder;
import dev.aftermath.vocabulary.Language;
import java.io.IOException;
import java.nio.file.Path;

/** Being rebuilt. */
public final class Page {
  private Page() {}

  public static String of(Path folder, Language language) throws RefusedFolder, IOException {
    return "";
  }
}
