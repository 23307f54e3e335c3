package dev.aftermath.operation;

import dev.aftermath.scheduling.QueueRules;
import dev.aftermath.scheduling.Quotas;
import java.util.Map;

/**
 * Who goes first where there is not room for all.
 *
 * @param rules how replicas and jobs wait for a place
 * @param quotas what teams may use, by name
 * @param teams the teams of services that have one, by their numbers
 */
public record Queueing(QueueRules rules, Map<String, Quotas.Quota> quotas, Map<Integer, String> teams) {
  /** Whoever fits goes, by priority, and nobody has a quota. */
  public static final Queueing PLAIN = new Queueing(QueueRules.FIRST_FIT, Quotas.NONE, Map.of());

  /** The team of a service; empty for none. */
  public String team(int service) {
    return teams.getOrDefault(service, "");
  }
}
