package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Replications on a standalone cluster of this machine, a master and two workers that are processes of their own: the
 * same bytes as on this machine, whatever happens to the workers. The figures go into results/spark.md.
 */
class OnSparkTest {
  private static final Path STATE = Path.of("target/spark-cluster");
  private static final List<String> FIGURES = new ArrayList<>();

  @TempDir private Path folder;
  private String master = "";

  @BeforeEach
  void start() throws IOException, InterruptedException {
    stop();
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Process script = new ProcessBuilder("sh", "src/spark/cluster.sh", "start", "2", Integer.toString(port))
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    master = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(script.waitFor()).isZero();
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    new ProcessBuilder("sh", "src/spark/cluster.sh", "stop").inheritIO().start().waitFor();
    if (!FIGURES.isEmpty()) {
      Files.writeString(Path.of("results/spark.md"), """
          # Replications on a cluster of Apache Spark

          By `mvn -q -Pspark verify`, on a master and two workers of one core each, all on one machine of two cores.
          Every file of results but manifests, which hold the command, was compared byte by byte.

          | what | came to |
          |---|---|
          """ + String.join("", FIGURES));
    }
  }

  private Result aftermath(String out, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--no-charts", "--quiet", "--out", folder.resolve(out).toString()));
    return Result.run(all.toArray(String[]::new));
  }

  private void same(String one, String other) throws IOException {
    assertThat(files(one)).isEqualTo(files(other)).isNotEmpty();
    for (String name : files(one)) {
      assertThat(folder.resolve(one).resolve(name)).hasSameBinaryContentAs(folder.resolve(other).resolve(name));
    }
  }

  private List<String> files(String out) throws IOException {
    Path root = folder.resolve(out);
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile).map(p -> root.relativize(p).toString())
          .filter(name -> !name.endsWith("manifest.json") && !name.equals(".lock")).sorted().toList();
    }
  }

  private static String seconds(long from) {
    return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - from) / 1e9);
  }

  @Test
  void aRunIsTheSameToTheByte() throws IOException {
    String[] run = {"run", "scenarios/quickstart.yaml", "--replications", "600", "--no-fail"};
    long began = System.nanoTime();
    assertThat(aftermath("here", run).code()).isZero();
    String here = seconds(began);
    began = System.nanoTime();
    List<String> on = new ArrayList<>(List.of(run));
    on.addAll(List.of("--on", master));
    Result result = aftermath("there", on.toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    FIGURES.add("| 600 replications of quickstart, two threads of one process | " + here + " |\n");
    FIGURES.add("| the same with `--on`, workers that start for it included | " + seconds(began)
        + "; the same bytes |\n");
    same("here", "there");
  }

  @Test
  void antitheticDrawsAndValuesThatAreSetGoAlong() throws IOException {
    String[] run = {"run", "scenarios/quickstart.yaml", "--replications", "40", "--no-fail", "--draws", "antithetic",
        "--set", "services.orders.data.size=6 TB"};
    aftermath("here", run);
    List<String> on = new ArrayList<>(List.of(run));
    on.addAll(List.of("--on", master));
    assertThat(aftermath("there", on.toArray(String[]::new)).code()).isZero();
    same("here", "there");
  }

  @Test
  void aSweepIsTheSameToTheByte() throws IOException {
    String[] sweep = {"sweep", "scenarios/studies.yaml", "--replications", "20"};
    assertThat(aftermath("here", sweep).code()).isZero();
    List<String> on = new ArrayList<>(List.of(sweep));
    on.addAll(List.of("--on", master));
    long began = System.nanoTime();
    assertThat(aftermath("there", on.toArray(String[]::new)).code()).isZero();
    FIGURES.add("| the sweep of studies.yaml, 20 replications a point | " + seconds(began) + "; the same bytes |\n");
    same("here", "there");
  }

  @Test
  void yearsAreTheSameToTheByte() throws IOException {
    String[] years = {"years", "scenarios/quickstart.yaml", "--years", "200", "--set", "years.machine.perYear=0.2"};
    long began = System.nanoTime();
    assertThat(aftermath("here", years).code()).isZero();
    String here = seconds(began);
    began = System.nanoTime();
    Result result =
        aftermath("there", Stream.concat(Stream.of(years), Stream.of("--on", master)).toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    FIGURES.add("| 200 years of quickstart, two threads of one process | " + here + " |\n");
    FIGURES.add("| the same with `--on` | " + seconds(began) + "; the same bytes |\n");
    same("here", "there");
    assertThat(folder.resolve("there/years-batches")).doesNotExist();
  }

  @Test
  void anAttributionIsTheSameToTheByte() throws IOException {
    String[] attribute = {"attribute", "scenarios/quickstart.yaml", "--replications", "20"};
    assertThat(aftermath("here", attribute).code()).isZero();
    long began = System.nanoTime();
    Result result =
        aftermath("there", Stream.concat(Stream.of(attribute), Stream.of("--on", master)).toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isZero();
    FIGURES.add("| the attribution of quickstart, 20 replications a variant | " + seconds(began)
        + "; the same bytes |\n");
    same("here", "there");
  }

  /** Its process and the one that computes are killed when some replications have come and others have not. */
  @Test
  void aWorkerThatIsKilledCostsTimeOnly() throws Exception {
    String[] run = {"run", "scenarios/quickstart.yaml", "--replications", "3000", "--no-fail"};
    CompletableFuture<Result> there = CompletableFuture.supplyAsync(() -> aftermath("there",
        Stream.concat(Stream.of(run), Stream.of("--on", master)).toArray(String[]::new)));
    Path batches = folder.resolve("there/batches");
    while (!there.isDone() && count(batches) < 3) {
      Thread.sleep(20);
    }
    assertThat(there.isDone()).as("the run is over before a worker could be killed").isFalse();
    ProcessHandle worker = ProcessHandle.of(Long.parseLong(Files.readString(STATE.resolve("worker-1.pid")).strip()))
        .orElseThrow();
    List<ProcessHandle> computing = worker.descendants().toList();
    assertThat(computing).as("processes that compute for the worker").isNotEmpty();
    computing.forEach(ProcessHandle::destroyForcibly);
    worker.destroyForcibly();
    long left = 3000 - 50L * count(batches);
    Result result = there.get();
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(left).isPositive();
    FIGURES.add("| 3,000 replications, one of two workers killed with some " + left
        + " replications missing | finished by the other; the same bytes |\n");
    assertThat(aftermath("here", run).code()).isZero();
    same("here", "there");
  }

  private static long count(Path batches) throws IOException {
    if (!Files.isDirectory(batches)) {
      return 0;
    }
    try (Stream<Path> list = Files.list(batches)) {
      return list.filter(p -> p.toString().endsWith(".batch")).count();
    }
  }

  @Test
  void anAddressWhereNobodyAnswersIsSaidAtOnce() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Result result = aftermath("none", "run", "scenarios/quickstart.yaml", "--on", "spark://127.0.0.1:" + port);
    assertThat(result.code()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(result.err()).contains("--on spark://127.0.0.1:" + port + ": no master answers there");
    result = aftermath("none", "run", "scenarios/quickstart.yaml", "--on", "hadoop:7077");
    assertThat(result.code()).isEqualTo(ExitCode.INVALID);
    assertThat(result.err()).contains("expected an address such as spark://host:7077, got hadoop:7077");
  }

  @Test
  void threadsOfThisProcessAreAClusterToo() {
    Result result = aftermath("local", "run", "scenarios/quickstart.yaml", "--replications", "4", "--no-fail", "--on",
        "local[2]");
    assertThat(result.code()).isZero();
  }
}
