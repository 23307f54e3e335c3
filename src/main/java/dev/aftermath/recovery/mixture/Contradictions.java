package dev.aftermath.recovery.mixture;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.recovery.Decides;
import dev.aftermath.recovery.FailbackParameters.Failback;
import dev.aftermath.recovery.Moves;
import dev.aftermath.recovery.Starts;
import dev.aftermath.recovery.reconcile.PartitionParameters;
import dev.aftermath.recovery.reconcile.PartitionParameters.Afterwards;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.workload.OperatingModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Choices that do not go together, and what is written beside a choice under which nothing reads it. */
final class Contradictions {
  private Contradictions() {}

  /** What belongs to a strategy as a whole, and to none of its parts. */
  private static final List<String> OF_THE_WHOLE = List.of("policy", "spare", "purchase", "registry", "tapeDrives",
      "scan", "pace", "crews", "lanes", "preemption", "parts", "machines.reserved", "machines.daemons");

  /** Finds all of them in a strategy's block and those of its parts. */
  static void check(MixtureParameters p, String path, Problems problems) {
    for (String key : List.of("services", "grades")) {
      problems.written(path + "." + key).ifPresent(place -> problems.add(place, path + "." + key,
          "says which services a part of a strategy is for; a strategy as a whole is for all that no part is for"));
    }
    check(p, path, unread(p), problems);
    p.inParts().forEach((name, part) -> {
      String at = path + ".parts." + name;
      for (String key : OF_THE_WHOLE) {
        problems.written(at + "." + key).ifPresent(place -> problems.add(place, at + "." + key,
            "belongs to the strategy as a whole; expected it in " + path));
      }
      if (part.division().services().isEmpty() && part.division().grades().isEmpty()
          && !problems.spoilt(at + ".services") && !problems.spoilt(at + ".grades")) {
        problems.add(Place.NONE, at, "expected services or grades, for which it is");
      }
      Map<String, String> own = unreadAlone(part);
      own.keySet().removeAll(OF_THE_WHOLE);
      check(part, at, own, problems);
    });
  }

  private static void check(MixtureParameters p, String path, Map<String, String> unread, Problems problems) {
    if (Stream.of("decides", "acts", "starts", "traffic").anyMatch(key -> problems.spoilt(path + "." + key))) {
      return;
    }
    Starts starts = p.organisation().starts();
    if (p.design().machines().kind() == OperatingModel.Kind.CONTAINERS && starts != Starts.CONTAINER) {
      // Files from before there were choices mean machines of their own without a hypervisor.
      problems.written(path + ".starts").ifPresent(place -> problems.add(place, path + ".starts",
          "expected container, since machines.kind is containers; " + Codes.of(starts) + " is for machines"));
    }
    unread.forEach((key, because) -> problems.written(path + "." + key).ifPresent(place ->
        problems.add(place, path + "." + key, "has no effect: " + because)));
  }

  /**
   * The keys that nothing reads under what is chosen, for no service, each with the choices because of which it is so.
   */
  static Map<String, String> unread(MixtureParameters p) {
    Map<String, String> unread = unreadAlone(p);
    // What all parts share is read where one of them does.
    p.inParts().values().forEach(part ->
        unread.keySet().removeIf(key -> OF_THE_WHOLE.contains(key) && !unreadAlone(part).containsKey(key)));
    return unread;
  }

  private static Map<String, String> unreadAlone(MixtureParameters p) {
    String acts = "acts is " + Codes.of(p.acts());
    String starts = "starts is " + Codes.of(p.organisation().starts());
    Decides who = p.organisation().decision().who();
    String decides = "decides is " + Codes.of(who);
    Moves moves = p.organisation().traffic().traffic();
    String traffic = "traffic is " + Codes.of(moves);
    boolean crews = p.acts() == Acts.CREWS;
    boolean people = moves == Moves.PEOPLE;
    boolean container = p.organisation().starts() == Starts.CONTAINER;
    Map<String, String> unread = new LinkedHashMap<>();
    put(unread, crews, acts, "heartbeat", "grace", "toleration", "evictionsPerSecond", "apply", "podsPerSecond",
        "dataLease", "spillover", "healthCheck", "witness", "fencing", "divergence", "mergeTakes", "reconciliation");
    put(unread, !crews, acts, "drift", "preemption", "machines.restart");
    put(unread, p.design().machines().kind() == OperatingModel.Kind.CONTAINERS, "machines.kind is containers",
        "machines.restart");
    PartitionParameters partition = p.controllers().partition();
    put(unread, !crews && partition.witness().isEmpty(), "no witness is named", "fencing");
    Afterwards divergence = partition.divergence();
    String diverged = "divergence is " + Codes.of(divergence);
    put(unread, !crews && divergence != Afterwards.MERGE, diverged, "mergeTakes");
    put(unread, !crews && divergence != Afterwards.PEOPLE, diverged, "reconciliation.takes", "reconciliation.rate",
        "reconciliation.by");
    put(unread, !crews && divergence != Afterwards.RESTORE, diverged, "reconciliation.back", "reconciliation.replay",
        "reconciliation.users");
    put(unread, !crews && divergence != Afterwards.PEOPLE && divergence != Afterwards.RESTORE, diverged,
        "reconciliation");
    Failback failback = p.organisation().failback().failback();
    String returns = "failback is " + Codes.of(failback);
    put(unread, failback == Failback.NEVER, returns, "failbackAfter", "switchover");
    put(unread, failback != Failback.PLANNED, returns, "failbackWindow");
    put(unread, !crews && !people && divergence != Afterwards.PEOPLE, acts + ", and " + traffic, "crews", "pace");
    put(unread, !crews && !people && container, acts + ", " + starts + ", and " + traffic, "steps", "lanes");
    put(unread, !container, starts, "registry");
    put(unread, who != Decides.PEOPLE, decides, "detect", "assess");
    put(unread, who == Decides.AUTOMATIC, decides, "declare");
    put(unread, who == Decides.PEOPLE, decides, "humanGate");
    put(unread, crews && who == Decides.PEOPLE, acts + ", and " + decides, "siteLost");
    put(unread, people, traffic, "switchTraffic");
    put(unread, moves != Moves.CONFIRMED, traffic, "confirmTraffic");
    put(unread, moves != Moves.DNS, traffic, "dns");
    return unread;
  }

  private static void put(Map<String, String> unread, boolean holds, String because, String... keys) {
    for (String key : keys) {
      if (holds) {
        unread.put(key, because);
      }
    }
  }
}
