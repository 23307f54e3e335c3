package dev.aftermath.scenario;

import dev.aftermath.binding.YamlReader;
import dev.aftermath.hazard.Hazard;
import dev.aftermath.operation.Design;
import dev.aftermath.recovery.RecoveryStrategy;
import dev.aftermath.recovery.StrategyKind;
import dev.aftermath.recovery.StrategyParameters;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.workload.Loss;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A scenario that was read, checked and assembled, ready to run.
 *
 * @param start the moment from which times count, for reports
 * @param author who answers for it
 * @param horizon ticks after the start at which a run ends
 * @param stabilisation ticks that a service must stay up to count as recovered
 * @param confidence share of replications in which an objective must be met
 * @param plans one for each strategy to compare, in the scenario's order
 * @param weighedBy what services are weighted by in restoration curves, such as customers; empty where each counts as
 *     one
 * @param sha256 hash of the file and everything it includes, traces too
 * @param assumptions what the file itself says it rests on
 * @param defaults the built-in defaults that filled what it left out
 * @param translations texts of the file in other languages
 * @param warnings what is written and has no effect, a line each
 * @param oneSided inputs that hold under some of its strategies only
 * @param outside what it asks for that the model cannot reproduce, a sentence each
 * @param sources the file and everything it includes, as they were read
 */
public record Scenario(
    String name,
    Optional<String> description,
    Optional<String> author,
    OffsetDateTime start,
    long horizon,
    int replications,
    long seed,
    long stabilisation,
    double confidence,
    Loss loss,
    List<Plan> plans,
    Optional<Published> published,
    Optional<Text> weighedBy,
    String sha256,
    List<Assumption> assumptions,
    List<Assumption> defaults,
    Translations translations,
    List<String> warnings,
    List<OneSided> oneSided,
    List<Text> outside,
    List<YamlReader.Source> sources) {
  /** As many replications as one experiment may have. */
  public static final int MOST_REPLICATIONS = 10_000_000;

  /** One strategy's design, with makers of its disasters and of its strategy for each run. */
  public record Plan(
      String strategy, StrategyKind<?> kind, StrategyParameters parameters, Design design, List<Hazard> disaster,
      Supplier<RecoveryStrategy> recovery) {
    /** What it has chosen on every axis. */
    public List<StrategyKind.Chosen> choices() {
      return kind.chosen(parameters);
    }

    /** The axes on which another one has chosen otherwise, by their names in files. */
    public List<String> differences(Plan other) {
      return kind.different(parameters, other.parameters);
    }

    /** Whether it bears the name of its kind. */
    boolean isNamedAsItsKind() {
      return strategy.equals(kind.name());
    }
  }

  /** The same scenario under other strategies. */
  Scenario with(List<Plan> others) {
    return new Scenario(name, description, author, start, horizon, replications, seed, stabilisation, confidence, loss,
        others, published, weighedBy, sha256, assumptions, defaults, translations, warnings, oneSided,
        outside, sources);
  }

  /**
   * Contents of its files, by names relative to the folder of the first.
   *
   * @param name what the first is to be called
   */
  public Map<String, byte[]> files(String name) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (YamlReader.Source source : sources) {
      files.put(files.isEmpty() ? name : source.name(), source.content());
    }
    return files;
  }

  /** Whether restoration curves are shares of what services weigh, and not of services. */
  public boolean isWeighed() {
    return weighedBy.isPresent();
  }

  /** What a strategy is called in reports: as its kind where it bears the kind's name. */
  public Text title(Plan plan) {
    return plan.isNamedAsItsKind() ? plan.kind.title() : translations.told(plan.strategy);
  }

  /**
   * A key of services that is written, and that some strategies read and others do not: a comparison of the two holds
   * one side of it to something that the other is spared.
   *
   * @param services how many services have it
   */
  public record OneSided(String key, int services, List<String> readBy, List<String> ignoredBy) {}

  /** What is taken to have been between two published points. */
  public enum Between {
    /** The share rose evenly. */
    LINES,
    /** Nothing, until the later one: services came back when it was said. */
    STEPS
  }

  /**
   * A recovery that really happened: how many services were back when, or how much of what they are weighted by, and
   * the strategy to compare with it.
   */
  public record Published(String label, String strategy, Between between, List<Point> points) {
    /** {@code restored} of {@code of} were back at a moment, in ticks after the start. */
    public record Point(long at, int restored, int of) {
      public double share() {
        return restored / (double) of;
      }
    }
  }
}
