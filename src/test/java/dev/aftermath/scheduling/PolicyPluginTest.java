package dev.aftermath.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    return jar(source, true);
  }

  private Path jar(String source, boolean withInner) throws IOException {
    Path file = Files.createDirectories(folder.resolve("example")).resolve("MostMemory.java");
    Files.writeString(file, source, StandardCharsets.UTF_8);
    int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-classpath",
        System.getProperty("java.class.path"), "-d", folder.toString(), file.toString());
    assertThat(result).as("it compiles").isZero();
    Path jar = folder.resolve("policies.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      try (DirectoryStream<Path> classes = Files.newDirectoryStream(folder.resolve("example"), "MostMemory*.class")) {
        for (Path one : classes) {
          if (withInner || !one.toString().contains("$")) {
            out.putNextEntry(new JarEntry("example/" + one.getFileName()));
            out.write(Files.readAllBytes(one));
          }
        }
      }
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
      PlacementPolicy policy = PlacementPolicies.named("most-memory");
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

  private static final String NODES = "sn,cpu_milli,memory_mib,gpu,model\na,8000,8192,1,T4\n";
  private static final String PODS = """
      name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time
      p,1,1,1,500,,BE,Succeeded,0,300,0
      """;
  /** Two sites with GPUs, of which one burns, so that its service is placed on the other. */
  private static final String SCENARIO = """
      name: s
      start: 2026-01-01T00:00Z
      replications: 1
      nodeTypes: { g: { cpu: 8, memory: 64 GiB, gpus: 1 } }
      sites:
        a: { at: [37.5, 127.0], rooms: { r: { racks: 1, nodes: { g: 2 } } } }
        b: { at: [36.5, 127.0], rooms: { r: { racks: 1, nodes: { g: 2 } } } }
      links: [ { between: [a, b], bandwidth: 10 Gbit/s } ]
      services: { s: { home: [a], replicas: 1, cpu: 1, memory: 1 GiB, gpuShare: 50 % } }
      disaster: [ { fire: { room: a/r } } ]
      strategies: { declarative: { policy: most-memory } }
      """;
  private static final String SHARING = """
      name: s
      policy: most-memory
      lasts: 1 d
      replications: 1
      nodes: { n: { count: 1, gpus: 1 } }
      jobs: { j: { gpus: 0, gpuShare: 50 %, cpu: 1, memory: 1 GiB, work: 1 h, daily: [1 h] } }
      split: { nodes: { training: { n: 1 } } }
      """;

  /** Runs a command in a Java of its own, and expects that it blames the policy for this. */
  private void isBlamed(Path jar, String why, String... args) throws IOException, InterruptedException {
    Path err = folder.resolve("err");
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp", System.getProperty("java.class.path") + System.getProperty("path.separator") + jar,
        "dev.aftermath.cli.Main"));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectError(err.toFile())
        .redirectOutput(folder.resolve("out").toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(err)).contains("policy \"most-memory\" failed: " + why).doesNotContain("\tat ");
    assertThat(process.exitValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPolicyThatThrowsOrChoosesAGpuWithoutRoomIsBlamedByEveryCommand(boolean itThrows)
      throws IOException, InterruptedException {
    String why = itThrows ? "java.lang.ArithmeticException: / by zero"
        : "java.lang.IllegalArgumentException: chose GPU 7, which has no room for";
    Path jar = jar(itThrows ? EXAMPLE.replace("nodes.memoryFree(node) - demand.memoryMib()", "1 / (node - node)")
        : EXAMPLE.replace("return (node, demand) -> nodes.memoryFree(node) - demand.memoryMib();", """
          return new Ranking() {
            @Override public long score(int node, Demand demand) { return 0; }
            @Override public int gpuFor(int node, Demand demand, NodePool pool) { return 7; }
          };"""));
    String nodes = Files.writeString(folder.resolve("n.csv"), NODES).toString();
    String pods = Files.writeString(folder.resolve("p.csv"), PODS).toString();
    isBlamed(jar, why, "schedule", "--nodes", nodes, "--pods", pods, "--policy", "most-memory");
    isBlamed(jar, why, "schedule", "--nodes", nodes, "--pods", pods, "--policy", "most-memory", "--timed");
    isBlamed(jar, why, "share", Files.writeString(folder.resolve("s.yaml"), SHARING).toString());
    isBlamed(jar, why, "run", Files.writeString(folder.resolve("r.yaml"), SCENARIO).toString(), "--no-charts", "--out",
        folder.resolve("results").toString());
  }

  @Test
  void aJarThatLacksAClassIsBlamedToo() throws IOException, InterruptedException {
    Path jar = jar(EXAMPLE.replace("return (node, demand) -> nodes.memoryFree(node) - demand.memoryMib();", """
        return new Ranking() {
          @Override public long score(int node, Demand demand) { return 0; }
        };"""), false);
    isBlamed(jar, "java.lang.NoClassDefFoundError: example/MostMemory$1", "schedule", "--nodes",
        Files.writeString(folder.resolve("n.csv"), NODES).toString(), "--pods",
        Files.writeString(folder.resolve("p.csv"), PODS).toString(), "--policy", "most-memory");
  }
}
