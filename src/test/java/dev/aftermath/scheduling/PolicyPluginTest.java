package dev.aftermath.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy in a user's own jar: one class, one line; the example of docs/scheduling.md. */
class PolicyPluginTest {
  private static final String EXAMPLE = """
      package example;

      import dev.aftermath.scheduling.Demand;
      import dev.aftermath.scheduling.NodePool;
      import dev.aftermath.scheduling.PlacementPolicy;
      import dev.aftermath.scheduling.Ranking;

      /** Prefers the node with the most memory left. */
      public final class MostMemory implements PlacementPolicy {
        @Override
        public String name() {
          return "most-memory";
        }

        @Override
        public Ranking on(NodePool nodes, Setting setting) {
          return (node, demand) -> nodes.memoryFree(node) - demand.memoryMib();
        }
      }
      """;

  @TempDir private Path folder;

  private Path jar(String source) throws IOException {
    Path file = Files.createDirectories(folder.resolve("example")).resolve("MostMemory.java");
    Files.writeString(file, source, StandardCharsets.UTF_8);
    int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-classpath",
        System.getProperty("java.class.path"), "-d", folder.toString(), file.toString());
    assertThat(result).as("it compiles").isZero();
    Path jar = folder.resolve("policies.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("example/MostMemory.class"));
      out.write(Files.readAllBytes(folder.resolve("example/MostMemory.class")));
      out.putNextEntry(new JarEntry("META-INF/services/dev.aftermath.scheduling.PlacementPolicy"));
      out.write("example.MostMemory\n".getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  @Test
  void aPolicyInAJarOnTheClassPathIsFoundByItsName() throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar(EXAMPLE).toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      PlacementPolicy policy = PlacementPolicy.named("most-memory");
      NodePool pool = new NodePool(List.of(
          new NodeShape(0, 0, 8_000, 8_192, 0, ""), new NodeShape(0, 0, 8_000, 16_384, 0, "")));
      pool.setSchedulable(0, true);
      pool.setSchedulable(1, true);
      Pod pod = new Pod(Pod.NO_SERVICE, 0, new Demand(1_000, 1_024, 0, 0), 0, Pod.NOBODY);
      assertThat(Cluster.placement(pool, 0, policy).choose(pod, 0, 2, Placement.ANYWHERE)).isEqualTo(1);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void aPolicyThatThrowsIsNamedAndStopsTheCommandCleanly() throws IOException, InterruptedException {
    Path jar = jar(EXAMPLE.replace("nodes.memoryFree(node) - demand.memoryMib()", "1 / (node - node)"));
    Path nodes = Files.writeString(folder.resolve("n.csv"), "sn,cpu_milli,memory_mib,gpu,model\na,8000,8192,1,T4\n");
    Path pods = Files.writeString(folder.resolve("p.csv"), "name,cpu_milli,memory_mib,num_gpu,gpu_milli\np,1,1,1,1000\n");
    Path err = folder.resolve("err");
    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        System.getProperty("java.class.path") + System.getProperty("path.separator") + jar, "dev.aftermath.cli.Main",
        "schedule", "--nodes", nodes.toString(), "--pods", pods.toString(), "--policy", "most-memory")
        .redirectError(err.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(Files.readString(err)).contains("policy \"most-memory\" failed: java.lang.ArithmeticException: / by zero")
        .doesNotContain("\tat ");
  }
}
