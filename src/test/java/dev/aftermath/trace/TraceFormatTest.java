package dev.aftermath.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.binding.Problems;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.ServiceRules;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which format a file is read by, and a format of a user's own: one class, one line. */
class TraceFormatTest {
  @TempDir private Path folder;
  private final Problems problems = new Problems();
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("p.csv");
  }

  /** Pods that take cores and nothing else. */
  public static final class CoresFormat implements TraceFormat {
    @Override
    public String name() {
      return "a list of cores";
    }

    @Override
    public List<String> columns() {
      return List.of("task", "cores");
    }

    @Override
    public List<TracePod> pods(Table table, Set<String> models, Problems problems) {
      List<TracePod> pods = new ArrayList<>();
      for (int row = 0; row < table.size(); row++) {
        long cores = Math.max(0, table.whole(row, "cores", 1_000));
        pods.add(new TracePod(table.text(row, "task"), new Demand(1_000 * cores, 0, 0, 0), "", "", ServiceRules.NONE,
            "", 0, 0, 0, -1));
      }
      return pods;
    }
  }

  private List<TracePod> read(String text) throws IOException {
    return TraceFile.pods(Files.writeString(file, text), Set.of("T4"), problems);
  }

  /** As a jar on the class path would, by its line in META-INF/services. */
  private List<TracePod> readWithPlugin(String text) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(TraceFormat.class.getName()), CoresFormat.class.getName() + "\n");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      return read(text);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void bothKnownFormatsAreFound() {
    assertThat(TraceFormat.all()).extracting(TraceFormat::name).contains(
        "the 2023 GPU trace of Alibaba", "the 2025 disaggregated inference trace of Alibaba");
  }

  @Test
  void aFileIsReadByTheFormatThatKnowsMostOfItsColumns() throws IOException {
    List<TracePod> pods = read("name,cpu_milli,memory_mib,num_gpu,gpu_milli\na,1000,512,1,300\n");
    assertThat(problems.all()).isEmpty();
    assertThat(pods).singleElement()
        .satisfies(p -> assertThat(p.demand()).isEqualTo(new Demand(1_000, 512, 0, 300)));
  }

  @Test
  void aMissingColumnIsToldAsOfTheLikeliestFormat() throws IOException {
    read("instance_sn,role,app_name,cpu_request,gpu_request,memory_request,disk_request,max_instance_per_node,"
        + "creation_time,scheduled_time,deletion_time\ni,CN,a,1,0,1,0,-1,,,\n");
    assertThat(problems.all()).singleElement().satisfies(p -> {
      assertThat(p.path()).isEqualTo("rdma_request");
      assertThat(p.message()).startsWith("column missing; there are: instance_sn, role,")
          .endsWith("; read as the 2025 disaggregated inference trace of Alibaba");
    });
  }

  @Test
  void aColumnOrTwoThatTwoFormatsShareDecideNothing() throws IOException {
    // Three of five columns of the 2023 trace, against three of twelve.
    read("name,cpu_milli,num_gpu,role,creation_time,app_name\na,1,0,CN,0,x\n");
    assertThat(problems.all()).extracting(Problems.Problem::path).containsExactly("memory_mib", "gpu_milli");
  }

  @Test
  void aFormatOfAUsersOwnIsFoundByItsColumns() throws IOException {
    List<TracePod> pods = readWithPlugin("task,cores\nt1,4\nt2,2\n");
    assertThat(problems.all()).isEmpty();
    assertThat(pods).extracting(p -> p.name() + " " + p.demand().milliCpu()).containsExactly("t1 4000", "t2 2000");
  }

  @Test
  void semicolonsAndTabsSeparateToo() throws IOException {
    assertThat(readWithPlugin("task;cores\n\"a;b\";4\n")).extracting(TracePod::name).containsExactly("a;b");
    assertThat(readWithPlugin("task\tcores\na,b\t4\n")).extracting(TracePod::name).containsExactly("a,b");
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void momentsAreReadAsIsoWritesThem() throws IOException {
    byte[] content = ("a,b\n1970-01-02T00:00:00Z,1\n1970-01-02 09:00:00.5+09:00,1\n"
        + "1970-01-01T00:01,1\n,1\nyesterday,1\n1969-12-31T23:00Z,1\n").getBytes(StandardCharsets.UTF_8);
    Table table = Table.read(file.toString(), content, problems);
    double[] moments = IntStream.range(0, table.size()).mapToDouble(row -> table.moment(row, "a")).toArray();
    assertThat(moments).containsExactly(86_400, 86_400.5, 60, -1, -1, -1);
    assertThat(problems.all()).extracting(Problems.Problem::message).containsExactly(
        "expected a moment since 1970 such as 2023-05-01T09:00:00Z, got \"yesterday\"",
        "expected a moment since 1970 such as 2023-05-01T09:00:00Z, got \"1969-12-31T23:00Z\"");
  }

  @Test
  void withoutItTheFileIsRefused() throws IOException {
    assertThat(read("task,cores\nt1,4\n")).isEmpty();
    assertThat(problems.isEmpty()).isFalse();
  }

  @Test
  void badValuesOfAUsersOwnFormatAreToldLikeAnyOther() throws IOException {
    readWithPlugin("task,cores\nt1,4\nt2,none\n");
    assertThat(problems.toString()).isEqualTo(
        file + ":3:2: cores: expected a whole number from 0 to 1000, got \"none\"");
  }

  @Test
  void whatUnpacksToMuchMoreThanItIsIsRefused() throws IOException {
    java.io.ByteArrayOutputStream packed = new java.io.ByteArrayOutputStream();
    try (java.util.zip.GZIPOutputStream gzip = new java.util.zip.GZIPOutputStream(packed)) {
      gzip.write("sn,cpu_milli\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      byte[] rows = "a,1                                                            \n".repeat(1 << 14)
          .getBytes(java.nio.charset.StandardCharsets.UTF_8);
      for (int i = 0; i < 40; i++) {
        gzip.write(rows);
      }
    }
    Files.write(file, packed.toByteArray());
    assertThat(TraceFile.pods(file, Set.of(), problems)).isEmpty();
    assertThat(problems.toString()).contains("p.csv:1:1: cannot be read: unpacks to more than 16 MiB, 100 times its size,"
        + " too much for a trace");
  }

  @Test
  void theFirstLineOfWhatIsNoTraceIsNotShown() throws IOException {
    Files.writeString(file, "root:*:20228:0:99999:7:::\ndaemon:*:20228:0:99999:7:::\n");
    assertThat(TraceFile.pods(file, Set.of(), problems)).isEmpty();
    assertThat(problems.toString()).contains("its first line is no header").doesNotContain("root", "20228");
  }
}
