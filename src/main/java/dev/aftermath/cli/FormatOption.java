package dev.aftermath.cli;

import dev.aftermath.report.text.Blocks;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The option -o of all commands whose result is a text with tables. */
final class FormatOption {
  /** What is printed on standard output. */
  enum Format {
    TABLE,
    MARKDOWN,
    JSON
  }

  @Option(names = "-o", paramLabel = "table|markdown|json",
      description = "Format on standard output (default: table).")
  private Format format = Format.TABLE;

  /** Whether a program reads it. */
  boolean isJson() {
    return format == Format.JSON;
  }

  /**
   * What is printed.
   *
   * @param text the result to be read
   * @param json the result for programs
   */
  String of(Supplier<Blocks> text, Supplier<String> json) {
    return isJson() ? json.get() : of(text.get());
  }

  /** What is printed of a text that no program reads: as Markdown, or else for a terminal. */
  String of(Blocks text) {
    return format == Format.MARKDOWN ? text.markdown() : text.terminal();
  }
}
