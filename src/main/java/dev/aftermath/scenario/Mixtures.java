package dev.aftermath.scenario;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.recovery.StrategyKind;
import dev.aftermath.recovery.StrategyParameters;
import dev.aftermath.recovery.mixture.Choice;
import dev.aftermath.recovery.mixture.Mixer;
import dev.aftermath.recovery.mixture.MixtureParameters;
import dev.aftermath.vocabulary.Text;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The strategies between two of a scenario's: with each set of the choices in which they differ, one. */
public final class Mixtures {
  private final ScenarioLoader.Assembled assembled;
  private final String from;
  private final StrategyKind<?> kind;
  private final MixtureParameters first;
  private final MixtureParameters second;
  private final Mixer mixer;
  private final List<Choice> choices;
  private final Map<MixtureParameters, Integer> known = new LinkedHashMap<>();

  Mixtures(ScenarioLoader.Assembled assembled, String from, String to) {
    this.assembled = assembled;
    this.from = from;
    first = parameters(from);
    second = parameters(to);
    kind = assembled.scenario().plans().stream().filter(p -> p.strategy().equals(from)).findFirst().orElseThrow()
        .kind();
    mixer = new Mixer(first, second);
    choices = mixer.choices();
  }

  private MixtureParameters parameters(String strategy) {
    StrategyParameters parameters = assembled.spec().strategies().get(strategy);
    if (parameters instanceof MixtureParameters mixture) {
      return mixture;
    }
    throw new IllegalArgumentException("\"" + strategy + "\" is not a set of choices");
  }

  /** The choices in which the two differ; bit i of a set of them stands for the i-th. */
  public List<Choice> choices() {
    return choices;
  }

  /** What the one from which nothing is taken has chosen. */
  public Text before(Choice choice) {
    return choice.chosen(first);
  }

  /** What is chosen instead. */
  public Text after(Choice choice) {
    return choice.chosen(second);
  }

  /** The first set of choices that makes the same strategy as this one. */
  public int same(int taken) {
    return Objects.requireNonNullElse(known.putIfAbsent(mixer.with(chosen(taken)), taken), taken);
  }

  /**
   * The scenario under the strategy that takes these choices from the second, and all others from the first.
   *
   * @throws InvalidInput when it cannot be: its replicas have no room, for instance
   */
  public Scenario scenario(int taken) throws InvalidInput {
    return assembled.with(from, kind, mixer.with(chosen(taken)));
  }

  private Set<Choice> chosen(int taken) {
    Set<Choice> result = EnumSet.noneOf(Choice.class);
    for (int i = 0; i < choices.size(); i++) {
      if ((taken >> i & 1) == 1) {
        result.add(choices.get(i));
      }
    }
    return result;
  }
}
