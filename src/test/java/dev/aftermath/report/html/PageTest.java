package dev.aftermath.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.report.Tree;
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
import org.junit.jupiter.params.provider.ValueSource;

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
  void sectionsStandInTheOrderInWhichTheyAreRead(Language language) throws Exception {
    String page = Page.of(folder, language);
    assertThat(page).containsSubsequence("id=\"verdict\"", "id=\"gantt\"", "id=\"restoration\"", "id=\"times\"",
        "id=\"points\"", "id=\"causes\"", "id=\"money\"", "id=\"comparison\"", "id=\"timeline\"",
        "id=\"assumptions\"", "id=\"warnings\"", "id=\"reproduce\"");
    assertThat(page).startsWith("<!DOCTYPE html>").contains("<html lang=\"" + language.code() + "\">");
    String markup = page.substring(page.indexOf("<body>"), page.lastIndexOf("<script>"));
    assertThat(markup).doesNotContain("NaN").doesNotContain("Infinity").doesNotContain(">null<");
  }

  @Test
  void everyTextOfAUserIsEscaped() throws Exception {
    String page = Page.of(folder, Language.EN);
    assertThat(page).contains("a &lt;script&gt;alert(1)&lt;/script&gt; b")
        .contains("&lt;img src=x onerror=alert(2)&gt; &amp; &#39;quoted&#39;").contains("&lt;/script&gt;&lt;b&gt;")
        .doesNotContain("<script>alert").doesNotContain("<img").doesNotContain("</script><b>");
  }

  @Test
  void theDataOfTheTimelineCannotEndItsElement() throws Exception {
    Path mine = Folders.run(temp.resolve("evil"), Folders.SCENARIO, 2);
    Folders.rewrite(mine, "web", "</script><script>alert(3)</script>");
    String page = Page.of(mine, Language.EN);
    assertThat(page).contains("&lt;/script&gt;&lt;script&gt;alert(3)&lt;/script&gt;").doesNotContain("<script>alert");
    Matcher data = Pattern.compile("id=\"tl-data\">(.*?)</script>", Pattern.DOTALL).matcher(page);
    assertThat(data.find()).isTrue();
    assertThat(data.group(1)).doesNotContain("<").contains("\\u003c/script>");
    assertThat(Tree.parse(data.group(1).getBytes(StandardCharsets.UTF_8)).at("texts").items())
        .anyMatch(t -> t.text().equals("</script><script>alert(3)</script>"));
  }

  @Test
  void thePolicyAllowsTheOwnStyleAndScriptAndNothingElse() throws Exception {
    String page = Page.of(folder, Language.EN);
    Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(page);
    Matcher script = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(page);
    assertThat(style.find()).isTrue();
    assertThat(script.find()).isTrue();
    String policy = "default-src 'none'; style-src 'sha256-" + hash(style.group(1)) + "'; script-src 'sha256-"
        + hash(script.group(1)) + "'; base-uri 'none'; form-action 'none'";
    assertThat(page).contains(Html.escaped(policy));
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
    assertThat(WarningsSection.leastReplications(0.95)).isEqualTo(72);
  }

  @Test
  void twentyReplicationsAreToldToBeTooFew() throws Exception {
    assertThat(Page.of(folder, Language.EN)).contains("20 replications are too few to show that an objective is met: at"
        + " least 72 are needed");
  }

  @Test
  void assumptionsAndDefaultsAreShownWeakFirst() throws Exception {
    String page = Page.of(folder, Language.EN);
    String section = page.substring(page.indexOf("<section id=\"assumptions\""));
    assertThat(section).contains("fire.cleaning").doesNotContain("fire.underControl"); // the scenario writes the latter
    assertThat(section).containsSubsequence("Stated by the scenario", "e-assumed", "Defaults that were used",
        "e-general-knowledge", "e-derived", "e-verified", "e-setting");
  }

  @Test
  void sensitivityIsShownWhereItWasRun() throws Exception {
    Path mine = Folders.run(temp.resolve("s"), Folders.SCENARIO, 2);
    assertThat(Page.of(mine, Language.EN)).doesNotContain("id=\"sensitivity\"");
    Files.writeString(mine.resolve("sensitivity.json"),
        "{ \"factors\": [ { \"path\": \"sites.a\", \"total\": 0.5, \"totalCi95\": [0.4, 0.6] } ] }");
    assertThat(Page.of(mine, Language.KO)).contains("id=\"sensitivity\"").contains("sites.a").contains("[0.4, 0.6]");
  }

  @Test
  void theInputThatMovesTheAnswerMostIsAtTheTopOfTheTornado() throws Exception {
    Path mine = Folders.run(temp.resolve("tornado"), Folders.SCENARIO, 2);
    Files.writeString(mine.resolve("sensitivity.json"), """
        { "sha256": "another", "of": "p95 recoveryTime", "column": "recovery_time_p95_s", "strategy": "declarative",
          "nominal": 100, "factors": [
            { "path": "a.little", "low": "0.5x", "high": "2x", "atLow": 95, "atHigh": 105, "muStar": 10 },
            { "path": "a.lot", "low": "1 GB", "high": "9 GB", "atLow": 180, "atHigh": 20, "muStar": 160 },
            { "path": "not.known", "low": "1", "high": "2", "atLow": null, "atHigh": 50 } ] }""");
    String page = Page.of(mine, Language.EN);
    String section = page.substring(
        page.indexOf("<section id=\"sensitivity\""), page.indexOf("<section id=\"timeline\""));
    assertThat(section).contains("95 % quantile of the time until all services are up under declarative")
        .contains("another state of the scenario").containsSubsequence("a.lot", "a.little", "as written: 100 s",
            "<table>", "a.lot", "1 GB: 3 min", "9 GB: 20 s", "a.little", "0.5x: 95 s", "2x: 105 s", "not.known", "1: –");
    // From 20 s to 180 s with 16 % of the span on either side: 100 s stands in the middle of 260 to 886, at 573.
    // The wide chart's first bar, the low end at 180 s, reaches from there over half of 160 of 211.2 s.
    assertThat(section).contains("<rect class=\"f1\" x=\"573\" y=\"4\" width=\"237.1\" height=\"20\">");
  }

  @ParameterizedTest
  @ValueSource(strings = {"quickstart", "earthquake-three-sites"})
  void everyShippedScenarioHasAReportInBothLanguages(String name) throws Exception {
    Path mine = Folders.run(temp.resolve(name), Files.readString(Path.of("scenarios", name + ".yaml")), 2);
    for (Language language : Language.values()) {
      String page = Page.of(mine, language);
      assertThat(page.length()).isLessThan(5_000_000);
      assertThat(page).doesNotContain("NaN");
    }
  }
}
