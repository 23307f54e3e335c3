package dev.aftermath.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.aftermath.binding.TextEdit;
import dev.aftermath.results.Json;
import dev.aftermath.results.Malformed;
import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/**
 * The page, on the loopback address alone, and what it asks for: a scenario to look at, a run and its events, the
 * report, a file to be saved.
 */
public final class Server implements AutoCloseable {
  private static final int MOST_THREADS = 64;
  private static final int LARGEST = 1 << 16;
  private static final int MOST_REPLICATIONS = 10_000;
  private static final String PAGE = "[\\w-]{1,64}";
  private static final Map<String, String> FILES = Map.of(
      "serve.css", "text/css; charset=utf-8", "serve.js", "text/javascript; charset=utf-8");

  private final HttpServer http;
  private final ExecutorService threads;
  private final LiveRuns runs = new LiveRuns();
  private final Settings settings;
  private final Library library;
  private final Gate gate;

  /**
   * What a server is told.
   *
   * @param folder the only one that files are read from and written to, with those below it
   * @param first a file in it that the page shows first
   * @param port 0 for any that is free
   * @param token a word that nobody can guess, of letters and digits
   * @param language of the page, as long as nobody asks for another one
   * @param workers threads of a run
   * @param version of the program
   * @param log where faults of the program are told
   */
  public record Settings(
      Path folder, Optional<String> first, int port, String token, Language language, int workers, String version,
      Consumer<String> log) {}

  private Server(Settings settings, HttpServer http, Path folder) {
    this.settings = settings;
    this.http = http;
    library = new Library(folder, settings.first());
    gate = new Gate(settings.token(), http.getAddress().getPort());
    threads = new ThreadPoolExecutor(0, MOST_THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
      Thread thread = new Thread(task, "serve");
      thread.setDaemon(true);
      return thread;
    });
  }

  /**
   * Starts a server.
   *
   * @throws java.net.BindException when the port is taken
   * @throws IOException when the folder cannot be read
   */
  public static Server start(Settings settings) throws IOException {
    // Nobody may hold a thread by sending half of a request; answers are small pieces that must not wait for more.
    System.setProperty("sun.net.httpserver.maxReqTime", "30");
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Path folder = settings.folder().toRealPath();
    HttpServer http = HttpServer.create(
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), settings.port()), 0);
    Server server = new Server(settings, http, folder);
    server.library.entries(new Words(settings.language())); // a folder that cannot be read shows at once
    http.setExecutor(server.threads);
    http.createContext("/", server::handle);
    http.start();
    server.threads.execute(server::warm);
    return server;
  }

  // Classes are loaded and the first code compiled before somebody waits for it.
  private void warm() {
    try {
      Words words = new Words(settings.language());
      Draft draft = Draft.of(library, Tree.parse("{\"source\": \"" + Library.SMALLEST + "\"}"), words);
      LiveRun run = new LiveRun(draft, LiveRun.SECOND, settings.workers(), settings.language());
      run.begin();
      while (!run.next().map(LiveRun.Event::isLast).orElse(true)) {
        // Nobody listens.
      }
    } catch (IOException | Refused e) {
      settings.log().accept("warning: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where the page is. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/" + settings.token() + "/");
  }

  @Override
  public void close() {
    runs.close();
    http.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    Reply reply = new Reply(exchange);
    try {
      Optional<String> path = gate.path(exchange);
      if (path.isEmpty()) {
        reply.send(403, "text/plain; charset=utf-8", "Refused: open the address that aftermath serve has printed.\n");
      } else if (exchange.getRequestMethod().equals("POST")) {
        post(path.get(), exchange, reply);
      } else if (exchange.getRequestMethod().equals("GET")) {
        get(path.get(), exchange, reply);
      } else {
        reply.send(405, "text/plain; charset=utf-8", "Expected GET or POST.\n");
      }
    } catch (Refused e) {
      reply.send(e.status(), Reply.JSON, Json.compact(Map.of("message", String.valueOf(e.getMessage()))));
    } catch (RuntimeException e) {
      settings.log().accept("aftermath: internal error: " + e);
      reply.send(500, Reply.JSON, Json.compact(Map.of("message", String.valueOf(e.getMessage()))));
    } catch (IOException e) {
      if (exchange.getResponseCode() >= 0) {
        throw e; // whoever asked is gone
      }
      reply.send(500, Reply.JSON, Json.compact(Map.of("message", String.valueOf(e.getMessage()))));
    } finally {
      exchange.close();
    }
  }

  private void get(String path, HttpExchange exchange, Reply reply) throws IOException, Refused {
    Map<String, String> query = query(exchange.getRequestURI());
    Language language = language(query.getOrDefault("lang", ""));
    Words words = new Words(language);
    if (path.isEmpty()) {
      reply.send(200, Reply.HTML, Shell.of(library.entries(words), words));
    } else if (FILES.containsKey(path)) {
      reply.send(200, FILES.get(path), Resources.text(path));
    } else if (path.equals("events")) {
      events(run(query, words), exchange, reply);
    } else if (path.equals("report")) {
      LiveRun run = run(query, words);
      String html = Export.of(run, run.outcome().orElseThrow(() -> new Refused(409, words.get("serve.not-finished"))),
          language, settings.version());
      reply.file(Reply.HTML, "aftermath-report.html", html);
    } else {
      throw new Refused(404, words.get("serve.no-file", path));
    }
  }

  private void post(String path, HttpExchange exchange, Reply reply) throws IOException, Refused {
    Tree asked = body(exchange);
    try {
      Language language = language(asked.at("lang").text());
      Words words = new Words(language);
      switch (path) {
        case "scenario" -> reply.json(scenario(Draft.of(library, asked, words), words));
        case "run" -> reply.json(begin(asked, Draft.of(library, asked, words), language, words));
        case "save" -> reply.json(save(asked, Draft.of(library, asked, words), words));
        default -> throw new Refused(404, words.get("serve.no-file", path));
      }
    } catch (Malformed e) {
      throw new Refused(400, String.valueOf(e.getMessage()));
    }
  }

  private Tree body(HttpExchange exchange) throws IOException, Refused {
    Words words = new Words(settings.language());
    // A page from elsewhere cannot send this type without asking first.
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type == null || !type.startsWith("application/json")) {
      throw new Refused(415, words.get("serve.bad-request"));
    }
    byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new Refused(413, words.get("serve.too-large"));
    }
    try {
      return Tree.parse(bytes);
    } catch (JacksonException | NumberFormatException e) {
      throw new Refused(400, words.get("serve.bad-request"));
    }
  }

  private static Map<String, Object> scenario(Draft draft, Words words) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("problems", Problem.list(draft, words));
    draft.source().ifPresent(source -> {
      answer.put("name", words.of(source.scenario().translations().told(source.scenario().name())));
      answer.put("overview", Overview.of(source.scenario(), words));
      answer.put("services", ServiceTable.of(source.scenario(), words));
      answer.put("knobs", KnobBoard.of(Knobs.of(source, draft.sheet().text(), words)));
      answer.put("replications", source.scenario().replications());
      answer.put("written", TextEdit.of(draft.sheet().text()).flatMap(t -> t.block("disaster")).orElse(""));
    });
    return answer;
  }

  private Map<String, Object> begin(Tree asked, Draft draft, Language language, Words words) throws Refused {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("problems", Problem.list(draft, words));
    String page = asked.at("page").text();
    double replications = asked.at("replications").number();
    if (!page.matches(PAGE) || !(replications >= 1 && replications <= MOST_REPLICATIONS)) {
      throw new Refused(400, words.get("serve.bad-replications", Integer.toString(MOST_REPLICATIONS)));
    }
    if (draft.source().isPresent()) {
      answer.put("run", runs.add(page, new LiveRun(draft, (int) replications, settings.workers(), language)));
      answer.put("written", TextEdit.of(draft.sheet().text()).flatMap(t -> t.block("disaster")).orElse(""));
    }
    return answer;
  }

  private Map<String, Object> save(Tree asked, Draft draft, Words words) throws IOException, Refused {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("problems", Problem.list(draft, words));
    if (draft.source().isPresent()) {
      String name = library.save(draft.sheet(), asked.at("name").text().strip(), draft.sheet().text(),
          asked.at("replace").isTrue(), words);
      answer.put("saved", name);
      answer.put("message", words.get("serve.saved", name));
    }
    return answer;
  }

  private LiveRun run(Map<String, String> query, Words words) throws Refused {
    return runs.get(query.getOrDefault("run", "")).orElseThrow(() -> new Refused(404, words.get("serve.no-run")));
  }

  // As long as the browser listens; who leaves cancels the run.
  private void events(LiveRun run, HttpExchange exchange, Reply reply) throws IOException {
    if (!run.begin()) {
      exchange.sendResponseHeaders(204, -1); // a browser that asks again must not get half of it
      return;
    }
    reply.begin("text/event-stream; charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      boolean more = true;
      while (more) {
        Optional<LiveRun.Event> event = run.next();
        String text = event.map(e -> "event: " + e.kind() + "\ndata: " + Json.compact(e.data()) + "\n\n")
            .orElse(": still there?\n\n");
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        more = event.map(e -> !e.isLast()).orElse(true);
      }
    } catch (IOException e) {
      run.cancel();
    } catch (InterruptedException e) {
      run.cancel();
      Thread.currentThread().interrupt();
    }
  }

  private Language language(String code) {
    return Language.of(code).orElse(settings.language());
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> values = new LinkedHashMap<>();
    if (uri.getRawQuery() != null) {
      for (String pair : uri.getRawQuery().split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          values.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
      }
    }
    return values;
  }
}
