package dev.aftermath.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.estate.Equipment;
import dev.aftermath.estate.Topology;
import org.junit.jupiter.api.Test;

/** Sites and rooms that are written once and counted. */
class CountedTest {
  private static final String FILE = """
      name: counted
      start: 2026-01-01T00:00Z
      nodeTypes: { server: {} }
      sites:
        west:
          count: 2
          at: [37, 127]
          supplies:
            grid: { is: feed }
            ups: { is: ups, from: [grid], in: plant, feeds: [hall] }
            cold: { is: chiller, from: [grid], feeds: [hall-1, hall-2, hall-3] }
          rooms:
            hall: { count: 3, racks: 2, nodes: { server: 4 } }
            plant: {}
        east: { at: [36, 128], rooms: { r: { nodes: { server: 4 } } } }
      links: [ { between: [west-1, west-2], length: 1 km } ]
      services: { s: { home: [west-1/hall], replicas: 12, placement: { apart: rack, spread: true } } }
      disaster: [ { loss: { of: west-1/hall-2 } } ]
      strategies: { declarative: {} }
      """;

  private static Topology topology(String yaml) throws InvalidInput {
    return TestScenarios.load(yaml).plans().get(0).design().topology();
  }

  @Test
  void anEntryWithACountIsSoManyEqualOnes() throws InvalidInput {
    Topology t = topology(FILE.replace(", replicas: 12, placement: { apart: rack, spread: true }", ""));
    assertThat(t.sites()).extracting(Topology.Site::name).containsExactly("west-1", "west-2", "east");
    assertThat(t.rooms()).extracting(Topology.Room::name).containsExactly("west-1/hall-1", "west-1/hall-2",
        "west-1/hall-3", "west-1/plant", "west-2/hall-1", "west-2/hall-2", "west-2/hall-3", "west-2/plant", "east/r");
    assertThat(t.nodes()).hasSize(2 * 3 * 4 + 4);
    assertThat(t.racks()).hasSize(2 * (3 * 2 + 2) + 2);
    assertThat(t.nodes()).extracting(Topology.Node::name).doesNotHaveDuplicates().contains("west-2/hall-3/server-4");
  }

  @Test
  void theNameOfTheEntryMeansAllOfThem() throws InvalidInput {
    Topology t = topology(FILE.replace(", replicas: 12, placement: { apart: rack, spread: true }", ""));
    Equipment second = t.supplies().equipment().get(4);
    assertThat(second.name()).isEqualTo("west-2/ups");
    assertThat(second.wiring().feeds()).containsExactly(4, 5, 6);
    assertThat(second.room()).hasValue(7);
    assertThat(t.supplies().cooling(2)).extracting(Equipment::name).containsExactly("west-1/cold");
  }

  @Test
  void aServiceAtHomeInACountedHallHasAllOfThem() {
    // Twelve replicas, one to a rack, do not fit into six racks.
    assertThat(TestScenarios.placedProblems(FILE)).contains("replica 7 of s");
    assertThat(TestScenarios.placedProblems(FILE.replace("replicas: 12", "replicas: 6"))).isEmpty();
  }

  @Test
  void oneIsItselfAndNamesDoNotComeTwice() throws InvalidInput {
    String plain = FILE.replace(", replicas: 12, placement: { apart: rack, spread: true }", "");
    assertThat(topology(plain.replace("count: 3", "count: 1").replace("[hall-1, hall-2, hall-3]", "[hall]")
        .replace("hall-2 }", "hall }")).rooms()).extracting(Topology.Room::name).contains("west-1/hall", "west-2/hall");
    assertThat(TestScenarios.placedProblems(plain.replace("plant: {}", "plant: {}\n      hall-2: {}"))).contains(
        "sites.west.rooms.hall-2: is the name of a room that another one's count makes; expected another name");
    assertThat(TestScenarios.placedProblems(plain.replace("hall-2 }", "hall }"))).contains(
        "disaster[0].loss.of: unknown site, building, room, rack, machine or link \"west-1/hall\"; did you mean");
  }

  @Test
  void moreRoomsThanCanBeSimulatedAreRefused() {
    assertThat(TestScenarios.placedProblems(FILE.replace("count: 2", "count: 100").replace("count: 3", "count: 1000")))
        .contains("sites: have 100101 rooms; at most 10000").contains("sites: have 200202 racks; at most 200000");
  }
}
