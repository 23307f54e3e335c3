package dev.aftermath.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

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
    page = Files.writeString(temp.resolve("report.html"), Page.of(folder, Language.KO));
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
    // The data, and the script of the page itself.
    assertThat(browser.evaluate("document.scripts.length")).isEqualTo("2");
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
}
