package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.results.Tree;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The template of plug-ins compiles as it stands there, is of this version, and does what it says. */
class PluginTemplateTest {
  private static final Path TEMPLATE = Path.of("src", "plugin-template");

  @TempDir private Path folder;

  private URL compiled() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Assumptions.assumeTrue(compiler != null, "skipped: this Java has no compiler");
    Path classes = Files.createDirectories(folder.resolve("classes"));
    StringWriter said = new StringWriter();
    try (Stream<Path> sources = Files.walk(TEMPLATE.resolve("src/main/java"));
        StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean right = compiler.getTask(said, files, null, List.of("-d", classes.toString(), "-proc:none", "-Xlint:all",
          "-Werror", "-cp", System.getProperty("java.class.path")), null,
          files.getJavaFileObjectsFromPaths(sources.filter(p -> p.toString().endsWith(".java")).toList())).call();
      assertThat(right).as(said.toString()).isTrue();
    }
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    try (Stream<Path> lines = Files.list(TEMPLATE.resolve("src/main/resources/META-INF/services"))) {
      for (Path line : lines.toList()) {
        Files.copy(line, services.resolve(line.getFileName()));
      }
    }
    return classes.toUri().toURL();
  }

  @Test
  void whatIsAddedIsInResultsAndCanBeNamed() throws Exception {
    Path scenario = Files.writeString(folder.resolve("s.yaml"), Files.readString(Path.of("scenarios", "quickstart.yaml"))
        .replace("  declarative:\n", "  declarative:\n    policy: most-memory\n"));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {compiled()}, before)) {
      thread.setContextClassLoader(loader);
      Result r = Result.run("run", scenario.toString(), "--replications", "2", "--no-charts", "--no-fail", "--out",
          folder.resolve("out").toString());
      assertThat(r.code()).as(r.err()).isZero();
    } finally {
      thread.setContextClassLoader(before);
    }
    Tree results = Tree.parse(Files.readString(folder.resolve("out/results.json")));
    // Each service goes down once at least: the whole site burns.
    assertThat(results.at("strategies").items().get(0).at("outages").at("mean").number()).isGreaterThanOrEqualTo(8);
  }

  @Test
  void itIsOfThisVersion() throws IOException {
    String own = Files.readString(Path.of("pom.xml"));
    String version = own.substring(own.indexOf("<version>"), own.indexOf("</version>"));
    assertThat(Files.readString(TEMPLATE.resolve("pom.xml"))).contains("<artifactId>aftermath</artifactId>\n      " + version);
  }
}
