package dev.aftermath.binding;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Changes a YAML text at the place of a key, and leaves all else in it as it was written: comments, order, blanks.
 *
 * <p>What stands for several places at once (anchors, merge keys), or in another file, is not changed.
 */
public final class TextEdit {
  /** What needs no quotation marks wherever it stands; a number followed by a unit does not either. */
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N} ._/%+-]*[\\p{L}\\p{N}._/%+-])?");
  private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{N}_-]+");

  private final String text;
  /** Marks do not count the sign that says which order bytes have. */
  private final int before;
  private final MappingNode root;

  private TextEdit(String text, MappingNode root) {
    this.text = text;
    before = text.startsWith("\uFEFF") ? 1 : 0;
    this.root = root;
  }

  /** Of a text; empty when it is no YAML with keys at its top. */
  public static Optional<TextEdit> of(String text) {
    Problems problems = new Problems();
    return new YamlReader(problems).read("text", text.getBytes(StandardCharsets.UTF_8))
        .filter(root -> problems.isEmpty()).map(root -> new TextEdit(text, root));
  }

  /** The text. */
  public String text() {
    return text;
  }

  /** The value that is written at a path; empty where none is, or not one that can be changed there. */
  public Optional<String> value(String path) {
    Written.Step end = follow(path);
    return end != null && end.rest().isEmpty() && isOwn(end.node())
        ? Optional.of(((ScalarNode) end.node()).getValue()) : Optional.empty();
  }

  /**
   * The text with another value at a path; a key that is not written yet is put into its block.
   *
   * @return empty where that cannot be done
   */
  public Optional<String> with(String path, String value) {
    Written.Step end = follow(path);
    if (end == null) {
      return Optional.empty();
    }
    String rest = end.rest().startsWith(".") ? end.rest().substring(1) : end.rest();
    if (rest.isEmpty()) {
      return isOwn(end.node())
          ? Optional.of(spliced(start(end.node()), end(end.node()), quoted(value))) : Optional.empty();
    }
    return end.node() instanceof MappingNode block && KEY.matcher(rest).matches()
        ? Optional.of(inserted(block, rest + ": " + quoted(value))) : Optional.empty();
  }

  private String inserted(MappingNode block, String entry) {
    if (block.getFlowStyle() == FlowStyle.FLOW) {
      int from = start(block) + 1;
      return spliced(from, from, " " + entry + (block.getValue().isEmpty() ? " " : ","));
    }
    int from = start(block.getValue().get(0).getKeyNode());
    int line = Math.max(text.lastIndexOf('\n', from - 1) + 1, before);
    return spliced(from, from, entry + "\n" + " ".repeat(from - line));
  }

  /** What is written at a key of the top, the key included; empty when it is not written. */
  public Optional<String> block(String key) {
    return tuple(key).map(t -> text.substring(start(t.getKeyNode()), end(t)));
  }

  /**
   * The text with another block in the place of that of a key at the top, or at its end when there is none.
   *
   * @param block with its key, in lines that end with line feeds but the last
   * @return empty for a file in braces, which takes no such block
   */
  public Optional<String> withBlock(String key, String block) {
    Optional<NodeTuple> there = tuple(key);
    if (root.getFlowStyle() == FlowStyle.FLOW) {
      return Optional.empty();
    }
    return Optional.of(there.isPresent() ? spliced(start(there.get().getKeyNode()), end(there.get()), block)
        : text + (text.endsWith("\n") ? "\n" : "\n\n") + block + "\n");
  }

  private Optional<NodeTuple> tuple(String key) {
    return root.getValue().stream().filter(t -> Nodes.key(t).equals(key)).findFirst();
  }

  private String spliced(int from, int to, String with) {
    return text.substring(0, from) + with + text.substring(to);
  }

  // The way to a value, as long as nothing on it stands for other places, too.
  private Written.@Nullable Step follow(String path) {
    Written.Step at = new Written.Step(root, path);
    for (Written.Step next = at; next != null; next = Written.next(at)) {
      if (next.node().getAnchor().isPresent()) {
        return null;
      }
      at = next;
    }
    return at;
  }

  // A scalar that nothing else refers to, and that says nothing of its type.
  private boolean isOwn(Node node) {
    return node instanceof ScalarNode && start(node) < text.length()
        && "&!*|>".indexOf(text.charAt(start(node))) < 0;
  }

  private int start(Node node) {
    return offset(node.getStartMark().orElseThrow());
  }

  private int markEnd(Node node) {
    return offset(node.getEndMark().orElseThrow());
  }

  // Marks count code points.
  private int offset(Mark mark) {
    return before + text.substring(before).offsetByCodePoints(0, mark.getIndex());
  }

  private int end(NodeTuple tuple) {
    int key = markEnd(tuple.getKeyNode());
    if (start(tuple.getValueNode()) < key) { // an alias: its name ends the line
      int line = text.indexOf('\n', key);
      return line < 0 ? text.length() : line;
    }
    return end(tuple.getValueNode());
  }

  // A block ends with the last that is in it: marks go on to the next key, over comments that are not of it.
  private int end(Node node) {
    boolean flow = node instanceof MappingNode m && m.getFlowStyle() == FlowStyle.FLOW
        || node instanceof SequenceNode s && s.getFlowStyle() == FlowStyle.FLOW;
    if (!flow && node instanceof MappingNode block && !block.getValue().isEmpty()) {
      List<NodeTuple> tuples = block.getValue();
      return end(tuples.get(tuples.size() - 1));
    }
    if (!flow && node instanceof SequenceNode list && !list.getValue().isEmpty()) {
      return end(list.getValue().get(list.getValue().size() - 1));
    }
    int end = markEnd(node);
    while (end > start(node) && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** A value as it may stand in any block, with quotation marks where it needs them. */
  public static String quoted(String value) {
    return PLAIN.matcher(value).matches() ? value
        : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + "\"";
  }
}
