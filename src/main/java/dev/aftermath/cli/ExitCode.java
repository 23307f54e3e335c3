package dev.aftermath.cli;

/** The exit codes of the command; other tools rely on them. */
final class ExitCode {
  static final int DONE = 0;
  static final int INTERNAL_ERROR = 1;
  static final int INVALID = 2;
  static final int UNREADABLE = 3;
  static final int PARTS_MISSING = 97;
  static final int PRECISION_NOT_REACHED = 98;
  static final int OBJECTIVE_MISSED = 99;
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
