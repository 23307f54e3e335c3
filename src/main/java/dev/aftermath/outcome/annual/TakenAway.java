package dev.aftermath.outcome.annual;

import dev.aftermath.journal.Fact;
import dev.aftermath.units.Ticks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * What took replicas of services with a load away, while fewer of them serve than are declared: the latest of which not
 * all are back, those that were taken last being the first that are. Replicas that the load asks for and that were
 * never there were taken by nothing.
 *
 * @param <T> what takes them
 */
final class TakenAway<T> {
  private final T none;
  private final int[] declared;
  private final int[] serving;
  /** Who took each replica that is missing, the latest first. */
  private final List<Deque<T>> missing = new ArrayList<>();
  /** What there was to blame at the end of the last stretch, which is when the next one begins. */
  private final List<T> since;

  /**
   * Nothing has been taken yet.
   *
   * @param replicas how many are declared, by service
   */
  TakenAway(int[] replicas, T none) {
    this.none = none;
    declared = replicas.clone();
    serving = new int[replicas.length];
    for (int service = 0; service < replicas.length; service++) {
      missing.add(new ArrayDeque<>(0));
    }
    since = new ArrayList<>(Collections.nCopies(replicas.length, none));
  }

  void scaled(Fact.ReplicasScaled f) {
    declared[f.service()] = f.replicas();
  }

  /**
   * What took away the replicas that were missing in a stretch of time; none where none was.
   *
   * @param now what there is to blame for what changes at its end
   */
  T by(Fact.RequestsCounted f, T now) {
    int service = f.service();
    Deque<T> taken = missing.get(service);
    int served = (int) Math.round(f.replicaSeconds() / Ticks.toSeconds(Ticks.minus(f.at(), f.from())));
    for (int r = served; r < serving[service]; r++) {
      taken.addFirst(since.get(service));
    }
    for (int r = serving[service]; r < served && !taken.isEmpty(); r++) {
      taken.removeFirst();
    }
    if (served >= declared[service]) {
      taken.clear();
    }
    serving[service] = served;
    since.set(service, now);
    return taken.isEmpty() ? none : taken.getFirst();
  }
}
