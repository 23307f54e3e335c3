package dev.aftermath.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.report.NeedsGraph.Node;
import dev.aftermath.report.html.Folders;
import dev.aftermath.results.NeedsView;
import dev.aftermath.results.RunFolder;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What falls with a service, and what it waits for, counted by hand, through the files of a run. */
class NeedsGraphTest {
  @TempDir private static Path temp;

  private static NeedsView view(String name, String services) throws Exception {
    String yaml = TestScenarios.CONSTANT.replaceAll("(?s)services:.*?disaster:", "services:\n"
        + services.replace("home: h", "home: [a/r], grade: g, replicas: 1, cpu: 0.1, memory: 1 MiB") + "disaster:");
    Path folder = Folders.run(temp.resolve(name), yaml + "strategies: { declarative: {} }\n", 1);
    return RunFolder.open(folder).needs().orElseThrow();
  }

  private static final String SHOP = """
        base: { home: h }
        one: { home: h }
        two: { home: h }
        middle: { home: h, needs: [base, { atLeast: 1, of: [one, two] }] }
        top: { home: h, needs: [middle] }
        alone: { home: h }
      """;

  private static Node node(NeedsGraph graph, String name) {
    return graph.nodes().stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> names(NeedsView view, BitSet some) {
    return some.stream().mapToObj(s -> view.services().get(s).name()).toList();
  }

  @Test
  void whatLacksOneThatItNeedsFallsAndWhatHasEnoughOfSomeStands() throws Exception {
    NeedsView view = view("shop", SHOP);
    NeedsGraph graph = new NeedsGraph(view);
    assertThat(names(view, graph.falls(node(graph, "base")))).containsExactlyInAnyOrder("base", "middle", "top");
    // The other of the two is enough.
    assertThat(names(view, graph.falls(node(graph, "one")))).containsExactly("one");
    assertThat(names(view, graph.falls(node(graph, "top")))).containsExactly("top");
    assertThat(names(view, graph.waitsFor(node(graph, "top"))))
        .containsExactlyInAnyOrder("base", "one", "two", "middle");
    assertThat(graph.waitsFor(node(graph, "base")).isEmpty()).isTrue();
    assertThat(graph.gravest().name()).isEqualTo("base");
  }

  @Test
  void layersAreCountedFromWhatNeedsNothingAndWhoStandsAloneIsLeftOut() throws Exception {
    NeedsGraph graph = new NeedsGraph(view("layers", SHOP));
    assertThat(graph.nodes().stream().collect(Collectors.toMap(Node::name, Node::layer)))
        .hasSize(5).containsEntry("base", 0).containsEntry("one", 0).containsEntry("two", 0)
        .containsEntry("middle", 1).containsEntry("top", 2);
    assertThat(graph.left()).isEqualTo(1);
  }

  @Test
  void manyServicesAreDrawnByBlockAndVeryManyByGrade() throws Exception {
    NeedsView blocks = view("blocks", "  base: { home: h }\n  many: { home: h, count: 100, needs: [base] }\n");
    NeedsGraph graph = new NeedsGraph(blocks);
    assertThat(graph.nodes()).extracting(Node::name).containsExactlyInAnyOrder("base", "many");
    assertThat(node(graph, "many").services()).hasSize(100);
    assertThat(graph.falls(node(graph, "base")).cardinality()).isEqualTo(101);
    NeedsView very = view("grades", "  base: { home: h }\n" + IntStream.range(0, 60)
        .mapToObj(i -> "  s" + i + ": { home: h, needs: [base] }\n").collect(Collectors.joining()));
    NeedsGraph grades = new NeedsGraph(very);
    assertThat(grades.nodes()).hasSize(2).allMatch(Node::byGrade).extracting(n -> n.services().size())
        .containsExactlyInAnyOrder(1, 60);
  }

  @Test
  void ofARunInWhichNoServiceNeedsAnyNothingIsWritten() throws Exception {
    assertThat(view("none", "  base: { home: h }\n").services()).isEmpty();
  }
}
