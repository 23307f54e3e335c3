package dev.aftermath.results;

/** What kind of experiment a results folder holds. */
public enum ResultKind {
  /** A disaster under strategies. */
  RUN("aftermath run"),
  /** A cluster that pods of a trace fill. */
  FILL("aftermath schedule"),
  /** A trace replayed in time. */
  TIMED("aftermath schedule --timed"),
  /** GPUs shared by jobs and services. */
  SHARING("aftermath share");

  private final String command;

  ResultKind(String command) {
    this.command = command;
  }

  /** What makes such a folder. */
  public String command() {
    return command;
  }

  /** How manifests write it. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
