package dev.aftermath.report;

import dev.aftermath.experiment.Statistics.Interval;
import dev.aftermath.experiment.Statistics.Summary;
import dev.aftermath.units.Decimals;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Writes trees of maps, lists, texts, numbers and nulls as JSON, the same bytes on every JDK. */
public final class Json {
  private Json() {}

  /** The tree as indented JSON with a line feed at its end. */
  public static String text(Map<String, ?> tree) {
    StringWriter out = new StringWriter();
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
    ObjectWriteContext context = new ObjectWriteContext.Base() {
      @Override
      public PrettyPrinter getPrettyPrinter() {
        return printer;
      }

      @Override
      public boolean hasPrettyPrinter() {
        return true;
      }
    };
    try (JsonGenerator generator = new JsonFactory().createGenerator(context, out)) {
      write(generator, tree);
    }
    return out.append('\n').toString();
  }

  /** The tree as JSON on one line. */
  public static String compact(Map<String, ?> tree) {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
      write(generator, tree);
    }
    return out.toString();
  }

  private static void write(JsonGenerator g, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      g.writeStartObject();
      map.forEach((key, item) -> {
        g.writeName(String.valueOf(key));
        write(g, item);
      });
      g.writeEndObject();
    } else if (value instanceof List<?> list) {
      g.writeStartArray();
      list.forEach(item -> write(g, item));
      g.writeEndArray();
    } else if (value instanceof Double d) {
      if (d.isNaN() || d.isInfinite()) {
        g.writeNull();
      } else {
        g.writeNumber(Decimals.exact(d));
      }
    } else if (value instanceof Integer i) {
      g.writeNumber(i.intValue());
    } else if (value instanceof Long l) {
      g.writeNumber(l.longValue());
    } else if (value instanceof Boolean b) {
      g.writeBoolean(b);
    } else if (value == null) {
      g.writeNull();
    } else {
      g.writeString(value.toString());
    }
  }

  /** Mean, interval, quantiles and the number of censored values. */
  static Map<String, @Nullable Object> summary(Summary s) {
    Map<String, @Nullable Object> tree = meanAndInterval(s);
    tree.put("p50", s.p50());
    tree.put("p90", s.p90());
    tree.put("p95", s.p95());
    tree.put("censored", s.censored());
    return tree;
  }

  static Map<String, @Nullable Object> meanAndInterval(Summary s) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("mean", s.mean());
    tree.put("ci95", interval(s.ci95()));
    return tree;
  }

  /** Low and high end, or null where there is no interval. */
  static @Nullable List<Object> interval(Interval interval) {
    return Double.isNaN(interval.low()) ? null : List.of(interval.low(), interval.high());
  }
}
