package dev.aftermath.testing;

import dev.aftermath.results.Json;
import dev.aftermath.results.Tree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium with one page, over the DevTools protocol. */
public final class Browser implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final Map<String, Integer> CODES = Map.of("Tab", 9, "ArrowUp", 38, "ArrowDown", 40);

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final List<Tree> events = new ArrayList<>();
  private int calls;

  /** The program, if there is one here. */
  public static Optional<Path> program() {
    return Stream.of(System.getenv("PATH").split(":")).flatMap(folder ->
        Stream.of("chromium", "chromium-browser", "google-chrome").map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable).findFirst();
  }

  public Browser(Path program, Path profile) throws Exception {
    process = new ProcessBuilder(program.toString(), "--headless", "--no-sandbox", "--disable-gpu",
        "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank").redirectErrorStream(true).start();
    String address = address();
    String port = address.replaceFirst("ws://[^:]+:(\\d+)/.*", "$1");
    HttpClient client = HttpClient.newHttpClient();
    String pages = client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list")).build(),
        HttpResponse.BodyHandlers.ofString()).body();
    String page = Tree.parse(pages.getBytes(StandardCharsets.UTF_8)).items().stream()
        .filter(t -> t.at("type").text().equals("page")).findFirst().orElseThrow().at("webSocketDebuggerUrl").text();
    socket = client.newWebSocketBuilder().buildAsync(URI.create(page), new Listener()).get(30, TimeUnit.SECONDS);
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", Map.of());
    }
  }

  private String address() throws IOException {
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("DevTools listening on ")) {
        return line.substring("DevTools listening on ".length());
      }
    }
    throw new IOException("the browser did not start");
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket s, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        messages.add(text.toString());
        text.setLength(0);
      }
      s.request(1);
      return java.util.concurrent.CompletableFuture.completedFuture(null);
    }
  }

  /** Calls a method and waits for its result. */
  public Tree call(String method, Map<String, ?> parameters) throws Exception {
    int id = ++calls;
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", id);
    message.put("method", method);
    message.put("params", parameters);
    socket.sendText(Json.compact(message), true).get(30, TimeUnit.SECONDS);
    while (true) {
      Tree answer = next();
      if (answer.at("id").whole() == id) {
        if (answer.at("error").exists()) {
          throw new IllegalStateException(method + ": " + answer.at("error").at("message").text());
        }
        return answer.at("result");
      }
    }
  }

  private Tree next() throws Exception {
    String message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (message == null) {
      throw new IllegalStateException("the browser does not answer");
    }
    Tree tree = Tree.parse(message.getBytes(StandardCharsets.UTF_8));
    if (tree.at("method").exists()) {
      events.add(tree);
    }
    return tree;
  }

  /** Opens a page and waits until it is loaded. */
  public void open(URI page) throws Exception {
    events.clear();
    call("Page.navigate", Map.of("url", page.toString()));
    while (events.stream().noneMatch(e -> e.at("method").text().equals("Page.loadEventFired"))) {
      next();
    }
  }

  /** What an expression comes to in the page, as text. */
  public String evaluate(String expression) throws Exception {
    Tree result = call("Runtime.evaluate", Map.of("expression", "String(" + expression + ")", "returnByValue", true));
    if (result.at("exceptionDetails").exists()) {
      throw new IllegalStateException(expression + ": "
          + result.at("exceptionDetails").at("exception").at("description").text());
    }
    return result.at("result").at("value").text();
  }

  /** Presses and lets go a key on what has the focus. */
  public void key(String key) throws Exception {
    int code = CODES.getOrDefault(key, 0); // without it the browser does nothing of its own, such as moving the focus
    for (String type : List.of("keyDown", "keyUp")) {
      call("Input.dispatchKeyEvent",
          Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
    }
  }

  /** Addresses that the page asked for. */
  public List<String> requests() {
    return events.stream().filter(e -> e.at("method").text().equals("Network.requestWillBeSent"))
        .map(e -> e.at("params").at("request").at("url").text()).toList();
  }

  /** Errors, warnings and violations of the policy, and whatever the page wrote to the console. */
  public List<String> complaints() {
    return events.stream().filter(e -> switch (e.at("method").text()) {
      case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded", "Page.javascriptDialogOpening" -> true;
      default -> false;
    }).map(e -> e.at("method").text() + ": " + e.at("params").at("entry").at("text").text()
        + e.at("params").at("exceptionDetails").at("exception").at("description").text()
        + e.at("params").at("message").text()).toList();
  }

  @Override
  public void close() throws Exception {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.waitFor(10, TimeUnit.SECONDS);
  }
}
