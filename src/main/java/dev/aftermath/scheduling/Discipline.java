package dev.aftermath.scheduling;

import dev.aftermath.vocabulary.Codes;

/** In what order requests that wait are served, in the terms of batch systems. */
public enum Discipline {
  /** Whoever fits goes, in the order of the queue; one that does not fit holds up nobody, and may starve. */
  FIRST_FIT,
  /** Nobody goes before one that is ahead in the queue and does not fit (FCFS; StrictFIFO of Kueue). */
  STRICT,
  /**
   * The first that does not fit has a reservation for the earliest time that run time estimates allow; others go before
   * it when they do not put that off (Lifka, "The ANL/IBM SP Scheduling System", 1995).
   */
  EASY,
  /** Everybody who waits has a reservation, and none is put off by who comes later (Mu'alem and Feitelson, 2001). */
  CONSERVATIVE;

  /** How files and command lines write it. */
  public String code() {
    return Codes.of(this);
  }
}
