package dev.aftermath.units;

/** A text that is not a quantity of the wanted kind; the message says what was expected. */
public final class UnitException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public UnitException(String message) {
    super(message);
  }
}
