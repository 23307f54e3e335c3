package dev.aftermath.testing;

import dev.aftermath.experiment.Experiment;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.report.RunText;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.RunWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Everything that is written of an outcome, as one text: results that differ anywhere differ in it. */
public final class WrittenOutcome {
  private WrittenOutcome() {}

  /** The main document and the tables. */
  public static String of(Outcome outcome) {
    return text(folder -> new RunWriter(folder, outcome).outcome());
  }

  /** The same, and the story with its timelines, and the summary. */
  public static String withStory(Outcome outcome, Experiment experiment, int threads) {
    return text(folder -> {
      RunWriter writer = new RunWriter(folder, outcome);
      RunWriter.Written tables = writer.outcome();
      String story = writer.story(experiment::replay, threads);
      folder.text("summary.txt", RunText.of(writer.data(tables, story)).terminal());
    });
  }

  private interface Writing {
    void to(OutputFolder folder) throws IOException;
  }

  private static String text(Writing writing) {
    try {
      Path path = Files.createTempDirectory("written");
      try {
        try (OutputFolder folder = OutputFolder.open(path)) {
          writing.to(folder);
        }
        StringBuilder text = new StringBuilder();
        for (Path file : files(path)) {
          if (Files.isRegularFile(file)) {
            text.append(path.relativize(file)).append('\n').append(Files.readString(file));
          }
        }
        return text.toString();
      } finally {
        for (Path file : files(path)) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
