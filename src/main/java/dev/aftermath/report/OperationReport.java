package dev.aftermath.report;

import dev.aftermath.outcome.annual.OperationOutcome;
import dev.aftermath.outcome.annual.OperationOutcome.Patching;
import dev.aftermath.results.Json;
import dev.aftermath.scenario.Operating;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is operated in a year, and by how many people, as JSON. */
final class OperationReport {
  private OperationReport() {}

  static Map<String, @Nullable Object> tree(OperationOutcome o) {
    Operating.Inventory what = o.what();
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("services", what.services());
    tree.put("instances", what.instances());
    tree.put("systems", systems(what.guests(), what.hosts()));
    Map<String, @Nullable Object> machines = new LinkedHashMap<>();
    machines.put("there", what.hosts());
    machines.put("used", what.used());
    machines.put("needed", what.needed());
    machines.put("instancesEach", each(what.instances(), what.needed()));
    machines.put("servicesEach", each(what.services(), what.needed()));
    tree.put("machines", machines);
    Map<String, @Nullable Object> patching = new LinkedHashMap<>();
    patching.put("guests", patching(o.guests(), o.work().guestPatch()));
    patching.put("hosts", patching(o.hosts(), o.work().hostPatch()));
    tree.put("patching", patching);
    Map<String, @Nullable Object> hours = new LinkedHashMap<>();
    hours.put("guests", Json.mean(o.guests().hours()));
    hours.put("hosts", Json.mean(o.hosts().hours()));
    hours.put("recovery", Json.mean(o.recovery()));
    hours.put("repair", Json.mean(o.repair()));
    hours.put("other", o.other());
    hours.put("all", Json.mean(o.hours()));
    tree.put("hours", hours);
    Map<String, @Nullable Object> operators = Json.mean(o.operators());
    operators.put("hoursEach", o.work().perOperator());
    operators.put("servicesEach", o.systems().orElse(null));
    tree.put("operators", operators);
    Map<String, @Nullable Object> licences = new LinkedHashMap<>();
    licences.put("cores", what.licensed());
    licences.put("cost", o.licences().orElse(null));
    licences.put("share", o.licences().flatMap(l -> o.infrastructure().filter(all -> all > 0).map(all -> l / all))
        .orElse(null));
    tree.put("licences", licences);
    tree.put("infrastructure", o.infrastructure().orElse(null));
    return tree;
  }

  private static Map<String, @Nullable Object> systems(int guests, int hosts) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("guests", guests);
    tree.put("hosts", hosts);
    tree.put("all", guests + hosts);
    return tree;
  }

  private static @Nullable Double each(int of, int machines) {
    return machines == 0 ? null : of / (double) machines;
  }

  private static Map<String, @Nullable Object> patching(Patching p, double hours) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("patched", Json.mean(p.patched()));
    tree.put("missed", Json.mean(p.missed()));
    tree.put("behindShare", Json.mean(p.behind()));
    tree.put("daysBehind", Json.mean(p.daysBehind()));
    tree.put("hoursEach", hours);
    return tree;
  }
}
