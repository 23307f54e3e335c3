package dev.aftermath.results.batch;

import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Observation;
import dev.aftermath.measure.Subject;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.vocabulary.Copy;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.workload.Grade;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Results of one strategy's replications as bytes, and back, exactly; whatever measures there are.
 *
 * <p>Services that were down once and nothing else, the usual case, take a dozen bytes each: a duration that equals the
 * service's first one takes a byte.
 */
public final class ObservationCodec implements Codec<Observation> {
  private static final Phase.Kind[] KINDS = Phase.Kind.values();
  private static final Copy.Kind[] COPIES = Copy.Kind.values();
  private static final long SAME = 0;
  private static final long NEVER = 1;
  private static final long FIRST = 2;
  private static final int BITS = 65;
  private static final long MIXED = 1 + BITS * BITS;

  private final List<Measure> measures;
  private static final Subject[] SUBJECTS = Subject.values();
  private final int[] subjects = new int[SUBJECTS.length];
  /** By subject the measures of it, as places in the list of all. */
  private final int[][] of = new int[SUBJECTS.length][];
  private final List<Grade> grades;
  /** One object for each phase, of which there are few, so that maps by phase find it by reference. */
  private final Map<Observation.PhaseName, Observation.PhaseName> phases = new ConcurrentHashMap<>();

  public ObservationCodec(Scenario.Plan plan, List<Measure> measures) {
    this.measures = measures;
    subjects[Subject.SERVICE.ordinal()] = plan.design().services().size();
    subjects[Subject.STORE.ordinal()] = plan.design().datastores().size();
    for (Subject subject : SUBJECTS) {
      of[subject.ordinal()] =
          IntStream.range(0, measures.size()).filter(m -> measures.get(m).subject() == subject).toArray();
    }
    grades = plan.design().services().stream().map(ServiceSpec::grade).distinct().toList();
  }

  /** Those of all strategies of a scenario, with the measures that this program has. */
  public static List<Codec<Observation>> all(Scenario scenario) {
    List<Measure> measures = Measure.all();
    return scenario.plans().stream().<Codec<Observation>>map(plan -> new ObservationCodec(plan, measures)).toList();
  }

  private Observation.PhaseName known(Observation.PhaseName phase) {
    Observation.PhaseName first = phases.putIfAbsent(phase, phase);
    return first == null ? phase : first;
  }

  @Override
  public byte[] encode(Observation run) {
    PackedWriter out = new PackedWriter();
    out.number(run.began().length);
    for (int i = 0; i < run.began().length; i++) {
      out.signed(run.began()[i]);
      for (Subject subject : SUBJECTS) {
        for (int s = 0; s <= subjects[subject.ordinal()]; s++) {
          values(out, run, subject, i, s);
        }
      }
    }
    for (long mask : run.downAt()) {
      mask(out, mask);
    }
    curve(out, run.sinceDisaster());
    curve(out, run.sinceOutage());
    out.number(run.blocked().size());
    for (Observation.Blocked b : run.blocked()) {
      out.number(b.service());
      out.text(b.code());
      text(out, b.why());
    }
    copies(out, run.copies());
    out.number(run.events());
    phases(out, run.phases());
    return out.toBytes();
  }

  private void values(PackedWriter out, Observation run, Subject subject, int incident, int s) {
    long first = 0;
    boolean any = false;
    for (int m : of[subject.ordinal()]) {
      Unit unit = measures.get(m).unit();
      long value = run.of(m, incident, s);
      if (unit != Unit.TIME) {
        number(out, unit, value);
      } else if (any && value == first) {
        out.number(SAME);
      } else {
        out.number(value == Unit.NEVER ? NEVER : PackedWriter.zigzag(value) + FIRST);
        first = any ? first : value;
        any = true;
      }
    }
  }

  private static void number(PackedWriter out, Unit unit, long value) {
    if (unit.isReal()) {
      out.bits(value);
    } else {
      out.signed(value);
    }
  }

  // Nearly all are down once: from one moment to another.
  private static void mask(PackedWriter out, long mask) {
    int from = Long.numberOfTrailingZeros(mask);
    int to = Long.SIZE - Long.numberOfLeadingZeros(mask);
    if (mask == 0) {
      out.number(0);
    } else if (Long.bitCount(mask) == to - from) {
      out.number(1 + (long) from * BITS + to);
    } else {
      out.number(MIXED);
      out.bits(mask);
    }
  }

  private static void text(PackedWriter out, Text text) {
    out.text(text.en());
    out.text(text.ko());
  }

  // Many stores have the same few copies: each is named once.
  private static void copies(PackedWriter out, List<Observation.StoreCopies> all) {
    Map<Copy, Integer> names = new LinkedHashMap<>();
    all.forEach(stood -> stood.copies().forEach(c -> names.putIfAbsent(c.copy(), names.size())));
    out.number(names.size());
    names.keySet().forEach(copy -> {
      out.number(copy.kind().ordinal());
      out.text(copy.place());
    });
    out.number(all.size());
    for (Observation.StoreCopies stood : all) {
      out.number(stood.store());
      out.signed(stood.served());
      out.number(stood.copies().size());
      for (Fact.Stood copy : stood.copies()) {
        out.number(names.getOrDefault(copy.copy(), 0));
        out.signed(copy.age());
        out.signed(copy.bytes());
      }
    }
  }

  private static List<Observation.StoreCopies> copies(PackedReader in) {
    List<Copy> names = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      names.add(new Copy(COPIES[in.count()], in.text()));
    }
    List<Observation.StoreCopies> all = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      int store = in.count();
      int served = (int) in.signed();
      List<Fact.Stood> copies = new ArrayList<>();
      for (int more = in.count(); more > 0; more--) {
        copies.add(new Fact.Stood(names.get(in.count()), in.signed(), in.signed()));
      }
      all.add(new Observation.StoreCopies(store, served, copies));
    }
    return all;
  }

  private void phases(PackedWriter out, List<Observation.PhaseSample> samples) {
    List<Observation.PhaseName> names = samples.stream().map(Observation.PhaseSample::name).distinct().toList();
    out.number(names.size());
    for (Observation.PhaseName name : names) {
      out.text(name.label());
      out.number(name.kind().ordinal());
      text(out, name.title());
    }
    out.number(samples.size());
    for (Observation.PhaseSample sample : samples) {
      out.number(names.indexOf(sample.name()));
      out.number(grades.indexOf(sample.grade()));
      out.exactly(sample.seconds());
    }
  }

  @Override
  public Observation decode(byte[] bytes, int from) {
    PackedReader in = new PackedReader(bytes, from);
    long[] began = new long[in.count()];
    long[][][] values = new long[measures.size()][began.length][];
    for (int i = 0; i < began.length; i++) {
      began[i] = in.signed();
      for (int m = 0; m < values.length; m++) {
        values[m][i] = new long[subjects[measures.get(m).subject().ordinal()] + 1];
      }
      for (Subject subject : SUBJECTS) {
        for (int s = 0; s <= subjects[subject.ordinal()]; s++) {
          values(in, values, subject, i, s);
        }
      }
    }
    long[] downAt = new long[subjects[Subject.SERVICE.ordinal()]];
    for (int s = 0; s < downAt.length; s++) {
      downAt[s] = mask(in);
    }
    int[] sinceDisaster = curve(in);
    int[] sinceOutage = curve(in);
    List<Observation.Blocked> blocked = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      blocked.add(new Observation.Blocked(in.count(), in.text(), new Text(in.text(), in.text())));
    }
    List<Observation.StoreCopies> copies = copies(in);
    long events = in.number();
    return new Observation(began, values, downAt, phases(in), sinceDisaster, sinceOutage, blocked, copies, events);
  }

  private void values(PackedReader in, long[][][] values, Subject subject, int incident, int s) {
    long first = 0;
    boolean any = false;
    for (int m : of[subject.ordinal()]) {
      Unit unit = measures.get(m).unit();
      if (unit != Unit.TIME) {
        values[m][incident][s] = unit.isReal() ? in.bits() : in.signed();
      } else {
        long code = in.number();
        long value = code == SAME ? first : code == NEVER ? Unit.NEVER : PackedReader.unzigzag(code - FIRST);
        first = any ? first : value;
        any = true;
        values[m][incident][s] = value;
      }
    }
  }

  private static long mask(PackedReader in) {
    long code = in.number();
    if (code == 0) {
      return 0;
    }
    if (code == MIXED) {
      return in.bits();
    }
    int from = (int) ((code - 1) / BITS);
    int to = (int) ((code - 1) % BITS);
    return (to == Long.SIZE ? -1L : (1L << to) - 1) & -(1L << from);
  }

  private List<Observation.PhaseSample> phases(PackedReader in) {
    List<Observation.PhaseName> names = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      names.add(known(new Observation.PhaseName(in.text(), KINDS[in.count()], new Text(in.text(), in.text()))));
    }
    List<Observation.PhaseSample> samples = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      samples.add(new Observation.PhaseSample(names.get(in.count()), grades.get(in.count()), in.floats()));
    }
    return samples;
  }

  // Neighbouring points of a curve differ by little, most of them by nothing.
  private static void curve(PackedWriter out, int[] values) {
    out.number(values.length);
    int last = 0;
    for (int v : values) {
      out.signed(v - last);
      last = v;
    }
  }

  private static int[] curve(PackedReader in) {
    int[] values = new int[in.count()];
    int last = 0;
    for (int i = 0; i < values.length; i++) {
      last += (int) in.signed();
      values[i] = last;
    }
    return values;
  }
}
