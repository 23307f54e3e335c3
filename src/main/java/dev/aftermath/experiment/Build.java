package dev.aftermath.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.jar.Manifest;

/** Which program this is: its version, and what it was built from, as the manifest of its jar says. */
public final class Build {
  private static final String UNKNOWN = "unknown";

  private Build() {}

  /** The version; "(not built)" when the classes are not in a jar. */
  public static String version() {
    String version = Build.class.getPackage().getImplementationVersion();
    return version == null ? "(not built)" : version;
  }

  /** Version and commit: two programs in which they are the same compute the same. */
  public static String name() {
    return version() + ", commit " + entry("Build-Commit");
  }

  /** An entry of the manifest of the program's own jar, or "unknown"; there are other jars beside it. */
  public static String entry(String name) {
    String from = String.valueOf(Build.class.getResource("Build.class"));
    int end = from.indexOf("!/");
    if (from.startsWith("jar:") && end > 0) {
      try (InputStream in = new URI(from.substring(0, end) + "!/META-INF/MANIFEST.MF").toURL().openStream()) {
        String value = new Manifest(in).getMainAttributes().getValue(name);
        return value == null ? UNKNOWN : value;
      } catch (IOException | URISyntaxException e) {
        return UNKNOWN; // nobody must fail for it
      }
    }
    return UNKNOWN;
  }
}
