package dev.aftermath.report.chart;

import dev.aftermath.results.OutputFolder;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which pictures are wanted beside tables: figures each as PNG and as SVG, sketches as SVG.
 *
 * @param language what they are labelled in; empty when none are wanted
 */
public record Pictures(Optional<Language> language) {
  /** Whether any is. */
  public boolean wanted() {
    return language.isPresent();
  }

  /** Draws sketches into a folder, each as SVG alone: of them a letter that no font has is the reader's. */
  public void sketch(OutputFolder folder, Function<Words, List<Sketch>> sketches) throws IOException {
    if (language.isPresent()) {
      for (Sketch sketch : sketches.apply(new Words(language.get()))) {
        folder.text(sketch.name() + ".svg", SketchRenderer.file(sketch));
      }
    }
  }

  /** Draws figures into a folder; returns warnings to show. */
  public List<String> write(OutputFolder folder, Function<Words, List<Figure>> figures) throws IOException {
    if (language.isEmpty()) {
      return List.of();
    }
    Lettering letters = new Lettering();
    Language possible = letters.possible(language.get());
    List<Figure> all = figures.apply(new Words(possible));
    try {
      all.parallelStream().forEach(figure -> write(folder, figure, letters));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return possible == language.get() ? List.of()
        : List.of("no installed font can write Korean; pictures are labelled in English");
  }

  private static void write(OutputFolder folder, Figure figure, Lettering letters) {
    try {
      folder.bytes(figure.name() + ".png", out -> PngRenderer.write(figure, letters, out));
      folder.text(figure.name() + ".svg", SvgRenderer.file(figure));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
