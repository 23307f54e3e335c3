package dev.aftermath.report;

import dev.aftermath.outcome.annual.PartsOutcome;
import dev.aftermath.results.Json;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.words.Terms;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of parts of machines in a year, as JSON: nothing of what the file does not state. */
final class PartsReport {
  private PartsReport() {}

  static Map<String, @Nullable Object> tree(PartsOutcome parts) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    parts.disks().ifPresent(d -> {
      Map<String, @Nullable Object> disks = new LinkedHashMap<>();
      disks.put("failed", Json.mean(d.failed()));
      disks.put("machinesBroken", Json.mean(d.broken()));
      tree.put("disks", disks);
    });
    if (!parts.spares().isEmpty()) {
      tree.put("spares", parts.spares().stream().map(PartsReport::spares).toList());
    }
    return tree;
  }

  private static Map<String, @Nullable Object> spares(PartsOutcome.Spares s) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("part", Codes.of(s.part()));
    tree.put("title", Terms.spare(s.part()));
    tree.put("wanted", Json.mean(s.wanted()));
    tree.put("waited", Json.mean(s.waited()));
    tree.put("waitingSeconds", Json.mean(s.time()));
    tree.put("chanceOfWaiting", s.chance().orElse(null));
    tree.put("meanWaitSeconds", s.mean().orElse(null));
    return tree;
  }
}
