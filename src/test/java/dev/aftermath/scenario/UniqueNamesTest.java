package dev.aftermath.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.estate.Link;
import dev.aftermath.estate.Topology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random streams are named after parts of the estate, so parts of the same name would share their luck. */
class UniqueNamesTest {
  @TempDir Path folder;

  private Topology load(String strategy) throws Exception {
    Path file = folder.resolve("names.yaml");
    Files.writeString(file, """
        name: Names
        start: 2026-03-02T09:00+09:00
        sites:
          a: { at: [37, 127], rooms: { r: { nodes: { server: 2, spare: 2, bought: 2 } } } }
          b: { at: [36, 127], rooms: { r: { nodes: { server: 2 } } } }
        nodeTypes: { server: {}, spare: {}, bought: {} }
        links:
          - { between: [a, b], length: 120 km }
          - { between: [a, b], length: 160 km }
          - { between: [b, a], length: 200 km }
        services: { web: { home: [a/r] } }
        disaster: [ { fire: { room: a/r } } ]
        strategies: { backup-restore: { sites: [b], %s } }
        """.formatted(strategy));
    return new ScenarioLoader().load(file, List.of()).plans().get(0).design().topology();
  }

  @Test
  void diverseRoutesBetweenTwoSitesAreToldApart() throws Exception {
    assertThat(load("spare: []").links()).extracting(Link::name)
        .containsExactly("a-b", "a-b#2", "b-a");
  }

  @Test
  void machinesOfSeveralEntriesForARoomAreToldApart() throws Exception {
    Topology topology = load("""
        spare: [ { room: a/r, type: server, count: 2 }, { room: a/r, type: bought, count: 2 } ],
            purchase: [ { room: a/r, type: server, count: 2 }, { room: a/r, type: spare, count: 2 } ]\
        """);
    assertThat(topology.nodes()).hasSize(16);
    assertThat(topology.nodes()).extracting(Topology.Node::name).doesNotHaveDuplicates()
        .contains("a/r/server-1", "a/r/spare-1", "a/r/bought-6", "b/r/server-2");
  }

  @Test
  void namesOfASimpleEstateAreAsWritten() throws Exception {
    assertThat(load("spare: [ { room: b/r, type: server, count: 1 } ]").nodes()).extracting(Topology.Node::name)
        .containsExactly("a/r/server-1", "a/r/server-2", "a/r/spare-1", "a/r/spare-2", "a/r/bought-1", "a/r/bought-2",
            "b/r/server-1", "b/r/server-2", "b/r/spare-1");
  }
}
