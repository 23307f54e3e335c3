package dev.aftermath.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.report.AttributionReport;
import dev.aftermath.report.AttributionTelling;
import dev.aftermath.report.AttributionView;
import dev.aftermath.report.WaterfallChart;
import dev.aftermath.report.chart.Figure;
import dev.aftermath.report.chart.Hue;
import dev.aftermath.report.chart.Mark;
import dev.aftermath.results.RefusedFolder;
import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page and the picture of what makes the difference. */
class AttributionPageTest {
  private static final Pattern VALUE = Pattern.compile(": (\"[^\"]*\"|-?[0-9][0-9.eE+-]*|true|false|null)");
  private static final List<String> EXTREMES = List.of(
      "1e400", "-1", "1e18", "0", "null", "\"\"", "\"x\"", "[]", "{}", "1e-300", "true", "[1, 2]");

  @TempDir private Path temp;

  @Test
  void theHeadlineNamesWhatMakesUpMostAndTheRestHasItsRemarks() {
    String page = Folders.page(Attributions.write(temp, Attributions.USUAL), Language.EN);
    assertThat(page).startsWith("<!DOCTYPE html>")
        .contains("From backup and restore to declarative recovery the factor is 1/148 [1/181, 1/122] (time until up for good,"
            + " geometric means). Of this factor, detection &lt;b&gt; makes up 75 %, data &lt;b&gt; 30 %.")
        .doesNotContain("<b>")
        .containsSubsequence("detection", "alone it changes nothing", "traffic", "−6 %", "it works against the difference",
            "declaration", "what it does alone may be chance", "its share may be 0: the interval holds it", "weight",
            "it changes nothing, whatever else is taken")
        .containsSubsequence("each does more beside the other", "each does part of the other’s work", "may be chance")
        .contains("Tapes are read by the first strategy only.").contains("geometric means over 100 replications")
        .doesNotContain("100 replications are few").doesNotContain("variants were run");
  }

  @Test
  void whatMustBeKnownBeforeANumberIsQuotedIsTold() {
    String page = Folders.page(Attributions.write(temp, Attributions.DOUBTFUL), Language.EN);
    assertThat(page).contains("8 replications are few")
        .contains("In 4 of 16 runs, under 2 of 2 variants, the end was not seen. What took longer than USD 1 million counts"
            + " as USD 1 million")
        .contains("In 3 of 16 runs it was less than USD 1 and counts as USD 1")
        .contains("2 of 4 variants were run").contains("alone it changes nothing, as far as can be seen within USD 1 million");
    assertThat(Folders.page(Attributions.write(temp.resolve("u"), Attributions.UNDIVIDED), Language.EN))
        .contains("The interval holds 1: there may be no difference at all").doesNotContain("Of this factor")
        .doesNotContain("Shapley");
    assertThat(Folders.page(Attributions.write(temp.resolve("e"), Attributions.EMPTY), Language.EN))
        .contains("Both make the same choices, so there is nothing to divide.").doesNotContain("<figure>");
  }

  @Test
  void aRunTellsItToo() throws Exception {
    Path run = Folders.run(temp.resolve("run"), Folders.SCENARIO, 2);
    assertThat(Folders.page(run, Language.EN)).doesNotContain("id=\"attribution\"");
    Attributions.write(run, Attributions.USUAL);
    String page = Folders.page(run, Language.EN);
    assertThat(page).containsSubsequence("<section id=\"measures\"", "<section id=\"attribution\"",
        "made of another state of the scenario", "1/148", "<section id=\"timeline\"");
  }

  @Test
  void aShareThatIsNotNothingDoesNotReadAsNothing() {
    AttributionTelling telling = new AttributionTelling(
        AttributionView.of(Tree.parse(AttributionReport.json(Attributions.USUAL))), new Words(Language.EN));
    assertThat(List.of(0.0, 0.0004, -0.0004, 0.0005, 0.0625, -0.0625, 1.0, 1.275, Double.NaN)).map(telling::share)
        .containsExactly("0 %", "<0.1 %", ">−0.1 %", "0.1 %", "6.3 %", "−6.3 %", "100 %", "127.5 %", "–");
    assertThat(new AttributionTelling(AttributionView.of(Tree.parse(AttributionReport.json(Attributions.USUAL))),
        new Words(Language.KO)).share(-0.0004)).isEqualTo("−0.1% 초과");
  }

  /** The axis is logarithmic: a bar of 75 % is two and a half times as long as one of 30 %, wherever it stands. */
  @Test
  void barsAreAsLongAsShares() {
    Figure figure = WaterfallChart.of(Tree.parse(AttributionReport.json(Attributions.USUAL)), new Words(Language.EN)).get(0);
    double[] length = new double[7];
    for (Mark mark : figure.panels().get(0).marks()) {
      if (mark instanceof Mark.Bar bar) {
        length[bar.row()] = figure.x().scale().at(bar.from()) - figure.x().scale().at(bar.to());
        assertThat(bar.hue()).isEqualTo(List.of(Hue.INK, Hue.S1, Hue.S1, Hue.S0, Hue.SOFT, Hue.SOFT).get(bar.row()));
      }
    }
    assertThat(length[1] / length[2]).isCloseTo(2.5, within(1e-9));
    assertThat(length[3]).isNegative();
    assertThat(length[1] + length[2] + length[3] + length[4] + length[5]).isCloseTo(
        figure.x().scale().at(800_000) - figure.x().scale().at(800_000 * StrictMath.exp(-5)), within(1e-9));
    assertThat(WaterfallChart.of(Tree.parse(AttributionReport.json(Attributions.EMPTY)), new Words(Language.EN))).isEmpty();
  }

  @Test
  void foldersThatAreNotAsTheyWereWrittenAreRefused() throws Exception {
    Path folder = Attributions.write(temp, Attributions.USUAL);
    Path document = folder.resolve("attribution.json");
    String before = Files.readString(document);
    Files.writeString(document, before.replace("\"seed\" : 1", "\"seed\" : 2"));
    refused(folder, "is not that of attribution.json: seed is \"1\" there and \"2\" here");
    Files.writeString(document, before.replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 9"));
    refused(folder, "is of schema version 9");
    Files.writeString(document, before.substring(0, 50));
    refused(folder, "is not JSON: line");
    Files.writeString(document, before.replaceFirst("\"share\" : [0-9.]+", "\"share\" : \"much\""));
    refused(folder, "choices[0].shapley.share: expected a number");
    Files.writeString(document, before.replaceFirst("\"variants\" : \\[[^}]*}", "\"variants\" : [ 1"));
    refused(folder, "variants[0]: expected an object");
    Files.delete(document);
    refused(folder, "attribution.json: is missing");
  }

  private static void refused(Path folder, String why) {
    assertThatThrownBy(() -> Page.of(folder, Language.EN, LocalDate.of(2026, 5, 4)))
        .isInstanceOf(RefusedFolder.class).hasMessageContaining(why);
  }

  @Test
  void valuesMayBeExtreme() throws Exception {
    Path folder = Attributions.write(temp, Attributions.USUAL);
    Path document = folder.resolve("attribution.json");
    String before = Files.readString(document);
    Matcher value = VALUE.matcher(before);
    for (int i = 0; value.find(); i++) {
      if (i > 90 && i % 5 != 0) {
        continue; // of many variants some
      }
      String extreme = EXTREMES.get((i * 5 + i / 12) % EXTREMES.size());
      Files.writeString(document, before.substring(0, value.start(1)) + extreme + before.substring(value.end(1)));
      try {
        Page.of(folder, Language.EN, LocalDate.of(2026, 5, 4));
      } catch (RefusedFolder e) {
        assertThat(e.getMessage()).contains(folder.toString());
      }
    }
  }
}
