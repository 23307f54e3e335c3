package dev.aftermath.report;

import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tells in sentences which input moves an answer most. */
public final class SensitivityTelling {
  private final Tree study;
  private final ScenarioView scenario;
  private final Words words;
  private final Numbers numbers;
  private final Unit unit;
  private final List<Tree> factors;

  /** Of sensitivity.json. */
  public SensitivityTelling(Tree study, ScenarioView scenario, Words words) {
    this.study = study;
    this.scenario = scenario;
    this.words = words;
    numbers = new Numbers(words, study.at("currency").text());
    unit = TornadoChart.unit(study);
    factors = new ArrayList<>(study.at("factors").items());
    factors.sort(Comparator.comparingDouble(f -> -swing(f)));
  }

  private static double swing(Tree f) {
    double swing = Math.abs(f.at("atHigh").number() - f.at("atLow").number());
    return Double.isNaN(swing) ? -1 : swing;
  }

  /** Inputs, the one that moves the answer most by itself first. */
  public List<Tree> factors() {
    return factors;
  }

  /** The answer in two sentences. */
  public String headline() {
    String under = words.of(scenario.strategy(study.at("strategy").text()));
    String answer = TornadoChart.answer(study, words);
    if (factors.stream().noneMatch(f -> swing(f) > 0)) {
      return words.get("sensitivity.head.none", answer, under, amount(study.at("nominal").number()));
    }
    Tree most = factors.get(0);
    return words.get("sensitivity.head", numbers.count(factors.size()), name(most), answer, under,
        words.get("sensitivity.head.ends", amount(most.at("atLow").number()), most.at("low").text(),
            amount(most.at("atHigh").number()), most.at("high").text()), amount(study.at("nominal").number()));
  }

  /** What an input is called. */
  public static String name(Tree factor) {
    return factor.at("path").text().isEmpty() ? factor.at("name").text() : factor.at("path").text();
  }

  /** An answer. */
  public String amount(double value) {
    return value < 0 ? "−" + numbers.of(unit, -value) : numbers.of(unit, value);
  }

  /** What must be known before a number is quoted. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    double noise = study.at("noiseShare").number();
    if (!Double.isNaN(noise)) {
      notes.add(words.get("sensitivity.note.noise", amount(study.at("noiseDeviation").number()),
          numbers.percent(noise)) + (noise > SensitivityText.LOUD ? " " + words.get("sensitivity.note.loud") : ""));
    }
    notes.add(words.get("sensitivity.note.alone"));
    notes.add(words.get("sensitivity.note.ranges"));
    notes.add(words.get("sensitivity.note.indices"));
    notes.add(words.get("study.note.disaster"));
    return notes;
  }
}
