package dev.aftermath.report;

import java.util.Locale;

/** Names of files for what people have named. */
final class FileNames {
  private FileNames() {}

  /** A name without anything that a system of files may mind. */
  static String safe(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
  }
}
