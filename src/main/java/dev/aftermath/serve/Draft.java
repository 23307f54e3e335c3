package dev.aftermath.serve;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Problems.Problem;
import dev.aftermath.binding.TextEdit;
import dev.aftermath.binding.YamlReader;
import dev.aftermath.results.Tree;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.sharing.SharingLoader;
import dev.aftermath.words.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A scenario as the page has made it: the text of its file, changed at the places that were chosen, and what was read
 * from that. What is run is what would be saved.
 *
 * @param sheet where it is from, with the text as it is now
 * @param source what was read; empty where something is wrong
 * @param problems everything that is wrong, as the command line says it
 */
record Draft(Library.Sheet sheet, Optional<ScenarioSource> source, List<Problem> problems) {
  /**
   * What a page asks for.
   *
   * @param asked with "source", and where they were chosen "disaster" and "set"
   */
  static Draft of(Library library, Tree asked, Words words) throws IOException, Refused {
    Library.Sheet sheet = library.read(asked.at("source").text(), words);
    Problems problems = new Problems();
    String text = sheet.text();
    if (TextEdit.of(text).isPresent()) { // what is no YAML is told below
      text = changed(text, asked, sheet.name(), problems, words);
    }
    return read(new Library.Sheet(sheet.name(), sheet.folder(), text), problems, words);
  }

  private static String changed(String original, Tree asked, String name, Problems problems, Words words) {
    String text = original;
    for (String path : asked.at("set").keys()) {
      String value = asked.at("set").at(path).text();
      Optional<String> with = TextEdit.of(text).flatMap(edit -> edit.with(path, value));
      if (with.isEmpty()) {
        problems.add(new Place(name, 0, 0), path, words.get("serve.not-editable"));
      }
      text = with.orElse(text);
    }
    Optional<String> block = Catastrophe.block(asked.at("disaster"));
    if (block.isEmpty()) {
      return text;
    }
    Optional<String> with = TextEdit.of(text).flatMap(edit -> edit.withBlock("disaster", block.get()));
    if (with.isEmpty()) {
      problems.add(new Place(name, 0, 0), "disaster", words.get("serve.not-editable"));
    }
    return with.orElse(text);
  }

  private static Draft read(Library.Sheet sheet, Problems problems, Words words) throws IOException {
    try {
      YamlReader.Document document = YamlReader.document(
          sheet.name(), sheet.text().getBytes(StandardCharsets.UTF_8), sheet.folder());
      if (SharingLoader.reads(document)) {
        problems.add(new Place(sheet.name(), 1, 1), "", words.get("serve.sharing"));
      } else {
        ScenarioSource source = ScenarioSource.of(document);
        if (problems.isEmpty()) {
          return new Draft(sheet, Optional.of(source), List.of());
        }
      }
    } catch (InvalidInput e) {
      problems.addAll(e.problems());
    }
    return new Draft(sheet, Optional.empty(), problems.all());
  }
}
