package dev.aftermath.measure;

import dev.aftermath.journal.Fact;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.workload.ServiceSpec;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Something that is counted of every run: one class, and one line in {@code
 * META-INF/services/dev.aftermath.measure.Measure}. Tables, files, reports and studies take in all there are.
 */
public interface Measure {
  /** The package of the program's own. */
  String STANDARD = Measure.class.getPackageName() + ".standard";

  /** As files and options name it, such as "recoveryTime". */
  String name();

  /** What it is called in reports, such as "recovery time". */
  Text title();

  /** What it means, in one sentence. */
  Text about();

  Unit unit();

  Subject subject();

  default Direction direction() {
    return Direction.LESS_IS_BETTER;
  }

  default Across across() {
    return Across.WORST;
  }

  default Censoring censoring() {
    return Censoring.NONE;
  }

  /** Whether it says anything of a service; those of which it does not are left out where services are pooled. */
  default boolean appliesTo(ServiceSpec service) {
    return true;
  }

  /**
   * The name of a measure that says where this one is only known to be at least so much: where that has no number,
   * tables of single replications show the bound of this. Empty for measures that show nothing there.
   */
  default String boundedWith() {
    return "";
  }

  /** Facts that it wants to see as they happen; what the {@link Ledger} holds in the end is enough for most. */
  default Set<Class<? extends Fact>> reads() {
    return Set.of();
  }

  /** Counts one run. */
  Fold fold(Ledger ledger);

  /** What is counted of one run; numbers are kept as the {@link Unit} says. */
  interface Fold {
    /** One of the facts that {@link Measure#reads} asks for; the ledger has read it before. */
    default void read(Fact fact) {}

    /** The number of a service or datastore in an incident, when the run is over. */
    default long of(int incident, int subject) {
      throw new UnsupportedOperationException("this is counted for the run as a whole only");
    }

    /** The number of the run as a whole in an incident, when the run is over. */
    long ofAll(int incident);
  }

  /** All on the class path, in the order of their lines: those of the program first. */
  static List<Measure> all() {
    // A loader takes the files of the class path in whatever order they are on it.
    Comparator<Measure> others = Comparator.comparing(m -> !m.getClass().getPackageName().equals(STANDARD));
    return ServiceLoader.load(Measure.class).stream().map(ServiceLoader.Provider::get).sorted(others).toList();
  }
}
