package dev.aftermath.cli;

import dev.aftermath.binding.InputFile;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.YamlReader;
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

  /** Reads a file, whatever it is about; once, so that it may be a pipe, and all that is made of it agrees. */
  static YamlReader.Document read(Path file) {
    try {
      return YamlReader.document(file);
    } catch (IOException e) {
      throw Failure.unreadable(file, e);
    }
  }

  static Scenario load(Path file, List<String> strategies) {
    return load(file, read(file), strategies);
  }

  /** Loads a scenario of a file that was read. */
  static Scenario load(Path file, YamlReader.Document read, List<String> strategies) {
    if (SharingLoader.reads(read)) {
      throw new Failure(
          ExitCode.INVALID, file + " is about shared GPUs, and no scenario of a disaster; use aftermath share");
    }
    try {
      return new ScenarioLoader().load(read, strategies);
    } catch (IOException e) {
      throw Failure.unreadable(file, e);
    } catch (InvalidInput e) {
      throw invalid(e, file);
    }
  }

  /** Loads a file about shared GPUs. */
  static Sharing sharing(Path file, YamlReader.Document read) {
    try {
      return new SharingLoader().load(read);
    } catch (InvalidInput e) {
      throw invalid(e, file);
    }
  }

  /** Reads a scenario of which variants are to be made. */
  static ScenarioSource source(Path file) {
    try {
      return ScenarioSource.of(read(file));
    } catch (IOException e) {
      throw Failure.unreadable(file, e);
    } catch (InvalidInput e) {
      throw invalid(e, file);
    }
  }

  /** The name of a file without its ending, as results of it are called; what comes through a pipe has none. */
  static String stem(Path file) {
    String name = InputFile.isOpened(file) ? "stdin" : String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** The name of a file; what comes through a pipe is called after that. */
  static String name(Path file) {
    return InputFile.isOpened(file) ? "stdin.yaml" : String.valueOf(file.getFileName());
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
