package dev.aftermath.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.aftermath.testing.Browser;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, as somebody would use it who writes no files. */
class WalkThroughTest {
  // The browser's processes may still write to its profile when the test is over.
  @TempDir(cleanup = CleanupMode.NEVER) private static Path temp;
  private static @Nullable Browser running;
  private static @Nullable Client started;

  private Browser browser;
  private Client client;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Browser.program().isPresent(), "skipped: no chromium on the path");
    Files.copy(Path.of("scenarios/quickstart.yaml"), temp.resolve("shop.yaml"));
    Files.writeString(temp.resolve("bad.yaml"), Files.readString(temp.resolve("shop.yaml"))
        .replace("cheongju: km", "x").replace("grade: critical", "grade: <img src=x onerror=alert(1)>"));
    started = new Client(temp, "shop.yaml");
    running = new Browser(Browser.program().orElseThrow(), temp.resolve("profile"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (running != null) {
      running.close();
    }
    if (started != null) {
      started.close();
      assertThat(started.log).isEmpty();
    }
  }

  @BeforeEach
  void open() throws Exception {
    browser = java.util.Objects.requireNonNull(running);
    client = java.util.Objects.requireNonNull(started);
    browser.call("Emulation.clearDeviceMetricsOverride", Map.of());
    browser.open(client.address());
    until("document.querySelectorAll('#overview .room').length == 3");
    finished(); // what the scenario says is run as soon as it is there
  }

  private void until(String condition) throws Exception {
    for (int i = 0; i < 300; i++) {
      if (browser.evaluate(condition).equals("true")) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("never: " + condition + "; the page says: " + text("status") + text("problems"));
  }

  private String text(String id) throws Exception {
    return browser.evaluate("document.getElementById('" + id + "').textContent");
  }

  private void set(String id, String value, String event) throws Exception {
    browser.evaluate("(() => { const e = document.getElementById('" + id + "'); e.value = '" + value
        + "'; e.dispatchEvent(new Event('" + event + "', { bubbles: true })); })()");
  }

  private void click(String selector) throws Exception {
    browser.evaluate("document.querySelector('" + selector + "').dispatchEvent("
        + "new MouseEvent('click', { bubbles: true, cancelable: true }))");
  }

  private void finished() throws Exception {
    until("document.getElementById('report').hidden === false");
  }

  @Test
  void aRoomIsClickedAndItsFireIsRunUnderAllStrategies() throws Exception {
    set("replications", "20", "input");
    click(".room[data-of=\"cheongju/hall-1\"]");
    finished();
    assertThat(text("chosen")).isEqualTo("Fire in cheongju/hall-1");
    assertThat(text("written")).isEqualTo("disaster:\n  - fire: { room: cheongju/hall-1, fuel: li-ion }");
    assertThat(browser.evaluate("document.querySelectorAll('#outcome .card').length")).isEqualTo("2");
    assertThat(text("status")).isEqualTo("Finished: Fire in cheongju/hall-1.");
    assertThat(browser.evaluate("document.querySelector('.room[aria-pressed=true]').dataset.of"))
        .isEqualTo("cheongju/hall-1");
    // Nobody lives there: a fire in the empty room takes nothing down.
    assertThat(browser.evaluate("Array.from(document.querySelectorAll('.card .big'), e => e.textContent)"))
        .isEqualTo("0 s,0 s");
    click("#as-written");
    finished();
    assertThat(text("written")).contains("smokeTo");
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).allMatch(r -> r.startsWith(client.address().toString()) || r.equals("data:,"));
  }

  @Test
  void aPlaceOnTheMapIsClickedAndAnEarthquakeStrikesThere() throws Exception {
    set("replications", "5", "input");
    browser.evaluate("(() => { const map = document.getElementById('map'), r = map.getBoundingClientRect();"
        + " map.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: r.left + r.width / 2,"
        + " clientY: r.top + r.height / 2 })); })()");
    finished();
    // The middle of the map lies in the middle of both sites: (37.57 + 36.64) / 2 and (126.98 + 127.49) / 2.
    assertThat(text("written")).matches(
        "(?s)disaster:\\n  - earthquake: \\{ magnitude: 6.5, epicentre: \\[37.1[01]0, 127.2[34]0], depth: 10 km }");
    set("magnitude", "7.5", "input");
    until("document.getElementById('written').textContent.includes('magnitude: 7.5')");
    finished();
    assertThat(text("chosen")).startsWith("Earthquake of magnitude 7.5 at 37.1");
    // With the keyboard alone: a site is lost.
    browser.evaluate("document.querySelector('#map .site').focus()");
    browser.key("Enter");
    until("document.getElementById('chosen').textContent === 'Site seoul is lost'");
    finished();
    set("lasts", "4 h", "change");
    until("document.getElementById('written').textContent.includes('lasts: 4 h')");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aSliderIsMovedAndWhatIsSavedHoldsItsValue() throws Exception {
    set("replications", "8", "input");
    set("knob-1", "0", "input");
    finished();
    set("name", "slow.yaml", "input");
    click("#save");
    until("document.getElementById('saved').textContent === 'Saved: slow.yaml'");
    assertThat(Files.readString(temp.resolve("slow.yaml"))).isEqualTo(
        Files.readString(temp.resolve("shop.yaml")).replace("10 Gbit/s }", "2.5 Gbit/s }"));
    assertThat(client.get(browser.evaluate("document.getElementById('report').getAttribute('href')")).body())
        .contains("2.5 Gbit/s");
    click("#reset");
    until("document.getElementById('knob-1').value === '3'");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void whatIsWrongWithAFileIsShownAndNeverRun() throws Exception {
    set("source", "file:bad.yaml", "change");
    until("document.getElementById('problems').hidden === false");
    assertThat(text("problems")).contains("bad.yaml:").contains("unknown grade \"<img src=x onerror=alert(1)>\"");
    assertThat(browser.evaluate("document.images.length")).isEqualTo("0");
    assertThat(browser.evaluate("document.getElementById('run').disabled")).isEqualTo("true");
    set("source", "starter:2", "change");
    until("document.getElementById('problems').hidden && document.querySelectorAll('#overview .room').length == 2");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void nothingSticksOutOfThePageInAnyLanguage() throws Exception {
    for (String language : new String[] {"en", "ko"}) {
      for (int width : new int[] {1280, 390}) {
        browser.call("Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", 844, "deviceScaleFactor", 1, "mobile", width < 500));
        browser.open(URI.create(client.address() + "?lang=" + language));
        until("document.querySelectorAll('#overview .room').length == 3");
        set("replications", "8", "input");
        click("#run");
        finished();
        assertThat(browser.evaluate("document.documentElement.scrollWidth <= " + width)).isEqualTo("true");
        if (language.equals("ko")) {
          assertThat(browser.evaluate("document.body.innerText")).doesNotContain("Replications").contains("반복 횟수");
        }
      }
    }
    assertThat(browser.complaints()).isEmpty();
  }
}
