package dev.aftermath.serve;

/** A request that is not done, with what to say of it to the one who asked. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * Of a status of HTTP.
   *
   * @param message a sentence in the language of the page
   */
  Refused(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
