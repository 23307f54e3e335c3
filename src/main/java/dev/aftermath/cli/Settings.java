package dev.aftermath.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options that may be set once for all commands, by variables of the environment; what is written goes first. */
final class Settings implements IDefaultValueProvider {
  /** Options by the variables that set them. */
  private static final Map<String, String> OPTIONS = ordered(
      "AFTERMATH_THREADS", "--threads", "AFTERMATH_LANG", "--lang", "AFTERMATH_QUIET", "--quiet",
      "AFTERMATH_NO_CHARTS", "--no-charts");

  /** What every variable does that the program or its launcher reads. */
  static final Map<String, String> ABOUT = ordered(
      "AFTERMATH_THREADS", "Threads, as --threads says them; for commands that have that option.",
      "AFTERMATH_LANG", "Language of reports and pictures, en or ko, as --lang says it; before the locale.",
      "AFTERMATH_QUIET", "true: as --quiet.",
      "AFTERMATH_NO_CHARTS", "true: as --no-charts.",
      "AFTERMATH_JAVA_OPTS", "Options for Java, such as -Xmx4g.",
      "AFTERMATH_PLUGINS", "Jars with plug-ins, separated by colons (on Windows by semicolons).",
      "AFTERMATH_SPARK", "Home of Apache Spark, with its jars in the folder jars, for --on.",
      "JAVA_HOME", "The Java that runs it, 17 or later; otherwise the first in PATH.");

  private final Map<String, String> environment;

  /** The settings of an environment. */
  Settings(Map<String, String> environment) {
    this.environment = environment;
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (argument instanceof OptionSpec option) {
      for (Map.Entry<String, String> e : OPTIONS.entrySet()) {
        if (List.of(option.names()).contains(e.getValue())) {
          String value = environment.get(e.getKey());
          return value == null || value.isBlank() ? null : value;
        }
      }
    }
    return null;
  }

  /** A message about an option, with the variable that it came from if it was not on the command line. */
  String explained(String message, CommandLine command) {
    for (Map.Entry<String, String> e : OPTIONS.entrySet()) {
      String option = e.getValue();
      boolean written = command.getParseResult() != null
          && command.getParseResult().originalArgs().stream().anyMatch(a -> a.startsWith(option));
      if (message.contains("'" + option) && !written && environment.containsKey(e.getKey())) {
        return message + " (set by " + e.getKey() + "=" + environment.get(e.getKey()) + ")";
      }
    }
    return message;
  }
}
