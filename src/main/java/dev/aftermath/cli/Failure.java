package dev.aftermath.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** An end of the command that a user can understand: a message and an exit code, never a stack trace. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  Failure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** A file that cannot be read, and why. */
  static Failure unreadable(Path file, IOException e) {
    String why = e instanceof NoSuchFileException ? "no such file"
        : e instanceof AccessDeniedException ? "permission denied"
        : "cannot be read: " + e.getMessage();
    return new Failure(ExitCode.UNREADABLE, file + ": " + why);
  }

  int exitCode() {
    return exitCode;
  }
}
