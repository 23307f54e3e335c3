package dev.aftermath.binding;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Kilometres;
import dev.aftermath.units.Money;
import dev.aftermath.units.Rate;
import dev.aftermath.units.Span;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Records that the binder is tested with, and a reading of one. */
final class Bound {
  private Bound() {}

  /** One component of every kind of scalar. */
  record Scalars(
      Optional<String> text, Optional<Integer> integer, Optional<Long> whole, Optional<Double> number,
      Optional<Boolean> truth, Optional<Bytes> bytes, Optional<Rate> rate, Optional<Kilometres> km,
      Optional<Money> money, Optional<Fraction> share, Optional<Span> span, Optional<Distribution> time,
      @Unitless Optional<Distribution> factor, Optional<OffsetDateTime> moment, Optional<Ref> ref,
      Optional<Colour> colour) {}

  enum Colour {
    RED,
    DEEP_BLUE
  }

  /** A block with required keys, bounds, lists, maps and blocks within it. */
  @Template("host")
  record Host(
      String name,
      @Bounds(min = 1, max = 64) int cores,
      @Bounds(above = true) Span boot,
      @Bounds(min = 0.5, max = 2) Optional<Double> factor,
      List<Disk> disks,
      @Bounds(max = 9) Map<String, Integer> counts,
      Network network,
      List<Ref> peers) {}

  record Disk(Bytes size, Optional<String> label) {}

  @Template("network")
  @Shorthand("rate")
  record Network(Rate rate, Optional<Integer> mtu, Map<String, Span> timeouts) {}

  /** A choice by the one key of a block. */
  sealed interface Shape {}

  record RoundShape(Kilometres radius) implements Shape {}

  @Template("square-shape")
  record SquareShape(Kilometres side) implements Shape {}

  record Drawing(List<Shape> shapes) {}

  /** A choice by a named block. */
  @ChosenBy("use")
  interface Plan {}

  @Template("fast")
  record Fast(Span limit) implements Plan {}

  record Slow(Span limit) implements Plan {}

  @Template("plans")
  record Plans(Map<String, Plan> plans) {}

  /** What a reading gave, and what was wrong with it. */
  record Reading<T>(T value, Problems problems, Binder binder) {
    List<String> messages() {
      return problems.all().stream().map(Problems.Problem::toString).toList();
    }
  }

  static MappingNode yaml(String name, String text) {
    Problems problems = new Problems();
    return new YamlReader(problems).read(name, text.getBytes(StandardCharsets.UTF_8))
        .orElseThrow(() -> new IllegalArgumentException(problems.toString()));
  }

  /** Reads a text; defaults are the most specific first. */
  static <T extends Record> Reading<T> read(Class<T> type, String text, String... defaults) {
    Problems problems = new Problems();
    Choices choices = new Choices().add(Plan.class, "fast", Fast.class).add(Plan.class, "slow", Slow.class);
    List<MappingNode> blocks = new ArrayList<>();
    for (String d : defaults) {
      blocks.add(yaml("defaults", d));
    }
    Binder binder = new Binder(problems, choices, blocks);
    return new Reading<>(binder.bind(type, yaml("f.yaml", text)), problems, binder);
  }
}
