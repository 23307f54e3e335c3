package dev.aftermath.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** A scenario file as maps, lists and texts: what is made, changed and made smaller before it is written. */
final class Tree {
  private static final String PLAIN = "[\\p{L}0-9][\\p{L}0-9_./%+=,() -]*";

  private Tree() {}

  static Map<String, Object> copy(Map<String, Object> tree) {
    return map(copyOf(tree));
  }

  private static Object copyOf(Object node) {
    if (node instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> copy.put((String) key, copyOf(value)));
      return copy;
    }
    if (node instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(value -> copy.add(copyOf(value)));
      return copy;
    }
    return node;
  }

  @SuppressWarnings("unchecked") // trees have texts as keys
  static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }

  @SuppressWarnings("unchecked") // trees are made of maps, lists and texts
  static List<Object> list(Object node) {
    return (List<Object>) node;
  }

  /** The block under a key, which is put there when it is missing. */
  static Map<String, Object> block(Map<String, Object> tree, String key) {
    return map(tree.computeIfAbsent(key, k -> new LinkedHashMap<String, Object>()));
  }

  /** The places of everything in it, outer ones before inner ones. */
  static List<List<Object>> paths(Object tree) {
    List<List<Object>> paths = new ArrayList<>();
    collect(tree, List.of(), paths);
    return paths;
  }

  private static void collect(Object node, List<Object> path, List<List<Object>> paths) {
    if (node instanceof Map<?, ?> map) {
      map.forEach((key, value) -> enter(path, key, value, paths));
    } else if (node instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        enter(path, i, list.get(i), paths);
      }
    }
  }

  private static void enter(List<Object> path, Object key, Object value, List<List<Object>> paths) {
    List<Object> own = new ArrayList<>(path);
    own.add(key);
    paths.add(own);
    collect(value, own, paths);
  }

  /** Puts something in a place; null takes away what is there. */
  static void put(Object tree, List<Object> path, Object value) {
    Object node = tree;
    for (Object key : path.subList(0, path.size() - 1)) {
      node = key instanceof Integer i ? list(node).get(i) : map(node).get((String) key);
    }
    Object last = path.get(path.size() - 1);
    if (last instanceof Integer i) {
      if (value == null) {
        list(node).remove((int) i);
      } else {
        list(node).set(i, value);
      }
    } else if (value == null) {
      map(node).remove((String) last);
    } else {
      map(node).put((String) last, value);
    }
  }

  /** As messages write a path. */
  static String dotted(List<Object> path) {
    StringBuilder text = new StringBuilder();
    for (Object key : path) {
      if (key instanceof Integer i) {
        text.append('[').append(i).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(key);
      }
    }
    return text.toString();
  }

  /** As a file, the outer blocks over several lines. */
  static String yaml(Map<String, Object> tree) {
    StringBuilder text = new StringBuilder();
    blocks(tree, "", 3, text);
    return text.toString();
  }

  private static void blocks(Map<String, Object> tree, String indent, int deeper, StringBuilder text) {
    tree.forEach((key, value) -> {
      text.append(indent).append(scalar(key)).append(':');
      if (value instanceof Map<?, ?> map && !map.isEmpty() && deeper > 0) {
        text.append('\n');
        blocks(map(value), indent + "  ", deeper - 1, text);
      } else {
        text.append(' ').append(flow(value)).append('\n');
      }
    });
  }

  private static String flow(Object node) {
    if (node instanceof Map<?, ?> map) {
      StringJoiner text = new StringJoiner(", ", "{", "}");
      map.forEach((key, value) -> text.add(scalar((String) key) + ": " + flow(value)));
      return text.toString();
    }
    if (node instanceof List<?> list) {
      StringJoiner text = new StringJoiner(", ", "[", "]");
      list.forEach(value -> text.add(flow(value)));
      return text.toString();
    }
    return scalar((String) node);
  }

  // Numbers, truth values and null are such only without quotes.
  private static String scalar(String text) {
    boolean plain = text.matches(PLAIN) && !text.contains(",") && !text.endsWith(" ")
        || text.matches("-?[0-9][0-9.eE+-]*|~");
    return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
