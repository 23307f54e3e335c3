package dev.aftermath.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A first scenario to be changed: small, with a comment at each thing that is to be replaced by one's own. */
public final class StarterScenario {
  /** As many sites as one may ask for. */
  public static final int MOST_SITES = 20;

  /** Places in Korea, so that distances are real ones; further sites lie on the way between the first two. */
  private static final List<String> PLACES = List.of("[37.57, 126.98]", "[35.18, 129.08]", "[36.35, 127.38]",
      "[35.16, 126.85]");

  private StarterScenario() {}

  /**
   * The text of a scenario.
   *
   * @param name of it, a plain text
   * @param sites 1 to {@link #MOST_SITES}
   * @throws IllegalArgumentException for another number
   */
  public static String of(String name, int sites) {
    if (sites < 1 || sites > MOST_SITES) {
      throw new IllegalArgumentException("expected 1 to " + MOST_SITES + " sites, got " + sites);
    }
    String refuge = sites == 1 ? "site-1/hall-2" : "site-2";
    String text = """
        # A scenario to begin with. Change what is yours, then:
        #   aftermath validate FILE        everything that is wrong with it, at once
        #   aftermath run FILE             summary, tables and pictures
        #   aftermath explain services     what a key means, and what may stand there
        # What is not written here comes from the defaults: aftermath defaults

        name: $NAME
        start: 2026-03-02T09:00+09:00    # the moment from which all times count
        replications: 100                # more of them make intervals narrower

        # What machines there are: see aftermath explain nodeTypes
        nodeTypes:
          server: { cpu: 32, memory: 256 GiB }

        # Where they stand. "at" is latitude and longitude: distances and earthquakes follow from it.
        sites:
        $SITES
        $LINKS
        # What is promised: how long a service may be down (rto), how much of the past may be missing (rpo).
        grades:
          critical: { rto: 4 h, rpo: 15 min, priority: 100 }
          normal:   { rto: 3 d, rpo: 1 d, priority: 10 }

        # How data is protected. Plans are named by services below.
        protection:
          nightly:
            - backup: { to: $REFUGE, every: 7 d, incremental: 1 d, window: 4 h }
          replicated:
            - $COPY: { to: $REFUGE }

        # What runs there. "needs" names what a service cannot do without.
        services:
          database:
            grade: critical
            home: [site-1/hall-1]
            replicas: 2
            leastReplicas: 1
            data: { size: 2 TB, writes: 5 MB/s, protection: replicated }
          web:
            grade: critical
            home: [site-1/hall-1]
            replicas: 4
            leastReplicas: 2
            needs: [database]
          reports:
            grade: normal
            home: [site-1/hall-1]
            count: 5                       # five such services
            data: { size: 500 GB, protection: nightly }

        # What happens: fire, earthquake, outage, loss, corruption …; see aftermath explain disaster
        disaster:
          - fire: { room: site-1/hall-1, fuel: li-ion }

        # What is compared; the first one is what the others are held against.
        strategies:
          backup-restore: {}
        $SECOND
        """;
    return text.replace("$NAME", "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
        .replace("$SITES\n", sites(sites)).replace("$LINKS\n", links(sites)).replace("$REFUGE", refuge)
        .replace("$COPY", sites == 1 ? "synchronous" : "asynchronous")
        // Controllers move services between sites: one alone is lost with its control plane.
        .replace("$SECOND", sites == 1 ? "  warm-standby: {}" : "  declarative: {}");
  }

  private static String sites(int sites) {
    return IntStream.rangeClosed(1, sites).mapToObj(i -> "  site-" + i + ":\n"
        + "    at: " + place(i) + "\n"
        + "    rooms:\n"
        + "      hall-1: { nodes: { server: 12 } }\n"
        // A room of another building, which a fire of the first does not shut.
        + (sites == 1 ? "      hall-2: { building: annex, nodes: { server: 12 } }\n" : ""))
        .collect(Collectors.joining());
  }

  private static String place(int i) {
    return i <= PLACES.size() ? PLACES.get(i - 1)
        : String.format(Locale.ROOT, "[%.2f, %.2f]", 37.57 - 0.1 * (i - PLACES.size()),
            126.98 + 0.08 * (i - PLACES.size()));
  }

  private static String links(int sites) {
    if (sites == 1) {
      return "\n";
    }
    List<String> lines =
        new ArrayList<>(List.of("", "# Lines between them; every site has one to the first.", "links:"));
    for (int i = 2; i <= sites; i++) {
      lines.add("  - { between: [site-1, site-" + i + "], length: 300 km, bandwidth: 10 Gbit/s }");
    }
    return String.join("\n", lines) + "\n\n";
  }
}
