package dev.aftermath.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.binding.Problems;
import dev.aftermath.estate.NodeTraits;
import dev.aftermath.estate.Taint;
import dev.aftermath.scheduling.NodeShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes with all that a row may say of them, and what is wrong with a row. */
class NodeListTest {
  private static final String HEADER = "sn,cpu_milli,memory_mib,gpu,model";

  @TempDir private Path folder;
  private final Problems problems = new Problems();

  private List<TraceNode> read(String... lines) throws IOException {
    Path file = Files.writeString(folder.resolve("n.csv"), String.join("\n", lines) + "\n");
    return NodeList.read(file, problems);
  }

  private NodeShape one(String columns, String values) throws IOException {
    List<TraceNode> nodes = read(HEADER + "," + columns, "n,8000,16384,2,A100-40GB," + values);
    assertThat(problems.all()).isEmpty();
    assertThat(nodes).hasSize(1);
    return nodes.get(0).shape();
  }

  private String wrong(String columns, String values) throws IOException {
    read(HEADER + columns, values);
    assertThat(problems.toString()).startsWith(folder.resolve("n.csv") + ":");
    return problems.toString().replace(folder.resolve("n.csv").toString(), "n.csv");
  }

  @Test
  void aNodeThatSaysNothingElseIsPlain() throws IOException {
    List<TraceNode> nodes = read(HEADER, "a,96000,393216,8,G2", "b,32000,131072,0,");
    assertThat(problems.all()).isEmpty();
    assertThat(nodes).containsExactly(new TraceNode("a", new NodeShape(0, 0, 96_000, 393_216, 8, "G2")),
        new TraceNode("b", new NodeShape(0, 0, 32_000, 131_072, 0, "")));
    assertThat(nodes.get(0).shape().traits()).isEqualTo(NodeTraits.PLAIN);
  }

  @Test
  void soManyOfAKindAreNumbered() throws IOException {
    assertThat(read(HEADER + ",count", "a,1,1,0,,3", "b,1,1,0,,0", "c,1,1,0,,1")).extracting(TraceNode::name)
        .containsExactly("a-1", "a-2", "a-3", "c-1");
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void everyOptionalColumnIsHeeded() throws IOException {
    NodeTraits traits = one(
        "pods,taints,reserved_for,gpu_memory_mib,label:zone,label:disk,resource:rdma,resource:licence",
        "110,for=ml; old,a,40960,z1,,100,0").traits();
    assertThat(traits.mostPods()).isEqualTo(110);
    assertThat(traits.taints()).isEqualTo(Set.of(new Taint("for", "ml"), new Taint("old", "")));
    assertThat(traits.reservedFor()).isEqualTo("a");
    assertThat(traits.gpuMemoryMib()).isEqualTo(40_960);
    assertThat(traits.labels()).as("an empty cell is no label").isEqualTo(Map.of("zone", "z1"));
    assertThat(traits.resources()).isEqualTo(Map.of("rdma", 100L, "licence", 0L));
    assertThat(traits.gpuReservedFor()).isEmpty();
  }

  @Test
  void emptyOptionalColumnsSayNothing() throws IOException {
    assertThat(one("pods,taints,reserved_for,gpu_memory_mib,mig,time_slices,label:zone", ",,,,,,").traits())
        .isEqualTo(NodeTraits.PLAIN);
  }

  @Test
  void gpusThatAreCutAreResources() throws IOException {
    // Two GPUs, each cut into one of 3g and two of 2g: 2 and 4 in all; none is left whole.
    NodeShape shape = one("mig", "3g.20gb+2g.10gb+ 2g.10gb");
    assertThat(shape.gpus()).isZero();
    assertThat(shape.gpuModel()).isEqualTo("A100-40GB");
    assertThat(shape.traits().resources()).isEqualTo(Map.of("gpu:3g.20gb", 2L, "gpu:2g.10gb", 4L));
  }

  @Test
  void timeSlicesAreResources() throws IOException {
    NodeShape shape = one("time_slices,resource:rdma", "4,50"); // 2 GPUs in 4 slices each
    assertThat(shape.gpus()).isZero();
    assertThat(shape.traits().resources()).isEqualTo(Map.of("gpu:1/4", 8L, "rdma", 50L));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "'' | ,1,1,0, | n.csv:2:1: sn: expected a name",
    "'' | a,x,1,0, | n.csv:2:2: cpu_milli: expected a whole number from 0 to 1000000000000, got \"x\"",
    "'' | a,1,-5,0, | n.csv:2:3: memory_mib: expected a whole number from 0 to 1000000000000, got \"-5\"",
    "'' | a,1,1.5,0, | n.csv:2:3: memory_mib: expected a whole number from 0 to 1000000000000, got \"1.5\"",
    "'' | a,1,1,65,T4 | n.csv:2:4: gpu: expected a whole number from 0 to 64, got \"65\"",
    "'' | a,1,1,1, | n.csv:2:5: model: expected the model of the node's GPUs",
    "',count' | a,1,1,0,,200001 | n.csv:2:6: count: expected a whole number from 0 to 200000, got \"200001\"",
    "',pods' | a,1,1,0,,many | n.csv:2:6: pods: expected a whole number from 1 to 2147483647, got \"many\"",
    "',pods' | a,1,1,0,,0 | n.csv:2:6: pods: expected a whole number from 1 to 2147483647, got \"0\"",
    "',gpu_memory_mib' | a,1,1,1,T4,16G | n.csv:2:6: gpu_memory_mib: "
        + "expected a whole number from 0 to 1000000000000, got \"16G\"",
    "',resource:rdma' | a,1,1,0,,lots | n.csv:2:6: resource:rdma: "
        + "expected a whole number from 0 to 1000000000000, got \"lots\"",
    "',time_slices' | a,1,1,1,T4,101 | n.csv:2:6: time_slices: expected a whole number from 1 to 100, got \"101\"",
    "',time_slices' | a,1,1,1,T4,0 | n.csv:2:6: time_slices: expected a whole number from 1 to 100, got \"0\"",
    "',mig' | a,1,1,1,A100-40G,1g.5gb | n.csv:2:5: model: "
        + "unknown MIG model \"A100-40G\"; did you mean \"A100-40GB\"?",
    "',mig' | a,1,1,1,A100-40GB,4g.20gb+4g.20gb | n.csv:2:6: mig: "
        + "one A100-40GB cannot be cut into 4g.20gb+4g.20gb; "
        + "its profiles are 1g.5gb, 1g.10gb, 2g.10gb, 3g.20gb, 4g.20gb, 7g.40gb",
    "',mig' | a,1,1,1,A100-80GB,1g.5gb | n.csv:2:6: mig: "
        + "one A100-80GB cannot be cut into 1g.5gb; "
        + "its profiles are 1g.10gb, 1g.20gb, 2g.20gb, 3g.40gb, 4g.40gb, 7g.80gb",
    "',mig,time_slices' | a,1,1,1,A100-40GB,7g.40gb,2 | n.csv:2:7: time_slices: "
        + "expected nothing, because the GPUs are cut into MIG instances"
  })
  void whatIsWrongIsToldWithItsPlace(String columns, String row, String message) throws IOException {
    assertThat(wrong(columns, row)).isEqualTo(message);
  }

  @Test
  void everythingWrongIsToldAtOnce() throws IOException {
    read(HEADER + ",pods", "a,1,1,0,,1", "a,x,1,0,,0", "b,1,1,99,T4,2");
    assertThat(problems.all()).extracting(p -> p.place().line() + " " + p.path())
        .containsExactly("3 sn", "3 cpu_milli", "3 pods", "4 gpu");
  }

  @Test
  void aMissingColumnIsToldWithThoseThatThereAre() throws IOException {
    assertThat(read("sn,cpu_milli,memory,gpu", "a,1,1,0")).isEmpty();
    assertThat(problems.all()).extracting(p -> p.path() + ": " + p.message()).containsExactly(
        "memory_mib: column missing; there are: sn, cpu_milli, memory, gpu; read as a node list",
        "model: column missing; there are: sn, cpu_milli, memory, gpu; read as a node list");
  }
}
