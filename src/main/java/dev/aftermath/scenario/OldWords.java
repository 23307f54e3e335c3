package dev.aftermath.scenario;

import dev.aftermath.binding.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Words of files of earlier versions that are called otherwise now: they are read as what they mean. */
final class OldWords {
  /** Steps of a runbook that have another name, by their old ones. */
  private static final Map<String, String> STEPS = Map.of("promote-data", "restore-data");

  private final List<String> messages = new ArrayList<>();

  /** What was found, a line each, with its place. */
  List<String> messages() {
    return messages;
  }

  /** The content of a scenario in the words of today. */
  MappingNode read(MappingNode content) {
    return inside(content, "strategies", strategies -> eachOf(strategies, strategy ->
        inside(strategy, "steps", steps -> eachOf(renamed(steps), step -> inside(step, "after", this::names)))));
  }

  private interface Change {
    Node of(Node node);
  }

  private MappingNode inside(Node block, String key, Change change) {
    return replaced((MappingNode) block, tuple -> key(tuple).equals(key)
        ? new NodeTuple(tuple.getKeyNode(), change.of(tuple.getValueNode())) : tuple);
  }

  private Node eachOf(Node block, Change change) {
    return block instanceof MappingNode mapping ? replaced(mapping, tuple ->
        tuple.getValueNode() instanceof MappingNode inner
            ? new NodeTuple(tuple.getKeyNode(), change.of(inner)) : tuple) : block;
  }

  private Node renamed(Node steps) {
    return steps instanceof MappingNode mapping
        ? replaced(mapping, tuple -> new NodeTuple(renamedScalar(tuple.getKeyNode()), tuple.getValueNode())) : steps;
  }

  private Node names(Node list) {
    return list instanceof SequenceNode items
        ? new SequenceNode(items.getTag(), true, items.getValue().stream().map(this::renamedScalar).toList(),
            items.getFlowStyle(), items.getStartMark(), items.getEndMark())
        : renamedScalar(list);
  }

  private Node renamedScalar(Node node) {
    if (!(node instanceof ScalarNode scalar) || !STEPS.containsKey(scalar.getValue())) {
      return node;
    }
    String now = STEPS.get(scalar.getValue());
    messages.add(YamlReader.placeOf(node) + ": the step \"" + scalar.getValue() + "\" is called \"" + now
        + "\" now, and is read as that");
    return new ScalarNode(scalar.getTag(), true, now, scalar.getScalarStyle(), scalar.getStartMark(),
        scalar.getEndMark());
  }

  private interface Tuples {
    NodeTuple of(NodeTuple tuple);
  }

  private static MappingNode replaced(MappingNode block, Tuples tuples) {
    return new MappingNode(block.getTag(), true, block.getValue().stream().map(tuples::of).toList(),
        block.getFlowStyle(), block.getStartMark(), block.getEndMark());
  }

  private static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}
