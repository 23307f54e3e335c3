package dev.aftermath.recovery;

import dev.aftermath.vocabulary.Hindrance;

/** Who moves services to another site when a migration says so, crews or controllers. */
public interface Mover {
  /** A service begins to move; nothing happens where it does already. */
  void begin(int service);

  /** What was in the way of services that have begun may be no more. */
  void goOn();

  /** A service has moved. */
  void done(int service);

  /** What a service that has begun waits for. */
  Hindrance waitsFor(int service);

  /** What a migration is told. */
  interface Progress {
    /** Whether nothing is down but what is switched over, so that moves may go on. */
    boolean calm();

    /** A service may be where it was to be. */
    void look(int service);

    /** A share of a service's replicas is where they are to be, and of its traffic with them. */
    void shifted(int service, double share);
  }
}
