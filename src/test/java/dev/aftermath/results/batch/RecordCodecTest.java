package dev.aftermath.results.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.outcome.annual.YearOutcome;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is kept of a drawn year comes back as it was, whatever a year consists of: no component can be forgotten. */
class RecordCodecTest {
  private final Random luck = new Random(5);

  /** Something else in every component of every record below a type. */
  private Object any(Type type) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType list) {
      assertThat(list.getRawType()).isEqualTo(List.class);
      List<Object> all = new ArrayList<>();
      for (int left = luck.nextInt(4); left > 0; left--) {
        all.add(any(list.getActualTypeArguments()[0]));
      }
      return all;
    }
    Class<?> of = (Class<?>) type;
    if (of.isRecord()) {
      RecordComponent[] components = of.getRecordComponents();
      Object[] values = new Object[components.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = any(components[i].getGenericType());
      }
      return of.getConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
          .newInstance(values);
    }
    if (of == int.class) {
      return luck.nextInt();
    } else if (of == long.class) {
      return luck.nextBoolean() ? luck.nextLong() : luck.nextInt(100);
    } else if (of == double.class) {
      return luck.nextInt(3) == 0 ? -0.0 : luck.nextGaussian() * 1e9;
    } else if (of == boolean.class) {
      return luck.nextBoolean();
    } else if (of == String.class) {
      return "장애 " + luck.nextInt(50);
    } else if (of == long[].class) {
      return luck.longs(luck.nextInt(5)).toArray();
    } else if (of == BitSet.class) {
      return BitSet.valueOf(luck.longs(luck.nextInt(3)).toArray());
    } else if (of.isEnum()) {
      return of.getEnumConstants()[luck.nextInt(of.getEnumConstants().length)];
    }
    throw new AssertionError("a drawn year has a " + type + ": RecordCodec must know it, and this test");
  }

  private <R extends Record> void comesBack(Class<R> type) throws ReflectiveOperationException {
    RecordCodec<R> codec = new RecordCodec<>(type);
    for (int trial = 0; trial < 300; trial++) {
      R one = type.cast(any(type));
      byte[] bytes = codec.encode(one);
      byte[] within = new byte[bytes.length + 9];
      System.arraycopy(bytes, 0, within, 4, bytes.length);
      assertThat(codec.decode(within, 4)).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(one);
      assertThat(codec.encode(codec.decode(bytes, 0))).isEqualTo(bytes);
    }
  }

  @Test
  void aYearComesBackExactly() throws ReflectiveOperationException {
    comesBack(YearOutcome.class);
  }

  public enum Sort { ONE, OTHER }

  public record Part(String name, boolean open, Sort sort) {}

  public record Whole(int a, long b, double c, List<Part> parts, List<List<String>> texts, BitSet bits, long[] longs) {}

  @Test
  void soDoesEveryTypeThatIsKnown() throws ReflectiveOperationException {
    comesBack(Whole.class);
  }

  @Test
  void theLayoutNamesEveryComponent() {
    assertThat(new RecordCodec<>(Whole.class).layout()).isEqualTo("(a int, b long, c double, parts list of (name String,"
        + " open boolean, sort Sort), texts list of list of String, bits BitSet, longs long[])");
    List<String> names = Stream.of(YearOutcome.class, YearOutcome.Event.class, YearOutcome.Upkeep.class,
        YearOutcome.Patches.class).flatMap(r -> Arrays.stream(r.getRecordComponents())).map(RecordComponent::getName)
        .toList();
    assertThat(YearCodec.layout()).contains(names);
  }

  public record Strange(Map<String, String> table) {}

  public record Inner(int[] numbers) {}

  public record Outer(List<Inner> inner) {}

  @Test
  void whatIsNotKnownIsRefusedByItsName() {
    assertThatThrownBy(() -> new RecordCodec<>(Strange.class)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Strange.table is a java.util.Map<");
    assertThatThrownBy(() -> new RecordCodec<>(Outer.class)).hasMessageContaining("Inner.numbers is a int[]");
  }

  @Test
  void aTextThatCameBeforeIsTheSameObject() {
    RecordCodec<Part> codec = new RecordCodec<>(Part.class);
    byte[] bytes = codec.encode(new Part("a name", true, Sort.OTHER));
    assertThat(codec.decode(bytes, 0).name()).isSameAs(codec.decode(bytes, 0).name());
  }
}
