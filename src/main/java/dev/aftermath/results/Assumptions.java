package dev.aftermath.results;

import dev.aftermath.scenario.Assumption;
import dev.aftermath.vocabulary.Codes;
import java.util.LinkedHashMap;
import java.util.Map;

/** Assumptions as documents hold them. */
public final class Assumptions {
  private Assumptions() {}

  /** A figure that results rest on, with its source. */
  public static Map<String, Object> tree(Assumption a) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("path", a.path());
    tree.put("subject", a.subject());
    tree.put("value", a.value());
    tree.put("evidence", Codes.of(a.evidence()));
    tree.put("source", a.source());
    return tree;
  }
}
