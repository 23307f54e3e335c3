package dev.aftermath.study;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.scenario.Mixtures;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.words.Sentences;
import java.util.List;

/** The strategies between two, one for each set of choices that is taken from the second. */
public interface Variants {
  /** The choices in which the two differ; bit i of a set stands for the i-th. */
  List<Choice> choices();

  /** The smallest set that makes the same strategy as this one: variants that cannot differ are not run twice. */
  int same(int taken);

  /**
   * A scenario whose only plan is the variant.
   *
   * @throws InvalidInput when the choices do not go together in this scenario
   */
  Scenario scenario(int taken) throws InvalidInput;

  /** Sentences about inputs of the scenario that hold for one of the two sides only. */
  List<Text> oneSided();

  /**
   * Something in which the two strategies differ.
   *
   * @param name in files, different from those of the others
   * @param title in reports
   * @param from what the first strategy does
   * @param to what the second one does
   */
  record Choice(String name, Text title, Text from, Text to) {}

  /** What finds the variants between two strategies of a scenario. */
  interface Finder {
    /**
     * The variants.
     *
     * @throws NotComparable when the two cannot be told apart by choices
     */
    Variants between(ScenarioSource source, String from, String to) throws NotComparable;
  }

  /**
   * The variants between two strategies of a scenario.
   *
   * @throws NotComparable when either is a plug-in that is no set of choices
   */
  static Variants between(ScenarioSource source, String from, String to) throws NotComparable {
    Mixtures mixtures;
    try {
      mixtures = source.between(from, to);
    } catch (IllegalArgumentException e) {
      throw new NotComparable(String.valueOf(e.getMessage()));
    }
    List<Choice> choices = mixtures.choices().stream().map(c ->
        new Choice(Codes.of(c), c.title(), mixtures.before(c), mixtures.after(c))).toList();
    List<Text> oneSided = source.scenario().oneSided().stream()
        .filter(i -> i.readBy().contains(from) != i.readBy().contains(to))
        .map(i -> Sentences.oneSided(i.key(), i.services(), i.readBy().contains(from) ? from : to)).toList();
    return new Variants() {
      @Override
      public List<Choice> choices() {
        return choices;
      }

      @Override
      public int same(int taken) {
        return mixtures.same(taken);
      }

      @Override
      public Scenario scenario(int taken) throws InvalidInput {
        return mixtures.scenario(taken);
      }

      @Override
      public List<Text> oneSided() {
        return oneSided;
      }
    };
  }
}
