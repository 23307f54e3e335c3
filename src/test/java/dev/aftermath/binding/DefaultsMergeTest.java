package dev.aftermath.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.units.Rate;
import dev.aftermath.units.Span;
import dev.aftermath.units.Ticks;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is not written comes from the defaults, block by block and key by key; the most specific file wins. */
class DefaultsMergeTest {
  private static final String DEFAULTS = """
      host:
        name: unnamed
        cores: 4
        boot: 5 min
        counts: { a: 1, b: 2 }
        disks: [ { size: 1 TB } ]
        network: { rate: 1 GB/s, timeouts: { connect: 1 s, read: 30 s } }
      network:
        mtu: 1500
      fast:
        limit: 10 s
      """;

  @Test
  void allKeysMayComeFromTheDefaults() {
    var reading = Bound.read(Bound.Host.class, "peers: []", DEFAULTS);
    assertThat(reading.messages()).isEmpty();
    assertThat(reading.value().cores()).isEqualTo(4);
    assertThat(reading.value().disks()).hasSize(1);
  }

  @Test
  void whatIsWrittenWins() {
    Bound.Host host = Bound.read(Bound.Host.class, "cores: 8\nname: mine", DEFAULTS).value();
    assertThat(host.cores()).isEqualTo(8);
    assertThat(host.name()).isEqualTo("mine");
    assertThat(host.boot()).isEqualTo(new Span(5 * Ticks.MINUTE));
  }

  @Test
  void blocksAreMergedKeyByKeyHoweverDeep() {
    var reading = Bound.read(Bound.Host.class, "network: { timeouts: { read: 5 s } }", DEFAULTS);
    assertThat(reading.messages()).isEmpty();
    assertThat(reading.value().network()).isEqualTo(new Bound.Network(
        new Rate(1e9), Optional.of(1_500),
        Map.of("connect", new Span(Ticks.SECOND), "read", new Span(5 * Ticks.SECOND))));
  }

  @Test
  void namesAreAddedToThoseOfTheDefaults() {
    Bound.Host host = Bound.read(Bound.Host.class, "counts: { b: 7, c: 3 }", DEFAULTS).value();
    assertThat(host.counts()).isEqualTo(Map.of("a", 1, "b", 7, "c", 3));
  }

  @Test
  void listsAreReplacedAsAWhole() {
    Bound.Host host = Bound.read(Bound.Host.class, "disks: [ { size: 2 TB }, { size: 3 TB } ]", DEFAULTS).value();
    assertThat(host.disks()).hasSize(2);
    assertThat(Bound.read(Bound.Host.class, "disks: []", DEFAULTS).value().disks()).isEmpty();
  }

  @Test
  void aShorthandReplacesItsBlockAndTheBlocksOwnDefaultsRemain() {
    Bound.Host host = Bound.read(Bound.Host.class, "network: 2 GB/s", DEFAULTS).value();
    assertThat(host.network()).isEqualTo(new Bound.Network(new Rate(2e9), Optional.of(1_500), Map.of()));
  }

  @Test
  void theMoreSpecificFileWinsOverTheMoreGeneral() {
    var reading = Bound.read(Bound.Host.class, "name: mine",
        "host: { cores: 16, network: { timeouts: { read: 9 s } } }", DEFAULTS);
    assertThat(reading.messages()).isEmpty();
    assertThat(reading.value().cores()).isEqualTo(16);
    assertThat(reading.value().network().timeouts())
        .isEqualTo(Map.of("connect", new Span(Ticks.SECOND), "read", new Span(9 * Ticks.SECOND)));
  }

  @Test
  void choicesAreMadeAndNotAdded() {
    var reading = Bound.read(Bound.Plans.class, "plans: { slow: { limit: 1 h } }",
        DEFAULTS + "plans: { plans: { fast: {} } }");
    assertThat(reading.messages()).isEmpty();
    assertThat(reading.value().plans()).containsOnlyKeys("slow");
    var none = Bound.read(Bound.Plans.class, "plans:", DEFAULTS + "plans: { plans: { fast: {} } }");
    assertThat(none.value().plans()).isEmpty();
  }

  @Test
  void aNamedBlockTakesTheDefaultsOfItsKind() {
    var reading = Bound.read(Bound.Plans.class, "plans: { mine: { use: fast } }", DEFAULTS);
    assertThat(reading.messages()).isEmpty();
    assertThat(reading.value().plans().get("mine")).isEqualTo(new Bound.Fast(new Span(10 * Ticks.SECOND)));
  }

  @Test
  void aMistakeInADefaultIsToldAtItsPlaceThere() {
    var reading = Bound.read(Bound.Host.class, "name: mine", "host: { cores: many }", DEFAULTS);
    assertThat(reading.messages()).containsExactly("defaults:1:16: cores: expected a whole number, got \"many\"");
  }

  @Test
  void aKeyWrittenTwiceIsFoundInAMergedBlockToo() {
    assertThat(Bound.read(Bound.Host.class, "network: { mtu: 1, mtu: 2 }", DEFAULTS).messages())
        .singleElement().asString().contains("key \"mtu\" is written twice");
    assertThat(Bound.read(Bound.Host.class, "counts: { b: 1, b: 2 }", DEFAULTS).messages())
        .containsExactly("f.yaml:1:17: counts: key \"b\" is written twice, first at f.yaml:1:11");
    assertThat(Bound.read(Bound.Host.class, "counts: { c: 1, c: 2 }", DEFAULTS).messages())
        .singleElement().asString().contains("key \"c\" is written twice");
  }

  @Test
  void anUnknownKeyIsFoundInAMergedBlockToo() {
    assertThat(Bound.read(Bound.Host.class, "network: { mut: 1 }", DEFAULTS).messages())
        .containsExactly("f.yaml:1:12: network: unknown key \"mut\"; did you mean \"mtu\"?");
  }
}
