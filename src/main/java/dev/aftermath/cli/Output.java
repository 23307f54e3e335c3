package dev.aftermath.cli;

import dev.aftermath.results.ForeignFolder;
import dev.aftermath.results.OutputFolder;
import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Writing results, for all commands that do: what can go wrong becomes messages and exit codes. */
final class Output {
  private Output() {}

  /** Something that writes results, and returns a summary of them. */
  interface Writing<R> {
    R write() throws IOException;
  }

  /** Opens the folder before anything long is begun. */
  static OutputFolder open(CommandSpec command, Path folder) {
    if (folder.toString().isEmpty()) {
      throw Options.wrong(command, "--out", "expected a folder");
    }
    try {
      return OutputFolder.open(folder);
    } catch (FileAlreadyExistsException e) {
      throw new Failure(ExitCode.UNREADABLE, folder + ": is a file, expected a folder for the results");
    } catch (ForeignFolder e) {
      throw new Failure(ExitCode.UNREADABLE, folder + ": " + e.getMessage());
    } catch (OverlappingFileLockException e) {
      throw new Failure(ExitCode.UNREADABLE, folder + ": another run is writing its results there");
    } catch (AccessDeniedException e) {
      throw new Failure(ExitCode.UNREADABLE, folder + ": permission denied; results cannot be written there");
    } catch (IOException e) {
      throw new Failure(ExitCode.UNREADABLE, folder + ": results cannot be written there: " + e.getMessage());
    }
  }

  /** Writes the results. */
  static <R> R write(Path folder, Writing<R> results) {
    return write(folder, results, "");
  }

  /** Writes the results; when that fails, the message also says what can be done. */
  static <R> R write(Path folder, Writing<R> results, String remedy) {
    try {
      return results.write();
    } catch (IOException e) {
      throw new Failure(ExitCode.UNREADABLE, folder + ": results could not be written: " + e.getMessage()
          + "; files that are there are whole, and without a manifest the folder is not complete" + remedy);
    }
  }

  /** Enters into a manifest what made the results. */
  static void origin(Map<String, Object> manifest, CommandSpec command) {
    List<String> words = new ArrayList<>(List.of("aftermath"));
    words.addAll(command.commandLine().getParent().getParseResult().originalArgs());
    manifest.put("version", Version.number());
    manifest.put("java", System.getProperty("java.version", "unknown"));
    manifest.put("command", String.join(" ", words));
  }
}
