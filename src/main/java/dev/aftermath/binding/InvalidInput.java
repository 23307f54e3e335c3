package dev.aftermath.binding;

/** An input that cannot be used, with everything that is wrong with it. A user's mistake, never a fault of ours. */
public final class InvalidInput extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problems problems;

  public InvalidInput(Problems problems) {
    super(problems.toString());
    this.problems = problems;
  }

  public Problems problems() {
    return problems;
  }
}
