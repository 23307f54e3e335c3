package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A scenario's tree, taken apart: the content, and the block of its own defaults.
 *
 * @param defaults the block "defaults", or nothing
 * @param oldWords what is called otherwise now in these, a line each
 */
record ScenarioTree(MappingNode content, List<MappingNode> defaults, List<String> oldWords) {
  static ScenarioTree split(MappingNode root, Problems problems) {
    List<NodeTuple> content = new ArrayList<>();
    List<MappingNode> defaults = new ArrayList<>();
    OldWords oldWords = new OldWords();
    for (NodeTuple tuple : root.getValue()) {
      boolean isDefaults = tuple.getKeyNode() instanceof ScalarNode s && s.getValue().equals(Defaults.BLOCK);
      if (!isDefaults) {
        content.add(tuple);
      } else if (tuple.getValueNode() instanceof MappingNode written) {
        MappingNode block = oldWords.readDefaults(written);
        checkNames(block, problems);
        checkKeys(block, problems);
        defaults.add(block);
      } else {
        problems.add(
            place(tuple.getValueNode()), Defaults.BLOCK, "expected blocks such as \"service: { replicas: 3 }\"");
      }
    }
    return new ScenarioTree(
        new MappingNode(root.getTag(), true, content, root.getFlowStyle(), root.getStartMark(), root.getEndMark()),
        defaults, oldWords.messages());
  }

  private static void checkNames(MappingNode block, Problems problems) {
    Set<String> valid = ScenarioSchema.blocks().keySet();
    for (NodeTuple tuple : block.getValue()) {
      String name = tuple.getKeyNode() instanceof ScalarNode s ? s.getValue() : "";
      if (!valid.contains(name)) {
        problems.unknown(place(tuple.getKeyNode()), Defaults.BLOCK, "block", name, valid);
      }
    }
  }

  private static void checkKeys(MappingNode block, Problems problems) {
    Map<String, Class<? extends Record>> templates = ScenarioSchema.blocks();
    Binder binder = new Binder(problems, Kinds.choices(), List.of());
    for (NodeTuple tuple : block.getValue()) {
      String name = tuple.getKeyNode() instanceof ScalarNode s ? s.getValue() : "";
      Class<? extends Record> type = templates.get(name);
      if (type != null && tuple.getValueNode() instanceof MappingNode keys) {
        binder.checkDefaults(type, keys, Defaults.BLOCK + "." + name);
      }
    }
  }

  private static Place place(Node node) {
    return YamlReader.placeOf(node);
  }
}
