package dev.aftermath.results.batch;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Records as bytes, component by component, and back, exactly: a component that is added to a record is kept without
 * anything being written here, and one of a type that is not known here is refused by its name.
 *
 * <p>Known are int, long, double, boolean, String, enums, {@code long[]}, {@link BitSet}, lists, and records of all
 * these. Nothing is null.
 */
public final class RecordCodec<R extends Record> implements Codec<R> {
  private final Class<R> type;
  private final Form form;
  private final String layout;
  /** One object for each text, of which there are few: names of causes and of places. */
  private final Map<String, String> texts = new ConcurrentHashMap<>();

  /** How values of a type are written and read. */
  private record Form(BiConsumer<PackedWriter, Object> write, Function<PackedReader, Object> read) {}

  /**
   * A codec of a public record.
   *
   * @throws IllegalArgumentException naming a component whose type is not known
   */
  public RecordCodec(Class<R> type) {
    this.type = type;
    StringBuilder told = new StringBuilder();
    form = record(type, told);
    layout = told.toString();
  }

  /** What is written, in order: names and types of components, for instance {@code (at long, of (String))}. */
  public String layout() {
    return layout;
  }

  @Override
  public byte[] encode(R result) {
    PackedWriter out = new PackedWriter();
    form.write.accept(out, result);
    return out.toBytes();
  }

  @Override
  public R decode(byte[] bytes, int from) {
    return type.cast(form.read.apply(new PackedReader(bytes, from)));
  }

  private Form form(Type type, String name, StringBuilder told) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      told.append("list of ");
      return list(form(list.getActualTypeArguments()[0], name, told));
    }
    if (type instanceof Class<?> of && of.isRecord()) {
      return record(of, told);
    }
    if (type instanceof Class<?> of) {
      told.append(of.getSimpleName());
      return plain(of, name);
    }
    throw unknown(type, name);
  }

  private static IllegalArgumentException unknown(Type type, String name) {
    return new IllegalArgumentException(name + " is a " + type.getTypeName() + ", and no form of that is known");
  }

  private Form plain(Class<?> type, String name) {
    if (type == int.class) {
      return new Form((out, v) -> out.signed((Integer) v), in -> (int) in.signed());
    } else if (type == long.class) {
      return new Form((out, v) -> out.signed((Long) v), PackedReader::signed);
    } else if (type == double.class) {
      return new Form((out, v) -> out.exactly((Double) v), PackedReader::exactly);
    } else if (type == boolean.class) {
      return new Form((out, v) -> out.number((Boolean) v ? 1 : 0), in -> in.number() == 1);
    } else if (type == String.class) {
      return new Form((out, v) -> out.text((String) v), in -> known(in.text()));
    } else if (type == long[].class) {
      return new Form((out, v) -> longs(out, (long[]) v), RecordCodec::longs);
    } else if (type == BitSet.class) {
      return new Form((out, v) -> longs(out, ((BitSet) v).toLongArray()), in -> BitSet.valueOf(longs(in)));
    } else if (type.isEnum()) {
      Object[] constants = type.getEnumConstants();
      return new Form((out, v) -> out.number(((Enum<?>) v).ordinal()), in -> constants[in.count()]);
    }
    throw unknown(type, name);
  }

  private String known(String text) {
    String first = texts.putIfAbsent(text, text);
    return first == null ? text : first;
  }

  private static void longs(PackedWriter out, long[] values) {
    out.number(values.length);
    for (long value : values) {
      out.signed(value);
    }
  }

  private static long[] longs(PackedReader in) {
    long[] values = new long[in.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.signed();
    }
    return values;
  }

  private static Form list(Form each) {
    return new Form((out, v) -> {
      List<?> all = (List<?>) v;
      out.number(all.size());
      all.forEach(one -> each.write.accept(out, one));
    }, in -> {
      int size = in.count();
      List<Object> all = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        all.add(each.read.apply(in));
      }
      return all;
    });
  }

  private Form record(Class<?> type, StringBuilder told) {
    RecordComponent[] components = type.getRecordComponents();
    Form[] forms = new Form[components.length];
    Method[] parts = new Method[components.length];
    Class<?>[] types = new Class<?>[components.length];
    told.append('(');
    for (int i = 0; i < forms.length; i++) {
      told.append(i == 0 ? "" : ", ").append(components[i].getName()).append(' ');
      String name = type.getSimpleName() + "." + components[i].getName();
      forms[i] = form(components[i].getGenericType(), name, told);
      parts[i] = components[i].getAccessor();
      types[i] = components[i].getType();
    }
    told.append(')');
    Constructor<?> make;
    try {
      make = type.getConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(type.getSimpleName() + " is not public", e);
    }
    return new Form((out, record) -> {
      for (int i = 0; i < forms.length; i++) {
        Method part = parts[i];
        forms[i].write.accept(out, done(() -> part.invoke(record)));
      }
    }, in -> {
      Object[] values = new Object[forms.length];
      for (int i = 0; i < forms.length; i++) {
        values[i] = forms[i].read.apply(in);
      }
      return done(() -> make.newInstance(values));
    });
  }

  /** Something that is called by its name. */
  private interface Called {
    Object call() throws ReflectiveOperationException;
  }

  private static Object done(Called called) {
    try {
      return called.call();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
