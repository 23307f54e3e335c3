package dev.aftermath.trace;

import dev.aftermath.binding.Problems;
import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.Set;

/**
 * Reads pods as somebody else has written them down.
 *
 * <p>A plug-in: one final class with a public constructor without parameters, and one line in {@code
 * META-INF/services/dev.aftermath.trace.TraceFormat} of any jar on the class path. A file is read by the format that
 * knows most of its columns.
 */
public interface TraceFormat {
  /** What it is called, for messages. */
  String name();

  /** Columns that a file in this format has at least. */
  List<String> columns();

  /** Whether it reads a column, or knows it and needs nothing of it; who writes another is warned. */
  default boolean knows(String column) {
    return true;
  }

  /**
   * The pods of a file; what is wrong with it becomes problems.
   *
   * @param models the models of GPU that there are; others are unknown
   */
  List<TracePod> pods(Table table, Set<String> models, Problems problems);

  /** All formats on the class path, in the order in which they are found. */
  static List<TraceFormat> all() {
    return ServiceLoader.load(TraceFormat.class).stream().map(Provider::get).toList();
  }
}
