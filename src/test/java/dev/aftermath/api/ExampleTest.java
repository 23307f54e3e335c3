package dev.aftermath.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of docs/api.md, and the example of the package itself, compile and run as they stand there. */
class ExampleTest {
  private static final String USES = "dev\\.aftermath\\.(?!api\\b)\\w+";

  @TempDir private Path folder;

  private String run(String name, String program) throws Exception {
    assertThat(program).doesNotContainPattern(USES);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Assumptions.assumeTrue(compiler != null, "skipped: this Java has no compiler");
    Path source = Files.writeString(folder.resolve(name + ".java"), program);
    StringWriter said = new StringWriter();
    boolean compiled = compiler.getTask(said, null, null, List.of("-d", folder.toString(), "-proc:none", "-cp",
        System.getProperty("java.class.path")), null,
        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source)).call();
    assertThat(compiled).as(said.toString()).isTrue();
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theProgramOfTheDocumentationRuns() throws Exception {
    Matcher m = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("docs/api.md")));
    assertThat(m.find()).isTrue();
    List<String> said = run("Example", m.group(1)).lines().toList();
    assertThat(said).hasSize(5);
    assertThat(said.get(0)).matches("backup-restore: all up for good within \\d+ s .*, 7 objectives missed");
    assertThat(said.get(1)).matches("declarative: all up for good within \\d+ s .*, 0 objectives missed");
    assertThat(said.get(2)).startsWith("1 Gbit/s: ");
    assertThat(said.get(4)).startsWith("40 Gbit/s: ");
  }

  @Test
  void theExampleOfThePackageRuns() throws Exception {
    Matcher m = Pattern.compile("@code\n(.*?)\n \\* }</pre>", Pattern.DOTALL)
        .matcher(Files.readString(Path.of("src/main/java/dev/aftermath/api/package-info.java")));
    assertThat(m.find()).isTrue();
    String lines = m.group(1).replaceAll("(?m)^ \\* ?", "");
    assertThat(lines.lines().count()).isLessThanOrEqualTo(15);
    List<String> said = run("Documented", "import dev.aftermath.api.*;\nimport java.nio.file.Path;\n"
        + "public class Documented {\n  public static void main(String[] args) throws Exception {\n" + lines + "\n}\n}\n")
        .lines().toList();
    assertThat(said).hasSize(5);
    assertThat(said.get(0)).startsWith("backup-restore: half of the time within ");
    assertThat(said.get(2)).startsWith("2: ");
  }
}
