package dev.aftermath.cli;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioLoader;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.sharing.Sharing;
import dev.aftermath.sharing.SharingLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Loads a scenario and turns what can go wrong into messages and exit codes. */
final class ScenarioFile {
  private ScenarioFile() {}

  static Scenario load(Path file, List<String> strategies) {
    if (isSharing(file)) {
      throw new Failure(
          ExitCode.INVALID, file + " is about shared GPUs, and no scenario of a disaster; use aftermath share");
    }
    try {
      return new ScenarioLoader().load(file, strategies);
    } catch (IOException e) {
      throw Failure.unreadable(file, e);
    } catch (InvalidInput e) {
      throw invalid(e, file);
    }
  }

  /** Loads a file about shared GPUs. */
  static Sharing sharing(Path file) {
    try {
      return new SharingLoader().load(file);
    } catch (IOException e) {
      throw Failure.unreadable(file, e);
    } catch (InvalidInput e) {
      throw invalid(e, file);
    }
  }

  /** Whether a file is about shared GPUs. */
  static boolean isSharing(Path file) {
    try {
      return SharingLoader.reads(file);
    } catch (IOException e) {
      throw Failure.unreadable(file, e);
    }
  }

  /** Reads a scenario of which variants are to be made. */
  static ScenarioSource source(Path file) {
    try {
      return ScenarioSource.read(file);
    } catch (IOException e) {
      throw Failure.unreadable(file, e);
    } catch (InvalidInput e) {
      throw invalid(e, file);
    }
  }

  static Failure invalid(InvalidInput e, Path file) {
    int count = e.problems().size();
    if (e.problems().all().stream().allMatch(p -> p.place().line() == 0)) {
      return new Failure(ExitCode.INVALID, e.problems().toString());
    }
    return new Failure(ExitCode.INVALID,
        file + " has " + count + (count == 1 ? " problem" : " problems") + "\n" + e.getMessage());
  }
}
