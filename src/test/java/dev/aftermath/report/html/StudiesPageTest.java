package dev.aftermath.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.report.SweepReport;
import dev.aftermath.report.SweepView;
import dev.aftermath.results.RefusedFolder;
import dev.aftermath.results.Tree;
import dev.aftermath.study.Sweep;
import dev.aftermath.vocabulary.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of sweeps, plans and analyses: what the head says, what stands below it, and several in one folder. */
class StudiesPageTest {
  private static final Pattern VALUE = Pattern.compile(": (\"[^\"]*\"|-?[0-9][0-9.eE+-]*|true|false|null)");
  private static final List<String> EXTREMES = List.of(
      "1e400", "-1", "1e18", "0", "null", "\"\"", "\"x\"", "[]", "{}", "1e-300", "true", "[1, 2]");

  @TempDir private Path temp;

  private String page(Path folder) {
    return text(Folders.page(folder, Language.EN));
  }

  // As it is read, without tags.
  private static String text(String page) {
    return page.replaceAll("(?s)<(style|script)\\b.*?</\\1>", " ").replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
  }

  @Test
  void theCheapestPointThatMeetsItsObjectivesIsNamedWithItsPriceAndTheNextOne() {
    String page = page(Studies.write(temp, Studies.sweep(0.8, 0.5, 0.95, 0.95, 0.97)));
    assertThat(page).contains("Of 4 points, the cheapest where every RTO and RPO is met with the probability asked for is"
            + " quick &lt;b&gt;hands&lt;/b&gt; with server = 10, bandwidth = 10 Gbit/s. Its stated cost is USD 1,500.")
        .contains("back for good after 4 h [3.6 h, 4.4 h] on average, and within 8 h in 95 % of the replications")
        .contains("met in 95 % [85 %, 100 %] of the replications; 80 % is asked for")
        .contains("Next: quick &lt;b&gt;hands&lt;/b&gt; with server = 20, bandwidth = 1 Gbit/s. It costs USD 500 more.")
        .containsSubsequence("All points, the best first", "10 Gbit/s USD 1,500 ✓ met", "server = 20, bandwidth = 1 Gbit/s"
            + " USD 2,000 ✓ met", "server = 20, bandwidth = 10 Gbit/s USD 2,500 ✓ met", "bandwidth = 1 Gbit/s USD 1,000 ✗ missed")
        .contains("not in 7 of 40").contains("judged by estimates: the best of many looks better than it is");
  }

  @Test
  void whatIsNotShownIsNotClaimed() {
    assertThat(page(Studies.write(temp.resolve("u"), Studies.sweep(0.95, 0.5, 0.9, 1, 1))))
        .contains("At none of 4 points is it shown that the objectives are met. The cheapest where they may be is")
        .contains("Its stated cost is USD 1,500.")
        // 0.95 / 0.05 times the square of 1.95996, rounded up.
        .contains("40 replications are too few to show that an objective is met in 95 %, even where it always is: at least 73");
    assertThat(page(Studies.write(temp.resolve("m"), Studies.sweep(0.95, 0.1, 0.6, 0.3, 0.2))))
        .contains("At none of 4 points are the objectives met. The one that comes nearest is quick")
        .contains("with server = 10, bandwidth = 10 Gbit/s").doesNotContain("too few to show");
    Sweep cut = Studies.sweep(0.95, 0.1, 0.6);
    assertThat(page(Studies.write(temp.resolve("i"), cut))).contains("interrupted after 2 of 4 points");
  }

  @Test
  void pointsWithoutCostsAreRankedByTime() {
    assertThat(page(Studies.write(temp, Studies.line())))
        .contains("Of 3 points, the fastest where every RTO and RPO is met").contains("with replicas = 3.")
        .doesNotContain("stated cost").contains("Design of the points: file; 3 points, under 1 strategy, 40 replications");
  }

  @Test
  void slidersHoldEveryPointThatWasComputedAndNoOther() throws Exception {
    Path folder = Studies.write(temp, Studies.sweep(0.8, 0.5, 0.95, 0.95, 0.97));
    for (Language language : Language.values()) {
      String page = Folders.page(folder, language);
      Matcher data = Pattern.compile("id=\"explore-data\">(.*?)</script>", Pattern.DOTALL).matcher(page);
      assertThat(data.find()).isTrue();
      Tree tree = Tree.parse(data.group(1));
      assertThat(tree.at("points").items()).hasSize(4);
      assertThat(tree.at("best").count()).isEqualTo(1);
      assertThat(tree.at("values").items().get(1).items()).extracting(Tree::text).containsExactly("1 Gbit/s", "10 Gbit/s");
      // Its figures are those of the table.
      for (Tree point : tree.at("points").items()) {
        for (Tree row : point.at("cells").items()) {
          assertThat(row.items()).hasSize(7);
          row.items().stream().skip(1).flatMap(cell -> cell.items().stream()).forEach(cell ->
              assertThat(page).contains(cell.text()));
        }
      }
      assertThat(page).contains("<noscript>").contains("type=\"range\" id=\"explore-0\" min=\"0\" max=\"1\"");
    }
  }

  @Test
  void thePlanNamesWhatIsChosenWhatIsCheaperAndHowSureThatIs() {
    String page = page(Studies.write(temp, Studies.plan(true, true)));
    assertThat(page).contains("The cheapest design that was shown to meet every objective costs USD 30: middle, same.")
        .contains("Each of 2 objectives must be met in 95 % of the replications. The one met least often is web: RTO 4 h: in"
            + " 99 % of 128, bounds [94 %, 100 %] at the confidence of the plan. The one with the least room is web: RTO 4 h:"
            + " 95 % of the replications are within 2 h.")
        .contains("The next cheaper design saves USD 10 and could not be decided: small, same. It meets web: RTO 4 h in 94 %")
        .contains("All 5 designs that the options allow were considered")
        .contains("these 5 candidates is wrong is at most 10 %")
        .contains("1 cheaper design is undecided after 256 replications, because it is within about 2 % of the goal: it may"
            + " meet the objectives for less.")
        .contains("1 design that costs at least as much was not tried; nothing is known of it but that it is not cheaper.")
        .containsSubsequence("Candidates, the best first", "middle, same", "✓ met", "small, same", "? undecided", "tiny, same",
            "✗ missed", "not reached in 95 %", "broken, same", "cannot be run:", "s.yaml:1:1: no")
        .contains("every RTO halved USD 30 nothing middle, same")
        .contains("met in 99 % instead of 95 % – no design was shown to meet them");
    String searched = page(Studies.write(temp.resolve("s"), Studies.plan(true, false)));
    assertThat(searched).contains("something cheaper may exist: of 6561 combinations 2,000 were tried by a search, and 5 of");
    String none = page(Studies.write(temp.resolve("n"), Studies.plan(false, true)));
    assertThat(none).contains("None of 4 designs was shown to meet every objective. The one that comes nearest costs USD 20:"
        + " small, same.").contains("The one that is missed by most is web: RTO 4 h").doesNotContain("The next cheaper design");
  }

  @Test
  void thePlanOfYearsTellsByHowMuchTheNextOneIsWorseAndWhetherThatIsSure() {
    String sure = page(Studies.write(temp, Studies.yearly(false)));
    assertThat(sure).contains("The design whose cost and losses are least together comes to USD 1,000 a year: middle, same."
            + " Of this USD 300 is what the design costs (its options, and what years.costs says of its strategy),"
            + " and USD 700 [USD 560, USD 840] the mean loss of a year.")
        .contains("The next design, small, same, was shown to cost more: +USD 50 [+USD 20, +USD 110] a year.")
        .contains("Every other design that can be run was shown to cost more; the chance that any of this is wrong is at most 5 %")
        .containsSubsequence("middle, same", "least in all", "small, same", "told to cost more", "large, same", "+USD 100",
            "broken, same", "cannot be run:");
    assertThat(page(Studies.write(temp.resolve("o"), Studies.yearly(true))))
        .contains("The next design, small, same, is not told apart from it: +USD 50 [−USD 10, +USD 110] a year.")
        .contains("It is the least that was seen, and 1 other is not told apart from it").doesNotContain("Every other design");
  }

  /** Manifests of versions that did not tell what results rest on do not say that it is nothing. */
  @Test
  void whatManifestsDoNotTellIsNotMadeUp() throws Exception {
    Path folder = Studies.write(temp, Studies.plan(true, true));
    assertThat(Folders.page(folder, Language.EN)).contains("id=\"assumptions\"");
    Path manifest = folder.resolve("plan-manifest.json");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replaceAll("(?s),\\s*\"about\" : .*", "}"));
    assertThat(Folders.page(folder, Language.EN)).doesNotContain("id=\"assumptions\"").doesNotContain("states no assumptions")
        .contains("strategy: fast");
  }

  @Test
  void theAnalysisNamesTheInputThatMovesMost() {
    assertThat(page(Studies.write(temp, Studies.sensitivity()))).contains("Of 2 inputs, strategies.fast.registry moves the"
        + " answer most (95 % quantile of time until up for good, quick &lt;b&gt;hands&lt;/b&gt;): 2 h at 1 Gbit/s,"
        + " 60 min at 2 Gbit/s, and 2 h as written.")
        .contains("standard deviation of 60 s");
  }

  /** All in one folder: each is there, none takes another away, and what was made of another state says so. */
  @Test
  void severalStudiesInOneFolderAreAllShown() throws Exception {
    Studies.write(temp, Studies.sensitivity());
    Studies.write(temp, Studies.plan(true, true));
    Studies.write(temp, Studies.sweep(0.8, 0.5, 0.95, 0.95, 0.97));
    Attributions.write(temp, Attributions.USUAL);
    String page = Folders.page(temp, Language.EN);
    assertThat(page).containsSubsequence("<a href=\"#parts\">", "<a href=\"#sweep\">", "<a href=\"#plan\">",
        "<a href=\"#sensitivity\">", "<a href=\"#attribution\">", "<section id=\"parts\"", "<section id=\"sweep\"",
        "<nav aria-label=\"Contents of Sweep", "<a href=\"#sweep-1\">", "<h3 id=\"sweep-1\">", "<section id=\"plan\"",
        "<h3 id=\"plan-1\">", "<section id=\"sensitivity\"", "<section id=\"attribution\"",
        "made of another state of the scenario (SHA-256 another…) than Sweep: many values of some inputs (01234567…)",
        "<section id=\"assumptions\"", "<section id=\"reproduce\"", "aftermath sweep", "aftermath plan",
        "aftermath sensitivity", "aftermath attribute", "name: constant");
    assertThat(page.split("another state of the scenario", -1)).hasSize(2);
    assertThat(text(page)).contains("4 studies, each a part of its own.");
    // And in the list above them that one alone is marked.
    assertThat(page.split("Of another scenario than Sweep: many values of some inputs", -1)).hasSize(2);
    Path run = Folders.run(temp.resolve("run"), Folders.SCENARIO, 2);
    Studies.write(run, Studies.sweep(0.8, 0.5, 0.95, 0.95, 0.97));
    Studies.write(run, Studies.plan(true, true));
    assertThat(Folders.page(run, Language.EN)).containsSubsequence("<section id=\"measures\"", "<section id=\"sweep\"",
        "made of another state of the scenario (SHA-256 01234567…) than the run that this report is of", "<section id=\"plan\"",
        "<section id=\"timeline\"");
  }

  @Test
  void namesOfInputsAreAsLongAsTheyMustBe() {
    assertThat(SweepReport.view(Studies.sweep(0.8, 1)).shortNames()).containsExactly("server", "bandwidth");
    Tree two = Tree.parse("{ \"axes\": [ { \"path\": \"sites.a.at.0\" }, { \"path\": \"sites.b.at.0\" }, { \"path\": \"seed\" } ],"
        + " \"design\": \"grid\" }");
    assertThat(SweepView.of(two).shortNames()).containsExactly("a.at.0", "b.at.0", "seed");
  }

  @Test
  void foldersThatAreNotAsTheyWereWrittenAreRefused() throws Exception {
    Path folder = Studies.write(temp, Studies.sweep(0.8, 0.5, 0.95, 0.95, 0.97));
    Path document = folder.resolve("sweep.json");
    String before = Files.readString(document);
    refused(folder, document, before.replace("\"seed\" : 1", "\"seed\" : 2"),
        "is not that of sweep.json: seed is \"1\" there and \"2\" here");
    refused(folder, document, before.replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 9"), "is of schema version 9");
    refused(folder, document, before.replace("\"grid\"", "\"guess\""), "design: expected one of grid, latin-hypercube");
    refused(folder, document, before.replaceFirst("\"values\" : \\[[^]]*]", "\"values\" : [ \"1\" ]"),
        "points[0].values: expected 2 values, one for each axis");
    refused(folder, document, before.replaceFirst("\"slow\" : \\[[^]]*]", "\"slow\" : [ 99 ]"), "expected a number below 4");
    Files.delete(document);
    assertThatThrownBy(() -> Page.of(folder, Language.EN, LocalDate.of(2026, 5, 4)))
        .isInstanceOf(RefusedFolder.class).hasMessageContaining("sweep.json: is missing");
  }

  private static void refused(Path folder, Path document, String text, String why) throws Exception {
    Files.writeString(document, text);
    assertThatThrownBy(() -> Page.of(folder, Language.EN, LocalDate.of(2026, 5, 4)))
        .isInstanceOf(RefusedFolder.class).hasMessageContaining(why);
  }

  @Test
  void valuesMayBeExtreme() throws Exception {
    extreme(Studies.write(temp.resolve("s"), Studies.sweep(0.8, 0.5, 0.95, 0.95, 0.97)), "sweep.json", 7);
    extreme(Studies.write(temp.resolve("l"), Studies.line()), "sweep.json", 5);
    extreme(Studies.write(temp.resolve("p"), Studies.plan(true, true)), "plan.json", 2);
    extreme(Studies.write(temp.resolve("y"), Studies.yearly(true)), "plan.json", 1);
    extreme(Studies.write(temp.resolve("t"), Studies.sensitivity()), "sensitivity.json", 1);
  }

  private static void extreme(Path folder, String name, int every) throws Exception {
    Path document = folder.resolve(name);
    String before = Files.readString(document);
    Matcher value = VALUE.matcher(before);
    for (int i = 0; value.find(); i++) {
      if (i > 30 && i % every != 0) {
        continue;
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
