package dev.aftermath.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.aftermath.testing.Browser;
import dev.aftermath.vocabulary.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The report in a real browser: nothing is fetched, nothing complains, names are shown and not run, controls work. */
class BrowserTest {
  private static final String EVIL = "<script>alert(1)</script>";

  // The browser's processes may still write to its profile when the test is over.
  @TempDir(cleanup = CleanupMode.NEVER) private static Path temp;
  private static @Nullable Browser running;
  private static Path page = Path.of("");

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Browser.program().isPresent(), "skipped: no chromium on the path");
    Path folder = Folders.run(temp.resolve("r"), Folders.SCENARIO, 3);
    Folders.rewrite(folder, "web", EVIL);
    page = Files.writeString(temp.resolve("report.html"), Folders.page(folder, Language.KO));
    running = new Browser(Browser.program().orElseThrow(), temp.resolve("profile"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (running != null) {
      running.close();
    }
  }

  private static Browser open() throws Exception {
    Browser browser = java.util.Objects.requireNonNull(running);
    browser.open(page.toUri());
    return browser;
  }

  private static int shown(Browser browser) throws Exception {
    // "전체 {1}건 중 {0}건 표시 중."
    return Integer.parseInt(browser.evaluate(
        "(document.getElementById('tl-status').textContent.match(/중 ([0-9,]+)건/) || [0, '0'])[1].replace(',', '')"));
  }

  @Test
  void nothingIsFetchedAndNothingComplains() throws Exception {
    Browser browser = open();
    for (String scheme : List.of("light", "dark")) {
      for (int width : new int[] {1280, 390}) {
        browser.call("Emulation.setEmulatedMedia",
            Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        browser.call("Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
        // Nothing sticks out of the page: what is wider scrolls within itself.
        assertThat(browser.evaluate("document.documentElement.scrollWidth <= " + width)).isEqualTo("true");
      }
    }
    browser.call("Emulation.clearDeviceMetricsOverride", Map.of());
    browser.call("Page.printToPDF", Map.of("preferCSSPageSize", true));
    assertThat(browser.requests()).containsExactly(page.toUri().toString().replace("file:/", "file:///")
        .replaceFirst("file:/+", "file:///"));
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aNameThatLooksLikeAScriptIsShownAndNotRun() throws Exception {
    Browser browser = open();
    assertThat(browser.evaluate("document.body.innerText.includes('" + EVIL.replace("</", "<\\/") + "')"))
        .isEqualTo("true");
    // Data of the estate, of the heat map and of the timeline, and the script of the page itself.
    assertThat(browser.evaluate("document.scripts.length")).isEqualTo("4");
    assertThat(browser.evaluate("document.images.length")).isEqualTo("0");
    browser.evaluate("document.getElementById('tl-list').open = true");
    browser.evaluate("document.getElementById('tl-all').click()");
    assertThat(browser.evaluate("document.querySelectorAll('#tl-rows script, #tl-rows img').length")).isEqualTo("0");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void controlsOfTheTimelineDoWhatTheySay() throws Exception {
    Browser browser = open();
    int all = shown(browser);
    assertThat(all).isGreaterThan(10);
    for (int i = 0; i < 6; i++) {
      browser.evaluate("document.getElementById('tl-in').click()");
    }
    int near = shown(browser);
    assertThat(near).isLessThan(all);
    browser.evaluate("document.getElementById('tl-all').click()");
    assertThat(shown(browser)).isEqualTo(all);
    browser.evaluate("document.getElementById('tl-log').click()");
    assertThat(browser.evaluate("document.getElementById('tl-log').getAttribute('aria-pressed')")).isEqualTo("false");
    choose(browser, "tl-site", "b");
    assertThat(shown(browser)).isBetween(1, all - 1);
    choose(browser, "tl-site", "");
    choose(browser, "tl-service", EVIL);
    assertThat(shown(browser)).isBetween(1, all - 1);
    choose(browser, "tl-service", "");
    choose(browser, "tl-strategy", "declarative");
    assertThat(shown(browser)).isPositive().isNotEqualTo(all);
    assertThat(browser.complaints()).isEmpty();
  }

  private static void choose(Browser browser, String id, String value) throws Exception {
    browser.evaluate("(e => { e.value = '" + value.replace("</", "<\\/")
        + "'; e.dispatchEvent(new Event('change')); return e.value; })(document.getElementById('" + id + "'))");
  }

  @Test
  void theKeyboardMovesAndTablesOpen() throws Exception {
    Browser browser = open();
    int all = shown(browser);
    browser.evaluate("document.getElementById('tl-box').focus()");
    for (int i = 0; i < 6; i++) {
      browser.key("+");
    }
    assertThat(shown(browser)).isLessThan(all);
    browser.key("0");
    assertThat(shown(browser)).isEqualTo(all);
    assertThat(browser.evaluate("[...document.querySelectorAll('figure')].every(f => f.querySelector('details table'))"))
        .isEqualTo("true");
    assertThat(browser.evaluate(
        "[...document.querySelectorAll('svg[role=img]')].every(s => s.getAttribute('aria-label'))")).isEqualTo("true");
    assertThat(browser.evaluate("[...document.querySelectorAll('select, input')].every(e => e.labels.length === 1)"))
        .isEqualTo("true");
  }

  @Test
  void theKeyboardAloneFiltersAndGoesFromEntryToEntry() throws Exception {
    Browser browser = open();
    int all = shown(browser);
    for (String filter : List.of("tl-strategy", "tl-site", "tl-service")) {
      browser.evaluate("document.getElementById('" + filter + "').focus()");
      browser.key("ArrowDown");
      assertThat(shown(browser)).as(filter).isPositive().isNotEqualTo(all);
      browser.key("ArrowUp");
      assertThat(shown(browser)).as(filter).isEqualTo(all);
    }
    browser.evaluate("document.getElementById('tl-box').focus()");
    browser.key("ArrowDown");
    String first = browser.evaluate("document.getElementById('tl-detail').textContent");
    browser.key("ArrowDown");
    String second = browser.evaluate("document.getElementById('tl-detail').textContent");
    browser.key("ArrowUp");
    assertThat(first).isNotEmpty().isNotEqualTo(second);
    assertThat(browser.evaluate("document.getElementById('tl-detail').textContent")).isEqualTo(first);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void headingsLandmarksAndFocusAreInOrder() throws Exception {
    Browser browser = open();
    assertThat(browser.evaluate("document.querySelectorAll("
        + "'h1, main, body > header, body > nav[aria-label], body > footer').length")).isEqualTo("5");
    assertThat(browser.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map(h => +h.tagName[1])"
        + ".every((level, i, all) => i === 0 ? level === 1 : level <= all[i - 1] + 1)")).isEqualTo("true");
    assertThat(browser.evaluate("[...document.querySelectorAll('[aria-labelledby], [aria-describedby]')].every(e => "
        + "document.getElementById(e.getAttribute('aria-labelledby') || e.getAttribute('aria-describedby')))"))
        .isEqualTo("true");
    assertThat(browser.evaluate("[...document.querySelectorAll('table')].every(t => t.caption && t.caption.textContent"
        + " && [...t.querySelectorAll('th')].every(h => h.scope))")).isEqualTo("true");
    assertThat(browser.evaluate("(ids => new Set(ids).size === ids.length)([...document.querySelectorAll('[id]')]"
        + ".map(e => e.id))")).isEqualTo("true");
    assertThat(browser.evaluate("[...document.querySelectorAll('[tabindex]')].every(e => e.tabIndex === 0)"))
        .isEqualTo("true");
    browser.key("Tab");
    assertThat(browser.evaluate("document.activeElement.className + document.activeElement.getBoundingClientRect()"
        + ".left.toFixed() + getComputedStyle(document.activeElement).outlineStyle")).isEqualTo("skip16solid");
  }

  @Test
  void everyTextStandsOutFromItsGround() throws Exception {
    Browser browser = open();
    for (String scheme : List.of("light", "dark")) {
      browser.call("Emulation.setEmulatedMedia",
          Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
      // 4.5:1 is what WCAG 2.1 asks of text (1.4.3).
      assertThat(browser.evaluate(CONTRAST)).as(scheme).isEmpty();
    }
  }

  @Test
  void theTableOfServicesSortsFiltersAndSearches() throws Exception {
    Browser browser = open();
    assertThat(rows(browser)).isEqualTo(2);
    choose(browser, "sv-strategy", "declarative");
    assertThat(rows(browser)).isEqualTo(1);
    choose(browser, "sv-strategy", "");
    choose(browser, "sv-verdict", "missed");
    int missed = rows(browser);
    choose(browser, "sv-verdict", "");
    assertThat(missed).isEqualTo(1);
    browser.evaluate("(e => { e.value = 'no such name'; e.dispatchEvent(new Event('input')); })("
        + "document.getElementById('sv-find'))");
    assertThat(rows(browser)).isZero();
    browser.evaluate("(e => { e.value = ''; e.dispatchEvent(new Event('input')); })("
        + "document.getElementById('sv-find'))");
    // By the time down: rising at the first click, falling at the second.
    String times = "[...document.querySelectorAll('#sv tbody tr')].map(r => +r.cells[3].dataset.sort).join()";
    browser.evaluate("document.querySelectorAll('#sv button.sort')[3].click()");
    String rising = browser.evaluate(times);
    browser.evaluate("document.querySelectorAll('#sv button.sort')[3].click()");
    String falling = browser.evaluate(times);
    double[] up = java.util.Arrays.stream(rising.split(",")).mapToDouble(Double::parseDouble).toArray();
    double[] down = java.util.Arrays.stream(falling.split(",")).mapToDouble(Double::parseDouble).toArray();
    assertThat(up).isSorted();
    assertThat(down).containsExactly(up[1], up[0]);
    assertThat(browser.complaints()).isEmpty();
  }

  private static int rows(Browser browser) throws Exception {
    return Integer.parseInt(browser.evaluate(
        "[...document.querySelectorAll('#sv tbody tr')].filter(r => !r.hidden).length"));
  }

  @Test
  void theHeatMapTellsWhatItIsPointedAt() throws Exception {
    Browser browser = open();
    browser.evaluate("(c => { const r = c.getBoundingClientRect(); c.dispatchEvent(new PointerEvent('pointermove',"
        + " { clientX: r.left + r.width * 0.7, clientY: r.top + 30 })); })(document.getElementById('heat-canvas'))");
    assertThat(browser.evaluate("document.getElementById('heat-detail').textContent")).contains(EVIL).contains("%");
    choose(browser, "heat-strategy", "declarative");
    browser.evaluate("document.getElementById('heat-names').click()");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void theSliderShowsTheEstateFromBeforeTheFireToItsEnd() throws Exception {
    Browser browser = open();
    String burnt = "document.querySelectorAll('.wide .e-room.t-burnt, .wide .e-room.t-sooted').length";
    String now = "document.getElementById('estate-now').textContent";
    String slider = "document.getElementById('estate-slider')";
    assertThat(browser.evaluate(burnt)).isNotEqualTo("0");
    String worst = browser.evaluate(now);
    assertThat(worst).contains("a/r: ");
    browser.evaluate("(e => { e.value = 0; e.dispatchEvent(new Event('input')); e.focus(); })(" + slider + ")");
    assertThat(browser.evaluate(slider + ".value")).isEqualTo("0");
    assertThat(browser.evaluate(burnt)).isEqualTo("0");
    assertThat(browser.evaluate(now)).doesNotContain("a/r: ");
    assertThat(browser.evaluate("document.getElementById('estate-when').textContent")).contains("재난 발생 전");
    browser.key("ArrowRight");
    assertThat(browser.evaluate(slider + ".value")).isEqualTo("1");
    browser.evaluate("document.getElementById('estate-worst').click()");
    assertThat(browser.evaluate(now)).isEqualTo(worst);
    choose(browser, "estate-strategy", "declarative");
    assertThat(browser.evaluate(now)).contains("a/r: ");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aServiceThatIsChosenShowsWhatFallsWithIt() throws Exception {
    Browser browser = java.util.Objects.requireNonNull(running);
    Path folder = Folders.run(temp.resolve("needs"), Folders.SCENARIO.replace("  web: { home",
        "  base: { home: [a/r], grade: g, replicas: 1, cpu: 1, memory: 1 GiB }\n"
            + "  front: { home: [a/r], grade: g, replicas: 1, cpu: 1, memory: 1 GiB, needs: [web] }\n"
            + "  web: { needs: [base], home"), 2);
    browser.open(Files.writeString(temp.resolve("needs.html"), Folders.page(folder, Language.EN)).toUri());
    String names = "[...document.querySelectorAll('.wide .n-node text')].map(t => t.textContent.replace(' *', ''))"
        + ".sort().join()";
    String now = "document.getElementById('needs-now').textContent";
    assertThat(browser.evaluate(names)).isEqualTo("base,× front,× web");
    assertThat(browser.evaluate(now)).isEqualTo("base: 2 other services fall with it; it waits for 0 others.");
    browser.evaluate("document.getElementById('needs-choice').focus()");
    browser.evaluate("[...document.querySelectorAll('.wide .n-node')].find(g => g.textContent.includes('web'))"
        + ".dispatchEvent(new MouseEvent('click'))");
    assertThat(browser.evaluate(names)).isEqualTo("web,× front,◦ base");
    assertThat(browser.evaluate(now)).isEqualTo("web: 1 other service falls with it; it waits for 1 other.");
    assertThat(browser.evaluate("(ids => new Set(ids).size === ids.length)([...document.querySelectorAll('[id]')]"
        + ".map(e => e.id))")).isEqualTo("true");
    assertThat(browser.evaluate(CONTRAST)).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void linearAndLogarithmicAxesTakeTurns() throws Exception {
    Browser browser = open();
    String shown = "[...document.querySelectorAll('.axis-linear, .axis-log')].map(e => e.hidden ? 0 : 1).join('')";
    assertThat(browser.evaluate(shown)).isEqualTo("1010");
    browser.evaluate("document.querySelector('.axis-choice').click()");
    assertThat(browser.evaluate(shown)).isEqualTo("0110");
    browser.evaluate("document.querySelector('.axis-choice').click()");
    assertThat(browser.evaluate(shown)).isEqualTo("1010");
  }

  @Test
  void theBestStrategyIsOnTheScreenOfATelephone() throws Exception {
    Browser browser = open();
    browser.call("Emulation.setDeviceMetricsOverride",
        Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
    assertThat(browser.evaluate("(r => r.left >= 0 && r.right <= 390)("
        + "document.querySelector('table.summary tbody tr').getBoundingClientRect())")).isEqualTo("true");
    assertThat(browser.evaluate("document.querySelector('.verdict').getBoundingClientRect().bottom < 844"))
        .isEqualTo("true");
    browser.call("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  /** Texts whose colour has less than 4.5:1 to the ground they stand on, by the formula of WCAG. */
  private static final String CONTRAST = """
      (() => {
        const rgb = text => (text.match(/[\\d.]+/g) || []).map(Number);
        const light = c => c.slice(0, 3).map(v => v / 255)
          .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
          .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
        const ground = e => {
          const c = rgb(getComputedStyle(e).backgroundColor);
          return c.length === 3 || c[3] > 0 ? c : e.parentElement ? ground(e.parentElement) : [255, 255, 255];
        };
        return [...document.body.querySelectorAll('*')].filter(e => !['SCRIPT', 'NOSCRIPT'].includes(e.tagName)
          && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())).filter(e => {
            const style = getComputedStyle(e), text = light(rgb(e.tagName === 'text' ? style.fill : style.color));
            const behind = light(ground(e.tagName === 'text' ? e.closest('svg') : e));
            return (Math.max(text, behind) + 0.05) / (Math.min(text, behind) + 0.05) < 4.5;
          }).map(e => e.tagName + '.' + (e.className.baseVal || e.className) + ': ' + e.textContent).join();
      })()""";

  @Test
  void tenThousandEntriesAreThereWithinASecond() throws Exception {
    Path folder = Folders.run(temp.resolve("long"), Folders.SCENARIO, 2);
    Folders.repeatTimeline(folder, 10_000);
    Path many = Files.writeString(temp.resolve("long.html"), Folders.page(folder, Language.EN));
    Browser browser = java.util.Objects.requireNonNull(running);
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 5 && best >= 1000; i++) { // other work on the machine may hold one of them up
      browser.open(many.toUri());
      assertThat(browser.evaluate("document.getElementById('tl-status').textContent")).contains("10,0");
      best = Math.min(best, Double.parseDouble(browser.evaluate(
          "(performance.getEntriesByName('first-contentful-paint')[0] || { startTime: Infinity }).startTime")));
    }
    assertThat(best).isLessThan(1000);
  }

  /** Only points that were computed: where none has the values together, the other slider follows. */
  @Test
  void slidersOverASweepShowWhatWasComputedAndNothingElse() throws Exception {
    Path folder = Studies.write(temp.resolve("sweep"), Studies.sweep(0.8, 0.5, 0.95, 0.95));
    Path own = Files.writeString(temp.resolve("sweep.html"), Folders.page(folder, Language.EN));
    Browser browser = java.util.Objects.requireNonNull(running);
    browser.open(own.toUri());
    String now = "document.getElementById('explore-now').textContent";
    assertThat(browser.evaluate(now)).isEqualTo("server = 10, bandwidth = 10 Gbit/s: cost USD 1,500");
    assertThat(browser.evaluate("document.getElementById('explore-1-2').textContent")).isEqualTo("95 %");
    assertThat(browser.evaluate("document.getElementById('explore-1-2-interval').textContent")).isEqualTo("[85 %, 100 %]");
    assertThat(browser.evaluate("document.getElementById('explore-1-value').textContent")).isEqualTo("10 Gbit/s");
    browser.evaluate("document.getElementById('explore-1').focus()");
    browser.key("ArrowLeft");
    assertThat(browser.evaluate(now)).isEqualTo("server = 10, bandwidth = 1 Gbit/s: cost USD 1,000");
    assertThat(browser.evaluate("document.getElementById('explore-0-4').textContent")).isEqualTo("not in 7 of 40");
    browser.key("ArrowRight");
    browser.evaluate("document.getElementById('explore-0').focus()");
    // Of 20 servers there is no point with the fast link.
    browser.key("ArrowRight");
    assertThat(browser.evaluate(now)).startsWith("server = 20, bandwidth = 1 Gbit/s: cost USD 2,000. No point has that value");
    assertThat(browser.evaluate("document.getElementById('explore-1').getAttribute('aria-valuetext')")).isEqualTo("1 Gbit/s");
    assertThat(browser.evaluate("[...document.querySelectorAll('select, input')].every(e => e.labels.length === 1)"))
        .isEqualTo("true");
    assertThat(browser.evaluate("[...document.querySelectorAll('table')].every(t => t.caption && t.caption.textContent"
        + " && [...t.querySelectorAll('th')].every(h => h.scope))")).isEqualTo("true");
    assertThat(browser.evaluate("(ids => new Set(ids).size === ids.length)([...document.querySelectorAll('[id]')]"
        + ".map(e => e.id))")).isEqualTo("true");
    for (String scheme : List.of("light", "dark")) {
      browser.call("Emulation.setEmulatedMedia",
          Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
      assertThat(browser.evaluate(CONTRAST)).as(scheme).isEmpty();
      for (int width : new int[] {1280, 390}) {
        browser.call("Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
        assertThat(browser.evaluate("document.documentElement.scrollWidth <= " + width)).as("" + width).isEqualTo("true");
      }
    }
    browser.call("Emulation.clearDeviceMetricsOverride", Map.of());
    assertThat(browser.complaints()).isEmpty();
  }
}
