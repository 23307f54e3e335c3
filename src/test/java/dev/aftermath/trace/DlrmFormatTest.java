package dev.aftermath.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.binding.Problems;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.FirstFit;
import dev.aftermath.scheduling.LabelRule;
import dev.aftermath.scheduling.Requirements;
import dev.aftermath.scheduling.ServiceRules;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Made-up instances in the columns of the disaggregated inference trace. */
class DlrmFormatTest {
  private static final String HEADER = "instance_sn,role,app_name,cpu_request,cpu_limit,gpu_request,gpu_limit,"
      + "rdma_request,rdma_limit,memory_request,memory_limit,disk_request,disk_limit,max_instance_per_node,"
      + "creation_time,scheduled_time,deletion_time\n";
  private static final String THREE = HEADER
      + "i0,CN,shop,12.5,16,0,0,25,25,0.5,1,100.2,120,-1,,,\n"
      + "i1,HN,shop,4,4,1,1,0,0,60,64,0,0,2,10.5,11,\n"
      + "i2,HN,shop,4,4,1,1,0,0,60,64,0,0,2,20,,400\n";

  @TempDir private Path folder;
  private final Problems problems = new Problems();

  private List<TracePod> read(String text) throws IOException {
    return TraceFile.pods(Files.writeString(folder.resolve("p.csv"), text), Set.of("T4"), problems);
  }

  private static Demand demand(long milliCpu, long memoryMib, int gpus, Map<String, Long> resources, String role) {
    return new Demand(milliCpu, memoryMib, gpus, 0, Set.of(), new Requirements(resources, 0,
        List.of(List.of(LabelRule.is("role", role))), Set.of(), ""));
  }

  @Test
  void anInstanceIsReadAsAPod() throws IOException {
    List<TracePod> pods = read(THREE);
    assertThat(problems.all()).isEmpty();
    assertThat(pods).hasSize(3);
    // 12.5 cores; half a GiB is 512 MiB; 100.2 GiB of disk need 101; running before the beginning, and at the end.
    assertThat(pods.get(0)).isEqualTo(new TracePod("i0",
        demand(12_500, 512, 0, Map.of("rdma", 25L, "disk", 101L), "CN"), "", "shop/CN", ServiceRules.NONE, "CN",
        0, 0, 0, -1));
    assertThat(pods.get(1)).isEqualTo(new TracePod("i1", demand(4_000, 61_440, 1, Map.of(), "HN"), "", "shop/HN",
        ServiceRules.mostPerNode(2), "HN", 0, 10.5, 11, -1));
    assertThat(pods.get(2)).as("never scheduled, and deleted").isEqualTo(new TracePod("i2", pods.get(1).demand(), "",
        "shop/HN", ServiceRules.mostPerNode(2), "HN", 0, 20, -1, 400));
    assertThat(pods.get(2).demand()).as("one object for each kind").isSameAs(pods.get(1).demand());
  }

  @Test
  void aCompressedFileIsTheSame() throws IOException {
    Path file = folder.resolve("p.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(THREE.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(TraceFile.pods(file, Set.of(), problems)).isEqualTo(read(THREE));
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void instancesGoToNodesOfTheirRoleAndNoMoreThanTheyMayToOne() throws IOException {
    Path file = Files.writeString(folder.resolve("n.csv"),
        "sn,cpu_milli,memory_mib,gpu,model,label:role,resource:rdma,resource:disk\n"
            + "c,96000,393216,0,,CN,100,1000\nh,96000,393216,8,T4,HN,100,1000\ni,96000,393216,8,T4,HN,0,0\n");
    List<TraceNode> nodes = NodeList.read(file, problems);
    String more = "i3,HN,shop,4,4,1,1,0,0,60,64,0,0,2,20,,400\n";
    List<TracePod> pods = read(THREE + more);
    assertThat(problems.all()).isEmpty();
    FillResult filled = new Fill(nodes, List.of()).run(pods, new FirstFit(), 1, false);
    // The first on the only CN; two of the service on the first HN, and the third on the second, though RDMA and disk
    // are not to be had there, because it wants none.
    assertThat(filled.places().nodeOf()).containsExactly(0, 1, 1, 2);
  }

  @Test
  void whereInstancesStateDifferentLimitsTheLowestHolds() throws IOException {
    TraceServices services = new TraceServices(read(THREE
        + "i3,HN,shop,4,4,1,1,0,0,60,64,0,0,1,20,,\ni4,HN,shop,4,4,1,1,0,0,60,64,0,0,-1,20,,\n"));
    assertThat(services.rules()).containsExactly(ServiceRules.NONE, ServiceRules.mostPerNode(1));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    ",CN,a,1,1,0,0,0,0,1,1,0,0,-1,,, | p.csv:2:1: instance_sn: expected a name",
    "i,,a,1,1,0,0,0,0,1,1,0,0,-1,,, | p.csv:2:2: role: expected a role, such as CN or HN",
    "i,CN,a,one,1,0,0,0,0,1,1,0,0,-1,,, | p.csv:2:4: cpu_request: expected a number from 0 to 100000, got \"one\"",
    "i,CN,a,NaN,1,0,0,0,0,1,1,0,0,-1,,, | p.csv:2:4: cpu_request: expected a number from 0 to 100000, got \"NaN\"",
    "i,CN,a,1,1,0.5,0,0,0,1,1,0,0,-1,,, | p.csv:2:6: gpu_request: expected a whole number from 0 to 64, got \"0.5\"",
    "i,CN,a,1,1,0,0,-1,0,1,1,0,0,-1,,, | p.csv:2:8: rdma_request: "
        + "expected a whole number from 0 to 1000000, got \"-1\"",
    "i,CN,a,1,1,0,0,0,0,,1,0,0,-1,,, | p.csv:2:10: memory_request: expected a number from 0 to 10000000, got \"\"",
    "i,CN,a,1,1,0,0,0,0,1,1,1e9,0,-1,,, | p.csv:2:12: disk_request: expected a number from 0 to 10000000, got \"1e9\"",
    "i,CN,a,1,1,0,0,0,0,1,1,0,0,0,,, | p.csv:2:14: max_instance_per_node: expected 1 or more, or -1",
    "i,CN,a,1,1,0,0,0,0,1,1,0,0,-2,,, | p.csv:2:14: max_instance_per_node: "
        + "expected a whole number from 0 to 2147483647, got \"-2\"",
    "i,CN,a,1,1,0,0,0,0,1,1,0,0,-1,soon,, | p.csv:2:15: creation_time: "
        + "expected a number from 0 to 1000000000000, got \"soon\"",
    "i,CN,a,1,1,0,0,0,0,1,1,0,0,-1,,,-4 | p.csv:2:17: deletion_time: "
        + "expected a number from 0 to 1000000000000, got \"-4\""
  })
  void whatIsWrongIsToldWithItsPlace(String row, String message) throws IOException {
    read(HEADER + row + "\n");
    assertThat(problems.toString().replace(folder.resolve("p.csv").toString(), "p.csv")).isEqualTo(message);
  }

  @Test
  void aNameThatIsTakenIsTold() throws IOException {
    read(THREE + "i1,HN,shop,4,4,1,1,0,0,60,64,0,0,2,20,,\n");
    assertThat(problems.all()).singleElement().satisfies(p -> {
      assertThat(p.place().line()).isEqualTo(5);
      assertThat(p.message()).isEqualTo("name \"i1\" is taken by an earlier row");
    });
  }
}
