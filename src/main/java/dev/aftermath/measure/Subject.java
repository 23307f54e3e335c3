package dev.aftermath.measure;

/** What a measure is a number of, in each incident. All have one of the run as a whole, too. */
public enum Subject {
  /** The run as a whole only. */
  RUN,
  /** Each service; a grade is all of its services together. */
  SERVICE,
  /** Each datastore. */
  STORE
}
