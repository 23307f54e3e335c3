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
    MappingNode read = inside(content, "strategies", strategies -> eachOf(strategies, strategy ->
        inside(strategy, "steps", steps -> eachOf(renamed(steps), step -> inside(step, "after", this::names)))));
    read = inside(read, "services", services -> eachOf(services, service -> inside(service, "data", this::homeOf)));
    read = inside(read, "datastores", stores -> eachOf(stores, this::homeOf));
    return inside(read, "jobs", jobs -> eachOf(jobs, job -> inside(job, "checkpoint", this::homeOf)));
  }

  /** A block of defaults in the words of today. */
  MappingNode readDefaults(MappingNode defaults) {
    return called(defaults, "onward", "then", "the block");
  }

  // What is somewhere has a home there, as services have.
  private Node homeOf(Node block) {
    return block instanceof MappingNode mapping ? called(mapping, "at", "home", "the key") : block;
  }

  // Whoever writes both is told that the old one is unknown.
  private MappingNode called(MappingNode block, String old, String now, String what) {
    if (block.getValue().stream().anyMatch(tuple -> key(tuple).equals(now))) {
      return block;
    }
    return replaced(block, tuple -> {
      if (!(tuple.getKeyNode() instanceof ScalarNode scalar) || !scalar.getValue().equals(old)) {
        return tuple;
      }
      messages.add(YamlReader.placeOf(scalar) + ": " + what + " \"" + old + "\" is called \"" + now
          + "\" now, and is read as that");
      return new NodeTuple(new ScalarNode(scalar.getTag(), true, now, scalar.getScalarStyle(), scalar.getStartMark(),
          scalar.getEndMark()), tuple.getValueNode());
    });
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
