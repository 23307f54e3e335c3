package dev.aftermath.scheduling;

/** In what order requests that wait are served, in the terms of batch systems. */
public enum Discipline {
  /** Whoever fits goes, in the order of the queue; one that does not fit holds up nobody, and may starve. */
  FIRST_FIT(0),
  /** Nobody goes before one that is ahead in the queue and does not fit (FCFS; StrictFIFO of Kueue). */
  STRICT(0),
  /**
   * The first that does not fit has a reservation for the earliest time that run time estimates allow; others go before
   * it when they do not put that off (Lifka, "The ANL/IBM SP Scheduling System", 1995).
   */
  EASY(1),
  /** Everybody who waits has a reservation, and none is put off by who comes later (Mu'alem and Feitelson, 2001). */
  CONSERVATIVE(100);

  private final int reservations;

  Discipline(int reservations) {
    this.reservations = reservations;
  }

  /**
   * How many of those that wait have a reservation at most. Of a conservative queue not without end, as in Slurm, which
   * looks at so many in one go: each is one more search through all that is reserved before it.
   */
  int reservations() {
    return reservations;
  }
}
