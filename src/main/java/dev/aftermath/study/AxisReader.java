package dev.aftermath.study;

import dev.aftermath.binding.Changes.Known;
import dev.aftermath.binding.Nearest;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.DistributionText;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.scenario.StudySpec;
import dev.aftermath.units.Money;
import dev.aftermath.units.UnitException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads axes and factors as people write them, and reports what names nothing or is named twice. */
public final class AxisReader {
  /** As many values as one axis may have. */
  private static final int MOST_STEPS = Designs.MOST_POINTS;
  private static final int USUAL_STEPS = 5;
  private static final Pattern RANGE = Pattern.compile("(.+?)\\.\\.(.+?)(?:/(\\d{1,18}))?(\\s+log)?");
  private static final Pattern DISTRIBUTION = Pattern.compile("[a-z]+\\(.*");

  private final ScenarioSource source;
  private final Problems problems;
  private final Map<String, Axis> axes = new LinkedHashMap<>();
  private final Map<String, Place> first = new LinkedHashMap<>();

  public AxisReader(ScenarioSource source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /** The axes read so far, in their order. */
  public List<Axis> axes() {
    return List.copyOf(axes.values());
  }

  /** Reads the axis of a sweep in the file. */
  public void read(StudySpec.Axis axis) {
    List<Double> costs = axis.costs().stream().map(Money::amount).toList();
    if (!costs.isEmpty() && costs.size() != axis.values().size()) {
      problems.add(axis.path().place(), axis.path().name(), "expected one cost for each of the " + axis.values().size()
          + " values, got " + costs.size());
    }
    read(axis.path(), axis.values(), costs, axis.unitCost().map(Money::amount).orElse(0.0), "");
  }

  /** Reads a factor of a sensitivity analysis in the file. */
  public void read(StudySpec.Factor factor) {
    read(factor.path(), List.of(factor.range()), List.of(), 0, factor.source().orElse(""));
  }

  /** Reads {@code path=v1,v2,v3} or {@code path=from..to/n} of an option; it takes the place of an axis in the file. */
  public void option(String option, String text) {
    Place place = new Place("option " + option, 0, 0);
    int equals = text.indexOf('=');
    if (equals <= 0 || equals == text.length() - 1) {
      problems.add(place, "", "expected path=value,value or path=from..to, got \"" + text + "\"");
      return;
    }
    read(new Ref(text.substring(0, equals).strip(), place), split(text.substring(equals + 1)), List.of(), 0, "");
  }

  // Commas within the parentheses of a distribution do not end a value.
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    parts.add(text.substring(from).strip());
    return parts;
  }

  /** The input that a path names, or a problem with the nearest one. */
  public Optional<Known> input(Ref path) {
    Optional<Known> known = source.input(path.name());
    if (known.isEmpty()) {
      problems.add(path.place(), "", "\"" + path.name() + "\" names no input of the scenario"
          + Nearest.hint(path.name(), source.inputs()));
    }
    return known;
  }

  private void read(Ref path, List<String> texts, List<Double> costs, double unitCost, String evidence) {
    Known known = input(path).orElse(null);
    if (known == null) {
      return;
    }
    if (!known.scalar()) {
      problems.add(path.place(), known.path(), "is a block or a list; expected the path of one value"
          + Nearest.hint(known.path() + ".",
              source.inputs().stream().filter(p -> p.startsWith(known.path())).toList()));
      return;
    }
    Place before = first.putIfAbsent(known.path(), path.place());
    if (before != null) {
      problems.add(path.place(), known.path(), "is an axis twice" + (before.line() > 0 ? ", first at " + before : ""));
      return;
    }
    try {
      Axis axis = axis(known, texts, costs, unitCost, evidence);
      axes.put(known.path(), axis);
    } catch (UnitException e) {
      problems.add(path.place(), known.path(), String.valueOf(e.getMessage()));
    }
  }

  private static Axis axis(Known known, List<String> texts, List<Double> costs, double unitCost, String evidence) {
    Matcher m = RANGE.matcher(texts.isEmpty() ? "" : texts.get(0));
    if (texts.size() == 1 && m.matches()) {
      long steps = m.group(3) == null ? USUAL_STEPS : Long.parseLong(m.group(3));
      if (steps < 2 || steps > MOST_STEPS) {
        throw new UnitException("expected 2 to " + MOST_STEPS + " values of a range, got " + steps);
      }
      Range range = range(known, m.group(1).strip(), m.group(2).strip(), m.group(4) != null);
      return new Axis(known.path(), known.text(), Steps.of(range, (int) steps), Optional.of(range), costs, unitCost,
          evidence);
    }
    if (texts.size() == 1 && DISTRIBUTION.matcher(texts.get(0)).matches() && !known.text().contains("(")) {
      Range range = distribution(known, texts.get(0));
      return new Axis(known.path(), known.text(), List.of(range.at(0), range.at(0.5), range.at(1)),
          Optional.of(range), costs, unitCost, evidence);
    }
    Set<String> values = new LinkedHashSet<>();
    for (String text : texts) {
      String value = Quantities.factor(text).map(f -> scaled(known, f)).orElse(text);
      if (value.isBlank()) {
        throw new UnitException("expected a value, got nothing");
      }
      if (!values.add(value)) {
        throw new UnitException("the value \"" + value + "\" is written twice");
      }
    }
    if (values.isEmpty()) {
      throw new UnitException("expected values, or a range such as 1..10");
    }
    return new Axis(known.path(), known.text(), List.copyOf(values), Optional.empty(), costs, unitCost, evidence);
  }

  private static String scaled(Known known, double factor) {
    return Quantities.scaled(known.text(), factor, known.whole()).orElseThrow(() -> new UnitException(
        "cannot be multiplied: the scenario says \"" + known.text() + "\""));
  }

  private static Range range(Known known, String from, String to, boolean log) {
    Optional<Double> low = Quantities.factor(from);
    Optional<Double> high = Quantities.factor(to);
    if (low.isPresent() && high.isPresent()) {
      scaled(known, 1);
      return new Range.Relative(known.text(), plain(low.get(), high.get(), "", false, log), known.whole());
    }
    var a = Quantities.parse(from);
    var b = Quantities.parse(to);
    if (a.isEmpty() || b.isEmpty()) {
      throw new UnitException("expected a range of numbers such as 1..10, 1 d..30 d or 0.5x..2x, got \"" + from + ".."
          + to + "\"");
    }
    String unit = b.get().unit();
    if (!a.get().unit().isEmpty() && !a.get().unit().equals(unit)) {
      throw new UnitException("both ends of a range need the same unit, got \"" + from + "\" and \"" + to + "\"");
    }
    return plain(a.get().number(), b.get().number(), unit, known.whole(), log);
  }

  private static Range.Plain plain(double from, double to, String unit, boolean whole, boolean log) {
    if (!(from < to)) {
      throw new UnitException("the end of a range must be greater than its beginning");
    }
    if (log && from <= 0) {
      throw new UnitException("a range in equal ratios must begin above zero");
    }
    if (whole && (from != Math.rint(from) || to != Math.rint(to))) {
      throw new UnitException("expected whole numbers at both ends of the range");
    }
    return new Range.Plain(from, to, unit, whole, log);
  }

  private static Range distribution(Known known, String text) {
    List<String> units = new ArrayList<>();
    Distribution distribution = DistributionText.parse(text, quantity -> {
      Quantities.Quantity q = Quantities.parse(quantity)
          .orElseThrow(() -> new UnitException("expected a number, got \"" + quantity + "\""));
      units.add(q.unit());
      return q.number();
    });
    if (units.stream().distinct().count() > 1) {
      throw new UnitException("all quantities of the distribution need the same unit, got \"" + text + "\"");
    }
    return new Range.Drawn(distribution, units.isEmpty() ? "" : units.get(0), known.whole());
  }
}
