package dev.aftermath.serve;

import dev.aftermath.binding.InputFile;
import dev.aftermath.results.batch.DurableFile;
import dev.aftermath.scenario.StarterScenario;
import dev.aftermath.words.Words;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What there is to begin with: the starters that {@code aftermath init} writes, and scenarios in one folder, which
 * nothing that a page asks for leaves.
 */
final class Library {
  private static final int MOST_BYTES = 16 << 20;
  private static final int MOST_FILES = 100;
  private static final List<Integer> STARTERS = List.of(1, 2, 3);
  private static final String STARTER = "starter:";
  /** The least that can be run. */
  static final String SMALLEST = STARTER + 1;
  private static final String FILE = "file:";
  private static final String BELOW = "scenarios";
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}._-]{0,99}\\.ya?ml");
  private static final Pattern SCENARIO = Pattern.compile("(?m)^[\"{ ]*(sites|services|disaster)\"?\\s*:");

  private final Path folder;
  private final Optional<String> first;

  /**
   * A folder.
   *
   * @param folder as it is, by no link
   * @param first name of a file in it that is shown first
   */
  Library(Path folder, Optional<String> first) {
    this.folder = folder;
    this.first = first;
  }

  /** Something to choose: what the page calls it when it asks, and what people see. */
  record Entry(String id, String title) {}

  /**
   * A scenario's text, and where it is from.
   *
   * @param name of its file
   * @param folder in which files lie that it names
   */
  record Sheet(String name, Path folder, String text) {}

  /** Everything there is to choose, what is shown first at its beginning. */
  List<Entry> entries(Words words) throws IOException {
    List<Entry> all = new ArrayList<>();
    first.ifPresent(name -> all.add(new Entry(FILE + name, name)));
    STARTERS.stream().sorted((a, b) -> b == 2 ? 1 : a == 2 ? -1 : a - b).forEach(sites -> all.add(
        new Entry(STARTER + sites, words.get("serve.starter", Integer.toString(sites)))));
    for (String below : List.of("", BELOW + "/")) {
      for (String name : names(folder.resolve(below))) {
        if (!first.equals(Optional.of(below + name))) {
          all.add(new Entry(FILE + below + name, below + name));
        }
      }
    }
    return all;
  }

  private static List<String> names(Path in) throws IOException {
    if (!Files.isDirectory(in, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(in)) {
      for (Path file : files.filter(f -> NAME.matcher(String.valueOf(f.getFileName())).matches()
          && Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)).sorted().limit(MOST_FILES).toList()) {
        if (SCENARIO.matcher(new String(InputFile.read(file, MOST_BYTES, "a scenario"), StandardCharsets.UTF_8))
            .find()) {
          names.add(String.valueOf(file.getFileName()));
        }
      }
    }
    return names;
  }

  /** The scenario of an entry. */
  Sheet read(String id, Words words) throws IOException, Refused {
    if (id.startsWith(STARTER) && STARTERS.stream().anyMatch(n -> id.equals(STARTER + n))) {
      int sites = Integer.parseInt(id.substring(STARTER.length()));
      return new Sheet("scenario.yaml", folder, StarterScenario.of("scenario", sites));
    }
    if (!id.startsWith(FILE)) {
      throw new Refused(404, words.get("serve.no-file", id));
    }
    String name = id.substring(FILE.length());
    try {
      Path file = InputFile.below(folder, name).orElseThrow(() -> new Refused(404, words.get("serve.no-file", name)));
      return new Sheet(String.valueOf(file.getFileName()), Objects.requireNonNull(file.getParent()),
          new String(InputFile.read(file, MOST_BYTES, "a scenario"), StandardCharsets.UTF_8));
    } catch (InputFile.Outside | InvalidPathException e) {
      throw new Refused(403, words.get("serve.outside", name));
    } catch (IOException e) {
      throw new Refused(404, words.get("serve.unreadable", name, String.valueOf(e.getMessage())));
    }
  }

  /**
   * Saves a scenario beside the one it was made of.
   *
   * @param replace whether a file of that name may be there
   * @return its name from the folder
   */
  String save(Sheet of, String name, String text, boolean replace, Words words) throws IOException, Refused {
    if (!NAME.matcher(name).matches()) {
      throw new Refused(400, words.get("serve.bad-name", name));
    }
    Path real = of.folder().toRealPath();
    if (!real.startsWith(folder)) {
      throw new Refused(403, words.get("serve.outside", name));
    }
    Path target = real.resolve(name);
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !replace) {
      throw new Refused(409, words.get("serve.is-there", name));
    }
    try {
      // What stands at the name is replaced: were it a link, what it leads to stays as it is.
      DurableFile.write(target, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new Refused(403, words.get("serve.not-written", name, String.valueOf(e.getMessage())));
    }
    return folder.relativize(target).toString().replace('\\', '/');
  }
}
