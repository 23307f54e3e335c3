package dev.aftermath.results;

import dev.aftermath.workload.Needs;
import dev.aftermath.workload.ServiceSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** needs.json: which services need which others to be up; no services where none needs any. */
final class NeedsDocument {
  /** The version of needs.json. */
  static final int SCHEMA_VERSION = 1;

  private NeedsDocument() {}

  static String text(List<ServiceSpec> services) {
    boolean any = services.stream().anyMatch(s -> s.needs().services().findAny().isPresent());
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", SCHEMA_VERSION);
    tree.put("services", any ? services.stream().map(NeedsDocument::service).toList() : List.of());
    return Json.compact(tree) + "\n";
  }

  private static Map<String, Object> service(ServiceSpec service) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", service.name());
    tree.put("group", service.group());
    tree.put("grade", service.grade().name());
    tree.put("all", service.needs().all());
    tree.put("some", service.needs().some().stream().map(NeedsDocument::atLeast).toList());
    return tree;
  }

  private static Map<String, Object> atLeast(Needs.AtLeast some) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("least", some.least());
    tree.put("of", some.of());
    return tree;
  }
}
