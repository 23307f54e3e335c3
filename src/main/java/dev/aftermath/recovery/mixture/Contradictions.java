package dev.aftermath.recovery.mixture;

import dev.aftermath.binding.Problems;
import dev.aftermath.recovery.Decides;
import dev.aftermath.recovery.Moves;
import dev.aftermath.recovery.Starts;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.workload.OperatingModel;
import java.util.stream.Stream;

/** Choices that do not go together, and what is written beside a choice under which nothing reads it. */
final class Contradictions {
  private static final String HAS_NO_EFFECT = "has no effect";

  private final MixtureParameters p;
  private final String path;
  private final Problems problems;

  private Contradictions(MixtureParameters p, String path, Problems problems) {
    this.p = p;
    this.path = path;
    this.problems = problems;
  }

  /** Finds all of them in a strategy's block. */
  static void check(MixtureParameters p, String path, Problems problems) {
    if (Stream.of("decides", "acts", "starts", "traffic").noneMatch(key -> problems.spoilt(path + "." + key))) {
      new Contradictions(p, path, problems).check();
    }
  }

  private void check() {
    Starts starts = p.organisation().starts();
    Moves traffic = p.organisation().traffic().traffic();
    Decides decides = p.organisation().decision().decides();
    boolean crews = p.acts() == Acts.CREWS;
    if (p.design().machines().kind() == OperatingModel.Kind.CONTAINERS && starts != Starts.CONTAINER) {
      // Files from before there were choices mean machines of their own without a hypervisor.
      problems.written(path + ".starts").ifPresent(place -> problems.add(place, path + ".starts",
          "expected container, since machines.kind is containers; " + Codes.of(starts) + " is for machines"));
    }
    String ofControllers = "acts is crews";
    unread(crews, ofControllers, "heartbeat", "grace", "toleration", "evictionsPerSecond", "apply", "podsPerSecond",
        "dataLease", "spillover", "healthCheck");
    unread(!crews, "acts is controllers", "drift");
    unread(!crews && traffic != Moves.PEOPLE, "nobody of them is asked: acts is controllers, and traffic is "
        + Codes.of(traffic), "crews", "pace");
    unread(!crews && traffic != Moves.PEOPLE && starts == Starts.CONTAINER,
        "acts is controllers, starts is container, and traffic is " + Codes.of(traffic), "steps", "lanes");
    unread(starts != Starts.CONTAINER, "starts is " + Codes.of(starts), "registry");
    unread(decides != Decides.PEOPLE, "decides is " + Codes.of(decides), "detect", "assess");
    unread(decides == Decides.AUTOMATIC, "decides is automatic", "declare");
    unread(decides == Decides.PEOPLE, "decides is people", "humanGate");
    unread(crews && decides == Decides.PEOPLE, "acts is crews, and decides is people", "siteLost");
    unread(traffic == Moves.PEOPLE, "traffic is people", "switchTraffic");
    unread(traffic != Moves.CONFIRMED, "traffic is " + Codes.of(traffic), "confirmTraffic");
    unread(traffic != Moves.DNS, "traffic is " + Codes.of(traffic), "dns");
  }

  private void unread(boolean holds, String because, String... keys) {
    for (String key : keys) {
      if (holds) {
        problems.written(path + "." + key).ifPresent(place ->
            problems.add(place, path + "." + key, HAS_NO_EFFECT + ": " + because));
      }
    }
  }
}
