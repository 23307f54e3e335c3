package dev.aftermath.operation;

/** For tests that upset a run behind the back of whoever is in charge of it. */
public final class Truth {
  private Truth() {}

  /** The run that somebody is in charge of. */
  public static Run of(Control control) {
    return control.run;
  }
}
