package dev.aftermath.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * Who may ask: only a page that this server has made itself, opened by somebody who was told its address.
 *
 * <p>The address holds a token that nobody can guess. A page from elsewhere that finds the port still cannot call: its
 * browser names it in {@code Origin} or {@code Sec-Fetch-Site}, and a name that leads here by trickery of the name
 * service (DNS rebinding) stands in {@code Host}.
 */
final class Gate {
  private final byte[] token;
  private final Set<String> hosts;

  /** The gate of a server at that port of the loopback address. */
  Gate(String token, int port) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
    hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
  }

  /** What is asked for below the token, such as "" or "run"; empty when the request is refused. */
  Optional<String> path(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    String host = headers.getFirst("Host");
    String origin = headers.getFirst("Origin");
    String site = headers.getFirst("Sec-Fetch-Site");
    boolean own = host != null && hosts.contains(host)
        && (origin == null || origin.startsWith("http://") && hosts.contains(origin.substring("http://".length())))
        && (site == null || site.equals("same-origin") || site.equals("none"));
    String[] parts = exchange.getRequestURI().getRawPath().split("/", 3);
    boolean known = parts.length == 3
        // In a time that does not tell how much of it was right.
        && MessageDigest.isEqual(token, parts[1].getBytes(StandardCharsets.UTF_8));
    return own && known ? Optional.of(parts[2]) : Optional.empty();
  }
}
