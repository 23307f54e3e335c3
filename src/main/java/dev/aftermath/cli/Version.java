package dev.aftermath.cli;

import picocli.CommandLine.IVersionProvider;

/** Name and version, from the jar's manifest. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"aftermath " + number()};
  }

  static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "(not built)" : version;
  }
}
