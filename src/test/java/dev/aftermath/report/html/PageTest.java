package dev.aftermath.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.report.Warnings;
import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Language;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page as text: complete, in order, and harmless. The browser's view of it is {@link BrowserTest}'s. */
class PageTest {
  @TempDir private static Path temp;
  private static Path folder = Path.of("");

  @BeforeAll
  static void run() {
    folder = Folders.run(temp.resolve("r"), Folders.SCENARIO, 20);
  }

  @ParameterizedTest
  @EnumSource
  void sectionsStandInTheOrderInWhichTheyAreRead(Language language) {
    String page = Folders.page(folder, language);
    assertThat(page).containsSubsequence("id=\"summary\"", "id=\"estate\"", "id=\"map\"", "id=\"objectives\"", "id=\"services\"",
        "id=\"copies\"", "id=\"restoration\"", "id=\"heat\"", "id=\"paths\"", "id=\"causes\"", "id=\"money\"", "id=\"measures\"",
        "id=\"timeline\"", "id=\"warnings\"", "id=\"assumptions\"", "id=\"reproduce\"");
    assertThat(page).startsWith("<!DOCTYPE html>").contains("<html lang=\"" + language.code() + "\">");
  }

  @Test
  void withoutAScriptTheEstateShowsItsWorstMoment() {
    String page = Folders.page(folder, Language.EN);
    String shown = page.substring(page.indexOf("<section id=\"estate\""), page.indexOf("id=\"estate-data\""));
    // The fire is involved after 10 min and the power cut after 20 min; the other site stands.
    assertThat(shown).contains("20 min after the start", "e-room t-burnt t-dark t-uncooled t-closed",
        "Machines serving: 0 of 4", "Machines serving: 4 of 4", "Machines serving: 4 of 8; a/r: burnt · no power")
        .doesNotContain("before anything happened");
  }

  @Test
  void foldersOfVersionsThatDidNotTellOfTheEstateAreReadAsBefore() throws Exception {
    Path old = Folders.run(temp.resolve("old"), Folders.SCENARIO, 2);
    Path manifest = old.resolve("manifest.json");
    Files.writeString(manifest, Files.readString(manifest)
        .replaceAll("(?s)\\{\\s*\"name\" : \"(estate|needs)\\.json\"[^}]*},\\s*", ""));
    Files.delete(old.resolve("estate.json"));
    Files.delete(old.resolve("needs.json"));
    assertThat(Folders.page(old, Language.EN)).contains("id=\"objectives\"")
        .doesNotContain("id=\"estate\"").doesNotContain("id=\"map\"").doesNotContain("id=\"needs\"");
  }

  @Test
  void everyTextOfAUserIsEscaped() {
    String page = Folders.page(folder, Language.EN);
    assertThat(page).contains("a &lt;script&gt;alert(1)&lt;/script&gt; b")
        .contains("&lt;img src=x onerror=alert(2)&gt; &amp; &#39;quoted&#39;").contains("&lt;/script&gt;&lt;b&gt;")
        .doesNotContain("<script>alert").doesNotContain("<img").doesNotContain("</script><b>");
    // The running title of printed pages is a string of the style sheet.
    assertThat(page).contains("content: \"Disaster recovery: a \\3c script>alert(1)\\3c /script> b\"");
  }

  @Test
  void theDataOfTheTimelineCannotEndItsElement() throws Exception {
    Path mine = Folders.run(temp.resolve("evil"), Folders.SCENARIO, 2);
    Folders.rewrite(mine, "web", "</script><script>alert(3)</script>");
    String page = Folders.page(mine, Language.EN);
    assertThat(page).contains("&lt;/script&gt;&lt;script&gt;alert(3)&lt;/script&gt;").doesNotContain("<script>alert");
    for (String id : new String[] {"tl-data", "heat-data"}) {
      Matcher data = Pattern.compile("id=\"" + id + "\">(.*?)</script>", Pattern.DOTALL).matcher(page);
      assertThat(data.find()).isTrue();
      assertThat(data.group(1)).doesNotContain("<").contains("\\u003c/script>");
    }
    Matcher data = Pattern.compile("id=\"tl-data\">(.*?)</script>", Pattern.DOTALL).matcher(page);
    assertThat(data.find()).isTrue();
    assertThat(Tree.parse(data.group(1)).at("texts").items())
        .anyMatch(t -> t.text().equals("</script><script>alert(3)</script>"));
  }

  @Test
  void thePolicyAllowsTheOwnStyleAndScriptAndNothingElse() throws Exception {
    String page = Folders.page(folder, Language.EN);
    Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(page);
    Matcher script = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(page);
    assertThat(style.find()).isTrue();
    assertThat(script.find()).isTrue();
    String policy = "default-src &#39;none&#39;; style-src &#39;sha256-" + hash(style.group(1))
        + "&#39;; script-src &#39;sha256-" + hash(script.group(1)) + "&#39;; base-uri &#39;none&#39;; form-action"
        + " &#39;none&#39;";
    assertThat(page).contains(policy);
    // No address outside the page, no attribute that runs something.
    String own = page.substring(0, page.indexOf("<section id=\"reproduce\""));
    assertThat(own).doesNotContain("http://").doesNotContain("https://").doesNotContainPattern("<[^>]* on[a-z]+=")
        .doesNotContainPattern("<[^>]* style=").doesNotContain("url(").doesNotContain("@import");
  }

  private static String hash(String content) throws Exception {
    return Base64.getEncoder().encodeToString(
        MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void soManyReplicationsAreNeededToShowThatATargetIsMet() {
    // The lower end of Clopper and Pearson when all of n succeed is 0.025^(1/n): 0.9501 with 72, 0.9494 with 71.
    assertThat(Warnings.leastReplications(0.95)).isEqualTo(72);
  }

  @Test
  void twentyReplicationsAreToldToBeTooFew() {
    assertThat(Folders.page(folder, Language.EN)).contains("20 replications are too few to show that an objective is"
        + " met: at least 72 are needed");
  }

  @Test
  void assumptionsAndDefaultsAreShownWeakFirst() {
    String page = Folders.page(folder, Language.EN);
    String section = page.substring(page.indexOf("<section id=\"assumptions\""));
    assertThat(section).contains("fire.cleaning").doesNotContain("fire.underControl"); // the scenario writes the latter
    assertThat(section).containsSubsequence("Stated by the scenario", "e-assumed", "Defaults that were used",
        "e-general-knowledge", "e-derived", "e-verified", "e-setting");
  }

  @Test
  void whatIsLostForEverStandsInTheVerdictWithItsName() {
    Path mine = Folders.run(temp.resolve("lost"), OddScenarios.all().get("lost for ever and empty"), 4);
    String page = Folders.page(mine, Language.EN);
    String summary = page.substring(page.indexOf("id=\"summary\""), page.indexOf("id=\"objectives\""));
    assertThat(summary).contains("Data is lost for ever in 4 of 4 replications.")
        .contains("in 4 of 4 replications").contains("s1-data (2.00 TB)")
        .contains("Came up empty in 4 of 4 replications: s2-data (3.00 TB)");
  }

  @Test
  void theBestStrategyStandsFirstAndEveryServiceThatMissesIsNamed() {
    String page = Folders.page(folder, Language.EN);
    assertThat(page).containsSubsequence("<caption>Strategies, the best first</caption>", "declarative recovery",
        "backup and restore");
    String missing = page.substring(page.indexOf("What is missing"), page.indexOf("id=\"objectives\""));
    assertThat(missing).contains("backup and restore: services that miss an objective: 1 (web)");
  }

  @Test
  void itBearsTheDayItsAuthorAndTheProgram() {
    String page = Folders.page(Folders.run(temp.resolve("signed"),
        Folders.SCENARIO + "author: R. Planner\n", 2), Language.EN);
    assertThat(page).contains("R. Planner. Made on 4 May 2026 with Aftermath 0");
    assertThat(Pattern.compile("@bottom-right \\{ content: \"Page \" counter\\(page\\) \" of \" counter\\(pages\\)")
        .matcher(page).find()).isTrue();
  }

  @Test
  void sensitivityIsShownWhereItWasRun() throws Exception {
    Path mine = Folders.run(temp.resolve("s"), Folders.SCENARIO, 2);
    assertThat(Folders.page(mine, Language.EN)).doesNotContain("id=\"sensitivity\"");
    Files.writeString(mine.resolve("sensitivity.json"), """
        { "sha256": "another", "of": "p95 upForGood", "unit": "time", "currency": "USD", "strategy": "declarative",
          "nominal": 100, "factors": [
            { "path": "a.little", "low": "0.5x", "high": "2x", "atLow": 95, "atHigh": 105, "muStar": 10 },
            { "path": "a.lot", "low": "1 GB", "high": "9 GB", "atLow": 180, "atHigh": 20, "muStar": 160,
              "total": 0.5, "totalCi95": [0.4, 0.6] },
            { "path": "not.known", "low": "1", "high": "2", "atLow": null, "atHigh": 50 } ] }""");
    String page = Folders.page(mine, Language.EN);
    String section = page.substring(
        page.indexOf("<section id=\"sensitivity\""), page.indexOf("<section id=\"timeline\""));
    assertThat(section).contains("95 % quantile of time until up for good under declarative recovery")
        .contains("another state of the scenario").containsSubsequence("as written, 100 s", "a.lot", "a.little",
            "<table", "a.lot", "1 GB: 3 min", "9 GB: 20 s", "[0.4, 0.6]", "a.little", "0.5x: 95 s", "2x: 105 s",
            "not.known", "1: –");
  }
}
