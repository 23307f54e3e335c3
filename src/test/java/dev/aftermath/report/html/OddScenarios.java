package dev.aftermath.report.html;

import dev.aftermath.TestScenarios;
import dev.aftermath.recovery.StrategyKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Scenarios at the edges: whatever a report can be asked to tell, some of them has. */
final class OddScenarios {
  private static final String HEAD = """
      start: 2026-03-02T09:00+09:00
      horizon: 3 d
      sites:
        a: { at: [37.5, 127.0], rooms: { r1: { nodes: { server: 4 } }, r2: { nodes: { server: 4 } } } }
        b: { at: [36.6, 127.5], rooms: { r1: { nodes: { server: 8 } } } }
      nodeTypes: { server: { cpu: 32, memory: 256 GiB, boot: 5 min } }
      links: [ { between: [a, b], bandwidth: 10 Gbit/s } ]
      """;
  private static final String FIRE = "disaster: [ { fire: { room: a/r1, fuel: li-ion, spreadTo: [a/r2] } } ]\n";
  private static final String ALL = StrategyKind.all().stream().map(TestScenarios::strategy)
      .collect(Collectors.joining(", ", "strategies: { ", " }\n"));

  private OddScenarios() {}

  /** By name; the text of each as a user would write it. */
  static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("nothing goes down", "name: s0\n" + HEAD + "services: { s1: { home: [a/r1], replicas: 2 } }\n"
        + "disaster: [ { outage: { site: a, of: grid, lasts: 2 h } } ]\n");
    all.put("nothing comes back", "name: s0\n" + HEAD.replace("horizon: 3 d", "horizon: 10 min")
        + "stabilisation: 1 min\ngrades: { g1: { rto: 4 h, rpo: 1 h } }\n"
        + "services: { s1: { home: [a/r1], grade: g1, data: { size: 9 TB, protection: p1 } } }\n"
        + "protection: { p1: [ backup: { to: b } ] }\n"
        + "disaster: [ { outage: { site: a, of: distribution, lasts: 2 h } } ]\n");
    all.put("one service, no objective, no data", "name: s0\n" + HEAD
        + "services: { s1: { home: [a/r1] } }\n" + FIRE + "strategies: { declarative: {} }\n");
    all.put("a thousand services", "name: s0\n" + HEAD.replace("server: 4", "server: 40").replace("server: 8", "server: 90")
        + "grades: { g1: { rto: 1 h } }\n"
        + "services: { s1: { home: [a/r1, a/r2], grade: g1, count: 1000, cpu: 1, memory: 2 GiB } }\n" + FIRE);
    all.put("every strategy and every copy", "name: s0\n" + HEAD + """
        grades: { g1: { rto: 1 h, rpo: 0 s }, g2: { rto: 1 d, rpo: 1 d, judgedOn: upForGood } }
        protection:
          p1: [ synchronous: { to: b } ]
          p2: [ asynchronous: { to: b } ]
          p3: [ snapshot: { to: b } ]
          p4: [ backup: { to: a/r2, every: 1 d, then: { to: b, every: 2 d, transport: 2 h } } ]
        services:
          s1: { home: [a/r1], grade: g1, data: { size: 1 TB, protection: p1 } }
          s2: { home: [a/r1], grade: g1, needs: [s1], data: { size: 1 TB, protection: p2 } }
          s3: { home: [a/r1], grade: g2, data: { size: 1 TB, protection: p3 } }
          s4: { home: [a/r1], grade: g2, data: { size: 1 TB, protection: p4 } }
          t1: { home: [b/r1], role: registry }
          t2: { home: [b/r1], role: pipeline }
          t3: { home: [b/r1], role: dns }
          t4: { home: [b/r1], role: identity }
          t5: { home: [b/r1], role: backup-catalogue }
        """ + FIRE + ALL);
    all.put("lost for ever and empty", "name: s0\n" + HEAD + """
        grades: { g1: { rto: 4 h, rpo: 1 h } }
        protection: { p1: [] }
        services:
          s1: { home: [a/r1], grade: g1, data: { size: 2 TB, protection: p1 } }
          s2: { home: [a/r1], grade: g1, data: { size: 3 TB, protection: p1, ifLost: start-empty } }
        """ + FIRE + ALL);
    all.put("supplies below a site", """
        name: s0
        start: 2026-03-02T09:00+09:00
        horizon: 4 d
        sites:
          a:
            at: [37.5, 127.0]
            supplies:
              grid: { is: feed, count: 2 }
              tank: { is: tank, in: plant }
              engines: { is: generator, in: plant, from: [tank], count: 3, needed: 2, commonCause: 10 % }
              main: { is: switchboard, from: [grid, engines], in: plant }
              cells: { is: battery, in: battery-room }
              ups: { is: ups, from: [main, cells], in: plant, count: 2, feeds: [r1, r2] }
              cold: { is: chiller, from: [main], count: 3, needed: 2, feeds: [r1, r2] }
            rooms:
              r1: { nodes: { server: 4 } }
              r2: { nodes: { server: 4 } }
              plant: { building: annex }
              battery-room: { building: annex }
          b: { at: [36.6, 127.5], rooms: { r1: { nodes: { server: 8 } } } }
        nodeTypes: { server: { cpu: 32, memory: 256 GiB, boot: 5 min } }
        links: [ { between: [a, b], bandwidth: 10 Gbit/s } ]
        services: { s1: { home: [a/r1] } }
        disaster:
          - outage: { at: 1 h, site: a, of: grid, lasts: 30 h }
          - outage: { at: 2 d, site: a, of: supply, supply: ups, lasts: 2 h }
          - fire: { at: 60 h, room: a/battery-room, fuel: li-ion }
        """ + ALL);
    all.put("a language model on GPUs", """
        name: s0
        start: 2026-03-02T09:00+09:00
        horizon: 1 d
        nodeTypes: { server: { cpu: 32, memory: 256 GiB, gpus: 2, traits: { gpuMemory: 80 GiB } } }
        sites:
          a: { at: [37.5, 127.0], rooms: { r1: { nodes: { server: 2 } } } }
          b: { at: [36.6, 127.5], rooms: { r1: { nodes: { server: 2 } } } }
        links: [ { between: [a, b], bandwidth: 10 Gbit/s } ]
        services:
          s1:
            home: [a]
            gpus: 1
            load: { requests: 2, inference: { prompt: 1000, output: 250, weights: 16 GB, keyValue: 128 KiB,
                    step: { base: 20 ms }, prefill: 5000, batch: 64 } }
        loss: { perUnserved: 1 USD }
        disaster: [ { crash: { at: 1 h, of: [s1] } } ]
        """ + ALL);
    all.put("every hazard, in won", "name: s0\n" + HEAD + """
        loss: { fixed: 10000000 KRW, perMinute: 500000 KRW, perUnserved: 50 KRW }
        grades: { g1: { rto: 4 h } }
        services:
          s1: { home: [a/r1], grade: g1 }
          s2: { home: [b/r1], grade: g1, load: { requests: 100, perReplica: 60 } }
        disaster:
          - surge: { at: 30 min, of: [s2], factor: 3, lasts: 20 min }
          - earthquake: { at: 1 h, magnitude: 6.8, epicentre: [37.4, 127.1], depth: 10 km }
          - fire: { at: 2 h, room: a/r1, smokeTo: [a/r2] }
          - outage: { at: 3 h, site: b, of: grid, lasts: 30 h }
          - outage: { at: 3 h, site: b, of: cooling, lasts: 3 h }
          - outage: { at: 3 h, site: b, of: network, lasts: 3 h }
          - outage: { at: 4 h, site: a, of: distribution, lasts: 3 h }
          - outage: { at: 5 h, site: a, to: b, of: link, lasts: 3 h }
          - loss: { at: "uniform(6 h, 12 h)", of: a/r2, damage: damaged, lasts: 3 h }
          - loss: { at: 7 h, of: b/main, damage: dark, lasts: 3 h }
          - loss: { at: 8 h, of: a-b }
          - crash: { at: 9 h, of: [s1], replicas: 2 }
          - image: { at: 9 h, of: [s1], lasts: 20 min }
          - release: { at: 10 h, of: [s1, s2], share: 100 % }
          - loss: { at: 11 h, of: b/r1/server-1 }
          - flood: { at: 20 h, site: b, depth: 0.8 m, rooms: [ { room: b/r1, from: 0.3 m } ], gridFrom: 0.5 m, roadsFrom: 0.4 m }
          - linkDegraded: { at: 6 h, of: a-b, lasts: 20 min, bandwidth: 20 %, flapping: { down: 10 s, up: 5 min } }
        """ + ALL);
    all.put("data corrupted, copies deleted and unreadable", "name: s0\n" + HEAD + """
        grades: { g1: { rto: 4 h, rpo: 1 d } }
        protection:
          p1:
            - asynchronous: { to: b }
            - backup: { to: a, every: 1 d, window: 1 h }
            - backup: { to: b, every: 12 h, window: 1 h, immutable: true, unreadable: 50 % }
          p2: [ { backup: { to: b, every: 1 d, window: 1 h } } ]
          p3: [ { journal: { to: b, retention: 2 d, immutable: true } }, { journal: { to: a/r1 } } ]
        services:
          s1: { home: [a/r1], grade: g1, data: { size: 1 TB, protection: p1 } }
          s4: { home: [a/r2], data: { size: 1 TB, protection: p3 } }
          s5: { home: [a/r2], data: { protection: p2, erasure: { data: 2, parity: 2, over: [a/r1, a/r2] } } }
          s2: { home: [a/r2], grade: g1, data: { size: 1 TB, protection: p2 } }
          s3: { home: [a/r2], data: { size: 1 TB, protection: p2, ifLost: start-empty } }
        disaster:
          - corruption: { at: 1 h, dwell: 1 d, detected: 3 h, deletesCopies: 100 % }
          - corruption:
              { at: 2 d, of: [s1, a/r2], detected: 1 h, machines: { at: [a/r1], share: 50 %, rebuild: 3 h } }
        """ + ALL);
    all.put("two incidents, a wait for people", "name: s0\n" + HEAD.replace("horizon: 3 d", "horizon: 30 d") + """
        grades: { g1: { rto: 4 h } }
        services: { s1: { home: [a/r1], count: 6, grade: g1 } }
        disaster:
          - outage: { site: a, of: distribution, lasts: 2 h }
          - outage: { at: 20 d, site: a, of: distribution, lasts: 2 h }
        strategies:
          backup-restore: { crews: { operations: 1 } }
          declarative: { sites: [a] }
        """);
    all.put("over before anybody knows", "name: s0\n" + HEAD.replaceAll("(?m)^horizon:.*\\n", "") + "horizon: 11 min\n"
        + "services: { s1: { home: [a/r1] } }\n" + FIRE
        + "strategies: { backup-restore: { detect: 1 h }, declarative: { siteLost: 1 h, toleration: 2 h } }\n");
    all.put("an outage of no time", "name: s0\n" + HEAD + "services: { s1: { home: [a/r1] } }\n"
        + "disaster: [ { outage: { site: a, of: network, lasts: 0 s } } ]\n" + ALL);
    all.put("read-only, slow, and shed by grade", "name: s0\n" + HEAD
        .replace("a: { at: [37.5, 127.0],", """
            a: { at: [37.5, 127.0], utilities: { generators: 2, generatorsNeeded: 2, generatorStartFailure: 100 %,
                 mobile: { units: 1, arrives: 2 h }, upsAutonomy: 3 h, shed: [ { grade: g2 } ] },""".stripIndent().strip())
        + """
        grades: { g1: { rto: 1 h, priority: 10 }, g2: { rto: 1 d, priority: 0 } }
        protection: { p1: [ synchronous: { to: b, onPeerLoss: stall } ] }
        services:
          s1: { home: [a/r1], grade: g1, replicas: 2, readOnly: primary, data: { size: 1 TB, protection: p1 } }
          s2: { home: [a/r2], grade: g2, replicas: 2 }
          s3: { home: [b/r1], grade: g1, slowFrom: 1 ms, data: { at: a/r1, size: 1 TB, protection: p1 } }
        loss: { fixed: 1 kUSD, perMinute: 1 kUSD, slow: 10 %, readOnly: 50 % }
        disaster:
          - outage: { site: a, of: link, to: b, lasts: 2 h }
          - outage: { site: a, of: grid, at: 4 h, lasts: 8 h }
        """ + ALL);
    String published = """
        grades: { g1: { rto: 4 h } }
        services:
          s1: { home: [a/r1], grade: g1, curveWeight: 120000 }
          s2: { home: [a/r2], grade: g1, curveWeight: 80000.5 }
          s3: { home: [b/r1], grade: g1 }
        published:
          label: published
          strategy: declarative
          points: [ { at: 1 h, restored: 0, of: 9 }, { at: 1 d, restored: 8, of: 9 } ]
        """;
    String told = "translations: { ko: [ { text: published, reads: 공표 }, { text: customers, reads: 고객 수 } ] }\n";
    all.put("curves of customers", "name: s0\n" + HEAD + published + "  shareOf: weights\n  unit: customers\n" + told
        + FIRE + ALL);
    all.put("curves of services", "name: s0\n" + HEAD + published + "  unit: customers\n" + told + FIRE + ALL);
    all.put("curves of weights, nothing published", "name: s0\n" + HEAD
        + published.replaceAll("(?s)published:.*", "") + FIRE + "strategies: { declarative: {} }\n");
    all.put("no room elsewhere", "name: s0\n" + HEAD + """
        grades: { g1: { rto: 4 h, rpo: 1 h } }
        protection: { p1: [ asynchronous: { to: b } ] }
        services:
          s1: { home: [a/r1], count: 4, cpu: 20, memory: 150 GiB, replicas: 1, grade: g1, needs: [s2] }
          s2: { home: [a/r2], count: 1, cpu: 20, memory: 150 GiB, replicas: 4, leastReplicas: 3, grade: g1,
                data: { size: 1 TB, protection: p1 } }
          s3: { home: [b/r1], count: 7, cpu: 20, memory: 150 GiB, replicas: 1, grade: g1 }
        """ + FIRE + "strategies: { backup-restore: {}, warm-standby: { sites: [b] }, declarative: {} }\n");
    return all;
  }
}
