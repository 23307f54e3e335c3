package dev.aftermath.scheduling;

import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Pods that wait to be placed together. */
public final class Request implements Comparable<Request> {
  final List<Pod> pods;
  final List<IntPredicate> alternatives;
  private final long arrival;
  final long estimate;
  final double rank;
  final Shape shape;
  final Amount amount;
  /** Whether anything that happens anywhere could help. */
  final boolean looksAround;
  boolean open = true;
  int attempts;
  long notBefore;
  boolean waiting;
  boolean woken;
  boolean turnedDown;

  Request(
      List<Pod> pods, List<IntPredicate> alternatives, long arrival, Claim claim, long aging, Placement placement) {
    this.pods = pods;
    this.alternatives = alternatives;
    Pod first = pods.get(0);
    this.arrival = arrival;
    this.estimate = claim.estimate();
    // Priority + time since it came / aging: by how much one is ahead of another never changes, so that who has been
    // placed for its age is not pushed aside by one that it went before.
    this.rank = aging == 0 ? first.priority() : first.priority() - claim.came() / (double) aging;
    pods.forEach(pod -> pod.rank = rank);
    Amount sum = Amount.NOTHING;
    Demand[] demands = new Demand[pods.size()];
    for (int i = 0; i < demands.length; i++) {
      demands[i] = pods.get(i).demand();
      sum = sum.plus(Amount.of(demands[i]));
    }
    this.amount = sum;
    ServiceRules rules = placement.rules(first);
    this.looksAround = rules.looksAround() || placement.quotas().counts(first.team());
    this.shape = new Shape(List.of(demands), alternatives,
        rules.looksAround() || rules.limitsNodes() ? first.service() : Pod.NO_SERVICE, first.team());
  }

  /** Its number in the order of arrival, which it may claim again. */
  public long place() {
    return arrival;
  }

  /** Whether its turn has come and there was no room; until then it waits for the scheduler, and not for room. */
  public boolean turnedDown() {
    return turnedDown;
  }

  String team() {
    return pods.get(0).team();
  }

  String tenant() {
    return pods.get(0).demand().requirements().tenant();
  }

  @Override
  public int compareTo(Request other) {
    int byRank = Double.compare(other.rank, rank);
    return byRank != 0 ? byRank : Long.compare(arrival, other.arrival);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(arrival);
  }

  /** Requests of one shape need the same room; the hash is kept, because shapes are looked up often. */
  static final class Shape {
    private final List<Demand> demands;
    private final List<IntPredicate> alternatives;
    private final int service;
    private final String team;
    private final int hash;

    Shape(List<Demand> demands, List<IntPredicate> alternatives, int service, String team) {
      this.demands = demands;
      this.alternatives = alternatives;
      this.service = service;
      this.team = team;
      this.hash = Objects.hash(demands, alternatives, service, team);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Shape s && hash == s.hash && alternatives == s.alternatives && service == s.service
          && team.equals(s.team) && demands.equals(s.demands);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
