package dev.aftermath.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.binding.YamlReader;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.report.html.Interim;
import dev.aftermath.results.RunData;
import dev.aftermath.results.Tree;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioLoader;
import dev.aftermath.vocabulary.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server answers, to whom, and what it refuses. */
class ServerTest {
  private static final Map<String, Object> NOTHING = Map.of();
  private static final String SHOP = "file:shop.yaml";

  @TempDir private Path temp;
  private Path folder;
  private Client client;

  @BeforeEach
  void start() throws IOException {
    folder = Files.createDirectory(temp.resolve("mine"));
    Files.copy(Path.of("scenarios/quickstart.yaml"), folder.resolve("shop.yaml"));
    Files.writeString(temp.resolve("secret.yaml"), "sites: { outside: {} }\n");
    Files.createSymbolicLink(folder.resolve("link.yaml"), temp.resolve("secret.yaml"));
    client = new Client(folder, "shop.yaml");
  }

  @AfterEach
  void stop() {
    client.close();
    assertThat(client.log).isEmpty();
  }

  // As the text is sent, because java.net.http sets Host itself and tidies paths.
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", client.address().getPort())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private int status(String path, String host, String more) throws IOException {
    String answer = raw("GET " + path + " HTTP/1.1\nHost: " + host + "\nConnection: close\n" + more + "\n");
    return Integer.parseInt(answer.substring(9, 12));
  }

  private String host() {
    return "127.0.0.1:" + client.address().getPort();
  }

  @Test
  void onlyWhoKnowsTheTokenIsAnswered() throws Exception {
    String own = "/" + Client.TOKEN + "/";
    assertThat(status(own, host(), "")).isEqualTo(200);
    for (String path : List.of("/", "/serve.js", "/" + Client.TOKEN, "/" + Client.TOKEN.replace('0', '1') + "/",
        "/" + Client.TOKEN.substring(1) + "/", "/x" + own, "/favicon.ico", "/%30" + own.substring(2))) {
      assertThat(status(path, host(), "")).as(path).isEqualTo(403);
    }
    // What is refused says nothing of what there is.
    assertThat(raw("GET / HTTP/1.1\nHost: " + host() + "\nConnection: close\n\n")).contains("403")
        .doesNotContain(Client.TOKEN).doesNotContain("shop");
  }

  @Test
  void aNameThatLeadsHereByTrickeryAndAPageFromElsewhereAreRefused() throws Exception {
    String own = "/" + Client.TOKEN + "/";
    String port = ":" + client.address().getPort();
    assertThat(status(own, "localhost" + port, "")).isEqualTo(200);
    for (String host : List.of("evil.example" + port, "127.0.0.1", "127.0.0.1:1", "127.0.0.1" + port + ".evil.example")) {
      assertThat(status(own, host, "")).as(host).isEqualTo(403);
    }
    assertThat(status(own, host(), "Origin: http://" + host() + "\n")).isEqualTo(200);
    for (String origin : List.of("http://evil.example", "null", "https://" + host(), "http://127.0.0.1:1",
        "http://" + host() + ".evil.example")) {
      assertThat(status(own, host(), "Origin: " + origin + "\n")).as(origin).isEqualTo(403);
    }
    assertThat(status(own, host(), "Sec-Fetch-Site: cross-site\n")).isEqualTo(403);
    assertThat(status(own, host(), "Sec-Fetch-Site: same-site\n")).isEqualTo(403);
    assertThat(status(own, host(), "Sec-Fetch-Site: none\n")).isEqualTo(200);
    // Nobody of another machine reaches it at all.
    assertThat(client.address().getHost()).isEqualTo("127.0.0.1");
  }

  @Test
  void everyAnswerSaysWhatItsPageMayDo() throws Exception {
    for (String path : List.of("", "serve.js", "serve.css")) {
      HttpResponse<String> answer = client.get(path);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy ->
          assertThat(policy).startsWith("default-src 'none'; script-src 'self';").doesNotContain("unsafe")
              .contains("frame-ancestors 'none'"));
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }
    String page = client.get("").body();
    assertThat(page).doesNotContain("style=").doesNotContainPattern(" on[a-z]+=");
    assertThat(client.get("?lang=ko").body()).contains("<html lang=\"ko\">").contains("만약에");
  }

  @Test
  void nothingOutsideOfTheFolderIsReadOrWritten() throws Exception {
    for (String name : List.of("../secret.yaml", temp.resolve("secret.yaml").toString(), "link.yaml",
        "sub/../../secret.yaml", "/etc/passwd")) {
      HttpResponse<String> answer = client.post("scenario", Map.of("source", "file:" + name));
      assertThat(answer.statusCode()).as(name).isEqualTo(403);
      assertThat(answer.body()).contains("lies outside of the folder").doesNotContain("outside: {}");
    }
    for (String name : List.of("none.yaml", "", "\u0000.yaml")) {
      assertThat(client.post("scenario", Map.of("source", "file:" + name)).statusCode()).as(name).isGreaterThan(399);
    }
    assertThat(client.post("scenario", Map.of("source", "starter:9")).statusCode()).isEqualTo(404);
    for (String name : List.of("../x.yaml", "/tmp/x.yaml", "a/b.yaml", ".hidden.yaml", "x.txt", "", "x.yaml/..", "a\\b.yaml")) {
      HttpResponse<String> answer = client.post("save", Map.of("source", SHOP, "name", name));
      assertThat(answer.statusCode()).as(name).isEqualTo(400);
      assertThat(answer.body()).contains("Not a name for a scenario");
    }
    assertThat(client.get("../../../etc/passwd").statusCode()).isEqualTo(403);
    // A link that stands at the name is replaced; what it leads to stays.
    assertThat(client.json("save", Map.of("source", SHOP, "name", "link.yaml", "replace", true)).at("saved").text())
        .isEqualTo("link.yaml");
    assertThat(temp.resolve("secret.yaml")).hasContent("sites: { outside: {} }\n");
    try (Stream<Path> files = Files.list(temp)) {
      assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrder("mine", "secret.yaml");
    }
  }

  @Test
  void whatIsSavedIsTheFileWithItsCommentsAndTheChosenPlacesChanged() throws Exception {
    String before = Files.readString(folder.resolve("shop.yaml"));
    Map<String, Object> chosen = Map.of("source", SHOP, "name", "mine.yaml",
        "set", Map.of("services.orders.replicas", "6"),
        "disaster", Map.of("kind", "loss", "of", "seoul", "lasts", "1 d"));
    assertThat(client.json("save", chosen).at("message").text()).isEqualTo("Saved: mine.yaml");
    assertThat(Files.readString(folder.resolve("mine.yaml"))).isEqualTo(before.replace("replicas: 4\n", "replicas: 6\n")
        .replace("- fire: { room: seoul/hall-1, fuel: li-ion, smokeTo: [seoul/hall-2] }",
            "- loss: { of: seoul, damage: dark, lasts: 1 d }"));
    assertThat(folder.resolve("shop.yaml")).hasContent(before);
    HttpResponse<String> again = client.post("save", chosen);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("mine.yaml is there already");
    // Nothing chosen, nothing changed.
    client.json("save", Map.of("source", SHOP, "name", "mine.yaml", "replace", true));
    assertThat(folder.resolve("mine.yaml")).hasContent(before);
  }

  @Test
  void everyDisasterThatCanBeChosenIsOneOfAScenario() throws Exception {
    for (Map<String, Object> disaster : List.<Map<String, Object>>of(
        Map.of("kind", "fire", "of", "seoul/hall-2", "fuel", "electrical"), Map.of("kind", "loss", "of", "cheongju"),
        Map.of("kind", "loss", "of", "seoul/main", "lasts", "4 h"),
        Map.of("kind", "earthquake", "magnitude", 7.2, "latitude", 36.5, "longitude", 127.25))) {
      Tree answer = client.json("run",
          Map.of("source", SHOP, "page", "p", "replications", 1, "disaster", disaster));
      assertThat(answer.at("problems").text()).isEmpty();
      assertThat(answer.at("written").text()).startsWith("disaster:\n  - " + disaster.get("kind") + ": ");
    }
    // A name that would be more than a name stays one, and is told to be none.
    Tree evil = client.json("run", Map.of("source", SHOP, "page", "p", "replications", 1, "disaster",
        Map.of("kind", "fire", "of", "x }\nseed: 5 # ")));
    assertThat(evil.at("run").exists()).isFalse();
    assertThat(evil.at("problems").text()).contains("unknown room &quot;x } seed: 5 #");
    Tree far = client.json("run", Map.of("source", SHOP, "page", "p", "replications", 1, "disaster",
        Map.of("kind", "earthquake", "magnitude", 12, "latitude", 99, "longitude", 0)));
    assertThat(far.at("problems").text()).contains("magnitude").contains("epicentre");
  }

  @Test
  void problemsAreToldAsTheCommandLineTellsThem() throws Exception {
    String text = Files.readString(folder.resolve("shop.yaml")).replace("replicas: 4", "replcias: 4");
    Files.writeString(folder.resolve("bad.yaml"), text);
    Files.writeString(folder.resolve("broken.yaml"), "sites: [\n");
    Files.copy(Path.of("scenarios/gpu-sharing.yaml"), folder.resolve("gpu.yaml"));
    Tree bad = client.json("scenario", Map.of("source", "file:bad.yaml"));
    assertThat(bad.at("problems").text()).contains("<code>bad.yaml:43:5</code>").contains("unknown key &quot;replcias&quot;")
        .contains("did you mean &quot;replicas&quot;").contains("class=\"line wrong\">  43      replcias: 4<").doesNotContain("nodeTypes");
    assertThat(bad.at("overview").exists()).isFalse();
    assertThat(client.json("scenario", Map.of("source", "file:broken.yaml")).at("problems").text())
        .contains("not valid YAML");
    assertThat(client.json("scenario", Map.of("source", "file:gpu.yaml", "lang", "ko")).at("problems").text())
        .contains("GPU 공유에 관한 파일");
    // A value that does not fit is told, and nothing is run or saved with it.
    Map<String, Object> body = Map.of("source", SHOP, "page", "p", "replications", 1, "name", "new.yaml",
        "set", Map.of("services.orders.replicas", "many"));
    assertThat(client.json("run", body).at("problems").text()).contains("services.orders.replicas");
    assertThat(client.json("save", body).at("saved").exists()).isFalse();
    assertThat(folder.resolve("new.yaml")).doesNotExist();
    assertThat(client.json("run", Map.of("source", SHOP, "page", "p", "replications", 1,
        "set", Map.of("no.such.key", "1"))).at("problems").text()).contains("cannot be changed here");
  }

  @Test
  void requestsThatAreNoneAreRefusedWithAReason() throws Exception {
    HttpRequest.Builder plain = client.request("scenario").POST(HttpRequest.BodyPublishers.ofString("{}"));
    assertThat(client.send(plain.copy().header("Content-Type", "text/plain").build()).statusCode()).isEqualTo(415);
    assertThat(client.send(plain.build()).statusCode()).isEqualTo(415);
    for (String body : List.of("", "{", "[1", "\"x", "{\"source\": 1e999999999}")) {
      HttpResponse<String> answer = client.send(client.request("scenario").header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(body)).build());
      assertThat(answer.statusCode()).as(body).isBetween(400, 404);
    }
    assertThat(client.send(client.request("scenario").header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(" ".repeat(70_000))).build()).statusCode()).isEqualTo(413);
    assertThat(client.send(client.request("").PUT(HttpRequest.BodyPublishers.ofString("x")).build()).statusCode())
        .isEqualTo(405);
    assertThat(client.post("run", Map.of("source", SHOP, "page", "p", "replications", 0)).statusCode()).isEqualTo(400);
    assertThat(client.post("run", Map.of("source", SHOP, "page", "p", "replications", 20_000)).statusCode())
        .isEqualTo(400);
    assertThat(client.post("run", Map.of("source", SHOP, "page", "<p>", "replications", 1)).statusCode()).isEqualTo(400);
    assertThat(client.post("none", NOTHING).statusCode()).isEqualTo(404);
    assertThat(client.get("none").statusCode()).isEqualTo(404);
    assertThat(client.get("events?run=77").statusCode()).isEqualTo(404);
    assertThat(client.get("report?run=77").statusCode()).isEqualTo(404);
  }

  @Test
  void outcomesComeInOrderAndTheLastIsThatOfTheWholeRun() throws Exception {
    String run = client.run("p", SHOP, NOTHING, 20);
    assertThat(client.get("report?run=" + run).statusCode()).isEqualTo(409);
    List<String> lines = client.events(run).toList();
    List<String> kinds = lines.stream().filter(l -> l.startsWith("event: ")).map(l -> l.substring(7)).toList();
    assertThat(kinds.get(kinds.size() - 1)).isEqualTo("end");
    assertThat(kinds.stream().filter(k -> k.equals("outcome"))).hasSize(4);
    List<Tree> outcomes = lines.stream().filter(l -> l.startsWith("data: ") && l.contains("\"html\""))
        .map(l -> Tree.parse(l.substring(6))).toList();
    assertThat(outcomes).extracting(o -> o.at("done").count()).containsExactly(2, 6, 12, 20);
    // The same bytes as an experiment of its own gives: nothing is lost on the way, or added twice.
    Scenario scenario = new ScenarioLoader().load(YamlReader.document(folder.resolve("shop.yaml")), List.of());
    assertThat(outcomes.get(3).at("html").text()).isEqualTo(Interim.of(RunData.interim(
        new Experiment(scenario, scenario.seed(), 20, 1, false).run(done -> { })), Language.EN));
    assertThat(client.get("events?run=" + run).statusCode()).isEqualTo(204);
    HttpResponse<String> report = client.get("report?run=" + run + "&lang=ko");
    assertThat(report.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"aftermath-report.html\"");
    assertThat(report.body()).startsWith("<!DOCTYPE html>").contains("<html lang=\"ko\">").contains("빠른 시작")
        .contains("script-src &#39;sha256-");
  }

  @Test
  void anotherRunOfThePageEndsTheOneBeforeAndThoseOfOtherPagesGoOn() throws Exception {
    String first = client.run("p", SHOP, NOTHING, 10_000);
    String other = client.run("q", SHOP, NOTHING, 3);
    try (Stream<String> events = client.events(first)) {
      var lines = events.iterator();
      assertThat(lines.next()).startsWith("event: ");
      String second = client.run("p", SHOP, NOTHING, 3);
      String last = "";
      while (lines.hasNext()) {
        String line = lines.next();
        last = line.startsWith("event: ") ? line : last;
      }
      assertThat(last).isEqualTo("event: cancelled");
      assertThat(client.events(second)).contains("event: end");
    }
    assertThat(client.events(other)).contains("event: end");
    assertThat(client.get("events?run=" + first).statusCode()).isEqualTo(404);
  }

  @Test
  void aRunEndsWhenTheBrowserLeaves() throws Exception {
    String run = client.run("p", SHOP, NOTHING, 10_000);
    Stream<String> events = client.events(run);
    assertThat(events.iterator().next()).startsWith("event: ");
    events.close();
    assertThat(endOf("live-run")).isTrue();
  }

  @Test
  void aServerThatEndsLeavesNothingRunning() throws Exception {
    String run = client.run("p", SHOP, NOTHING, 10_000);
    try (Stream<String> events = client.events(run)) {
      assertThat(events.iterator().next()).startsWith("event: ");
      client.close();
      assertThat(endOf("live-run")).isTrue();
    } catch (java.io.UncheckedIOException e) {
      // The stream was cut off, as it must be.
    }
  }

  // Whether a thread of that name is gone within half a minute.
  private static boolean endOf(String name) throws InterruptedException {
    for (int i = 0; i < 300; i++) {
      if (Thread.getAllStackTraces().keySet().stream().noneMatch(t -> t.getName().equals(name))) {
        return true;
      }
      Thread.sleep(100);
    }
    return false;
  }

  @Test
  void startersAndScenariosOfTheFolderCanBeChosenAndNothingElse() throws Exception {
    Files.writeString(folder.resolve("notes.yaml"), "shopping: [milk]\n");
    Files.writeString(folder.resolve(".hidden.yaml"), "sites: {}\n");
    Files.createDirectory(folder.resolve("scenarios"));
    Files.writeString(folder.resolve("scenarios/other.yaml"), "sites: {}\n");
    String page = client.get("").body();
    assertThat(page.replaceAll("(?s).*<select id=\"source\">(.*?)</select>.*", "$1").replaceAll("<[^>]*value=\"([^\"]*)\"[^<]*</option>\\s*", "$1 "))
        .isEqualTo("file:shop.yaml starter:2 starter:1 starter:3 file:scenarios/other.yaml ");
    for (String id : List.of("starter:1", "starter:2", "starter:3")) {
      Tree starter = client.json("scenario", Map.of("source", id));
      assertThat(starter.at("problems").text()).isEmpty();
      assertThat(starter.at("overview").text()).contains("data-of=\"site-1/hall-1\"").contains("<svg id=\"map\"");
      assertThat(starter.at("services").text()).contains("database").contains("4 h");
    }
  }

  @Test
  void slidersHoldWhatTheScenarioSaysAndEachValueCanBeRun() throws Exception {
    Scenario ignored = new ScenarioLoader().load(YamlReader.document(folder.resolve("shop.yaml")), List.of());
    assertThat(ignored.plans()).hasSize(2);
    List<Knobs.Knob> knobs = Knobs.of(dev.aftermath.scenario.ScenarioSource.read(folder.resolve("shop.yaml")),
        Files.readString(folder.resolve("shop.yaml")), new dev.aftermath.words.Words(Language.EN));
    assertThat(knobs).extracting(Knobs.Knob::path).contains("strategies.backup-restore.declare", "links[0].bandwidth",
        "services.orders.replicas").doesNotContain("strategies.declarative.declare", "services.payment.replicas");
    Knobs.Knob bandwidth = knobs.stream().filter(k -> k.path().startsWith("links")).findFirst().orElseThrow();
    assertThat(bandwidth.values()).containsExactly("2.5 Gbit/s", "5 Gbit/s", "7.5 Gbit/s", "10 Gbit/s", "15 Gbit/s",
        "20 Gbit/s", "30 Gbit/s", "40 Gbit/s");
    assertThat(bandwidth.at()).isEqualTo(3);
    Knobs.Knob declare = knobs.get(0);
    assertThat(declare.values().get(declare.at())).isEqualTo("triangular(20 min, 45 min, 200 min)");
    assertThat(declare.shown()).contains("0.25 ×", "1 ×");
    for (Knobs.Knob knob : knobs) {
      for (String value : List.of(knob.values().get(0), knob.values().get(knob.values().size() - 1))) {
        Tree answer = client.json("run", Map.of("source", SHOP, "page", "p", "replications", 1,
            "set", Map.of(knob.path(), value)));
        // Fewer replicas than must be ready are refused, with the reason.
        assertThat(answer.at("problems").text().isEmpty() || knob.path().endsWith(".replicas")).as(knob.path() + value)
            .isTrue();
      }
    }
  }

  @Test
  void aPortThatIsTakenIsToldAsSuch() {
    assertThatThrownBy(() -> Server.start(new Server.Settings(folder, Optional.empty(), client.address().getPort(),
        "t", Language.EN, 1, "", text -> { }))).isInstanceOf(BindException.class);
  }
}
