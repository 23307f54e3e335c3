package dev.aftermath.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.jar.Manifest;
import picocli.CommandLine.IVersionProvider;

/** Name, version, and what it was built from and by, from the jar's manifest. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "aftermath " + number(),
      "commit " + built("Build-Commit") + ", built at " + built("Build-Time") + " for Java " + built("Build-Java")
          + ", run by Java " + System.getProperty("java.version", "unknown")
    };
  }

  // Of the program's own jar: there are others beside it.
  private static String built(String entry) {
    String from = String.valueOf(Version.class.getResource("Version.class"));
    int end = from.indexOf("!/");
    if (from.startsWith("jar:") && end > 0) {
      try (InputStream in = new URI(from.substring(0, end) + "!/META-INF/MANIFEST.MF").toURL().openStream()) {
        String value = new Manifest(in).getMainAttributes().getValue(entry);
        return value == null ? "unknown" : value;
      } catch (IOException | URISyntaxException e) {
        return "unknown"; // nobody must fail for it
      }
    }
    return "unknown";
  }

  static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "(not built)" : version;
  }
}
