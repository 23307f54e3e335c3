package dev.aftermath.serve;

import dev.aftermath.results.Json;
import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Language;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A server with one who asks it, as a page would. */
final class Client implements AutoCloseable {
  static final String TOKEN = "0123456789abcdef0123456789abcdef";

  final Server server;
  final List<String> log = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  Client(Path folder, String first) throws IOException {
    server = Server.start(new Server.Settings(folder, first.isEmpty() ? Optional.empty() : Optional.of(first), 0, TOKEN,
        Language.EN, 2, "0.0-test", log::add));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.address().resolve(path)).timeout(Duration.ofSeconds(60));
  }

  HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(request(path).build());
  }

  HttpResponse<String> post(String path, Map<String, ?> body) throws Exception {
    return send(request(path).header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(Json.compact(body))).build());
  }

  Tree json(String path, Map<String, ?> body) throws Exception {
    return Tree.parse(post(path, body).body());
  }

  /** Begins a run and returns its number. */
  String run(String page, String source, Map<String, ?> more, int replications) throws Exception {
    Map<String, Object> body = new LinkedHashMap<>(more);
    body.put("page", page);
    body.put("source", source);
    body.put("replications", replications);
    return json("run", body).at("run").text();
  }

  /** The lines of the events of a run, as they come. */
  Stream<String> events(String run) throws Exception {
    return http.send(request("events?run=" + run).build(), HttpResponse.BodyHandlers.ofLines()).body();
  }

  URI address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
  }
}
