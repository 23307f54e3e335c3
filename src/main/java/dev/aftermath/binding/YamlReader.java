package dev.aftermath.binding;

import dev.aftermath.units.Bytes;
import dev.aftermath.units.Letters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2 files into one tree of marked nodes, following {@code include} and refusing what could harm: deep
 * nesting, alias bombs, binary files, includes without end, and includes from outside the folder of the first file.
 */
public final class YamlReader {
  private static final int DEEPEST = 64;
  private static final int LARGEST = 16 << 20;
  private static final String SCENARIO = "a scenario";
  private static final int MOST_ALIASES = 50;
  private static final int MOST_FILES = 100;

  /** A file that was read, for the manifest's hash. */
  public record Source(String name, byte[] content) {
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  private final Problems problems;
  private final List<Source> sources = new ArrayList<>();
  /** The folder of the first file: names of all others are shown relative to it. */
  private Path first = Path.of("");

  public YamlReader(Problems problems) {
    this.problems = problems;
  }

  /** Files read so far, in the order of reading. */
  public List<Source> sources() {
    return List.copyOf(sources);
  }

  /**
   * A file that was read once, with all it includes; what is made of it is made of this.
   *
   * @param problems what was found wrong so far; to it goes what is found later
   * @param root the top-level mapping, or empty when problems were reported
   * @param sources the file and those it includes, in the order of reading
   * @param folder in which all files lie that it names
   */
  public record Document(Problems problems, Optional<MappingNode> root, List<Source> sources, Path folder) {}

  /**
   * Reads a file and what it includes.
   *
   * @throws IOException when the first file cannot be read
   */
  public static Document document(Path file) throws IOException {
    YamlReader reader = new YamlReader(new Problems());
    Optional<MappingNode> root = reader.read(file);
    return new Document(reader.problems, root, reader.sources(), folder(file));
  }

  /**
   * As {@link #document(Path)}, of a text that lies in no file, or that a file is going to have.
   *
   * @param name what messages call it
   * @param folder from which names count, and in which all files lie that it names
   * @throws IOException when the folder cannot be looked into
   */
  public static Document document(String name, byte[] content, Path folder) throws IOException {
    YamlReader reader = new YamlReader(new Problems());
    Path absolute = folder.toAbsolutePath().normalize();
    if (content.length > LARGEST) {
      throw new IOException("is larger than " + Bytes.binary(LARGEST) + ", too large for " + SCENARIO);
    }
    reader.first = absolute;
    Path tree = absolute.toRealPath();
    Optional<MappingNode> root = reader.parse(content, name)
        .map(parsed -> reader.withIncludes(parsed, absolute.resolve(name), tree, new ArrayList<>()));
    return new Document(reader.problems, root, reader.sources(), absolute);
  }

  // What comes through a pipe lies nowhere; what it names is looked for where its writer is.
  private static Path folder(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    return InputFile.isOpened(file) ? Path.of("").toAbsolutePath() : parent == null ? absolute : parent;
  }

  /**
   * Reads a file and what it includes.
   *
   * @return the top-level mapping, or empty when problems were reported
   * @throws IOException when the first file cannot be read
   */
  public Optional<MappingNode> read(Path file) throws IOException {
    byte[] content = InputFile.read(file, LARGEST, SCENARIO);
    first = folder(file);
    Path tree = first.toRealPath();
    String name = file.equals(InputFile.STANDARD_INPUT) ? "stdin" : file.toString();
    Path own = InputFile.isOpened(file) ? first.resolve(name) : file.toAbsolutePath().normalize();
    return parse(content, name).map(root -> withIncludes(root, own, tree, new ArrayList<>()));
  }

  /** Reads a text that is not a file, such as the built-in defaults. */
  public Optional<MappingNode> read(String name, byte[] content) {
    return parse(content, name);
  }

  private Optional<MappingNode> parse(byte[] content, String name) {
    sources.add(new Source(name, content));
    Place start = new Place(name, 1, 1);
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      problems.add(start, "", "is not text in UTF-8; expected a scenario in YAML");
      return Optional.empty();
    }
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    LoadSettings settings = LoadSettings.builder()
        .setLabel(name)
        .setSchema(new CoreSchema())
        .setMaxAliasesForCollections(MOST_ALIASES)
        .setAllowDuplicateKeys(true)
        .setCodePointLimit(LARGEST)
        .setUseMarks(true)
        .build();
    try {
      if (harmful(settings, text, start)) {
        return Optional.empty();
      }
      Node root = new Composer(settings, new OneForm(new ParserImpl(settings, new StreamReader(settings, text))))
          .getSingleNode().orElse(null);
      if (root == null) {
        problems.add(start, "", "is empty; expected a scenario in YAML with at least sites, services and disaster");
        return Optional.empty();
      }
      if (!(root instanceof MappingNode mapping)) {
        problems.add(Nodes.at(root), "", "expected keys such as \"name: …\" at the top level");
        return Optional.empty();
      }
      return Optional.of(mapping);
    } catch (MarkedYamlEngineException e) {
      Place place = e.getProblemMark().map(Nodes::place).orElse(start);
      problems.add(place, "", "not valid YAML: " + plain(e.getProblem()));
    } catch (ReaderException e) {
      problems.add(start, "", String.format(
          "is not a text file: character U+%04X at position %d; expected a scenario in YAML",
          e.getCodePoint(), e.getPosition()));
    } catch (YamlEngineException e) {
      problems.add(start, "", "not valid YAML: " + plain(e.getMessage()));
    }
    return Optional.empty();
  }

  /** Events as they are read, their texts in one Unicode form; what lies at a place does not move by that. */
  private record OneForm(Parser events) implements Parser {
    @Override
    public boolean checkEvent(Event.ID id) {
      return events.checkEvent(id);
    }

    @Override
    public Event peekEvent() {
      return inOneForm(events.peekEvent());
    }

    @Override
    public boolean hasNext() {
      return events.hasNext();
    }

    @Override
    public Event next() {
      return inOneForm(events.next());
    }

    private static Event inOneForm(Event event) {
      if (!(event instanceof ScalarEvent scalar)) {
        return event;
      }
      String text = Letters.oneForm(scalar.getValue());
      return text.equals(scalar.getValue()) ? event : new ScalarEvent(scalar.getAnchor(), scalar.getTag(),
          scalar.getImplicit(), text, scalar.getScalarStyle(), scalar.getStartMark(), scalar.getEndMark());
    }
  }

  // Compose recurses, so depth is bounded first by a pass over the events, which does not. Aliases are counted here
  // too, because Compose does not tell the place of the one that is too many. An alias to a block that is still open
  // would make a tree without end: YAML allows that, and merge keys do not even come to an end by themselves.
  private boolean harmful(LoadSettings settings, String text, Place start) {
    int depth = 0;
    int aliases = 0;
    Map<Anchor, Integer> blocks = new HashMap<>();
    Deque<Integer> open = new ArrayDeque<>();
    int started = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      Place place = event.getStartMark().map(Nodes::place).orElse(start);
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> {
          depth++;
          open.push(started++);
          ((NodeEvent) event).getAnchor().ifPresent(a -> blocks.put(a, open.getFirst()));
        }
        case Scalar -> ((NodeEvent) event).getAnchor().ifPresent(blocks::remove);
        case Alias -> {
          Integer block = blocks.get(((AliasEvent) event).getAlias());
          aliases += block == null ? 0 : 1;
          if (block != null && open.contains(block)) {
            problems.add(place, "", "*" + ((AliasEvent) event).getAlias()
                + " stands inside the block that it stands for; a block cannot contain itself");
            return true;
          }
        }
        case MappingEnd, SequenceEnd -> {
          depth--;
          open.pop();
        }
        default -> { }
      }
      if (depth > DEEPEST) {
        problems.add(place, "", "nested more than " + DEEPEST + " levels deep");
        return true;
      }
      if (aliases > MOST_ALIASES) {
        problems.add(place, "",
            "too many aliases (more than " + MOST_ALIASES + "); a scenario must not unfold without bound");
        return true;
      }
    }
    return false;
  }

  private static String plain(@Nullable String message) {
    if (message == null) {
      return "cannot be read";
    }
    String first = message.lines().findFirst().orElse("cannot be read");
    if (first.contains("'\\t(TAB)'") || first.contains("'\\t'")) {
      return "a tab where blanks are expected; indent with spaces";
    }
    return first;
  }

  /** Where a node was written. */
  public static Place placeOf(Node node) {
    return Nodes.at(node);
  }

  private MappingNode withIncludes(MappingNode root, Path file, Path tree, List<Path> open) {
    open.add(file);
    List<NodeTuple> merged = new ArrayList<>();
    for (NodeTuple tuple : root.getValue()) {
      if (!isKey(tuple, "include")) {
        merged.add(tuple);
      }
    }
    for (NodeTuple tuple : root.getValue()) {
      if (isKey(tuple, "include")) {
        List<Node> names =
            tuple.getValueNode() instanceof SequenceNode list ? list.getValue() : List.of(tuple.getValueNode());
        for (Node name : names) {
          include(name, file, tree, open).ifPresent(other -> merge(merged, other));
        }
      }
    }
    open.remove(file);
    return new MappingNode(
        root.getTag(), true, merged, root.getFlowStyle(), root.getStartMark(), root.getEndMark());
  }

  private Optional<MappingNode> include(Node name, Path from, Path tree, List<Path> open) {
    if (!(name instanceof ScalarNode scalar)) {
      problems.add(Nodes.at(name), "include", "expected a file name or a list of file names");
      return Optional.empty();
    }
    String written = scalar.getValue();
    try {
      Path folder = Optional.ofNullable(from.getParent()).orElse(Path.of(""));
      Path target = InputFile.below(tree, folder, written).orElse(null);
      String shown = shown(target == null ? folder.resolve(written).normalize() : target);
      if (target == null || !Files.isReadable(target)) {
        problems.add(Nodes.at(name), "include", "cannot read \"" + shown + "\"");
        return Optional.empty();
      }
      if (open.contains(target)) {
        problems.add(Nodes.at(name), "include", "\"" + shown + "\" includes itself: " + circle(open, target));
        return Optional.empty();
      }
      if (sources.size() >= MOST_FILES) {
        problems.add(Nodes.at(name), "include", "includes more than " + MOST_FILES + " files");
        return Optional.empty();
      }
      InputFile.expectFile(target);
      return parse(InputFile.read(target, LARGEST, SCENARIO), shown)
          .map(root -> withIncludes(root, target, tree, open));
    } catch (InputFile.Outside e) {
      problems.add(Nodes.at(name), "include", "\"" + written + "\" lies outside the folder of the scenario");
      return Optional.empty();
    } catch (IOException | InvalidPathException e) {
      problems.add(Nodes.at(name), "include", "cannot read \"" + written + "\": " + e.getMessage());
      return Optional.empty();
    }
  }

  private String shown(Path file) {
    return first.relativize(file).toString();
  }

  private String circle(List<Path> open, Path target) {
    StringBuilder files = new StringBuilder();
    open.subList(open.indexOf(target), open.size()).forEach(f -> files.append(shown(f)).append(" -> "));
    return files + shown(target);
  }

  private void merge(List<NodeTuple> into, MappingNode other) {
    for (NodeTuple tuple : other.getValue()) {
      int same = indexOf(into, tuple);
      if (same < 0) {
        into.add(tuple);
        continue;
      }
      Node here = into.get(same).getValueNode();
      if (here instanceof MappingNode ours && tuple.getValueNode() instanceof MappingNode theirs) {
        List<NodeTuple> both = new ArrayList<>(ours.getValue());
        both.addAll(theirs.getValue());
        into.set(same, new NodeTuple(into.get(same).getKeyNode(),
            new MappingNode(ours.getTag(), true, both, ours.getFlowStyle(), ours.getStartMark(), ours.getEndMark())));
      } else {
        problems.add(Nodes.at(tuple.getKeyNode()), Nodes.key(tuple), "is already set at " + Nodes.at(here));
      }
    }
  }

  private static int indexOf(List<NodeTuple> tuples, NodeTuple wanted) {
    for (int i = 0; i < tuples.size(); i++) {
      if (Nodes.key(tuples.get(i)).equals(Nodes.key(wanted))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isKey(NodeTuple tuple, String name) {
    return Nodes.key(tuple).equals(name);
  }
}
