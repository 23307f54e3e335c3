package dev.aftermath.results;

import dev.aftermath.binding.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A file of the scenario as it goes into the results folder, so that the folder is enough to run it again.
 *
 * @param name its place in the folder: "scenario/" and the name that includes call it by
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ScenarioCopy(String name, byte[] content) {
  public static final String FOLDER = "scenario";

  /** The first file and everything it includes, each once. */
  public static List<ScenarioCopy> of(List<YamlReader.Source> sources) {
    Map<String, ScenarioCopy> copies = new LinkedHashMap<>();
    for (YamlReader.Source source : sources) {
      Path path = Path.of(source.name()).normalize();
      Path inside = copies.isEmpty() || path.isAbsolute() || path.startsWith("..") ? path.getFileName() : path;
      String name = FOLDER + "/" + String.valueOf(inside).replace('\\', '/');
      copies.putIfAbsent(name, new ScenarioCopy(name, source.content()));
    }
    return new ArrayList<>(copies.values());
  }

  /** Removes what an earlier run left, and nothing but files that a scenario can consist of. */
  public static void remove(Path folder) throws IOException {
    Path copies = folder.resolve(FOLDER);
    if (!Files.isDirectory(copies)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(copies)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      boolean empty = false;
      if (Files.isDirectory(path)) {
        try (Stream<Path> list = Files.list(path)) {
          empty = list.findAny().isEmpty();
        }
      }
      if (empty || Files.isRegularFile(path)) {
        Files.delete(path);
      }
    }
  }
}
