package dev.aftermath.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.units.Bytes;
import dev.aftermath.units.Kilometres;
import dev.aftermath.units.Rate;
import dev.aftermath.units.Span;
import dev.aftermath.units.Ticks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Keys, blocks, lists, choices: what is read, what is refused, and where. */
class BinderStructureTest {
  private static final String WHOLE = """
      name: alpha
      cores: 8
      boot: 5 min
      disks:
        - { size: 1 TB, label: fast }
        - { size: 4 TB }
      counts: { b: 2, a: 1 }
      network: { rate: 1 GB/s, mtu: 9000 }
      peers: [beta, gamma]
      """;

  @Test
  void blocksListsAndNamesAreRead() {
    var reading = Bound.read(Bound.Host.class, WHOLE);
    assertThat(reading.messages()).isEmpty();
    Bound.Host host = reading.value();
    assertThat(host.disks()).containsExactly(
        new Bound.Disk(new Bytes(1_000_000_000_000L), Optional.of("fast")),
        new Bound.Disk(new Bytes(4_000_000_000_000L), Optional.empty()));
    assertThat(host.counts().keySet()).as("in the order of the file").containsExactly("b", "a");
    assertThat(host.network()).isEqualTo(new Bound.Network(new Rate(1e9), Optional.of(9_000), Map.of()));
    assertThat(host.peers()).extracting(Ref::name).containsExactly("beta", "gamma");
  }

  @Test
  void aSingleValueStandsForAListOfOne() {
    var reading = Bound.read(Bound.Host.class, WHOLE.replace("[beta, gamma]", "beta"));
    assertThat(reading.messages()).isEmpty();
    assertThat(reading.value().peers()).extracting(Ref::name).containsExactly("beta");
  }

  @Test
  void aPlainValueStandsForABlockWithAShorthand() {
    var reading = Bound.read(Bound.Host.class, WHOLE.replace("{ rate: 1 GB/s, mtu: 9000 }", "10 Gbit/s"));
    assertThat(reading.messages()).isEmpty();
    assertThat(reading.value().network().rate()).isEqualTo(new Rate(1.25e9));
    assertThat(Bound.read(Bound.Host.class, WHOLE.replace("{ rate: 1 GB/s, mtu: 9000 }", "fast")).messages())
        .singleElement().asString().startsWith("f.yaml:8:10: network.rate: expected a data rate");
  }

  @Test
  void anUnknownKeyIsNamedWithTheNearestValidOne() {
    assertThat(Bound.read(Bound.Host.class, WHOLE.replace("cores: 8", "cors: 8")).messages()).containsExactly(
        "f.yaml:2:1: unknown key \"cors\"; did you mean \"cores\"?");
    assertThat(Bound.read(Bound.Host.class, WHOLE + "temperature: 3\n").messages()).containsExactly(
        "f.yaml:10:1: unknown key \"temperature\"; expected one of boot, cores, counts, disks, factor, name, network,"
            + " peers");
    assertThat(Bound.read(Bound.Host.class, WHOLE.replace("mtu", "mtuu")).messages()).containsExactly(
        "f.yaml:8:26: network: unknown key \"mtuu\"; did you mean \"mtu\"?");
  }

  @Test
  void aKeyWrittenTwiceIsRefusedWithBothPlaces() {
    assertThat(Bound.read(Bound.Host.class, WHOLE + "cores: 9\n").messages()).containsExactly(
        "f.yaml:10:1: key \"cores\" is written twice, first at f.yaml:2:1");
    assertThat(Bound.read(Bound.Host.class, WHOLE.replace("a: 1", "b: 1")).messages()).containsExactly(
        "f.yaml:7:17: counts: key \"b\" is written twice, first at f.yaml:7:11");
  }

  @Test
  void whatIsMissingIsAskedForAtItsBlock() {
    assertThat(Bound.read(Bound.Host.class, "network: { mtu: 1 }").messages()).containsExactly(
        "f.yaml:1:1: name: is missing; expected a text",
        "f.yaml:1:1: cores: is missing; expected a whole number such as 3",
        "f.yaml:1:1: boot: is missing; expected a duration such as 40 s",
        "f.yaml:1:10: network.rate: is missing; expected a data rate such as 10 Gbit/s");
  }

  @Test
  void everythingWrongIsToldAtOnceInTheOrderOfTheFile() {
    List<String> messages = Bound.read(Bound.Host.class, """
        name: [a]
        cores: 0
        boot: soon
        disks: [ { size: 1 }, { sizes: 1 TB }, 7 ]
        counts: { "a b": 1 }
        network: [1]
        peers: [beta]
        extra: 1
        """).messages();
    List<String> expected = List.of(
        "f.yaml:1:7: name: expected a text",
        "f.yaml:2:8: cores: expected at least 1",
        "f.yaml:3:7: boot: expected a duration",
        "f.yaml:4:18: disks[0].size: expected an amount of data with its unit",
        "f.yaml:4:25: disks[1]: unknown key \"sizes\"; did you mean \"size\"?",
        "f.yaml:4:40: disks[2]: expected a block of keys, got \"7\"",
        "f.yaml:5:11: counts: \"a b\" is not a name",
        "f.yaml:6:10: network: expected a data rate or a block of keys, got a list",
        "f.yaml:8:1: unknown key \"extra\"");
    int at = 0;
    for (String message : messages) {
      at += at < expected.size() && message.startsWith(expected.get(at)) ? 1 : 0;
    }
    assertThat(at).as("found in this order in " + messages).isEqualTo(expected.size());
  }

  @Test
  void aBlockWhereAValueBelongsAndTheReverseAreRefused() {
    assertThat(Bound.read(Bound.Host.class, WHOLE.replace("counts: { b: 2, a: 1 }", "counts: 3")).messages())
        .containsExactly("f.yaml:7:9: counts: expected names, each with a whole number");
    assertThat(Bound.read(Bound.Host.class, WHOLE.replace("- { size: 4 TB }", "- 4 TB")).messages())
        .containsExactly("f.yaml:6:5: disks[1]: expected a block of keys, got \"4 TB\"");
    assertThat(Bound.read(Bound.Host.class, WHOLE.replace("{ rate: 1 GB/s, mtu: 9000 }", "[1, 2]")).messages())
        .containsExactly("f.yaml:8:10: network: expected a data rate or a block of keys, got a list");
  }

  @Test
  void aChoiceIsABlockWithOneKey() {
    var reading = Bound.read(Bound.Drawing.class, """
        shapes:
          - round-shape: { radius: 3 km }
          - square-shape: { side: 4 km }
        """);
    assertThat(reading.messages()).isEmpty();
    assertThat(reading.value().shapes()).containsExactly(
        new Bound.RoundShape(new Kilometres(3)), new Bound.SquareShape(new Kilometres(4)));
    assertThat(Bound.read(Bound.Drawing.class, "shapes: [ { rund-shape: { radius: 3 km } } ]").messages())
        .containsExactly("f.yaml:1:13: shapes[0]: unknown kind \"rund-shape\"; did you mean \"round-shape\"?");
    assertThat(Bound.read(Bound.Drawing.class, "shapes: [ { round-shape: {}, square-shape: {} }, 7 ]").messages())
        .containsExactly(
            "f.yaml:1:11: shapes[0]: expected one of round-shape, square-shape with its keys",
            "f.yaml:1:50: shapes[1]: expected one of round-shape, square-shape with its keys");
  }

  @Test
  void aNamedBlockIsOfItsNamesKindUnlessItSaysOtherwise() {
    var reading = Bound.read(Bound.Plans.class, """
        plans:
          fast: { limit: 1 min }
          night: { use: slow, limit: 1 h }
        """);
    assertThat(reading.messages()).isEmpty();
    assertThat(reading.value().plans().get("fast")).isEqualTo(new Bound.Fast(new Span(Ticks.MINUTE)));
    assertThat(reading.value().plans().get("night")).isEqualTo(new Bound.Slow(new Span(Ticks.HOUR)));
    assertThat(Bound.read(Bound.Plans.class, "plans: { night: { limit: 1 h }, x: { use: slo } }").messages())
        .containsExactly(
            "f.yaml:1:10: plans.night: unknown plan \"night\"; expected one of fast, slow",
            "f.yaml:1:43: plans.x: unknown plan \"slo\"; did you mean \"slow\"?");
  }

  @Test
  void placesOfWhatWasBoundCanBeAskedFor() {
    var reading = Bound.read(Bound.Host.class, WHOLE);
    assertThat(reading.binder().place(reading.value(), "boot")).hasToString("f.yaml:3:7");
    assertThat(reading.binder().place(reading.value().disks().get(1), "label")).as("its block")
        .hasToString("f.yaml:6:5");
    assertThat(reading.binder().place(reading.value().counts(), "a")).hasToString("f.yaml:7:20");
    assertThat(reading.binder().text(reading.value(), "boot")).contains("5 min");
    assertThat(reading.binder().place("a stranger", "boot")).isEqualTo(Place.NONE);
  }

  @Test
  void moreValuesThanAPersonWritesAreRefused() {
    String many = "1, ".repeat(300_001);
    assertThat(Bound.read(Bound.Host.class, WHOLE.replace("[beta, gamma]", "[" + many + "1]")).messages())
        .singleElement().asString().contains("more than 300000 values");
  }
}
