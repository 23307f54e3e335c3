package dev.aftermath.cli;

import dev.aftermath.binding.Problems;
import java.nio.file.Path;
import java.util.List;

/**
 * What was found of one file.
 *
 * @param code the exit code that it alone would have
 * @param summary of what is in it, where it is valid
 * @param message what is wrong, as it is printed, where it is not
 */
record Checked(
    Path file, int code, String summary, String message, List<Problems.Problem> problems, List<String> warnings) {
  static Checked failed(Path file, Failure failure, List<Problems.Problem> problems) {
    return new Checked(file, failure.exitCode(), "", String.valueOf(failure.getMessage()), problems, List.of());
  }
}
