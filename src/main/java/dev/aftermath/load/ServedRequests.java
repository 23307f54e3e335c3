package dev.aftermath.load;

/**
 * What becomes of the requests to one service, from one change to the next. Rates are fluids and all that is counted
 * is an expectation.
 *
 * <p>Below capacity each replica has a queue in its steady state ({@link Server}), and nobody gives up. At capacity and
 * above a queue grows, all who are served are slow, and whoever would wait longer than the patience goes away: the
 * queue never holds more than is served in that time. When the rate falls again the queue drains, and who joins it is
 * slow while it takes longer than the limit. When nothing is served any more all who wait are turned away.
 */
public final class ServedRequests {
  private final ServiceLoad load;
  private double rate;
  private int replicas;
  /** How many replicas at full speed they are worth. */
  private double worth;
  private double queue;
  private double came;
  private double unserved;
  private double overload;
  private double slow;
  private double replicaSeconds;

  /** Nothing comes and nothing serves yet. */
  public ServedRequests(ServiceLoad load) {
    this.load = load;
  }

  /** From now on so many come a second. */
  public void rate(double requestsPerSecond) {
    rate = requestsPerSecond;
  }

  /** From now on so many replicas serve at full speed; none while the service is down. */
  public void replicas(int serving) {
    replicas(serving, serving);
  }

  /**
   * From now on so many replicas serve.
   *
   * @param atFullSpeed how many at full speed they are worth, up to as many: fewer where they have part of a GPU's time
   */
  public void replicas(int serving, double atFullSpeed) {
    replicas = serving;
    worth = atFullSpeed;
    double most = load.capacity(worth) * load.patience();
    if (queue > most) {
      unserved += queue - most;
      overload += serving > 0 ? queue - most : 0;
      queue = most;
    }
  }

  /** Time goes by. */
  public void pass(double seconds) {
    came += rate * seconds;
    replicaSeconds += replicas * seconds;
    double capacity = load.capacity(worth);
    if (replicas == 0) {
      unserved += rate * seconds;
    } else if (rate >= capacity) {
      double room = Math.max(0, capacity * load.patience() - queue);
      double more = (rate - capacity) * seconds;
      double away = Math.max(0, more - room);
      queue += more - away;
      unserved += away;
      overload += away;
      slow += rate * seconds - away;
    } else {
      drain(capacity, seconds);
    }
  }

  private void drain(double capacity, double seconds) {
    double falls = capacity - rate;
    double untilFast = Math.min(seconds, Math.max(0, queue - capacity * load.slowOver()) / falls);
    slow += rate * (untilFast + (seconds - untilFast) * load.slow(rate, replicas, worth));
    queue = Math.max(0, queue - falls * seconds);
  }

  /** Whether more comes than is served, or has come: some wait in a queue that is no steady state. */
  public boolean overloaded() {
    return replicas > 0 && (queue > 0 || rate > load.capacity(worth));
  }

  /** Replicas' worth of work that goes on: all of them while a queue drains. */
  public double busy() {
    if (queue > 0 || replicas == 0) {
      return replicas;
    }
    return Math.min(replicas, rate / load.perReplica() * (replicas / worth));
  }

  /** Seconds until the queue is empty if nothing changes; infinite when it will not be. */
  public double untilEmpty() {
    double falls = load.capacity(worth) - rate;
    return queue == 0 ? 0 : falls > 0 ? queue / falls : Double.POSITIVE_INFINITY;
  }

  public int replicas() {
    return replicas;
  }

  /** How many replicas at full speed those are worth that serve. */
  public double worth() {
    return worth;
  }

  /** Requests a second that come. */
  public double rate() {
    return rate;
  }

  /** How many wait. */
  public double queue() {
    return queue;
  }

  /** What was counted since this was asked last. */
  public Count count() {
    Count count = new Count(came, unserved, overload, slow, replicaSeconds);
    came = 0;
    unserved = 0;
    overload = 0;
    slow = 0;
    replicaSeconds = 0;
    return count;
  }

  /**
   * Requests that were counted.
   *
   * @param came all of them
   * @param unserved of these, that nobody served
   * @param overload of the unserved, those that came to a service that was up and had too few replicas
   * @param slow that were served, and waited too long
   * @param replicaSeconds time of replicas that served
   */
  public record Count(double came, double unserved, double overload, double slow, double replicaSeconds) {}
}
