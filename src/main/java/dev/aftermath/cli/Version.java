package dev.aftermath.cli;

import dev.aftermath.experiment.Build;
import picocli.CommandLine.IVersionProvider;

/** Name, version, and what it was built from and by. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "aftermath " + number(),
      "commit " + Build.entry("Build-Commit") + ", built at " + Build.entry("Build-Time") + " for Java "
          + Build.entry("Build-Java") + ", run by Java " + System.getProperty("java.version", "unknown")
    };
  }

  static String number() {
    return Build.version();
  }
}
