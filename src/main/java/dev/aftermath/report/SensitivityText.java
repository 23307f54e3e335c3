package dev.aftermath.report;

import dev.aftermath.estimate.Interval;
import dev.aftermath.report.text.Blocks;
import dev.aftermath.report.text.Columns;
import dev.aftermath.report.text.Phrase;
import dev.aftermath.report.text.Table;
import dev.aftermath.study.Sensitivity;
import dev.aftermath.study.Sensitivity.Factor;
import dev.aftermath.study.SensitivityStudy;
import dev.aftermath.units.Decimals;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.words.Terse;
import dev.aftermath.words.Words;
import java.util.List;

/** A sensitivity analysis as a text: a table, and how to read it. */
public final class SensitivityText {
  /** Of so much of the variance that is noise more replications are advised. */
  public static final double LOUD = 0.2;
  private static final int PATH = 25;

  private final Sensitivity s;
  private final Words words;
  private final Terse numbers;
  private final Blocks text = new Blocks();

  private SensitivityText(Sensitivity s, Words words) {
    this.s = s;
    this.words = words;
    numbers = new Terse(words, s.currency());
  }

  /** The text in the language of these words. */
  public static Blocks of(Sensitivity s, Words words) {
    SensitivityText text = new SensitivityText(s, words);
    text.write();
    return text.text;
  }

  private void write() {
    text.title(Phrase.cut(s.scenario(), 50).and(": " + words.get("sensitivity.text.title")));
    String answer = words.language() == Language.EN ? s.answer().text() : Answers.name(s.answer().text(), words);
    text.line(Phrase.cut(words.get("sensitivity.text.written", answer, s.strategy(), value(s.nominal())),
        Columns.WIDTH));
    text.lines(words.get("sensitivity.text.points", s.evaluations(), s.replications(), s.seed()));
    text.gap();
    Table table = new Table().left(words.get("sensitivity.text.input"), PATH)
        .right(words.get("sensitivity.text.low"), 9)
        .right(words.get("sensitivity.text.high"), 9).right("mu*", 9).right(words.get("sensitivity.text.total"), 17)
        .right(words.get("sensitivity.text.first"), 6).below(words.get("sensitivity.text.range"), 2);
    SensitivityReport.ordered(s).forEach(f -> row(table, f));
    text.table(table);
    text.gap();
    text.lines(words.get("sensitivity.text.legend", Decimals.fixed(SensitivityStudy.SCREEN * 100, 0)).split("\n"));
    if (s.factors().stream().allMatch(f -> f.muStar() == 0)) {
      text.lines(words.get("sensitivity.nothing"));
    } else if (!Double.isNaN(s.noiseShare())) {
      String noise = words.get("sensitivity.text.noise", value(s.noise()), numbers.share(s.noiseShare()));
      text.lines((noise + (s.noiseShare() > LOUD ? words.get("sensitivity.text.loud") : "")).split("\n"));
    }
  }

  private void row(Table table, Factor f) {
    String total = f.index().map(i -> share(i.total()) + " " + interval(i.totalInterval()))
        .orElse(words.get("sensitivity.text.hardly"));
    String range = words.get(f.low().endsWith("x") ? "sensitivity.text.times" : "sensitivity.text.fromTo", f.low(),
        f.high(), f.axis().nominal());
    table.row(List.of(Phrase.tail(f.axis().path(), PATH), Phrase.of(value(f.atLow())), Phrase.of(value(f.atHigh())),
        Phrase.of(value(f.muStar())), Phrase.of(total), Phrase.of(f.index().map(i -> share(i.first())).orElse("")),
        Phrase.of(range + (f.axis().source().isEmpty() ? "" : "; " + f.axis().source()))));
  }

  private static String share(double value) {
    return Double.isNaN(value) ? "-" : Decimals.fixed(value, 2);
  }

  private static String interval(Interval i) {
    return Double.isNaN(i.low()) ? "" : "[" + share(i.low()) + "," + share(i.high()) + "]";
  }

  private String value(double value) {
    Unit unit = s.answer().unit();
    return unit == Unit.SHARE ? numbers.share(value) : numbers.of(unit, value);
  }
}
