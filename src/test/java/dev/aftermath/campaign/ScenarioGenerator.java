package dev.aftermath.campaign;

import dev.aftermath.scheduling.PlacementPolicies;
import dev.aftermath.scheduling.PlacementPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Random scenarios over all that a file can say, each valid but for machines that may have too little room.
 *
 * <p>Every scenario leaves some keys out altogether, as a swarm: faults hide where many features are together, and as
 * well where one is missing. Names are such as {@code qs1}, so that they can be found and changed in the text.
 */
final class ScenarioGenerator {
  /** The file that stands beside a scenario that takes services from a trace. */
  static final String TRACE_FILE = "trace.csv";
  static final String TRACE = "instance_sn,role,app_name,cpu_request,cpu_limit,gpu_request,gpu_limit,rdma_request,"
      + "rdma_limit,memory_request,memory_limit,disk_request,disk_limit,max_instance_per_node,creation_time,"
      + "scheduled_time,deletion_time\n"
      + "i0,CN,app,1,1,0,0,1,1,2,2,0,0,-1,,,\ni1,CN,app,1,1,0,0,1,1,2,2,0,0,2,,,\ni2,CN,late,1,1,0,0,0,0,1,1,0,0,-1,"
      + "86400,86500,172800\n";
  /** What was recorded of writes, where a scenario says so. */
  static final String RATES_FILE = "rates.csv";
  static final String RATES = "time,rate\n2026-03-01T21:00,2 MB/s\n0 s,500 kB/s\n6 h,30 MB/s\n7 h,1 MB/s\n";
  /** The file that stands beside a scenario that includes one. */
  static final String PART_FILE = "part.yaml";
  static final String PART = "loss: { fixed: 5 kEUR, perMinute: 70 EUR, saturation: 9 d }\n";
  private static final List<String> KINDS =
      List.of("declarative", "backup-restore", "warm-standby", "orchestrated", "active-active");
  private static final double[] OFTEN = {0.15, 0.4, 0.8};

  /** A scenario, and what may be asked of it. */
  record Made(long seed, Map<String, Object> tree, boolean certain) {}

  private final long seed;
  private SplittableRandom luck;
  /** Of what was added later: all else that a seed stands for stays what it was. */
  private final SplittableRandom later;
  private final Map<String, Boolean> swarm = new HashMap<>();
  private final double often;
  /** Whether nothing in it is left to luck. */
  private final boolean certain;
  private final List<String> sites = new ArrayList<>();
  private final List<String> rooms = new ArrayList<>();
  private final List<String> supplied = new ArrayList<>();
  private final List<String> types = new ArrayList<>();
  private final List<String> grades = new ArrayList<>();
  private final Map<String, List<String>> plansFrom = new LinkedHashMap<>();
  private final List<String> vaults = new ArrayList<>();
  private final List<String> services = new ArrayList<>();
  private boolean standing;
  private final List<String> datastores = new ArrayList<>();
  /** Services and datastores whose data can be corrupted. */
  private final List<String> withData = new ArrayList<>();
  private final List<String> withLoad = new ArrayList<>();
  private boolean linked;
  private final List<String> manyFeeds = new ArrayList<>();
  private final List<String> byRoad = new ArrayList<>();
  private final List<String> manyBuildings = new ArrayList<>();
  private final List<String> pathed = new ArrayList<>();
  private String gpuModel = "";
  /** Whether machines with GPUs say how much memory these have. */
  private boolean gpuMemory;
  private String partition = "";

  private ScenarioGenerator(long seed, int attempt) {
    this.seed = seed;
    luck = new SplittableRandom(seed * 1_000 + attempt);
    later = new SplittableRandom(~(seed * 1_000 + attempt));
    often = OFTEN[luck.nextInt(OFTEN.length)];
    certain = luck.nextInt(3) == 0;
  }

  /**
   * The scenario of a seed.
   *
   * @param attempt counts those of one seed: each is another one
   */
  static Made scenario(long seed, int attempt) {
    ScenarioGenerator generator = new ScenarioGenerator(seed, attempt);
    return new Made(seed, generator.scenario(), generator.certain);
  }

  // ------------------------------------------------------------------ luck

  private void byLaterLuck(Runnable makes) {
    SplittableRandom before = luck;
    luck = later;
    makes.run();
    luck = before;
  }

  private int between(int from, int to) {
    return from + luck.nextInt(to - from + 1);
  }

  private boolean chance(double p) {
    return luck.nextDouble() < p;
  }

  private <T> T one(List<T> of) {
    return of.get(luck.nextInt(of.size()));
  }

  private String one(String... of) {
    return of[luck.nextInt(of.length)];
  }

  /** Whether this scenario has a feature at all. */
  private boolean has(String feature) {
    return swarm.computeIfAbsent(feature, f -> chance(often));
  }

  /** Writes a key that may be left out, in some of the blocks of a scenario that has it. */
  private void maybe(Map<String, Object> block, String kind, String key, Supplier<?> value) {
    if (has(kind + "." + key) && chance(0.7)) {
      block.put(key, value.get());
    }
  }

  /** A time that is drawn unless a file says otherwise: said where nothing is left to luck. */
  private void drawn(Map<String, Object> block, String kind, double from, double to, String... keys) {
    for (String key : keys) {
      if (certain) {
        block.put(key, time(from, to));
      } else {
        maybe(block, kind, key, () -> time(from, to));
      }
    }
  }

  private static Map<String, Object> block(Object... keysAndValues) {
    Map<String, Object> block = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      block.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return block;
  }

  private static List<Object> list(Object... values) {
    return new ArrayList<>(List.of(values));
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.4g", value).replaceFirst("\\.?0*$", "").replaceFirst("\\.?0*e\\+?", "e");
  }

  // ---------------------------------------------------------------- values

  private String number(double from, double to) {
    return text(from * StrictMath.pow(to / from, luck.nextDouble()));
  }

  private String whole(int from, int to) {
    return Integer.toString(between(from, to));
  }

  private double seconds(double from, double to) {
    return from * StrictMath.pow(to / from, luck.nextDouble());
  }

  private static String span(double seconds) {
    return seconds >= 86_400 ? text(seconds / 86_400) + " d" : seconds >= 3_600 ? text(seconds / 3_600) + " h"
        : seconds >= 60 ? text(seconds / 60) + " min" : text(seconds) + " s";
  }

  private String span(double from, double to) {
    return chance(0.05) ? "0 s" : span(seconds(from, to));
  }

  private String time(double from, double to) {
    double middle = seconds(from, to);
    if (certain || chance(0.3)) {
      return chance(0.1) ? "0 s" : span(middle);
    }
    return switch (luck.nextInt(6)) {
      case 0 -> "uniform(" + span(middle / 2) + ", " + span(middle * 2) + ")";
      case 1 -> "triangular(" + span(middle / 2) + ", " + span(middle) + ", " + span(middle * 3) + ")";
      case 2 -> "exponential(mean " + span(middle) + ")";
      case 3 -> "lognormal(median " + span(middle) + ", sigma " + number(0.1, 1.5) + ")";
      case 4 -> "normal(mean " + span(middle) + ", sd " + span(middle / 3) + ")";
      default -> "weibull(scale " + span(middle) + ", shape " + number(0.5, 3) + ")";
    };
  }

  private String bytes(double from, double to) {
    double size = from * StrictMath.pow(to / from, luck.nextDouble());
    return size >= 1e12 ? text(size / 1e12) + " TB" : size >= 1e9 ? text(size / 1e9) + " GB" : text(size / 1e6) + " MB";
  }

  private String rate(double from, double to) {
    double rate = from * StrictMath.pow(to / from, luck.nextDouble());
    return chance(0.5) ? text(rate * 8 / 1e6) + " Mbit/s" : text(rate / 1e6) + " MB/s";
  }

  private String share(double most) {
    return certain ? one("0 %", "100 %") : chance(0.1) ? "0 %" : text(luck.nextDouble() * most * 100) + " %";
  }

  private String yes() {
    return one("true", "false");
  }

  // -------------------------------------------------------------- scenario

  private Map<String, Object> scenario() {
    Map<String, Object> s = block("name", "scenario " + seed, "start", "2026-03-02T09:00+09:00");
    s.put("horizon", span(seconds(86_400, 30 * 86_400)));
    s.put("replications", "2");
    maybe(s, "scenario", "schemaVersion", () -> "1");
    maybe(s, "scenario", "description", () -> "made by a machine");
    maybe(s, "scenario", "author", () -> "a machine");
    maybe(s, "scenario", "seed", () -> whole(0, 99));
    maybe(s, "scenario", "stabilisation", () -> span(1, 3_600));
    maybe(s, "scenario", "confidence", () -> text(50 + luck.nextInt(49)) + " %");
    maybe(s, "scenario", "judgedOn", () -> one("downtime", "recoveryTime", "upForGood"));
    s.put("nodeTypes", nodeTypes());
    s.put("sites", sites());
    links(s);
    s.put("protection", protection());
    s.put("grades", grades());
    byLaterLuck(() -> rules(s));
    maybe(s, "scenario", "datastores", this::sharedStores);
    s.put("services", services());
    if (!certain && has("trace") && chance(0.3)) {
      s.put("trace", list(trace()));
    }
    if (has("jobs") && chance(0.7)) {
      s.put("jobs", jobs());
    }
    maybe(s, "scenario", "queue", this::queue);
    if (has("teams")) {
      s.put("teams", teams(Tree.block(s, "services"), s));
    }
    byLaterLuck(() -> images(s));
    s.put("disaster", disasters());
    s.put("strategies", strategies(Tree.block(s, "services")));
    byLaterLuck(() -> migration(s));
    String currency = one("USD", "EUR", "KRW");
    if (has("scenario.include") && chance(0.2)) {
      s.put("include", list(PART_FILE));
      currency = "EUR";
    } else if (has("scenario.loss")) {
      Map<String, Object> loss = block("fixed", whole(0, 900) + " k" + currency, "perMinute", number(1, 9_000) + " "
          + currency);
      maybe(loss, "loss", "saturation", () -> span(3_600, 10 * 86_400));
      maybe(loss, "loss", "degraded", () -> whole(0, 50) + " %");
      maybe(loss, "loss", "slow", () -> whole(0, 50) + " %");
      maybe(loss, "loss", "readOnly", () -> whole(0, 100) + " %");
      maybe(loss, "loss", "fixedFrom", () -> span(1, 3_600));
      String money = currency;
      byLaterLuck(() -> {
        maybe(loss, "loss", "perUnserved", () -> number(0.001, 1) + " " + money);
        maybe(loss, "loss", "perSlow", () -> number(0.001, 1) + " " + money);
      });
      s.put("loss", loss);
    } else {
      currency = "USD";
    }
    told(s);
    studies(s, currency);
    String ofYears = currency;
    byLaterLuck(() -> years(s, ofYears));
    if (has("defaults") && chance(0.5)) {
      s.put("defaults", defaults(currency));
    }
    return s;
  }

  // ------------------------------------------------------------- migration

  /** A service that moves from its home to another site; with its data where that can be copied and links lead there. */
  private void migration(Map<String, Object> s) {
    if (!has("migration") || sites.size() < 2) {
      return;
    }
    String moves = one(services);
    Map<String, Object> service = Tree.block(Tree.block(s, "services"), moves);
    if (!(service.get("home") instanceof List<?> homes) || !(homes.get(0) instanceof String home)) {
      return;
    }
    String from = home.contains("/") ? home.substring(0, home.indexOf('/')) : home;
    String to = one(sites.stream().filter(site -> !site.equals(from)).toList());
    boolean joined = s.get("links") instanceof List<?> all && all.stream().anyMatch(link ->
        Tree.map(link).get("between") instanceof List<?> ends && ends.contains(from) && ends.contains(to));
    boolean led = s.get("protection").toString().contains("quorum");
    boolean fixed = withData.contains(moves) && (led || !joined || !(service.get("data") instanceof Map<?, ?> data)
        || data.containsKey("erasure"));
    if (fixed || String.valueOf(service.get("needs")).contains("qd")) {
      return;
    }
    Map<String, Object> m = block("from", from, "to", to);
    m.put("services", list(moves));
    maybe(m, "migration", "grades", () -> list());
    maybe(m, "migration", "begins", () -> span(60, 10 * 86_400));
    maybe(m, "migration", "waves", () -> "1");
    maybe(m, "migration", "every", () -> span(seconds(3_600, 10 * 86_400)));
    maybe(m, "migration", "order", () -> one("grade", "listed"));
    maybe(m, "migration", "steps", () -> list("20 %", "100 %"));
    maybe(m, "migration", "stepEvery", () -> span(60, 86_400));
    maybe(m, "migration", "bandwidth", () -> rate(1e6, 1e9));
    maybe(m, "migration", "keepsCopies", () -> span(60, 86_400));
    if (sites.size() > 2) {
      maybe(m, "migration", "copiesTo",
          () -> one(sites.stream().filter(site -> !site.equals(from) && !site.equals(to)).toList()));
    }
    s.put("migration", m);
    Tree.block(s, "strategies").values().forEach(strategy -> byMigration(Tree.map(strategy)));
  }

  private void byMigration(Map<String, Object> strategy) {
    Map<String, Object> migrates = block("hours", one("00:00..24:00", "22:00..06:00", "01:00..03:00"));
    maybe(migrates, "migrates", "copies", () -> one("live", "offline"));
    maybe(migrates, "migrates", "days", () -> one("mon..sun", "sat..mon", "wed"));
    if (certain) {
      migrates.put("fails", one("0 %", "100 %"));
    } else {
      maybe(migrates, "migrates", "fails", () -> share(1));
    }
    drawn(migrates, "migrates", 1, 9_000, "switchover", "backOut");
    strategy.put("migrates", migrates);
  }

  // ---------------------------------------------------------------- images

  /** Layers that images share, none larger than the least image, and caches of sites. */
  private void images(Map<String, Object> s) {
    maybe(s, "scenario", "imageLayers", () -> {
      Map<String, Object> layers = block("ql1", bytes(1e5, 5e5), "ql2", bytes(1e5, 5e5));
      Tree.block(s, "services").values().forEach(service -> {
        if (Tree.map(service).containsKey("image")) {
          maybe(Tree.map(service), "service", "layers", () -> chance(0.5) ? list("ql1", "ql2") : list("ql2"));
        }
      });
      return layers;
    });
    Tree.block(s, "sites").values().forEach(site -> maybe(Tree.map(site), "site", "imageCache", () -> {
      String room = Tree.block(Tree.map(site), "rooms").keySet().iterator().next();
      boolean several = Tree.map(Tree.block(Tree.map(site), "rooms").get(room)).containsKey("count");
      Map<String, Object> cache = block("room", several ? room + "-1" : room);
      maybe(cache, "imageCache", "rate", () -> rate(1e7, 5e9));
      return cache;
    }));
  }

  // ---------------------------------------------------------------- estate

  private Map<String, Object> nodeTypes() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("qt1", nodeType(block("labels", block("zone", "west", "disk", "ssd", "role", "CN"),
        "resources", block("rdma", "100", "disk", "1000")), 0));
    if (has("gpus")) {
      Map<String, Object> traits = block();
      if (has("traits.gpuModel")) {
        gpuModel = one("T4", "H100-80GB");
        traits.put("gpuModel", gpuModel);
      }
      maybe(traits, "traits", "gpuMemory", () -> "80 GiB");
      byLaterLuck(() -> {
        if (has("load.inference")) {
          traits.put("gpuMemory", "80 GiB");
        }
      });
      gpuMemory = traits.containsKey("gpuMemory");
      maybe(traits, "traits", "gpusReservedFor", () -> list("all", "team-a"));
      all.put("qt2", nodeType(traits, between(2, 4)));
    }
    if (has("cut gpus")) {
      partition = one("1/4", "3g.40gb");
      Map<String, Object> traits = partition.equals("1/4") ? block("timeSlices", "4")
          : block("gpuModel", "H100-80GB", "mig", list("3g.40gb", "3g.40gb"));
      if (has("traits.migProfiles") && !partition.equals("1/4")) {
        traits.put("gpuModel", "of the file");
        traits.put("migProfiles", block("3g.40gb", block("memorySlices", "4", "starts", list("0", "4"))));
      }
      all.put("qt3", nodeType(traits, between(1, 2)));
    }
    if (has("special")) {
      Map<String, Object> traits = block("labels", block("zone", "east"));
      maybe(traits, "traits", "taints", () -> list(one("dedicated=ai", "dedicated")));
      maybe(traits, "traits", "reservedFor", () -> "team-a");
      maybe(traits, "traits", "pods", () -> whole(1, 20));
      all.put("qt4", nodeType(traits, 0));
    }
    types.addAll(all.keySet());
    return all;
  }

  private Map<String, Object> nodeType(Map<String, Object> traits, int gpus) {
    Map<String, Object> type = block("cpu", whole(8, 64), "memory", whole(32, 256) + " GiB");
    if (gpus > 0) {
      type.put("gpus", Integer.toString(gpus));
    }
    maybe(type, "nodeType", "nic", () -> rate(1e7, 5e9));
    maybe(type, "nodeType", "disk", () -> rate(1e7, 5e9));
    drawn(type, "nodeType", 10, 1_200, "boot");
    maybe(type, "nodeType", "hardStop", () -> {
      Map<String, Object> stop = block("lost", share(0.5));
      drawn(stop, "hardStop", 60, 3 * 86_400, "repair");
      return stop;
    });
    type.put("traits", traits);
    return type;
  }

  private Map<String, Object> sites() {
    Map<String, Object> all = new LinkedHashMap<>();
    int written = between(1, 3);
    for (int s = 1; s <= written; s++) {
      String name = "qs" + s;
      List<String> named = counted("site", name);
      sites.addAll(named);
      Map<String, Object> site = block("at", list(text(35 + 3 * luck.nextDouble()), text(126 + 3 * luck.nextDouble())));
      maybe(site, "site", "technicians", () -> whole(1, 3));
      maybe(site, "site", "region", () -> one("north", "south"));
      if (certain || has("utilities")) {
        site.put("utilities", utilities());
      }
      if (named.size() > 1) {
        site.put("count", Integer.toString(named.size()));
      }
      List<String> standing = new ArrayList<>();
      Map<String, Object> ofSite = new LinkedHashMap<>();
      int places = between(1, 3);
      for (int r = 1; r <= places; r++) {
        List<String> equal = counted("room", "qr" + r);
        named.forEach(of -> equal.forEach(room -> rooms.add(of + "/" + room)));
        standing.addAll(equal);
        Map<String, Object> nodes = block("qt1", whole(2, 4));
        for (String type : types.subList(1, types.size())) {
          if (r == 1 || chance(0.5)) {
            nodes.put(type, whole(1, 2));
          }
        }
        Map<String, Object> room = block("nodes", nodes);
        maybe(room, "room", "building", () -> one("main", "annex"));
        maybe(room, "room", "racks", () -> whole(1, 3));
        if (equal.size() > 1) {
          room.put("count", Integer.toString(equal.size()));
        }
        ofSite.put("qr" + r, room);
      }
      site.put("rooms", ofSite);
      if (ofSite.values().stream().map(r -> Tree.map(r).getOrDefault("building", "main")).distinct().count() > 1) {
        manyBuildings.addAll(named);
      }
      if (has("supplies") && chance(0.6)) {
        supplies(site, List.copyOf(ofSite.keySet()), standing);
        supplied.addAll(named);
      }
      Map<String, Object> own = Tree.map(site.getOrDefault("utilities", block()));
      boolean below = site.containsKey("supplies") && !site.containsKey("utilities");
      Map<String, Object> engines =
          Tree.map(Tree.map(site.getOrDefault("supplies", block())).getOrDefault("qpg", block()));
      if (!below && (own.containsKey("refuel") || own.containsKey("mobile"))
          || engines.containsKey("refuel") || engines.containsKey("mobile")) {
        byRoad.addAll(named);
      }
      if (Integer.parseInt(own.getOrDefault("feeds", "1").toString()) > 1) {
        manyFeeds.addAll(named);
      }
      all.put(name, site);
    }
    linked = sites.size() > 1 && chance(0.9);
    return all;
  }

  // The names that an entry stands for, which may be counted.
  private List<String> counted(String kind, String name) {
    return has(kind + ".count") && chance(0.2) ? List.of(name + "-1", name + "-2") : List.of(name);
  }

  private Map<String, Object> utilities() {
    Map<String, Object> u = block();
    if (has("utilities.feeds")) {
      int feeds = between(1, 3);
      u.put("feeds", Integer.toString(feeds));
      maybe(u, "utilities", "feedsNeeded", () -> whole(1, feeds));
    }
    maybe(u, "utilities", "upsAutonomy", () -> span(60, 7_200));
    int generators = has("utilities.generators") ? between(0, 3) : 2;
    if (has("utilities.generators")) {
      u.put("generators", Integer.toString(generators));
      maybe(u, "utilities", "generatorsNeeded", () -> whole(1, Math.max(1, generators)));
    }
    maybe(u, "utilities", "generatorStart", () -> span(1, 600));
    u.put("generatorStartFailure", share(0.5));
    u.put("generatorFailuresPerHour", certain ? "0" : number(1e-4, 1));
    maybe(u, "utilities", "commonCause", () -> share(1));
    maybe(u, "utilities", "fuel", () -> span(seconds(7_200, 2 * 86_400)));
    if (generators > 0 && u.containsKey("generators")) { // else the defaults of the file may say that there are none
      reserves(u, "utilities", Integer.parseInt(u.getOrDefault("generatorsNeeded", "1").toString()));
    }
    if (has("utilities.coolingPlants")) {
      int plants = between(1, 3);
      u.put("coolingPlants", Integer.toString(plants));
      u.put("coolingNeeded", whole(1, plants));
    }
    maybe(u, "utilities", "coolingRestart", () -> span(10, 3_600));
    maybe(u, "utilities", "thermalShutdown", () -> span(10, 3_600));
    return u;
  }

  // Rooms are those that every site has.
  private void reserves(Map<String, Object> of, String kind, int needed) {
    maybe(of, kind, "refuel", () -> block("below", span(seconds(60, 7_000)), "arrives", time(60, 86_400),
        "brings", span(seconds(60, 86_400))));
    maybe(of, kind, "mobile", () -> block("units", whole(1, 2), "arrives", time(60, 86_400)));
    maybe(of, kind, "shed", () -> {
      boolean byGrade = has("shed.grade") && chance(0.5);
      Map<String, Object> rung = !byGrade ? block("rooms", list("qr1"), "saves", number(0.05, needed - 0.1))
          : chance(0.5) ? block("grade", "qg1") : block("grade", "qg1", "rooms", list("qr1"));
      maybe(rung, "shed", "after", () -> span(60, 86_400));
      return list(rung);
    });
  }

  // Grid and generators on one board, a UPS and a chiller on it; the first room lives on them, and perhaps all do.
  private void supplies(Map<String, Object> site, List<String> ofSite, List<String> standing) {
    boolean all = chance(0.5);
    List<Object> fed = new ArrayList<>(all ? ofSite : ofSite.subList(0, 1));
    Map<String, Object> engines = units("generator");
    engines.put("startFailure", share(0.5));
    engines.put("failuresPerHour", certain ? "0" : number(1e-4, 1));
    maybe(engines, "supply", "start", () -> span(1, 600));
    maybe(engines, "supply", "fuel", () -> span(seconds(7_200, 2 * 86_400)));
    reserves(engines, "supply", Integer.parseInt(engines.getOrDefault("needed", "1").toString()));
    maybe(engines, "supply", "from", () -> list("qpt"));
    Map<String, Object> ups = units("ups");
    ups.put("from", chance(0.5) ? list("qpm") : list("qpm", "qpc"));
    ups.put("feeds", fed);
    maybe(ups, "supply", "in", () -> one(standing.toArray(String[]::new)));
    maybe(ups, "supply", "autonomy", () -> span(60, 7_200));
    Map<String, Object> battery = block("is", "battery", "autonomy", span(60, 7_200));
    maybe(battery, "supply", "in", () -> one(standing.toArray(String[]::new)));
    Map<String, Object> chiller = units("chiller");
    chiller.put("from", list("qpm"));
    chiller.put("feeds", fed);
    maybe(chiller, "supply", "restart", () -> span(10, 3_600));
    Map<String, Object> supplies = block("qpf", units("feed"), "qpt", block("is", "tank"), "qpg", engines,
        "qpm", block("is", one("switchboard", "transformer"), "from", list("qpf", "qpg")), "qpu", ups);
    if (ups.get("from") instanceof List<?> from && from.size() > 1) {
      supplies.put("qpc", battery);
    }
    supplies.put("qpk", chiller);
    site.put("supplies", supplies);
    if (!all) {
      site.putIfAbsent("utilities", utilities());
    }
  }

  private Map<String, Object> units(String kind) {
    Map<String, Object> s = block("is", kind);
    if (has("supply.count")) {
      int count = between(1, 3);
      s.put("count", Integer.toString(count));
      s.put("needed", whole(1, count));
    }
    maybe(s, "supply", "commonCause", () -> share(1));
    return s;
  }

  private void links(Map<String, Object> s) {
    if (!linked) {
      return;
    }
    List<Object> links = new ArrayList<>();
    for (int a = 0; a < sites.size(); a++) {
      for (int b = a + 1; b < sites.size(); b++) {
        int parallel = has("parallel links") ? 2 : 1;
        for (int i = 0; i < parallel; i++) {
          Map<String, Object> link = block("between", list(sites.get(a), sites.get(b)));
          maybe(link, "link", "length", () -> whole(600, 2_000) + " km");
          if (!link.containsKey("length")) {
            maybe(link, "link", "paths", this::paths);
          }
          if (link.containsKey("paths")) {
            pathed.add(sites.get(a) + "-" + sites.get(b) + (i > 0 ? "#2" : ""));
          } else if (!link.containsKey("length")) {
            maybe(link, "link", "routeFactor", () -> number(1, 4));
          }
          maybe(link, "link", "bandwidth", () -> rate(has("live copies") ? 2e8 : 1e6, 5e9));
          maybe(link, "link", "weights", () -> byTraffic("weights", () -> number(0.1, 8)));
          maybe(link, "link", "caps", this::caps);
          byLaterLuck(() -> {
            if (chance(0.2)) {
              link.put("ordinary", chance(0.4) ? rate(1e5, 1e8) : chance(0.5)
                  ? block("rate", rate(1e5, 1e8), "daily", block("peak", number(1, 2), "at", "14:00"))
                  : block("hourly", Collections.nCopies(24, rate(1e5, 1e8))));
            }
          });
          links.add(link);
        }
      }
    }
    s.put("links", links);
    maybe(s, "scenario", "traffic", () -> {
      Map<String, Object> traffic = block();
      maybe(traffic, "traffic", "weights", () -> byTraffic("weights", () -> number(0.1, 8)));
      maybe(traffic, "traffic", "caps", this::caps);
      return traffic;
    });
  }

  // Enough for what is written, as the bandwidth itself is.
  private Map<String, Object> caps() {
    return byTraffic("caps", () -> rate(has("live copies") ? 2e8 : 1e6, 5e9));
  }

  private Map<String, Object> byTraffic(String kind, Supplier<?> value) {
    Map<String, Object> each = block();
    List.of("replication", "backups", "restores", "images").forEach(t -> maybe(each, kind, t, value));
    byLaterLuck(() -> maybe(each, kind, "clients", value));
    return each;
  }

  private List<Object> paths() {
    List<Object> paths = list();
    int count = between(1, 3);
    for (int i = 1; i <= count; i++) {
      Map<String, Object> path = block("length", whole(600, 2_000) + " km");
      if (i < 3) { // the first two are cut by the names that they have without one
        maybe(path, "path", "name", () -> "p" + (paths.size() + 1));
      } else {
        path.put("name", "south");
      }
      paths.add(path);
    }
    return paths;
  }

  // -------------------------------------------------------------- workload

  private void rules(Map<String, Object> s) {
    if (has("scenario.objectives")) {
      Map<String, Object> rule = block();
      maybe(rule, "rule", "rto", () -> span(60, 10 * 86_400));
      maybe(rule, "rule", "rpo", () -> span(1, 10 * 86_400));
      maybe(rule, "rule", "downtimePerYear", () -> span(60, 10 * 86_400));
      s.put("objectives", block("qo1", rule));
      Tree.block(Tree.block(s, "grades"), one(grades)).put("objectives", one("qo1", "mas-critical", "kr-finance"));
    }
  }

  private Map<String, Object> grades() {
    Map<String, Object> all = new LinkedHashMap<>();
    int count = between(1, 3);
    for (int g = 1; g <= count; g++) {
      grades.add("qg" + g);
      Map<String, Object> grade = block();
      maybe(grade, "grade", "title", () -> "a grade");
      maybe(grade, "grade", "rto", () -> span(60, 10 * 86_400));
      maybe(grade, "grade", "rpo", () -> span(1, 10 * 86_400));
      maybe(grade, "grade", "downtimePerYear", () -> span(60, 10 * 86_400));
      maybe(grade, "grade", "judgedOn", () -> one("downtime", "recoveryTime", "upForGood"));
      maybe(grade, "grade", "protection", () -> one(vaults));
      maybe(grade, "grade", "priority", () -> whole(-3, 100));
      effort(grade, "grade");
      all.put("qg" + g, grade);
    }
    return all;
  }

  private Map<String, Object> placement(int replicas, boolean gpu) {
    Map<String, Object> p = block();
    maybe(p, "placement", "labels", () -> block("zone", "west"));
    if (has("placement.affinity") && chance(0.3)) {
      Map<String, Object> term = block("in", block("zone", list("west", "north")));
      maybe(term, "term", "notIn", () -> block("zone", list("east")));
      maybe(term, "term", "exists", () -> list("disk"));
      maybe(term, "term", "absent", () -> list("never"));
      p.put("affinity", list(term, block("exists", list("zone"))));
    }
    maybe(p, "placement", "tolerates", () -> list(one("dedicated=ai", "dedicated")));
    maybe(p, "placement", "tenant", () -> one("team-a", "team-b"));
    maybe(p, "placement", "resources", () -> block("rdma", whole(0, 20)));
    maybe(p, "placement", "spread", this::yes);
    maybe(p, "placement", "mostPerNode", () -> whole(1, 3));
    maybe(p, "placement", "apart", () -> list("node"));
    if (has("placement.maxSkew") && chance(0.4)) {
      p.put("maxSkew", block(one("site", "room", "rack", "node"), whole(1, 3)));
    }
    maybe(p, "placement", "leastAvailable", () -> whole(0, replicas));
    if (gpu) {
      p.remove("labels"); // those are of machines without GPUs
      p.remove("affinity");
      p.remove("resources");
    }
    return p;
  }

  private String siteOf(String home) {
    return home.replaceFirst("/.*", "");
  }

  private Map<String, Object> data(String site) {
    Map<String, Object> data = block();
    maybe(data, "data", "size", () -> bytes(1e6, 5e12));
    if (has("data.writes") && chance(0.7)) {
      data.put("writes", has("writes.bursts") || has("writes.hours") ? writes() : rate(1e3, 3e6));
    }
    maybe(data, "data", "home", () -> one(rooms.stream().filter(r -> siteOf(r).equals(site)).toList()));
    maybe(data, "data", "protection", () -> one(plansFrom.get(site)));
    drawn(data, "data", 1, 600, "promotion");
    maybe(data, "data", "ifLost", () -> one("stay-down", "start-empty"));
    maybe(data, "data", "consistencyGroup", () -> one("qg1", "qg2"));
    byLaterLuck(() -> maybe(data, "data", "files", () -> block("count", whole(1, 10_000_000), "each", "1 ms")));
    byLaterLuck(() -> {
      List<String> there = rooms.stream().filter(r -> siteOf(r).equals(site)).limit(4).toList();
      if (there.size() > 1 && chance(0.2)) {
        Map<String, Object> erasure = block("data", "2", "parity", "2", "over", there);
        maybe(erasure, "erasure", "rebuild", () -> rate(1e6, 1e9));
        data.put("erasure", erasure);
        data.remove("home");
      }
    });
    return data;
  }

  private Map<String, Object> writes() {
    Map<String, Object> writes = block();
    if (has("writes.recorded") && chance(0.5)) {
      writes.put("recorded", RATES_FILE);
    } else if (has("writes.hourly") && chance(0.5)) {
      writes.put("hourly", new ArrayList<>(Stream.generate(() -> rate(1e3, 3e6)).limit(24).toList()));
    } else {
      writes.put("rate", rate(1e3, 3e6));
      maybe(writes, "writes", "daily", () -> block("peak", number(1, 2), "at", one("00:00", "14:30", "23:59")));
    }
    if (has("writes.batch") && chance(0.7)) {
      Map<String, Object> batch = block("hours", one("01:00..04:30", "22:00..06:00"), "rate", rate(1e5, 5e6));
      maybe(batch, "batch", "days", () -> one("mon..fri", "sat..mon", "sun"));
      writes.put("batch", list(batch));
    }
    maybe(writes, "writes", "bursts", () -> list(
        block("before", span(1, 86_400), "lasts", span(60, 86_400), "rate", rate(1e5, 1e8))));
    // Every rate is 1 kB/s or more.
    byLaterLuck(() -> maybe(writes, "writes", "unique", () -> list(
        block("within", span(seconds(60, 600)), "rate", rate(800, 1_000)),
        block("within", span(seconds(3_600, 86_400)), "rate", rate(200, 800)))));
    return writes;
  }

  private Map<String, Object> sharedStores() {
    Map<String, Object> all = new LinkedHashMap<>();
    int count = between(1, 2);
    for (int d = 1; d <= count; d++) {
      String room = one(rooms);
      Map<String, Object> data = data(siteOf(room));
      if (!data.containsKey("erasure")) {
        data.put("home", room);
      }
      all.put("qd" + d, data);
      datastores.add("qd" + d);
      withData.add("qd" + d);
    }
    return all;
  }

  private Map<String, Object> queue() {
    Map<String, Object> queue = block();
    maybe(queue, "queue", "discipline", () -> one("first-fit", "strict", "easy", "conservative"));
    maybe(queue, "queue", "aging", () -> span(seconds(600, 86_400)));
    return queue;
  }

  // One that jobs use up, and one that has enough for services.
  private Map<String, Object> teams(Map<String, Object> services, Map<String, Object> s) {
    Map<String, Object> few = block("gpus", whole(6, 8));
    maybe(few, "team", "borrow", () -> whole(0, 4));
    if (s.containsKey("jobs")) {
      Tree.block(s, "jobs").values().stream().filter(job -> chance(0.5)).forEach(job -> put(job, "few"));
    }
    services.values().stream().filter(service -> chance(0.3)).forEach(service -> put(service, "enough"));
    return block("few", few, "enough", block("gpus", "5000"));
  }

  @SuppressWarnings("unchecked")
  private static void put(Object block, String team) {
    ((Map<String, Object>) block).put("team", team);
  }

  private Map<String, Object> jobs() {
    Map<String, Object> all = block();
    int groups = between(1, 2);
    for (int j = 1; j <= groups; j++) {
      String home = one(sites);
      Map<String, Object> job = block("home", home, "gpus", "0", "cpu", number(0.2, 4), "memory", whole(1, 8) + " GiB");
      boolean gpu = has("gpus") && chance(0.5);
      if (gpu) {
        job.remove("gpus");
        job.put(has("job.gpuShare") ? "gpuShare" : "gpus", has("job.gpuShare") ? "40 %" : whole(1, 2));
      }
      maybe(job, "job", "count", () -> whole(1, 4));
      maybe(job, "job", "workers", () -> whole(1, 3));
      maybe(job, "job", "priority", () -> whole(-3, 3));
      maybe(job, "job", "every", () -> often(1_800, 2 * 86_400));
      maybe(job, "job", "daily", () -> list(span(1, 80_000)));
      if (job.containsKey("every") || job.containsKey("daily")) {
        maybe(job, "job", "each", () -> whole(1, 3));
      }
      maybe(job, "job", "estimate", () -> span(seconds(600, 5 * 86_400)));
      maybe(job, "job", "giveUp", () -> span(seconds(60, 2 * 86_400)));
      maybe(job, "job", "work", () -> often(3_600, 20 * 86_400));
      drawn(job, "job", 1, 5 * 86_400, "done");
      maybe(job, "job", "restart", () -> span(1, 3_600));
      maybe(job, "job", "placement", () -> {
        Map<String, Object> placement = placement(1, gpu);
        placement.remove("leastAvailable");
        return placement;
      });
      maybe(job, "job", "checkpoint", () -> has("checkpoint.short") ? span(seconds(600, 86_400)) : checkpoint(home));
      all.put("qj" + j, job);
    }
    return all;
  }

  // Time that passes in any case.
  private String often(double from, double to) {
    String span = span(seconds(from, to));
    return certain || chance(0.5) ? span : "lognormal(median " + span + ", sigma 0.5)";
  }

  private Map<String, Object> checkpoint(String home) {
    Map<String, Object> checkpoint = block();
    maybe(checkpoint, "checkpoint", "every", () -> span(seconds(600, 86_400)));
    maybe(checkpoint, "checkpoint", "takes", () -> span(1, 1_200));
    maybe(checkpoint, "checkpoint", "home", () -> one(rooms.stream().filter(r -> siteOf(r).equals(home)).toList()));
    List<String> others = rooms.stream().filter(r -> !siteOf(r).equals(home)).toList();
    if (!others.isEmpty() && chance(0.6)) {
      checkpoint.put("to", chance(0.5) ? one(others) : siteOf(one(others)));
      maybe(checkpoint, "checkpoint", "after", () -> span(1, 7_200));
    }
    return checkpoint;
  }

  private Map<String, Object> services() {
    Map<String, Object> all = new LinkedHashMap<>();
    int count = between(1, 6);
    for (int i = 1; i <= count; i++) {
      all.put("qv" + i, service());
      services.add("qv" + i);
      if (Tree.block(all, "qv" + i).containsKey("data")) {
        withData.add("qv" + i);
      }
      if (Tree.block(all, "qv" + i).containsKey("load")) {
        withLoad.add("qv" + i);
      }
    }
    if (has("tools")) {
      int tool = 0;
      for (String role : List.of("registry", "pipeline", "dns", "identity", "backup-catalogue")) {
        if (chance(0.4)) {
          Map<String, Object> service = service();
          service.put("role", role);
          service.remove("grades");
          service.remove("needs"); // what recovers others must not wait for them
          service.remove("needsOneOf");
          all.put("qw" + ++tool, service);
        }
      }
    }
    return all;
  }

  private Map<String, Object> load(int replicas) {
    Map<String, Object> load = block("requests", whole(1, 400), "perReplica", whole(20, 200));
    maybe(load, "load", "daily", () -> block("peak", "1.5", "at", "20:00"));
    maybe(load, "load", "weekend", () -> number(0.2, 2));
    maybe(load, "load", "surges", () -> list(block(
        "after", span(60, 86_400), "lasts", span(seconds(600, 86_400)), "factor", number(0.5, 5))));
    if (!certain) {
      maybe(load, "load", "noise", () -> block("deviation", number(0.01, 0.5), "step", span(seconds(60, 7_200))));
    }
    maybe(load, "load", "atOnce", () -> whole(1, 16));
    byLaterLuck(() -> maybe(load, "load", "variation", () -> one("0", "0.5", "1", "4")));
    maybe(load, "load", "slowOver", () -> span(0.1, 0.9));
    maybe(load, "load", "patience", () -> span(seconds(1, 60)));
    maybe(load, "load", "autoscale", () -> autoscale(replicas));
    return load;
  }

  private Map<String, Object> autoscale(int replicas) {
    // Never fewer than what least and full replicas are counted of.
    Map<String, Object> scale = block("min", whole(replicas, replicas), "max", whole(replicas, replicas + 4));
    maybe(scale, "autoscale", "target", () -> text(between(20, 100)) + " %");
    maybe(scale, "autoscale", "tolerance", () -> share(0.3));
    maybe(scale, "autoscale", "sync", () -> span(seconds(15, 600)));
    maybe(scale, "autoscale", "metricsAge", () -> span(1, 60));
    maybe(scale, "autoscale", "stabilisation", () -> span(60, 3_600));
    maybe(scale, "autoscale", "addPods", () -> whole(1, 4));
    maybe(scale, "autoscale", "addShare", () -> number(0.5, 2));
    maybe(scale, "autoscale", "period", () -> span(seconds(15, 600)));
    return scale;
  }

  private Map<String, Object> service() {
    Map<String, Object> v = block();
    boolean wide = chance(0.4);
    String home = wide ? one(sites) : one(rooms);
    List<Object> homes = list(home);
    if (has("several homes") && chance(0.4)) {
      String more = one(rooms);
      if (!more.startsWith(home)) {
        homes.add(more);
      }
    }
    v.put("home", homes);
    if (has("service.grades") && chance(0.3)) {
      v.put("grades", block(grades.get(0), "2", grades.get(grades.size() - 1), "1"));
    } else {
      maybe(v, "service", "count", () -> whole(1, 4));
      maybe(v, "service", "grade", () -> one(grades));
    }
    int replicas = has("service.replicas") ? between(1, 3) : 2;
    if (has("service.replicas")) {
      v.put("replicas", Integer.toString(replicas));
    }
    if (has("service.load") && chance(0.3)) {
      v.put("load", load(replicas));
    }
    maybe(v, "service", "leastReplicas", () -> whole(1, replicas));
    if (v.containsKey("leastReplicas")) {
      int least = Integer.parseInt((String) v.get("leastReplicas"));
      maybe(v, "service", "fullReplicas", () -> whole(least, replicas));
    }
    v.put("cpu", number(0.1, 1.5));
    v.put("memory", number(0.1, 3) + " GiB");
    demand(v, wide, replicas);
    if (has("home.replicas") && chance(0.3)) {
      stated(v, homes);
    }
    maybe(v, "service", "image", () -> bytes(1e6, 2e10));
    drawn(v, "service", 1, 1_200, "start");
    if (!services.isEmpty()) {
      maybe(v, "service", "needs", () -> datastores.isEmpty() || chance(0.7)
          ? list(need()) : list(need(), one(datastores)));
      maybe(v, "service", "needsOneOf", () -> list(one(services)));
    }
    maybe(v, "service", "data", () -> data(siteOf(home)));
    if (homes.size() > 1 && v.containsKey("data")) {
      // Its plan is one for its first home: at the other site a copy may have to go to where the data is.
      String first = rooms.stream().filter(r -> siteOf(r).equals(siteOf(home))).findFirst().orElseThrow();
      if (!Tree.map(v.get("data")).containsKey("erasure")) {
        Tree.map(v.get("data")).putIfAbsent("home", first);
      }
    }
    if (v.containsKey("data")) {
      maybe(v, "service", "readOnly", () -> one("primary", "copies"));
      maybe(v, "service", "slowFrom", () -> one("100 us", "3 ms", "1 s"));
      byLaterLuck(() -> maybe(v, "service", "reads", () -> rate(1e4, 1e8)));
    }
    maybe(v, "service", "counted", this::yes);
    maybe(v, "service", "weight", () -> number(0.1, 20));
    maybe(v, "service", "curveWeight", () -> whole(1, 900) + one("", ".5", ".125"));
    v.put("age", certain ? "0 s" : span(1, 3_000 * 86_400.0));
    maybe(v, "service", "replatform", () -> time(60, 86_400));
    effort(v, "service");
    return v;
  }

  private void effort(Map<String, Object> block, String kind) {
    maybe(block, kind, "effort", () -> number(0.2, 5));
    maybe(block, kind, "steps", () -> block(one("verify", "boot", "configure", "restart", "restore-data"),
        time(30, 30_000)));
  }

  // How many replicas stand at each home: all of those there are, the first where there are fewer than homes.
  private void stated(Map<String, Object> v, List<Object> homes) {
    int left = Integer.parseInt(v.getOrDefault("replicas", "2").toString());
    List<Object> places = list();
    for (int i = 0; i < homes.size() && left > 0; i++) {
      int here = i == homes.size() - 1 ? left : between(1, left);
      places.add(block("at", homes.get(i), "replicas", Integer.toString(here)));
      left -= here;
    }
    v.put("home", places);
    standing = true;
    v.put("replicas", Integer.toString(Integer.parseInt(v.getOrDefault("replicas", "2").toString()) - left));
  }

  private Object need() {
    if (!has("needs.atLeast") || chance(0.6)) {
      return chance(0.2) ? block("name", one(services)) : one(services);
    }
    String first = one(services);
    String second = one(services);
    List<Object> of = first.equals(second) ? list(first) : list(first, second);
    return block("atLeast", whole(1, of.size()), "of", of);
  }

  // GPUs are wanted by services whose home is a whole site: each has some in its first room.
  private void demand(Map<String, Object> v, boolean wide, int replicas) {
    Map<String, Object> placement;
    if (wide && types.contains("qt2") && chance(0.6)) {
      placement = placement(replicas, true);
      if (chance(0.5)) {
        v.put("gpus", "1");
      } else {
        v.put("gpuShare", whole(1, 60) + " %");
      }
      maybe(placement, "placement", "gpuMemory", () -> whole(1, 20) + " GiB");
      if (!gpuModel.isEmpty()) {
        maybe(placement, "placement", "gpuModels", () -> list(gpuModel));
      }
      byLaterLuck(() -> {
        if (gpuMemory && v.containsKey("gpus") && has("load.inference")) {
          v.put("load", inference(v.get("load") instanceof Map<?, ?> load ? Tree.map(load) : load(1)));
        }
      });
      v.put("replicas", "1");
      v.remove("leastReplicas");
      v.remove("fullReplicas");
      if (v.get("load") instanceof Map<?, ?> load) {
        load.remove("autoscale"); // which may have been made for more replicas
      }
      placement.remove("leastAvailable");
    } else if (wide && types.contains("qt3") && chance(0.6)) {
      placement = placement(replicas, true);
      placement.put("gpuPartition", partition);
    } else {
      placement = placement(replicas, false);
    }
    if (!placement.isEmpty()) {
      v.put("placement", placement);
    }
  }

  private Map<String, Object> inference(Map<String, Object> load) {
    Map<String, Object> model = block("prompt", whole(10, 1_000), "output", whole(10, 500), "weights", "16 GB",
        "keyValue", "128 KiB", "prefill", whole(1_000, 20_000), "batch", whole(1, 64));
    Map<String, Object> step = block("base", "20 ms");
    maybe(step, "step-spec", "perSequence", () -> "0.2 ms");
    model.put("step", step);
    maybe(model, "inference-spec", "memoryUse", () -> one("90 %", "100 %"));
    maybe(model, "inference-spec", "loads", () -> rate(1e8, 1e10));
    load.put("inference", model);
    List.of("perReplica", "atOnce", "variation").forEach(load::remove);
    return load;
  }

  private Map<String, Object> trace() {
    Map<String, Object> trace = block("pods", TRACE_FILE, "home", list(one(sites)));
    maybe(trace, "trace", "at", () -> one("all", "1 d"));
    maybe(trace, "trace", "grade", () -> one(grades));
    maybe(trace, "trace", "leastShare", () -> whole(10, 100) + " %");
    maybe(trace, "trace", "spread", this::yes);
    maybe(trace, "trace", "image", () -> bytes(1e6, 1e10));
    maybe(trace, "trace", "start", () -> time(1, 600));
    return trace;
  }

  // ------------------------------------------------------------ protection

  private Map<String, Object> protection() {
    Map<String, Object> all = new LinkedHashMap<>();
    String vault = linked ? sites.get(sites.size() - 1) : "same-room";
    all.put("qp0", list(block("backup", backup(vault))));
    vaults.add("qp0");
    for (String site : sites) {
      List<String> names = new ArrayList<>(vaults);
      int count = between(1, 3);
      for (int p = 1; p <= count; p++) {
        String name = "qp" + all.size();
        List<Object> copies = new ArrayList<>();
        int parts = between(0, 2);
        for (int c = 0; c < parts; c++) {
          copy(site, copies);
        }
        chain(copies);
        List<String> elsewhere = rooms.stream().filter(r -> !siteOf(r).equals(site)).toList();
        byLaterLuck(() -> {
          if (linked && chance(0.15)) {
            copies.add(block("journal", journal(one(elsewhere))));
          }
        });
        if (linked && has("live copies") && copies.isEmpty() && elsewhere.size() >= 2) {
          copies.add(block("quorum", quorum(elsewhere)));
        }
        all.put(name, copies);
        names.add(name);
      }
      plansFrom.put(site, names);
    }
    return all;
  }

  private Map<String, Object> quorum(List<String> elsewhere) {
    Map<String, Object> quorum = block("to", List.copyOf(elsewhere.subList(0, Math.min(elsewhere.size(), between(2, 4)))));
    maybe(quorum, "quorum", "confirm", () -> span(1, 2));
    drawn(quorum, "quorum", 1, 30, "election");
    maybe(quorum, "quorum", "force", () -> time(600, 86_400));
    return quorum;
  }

  // An asynchronous copy may be fed by a live one before it, elsewhere.
  private void chain(List<Object> copies) {
    List<String> fed = new ArrayList<>();
    for (Object copy : copies) {
      Map<?, ?> of = (Map<?, ?>) copy;
      String kind = of.keySet().iterator().next().toString();
      if (kind.equals("asynchronous") || kind.equals("synchronous")) {
        @SuppressWarnings("unchecked")
        Map<String, Object> keys = (Map<String, Object>) of.get(kind);
        String own = siteOf(keys.get("to").toString());
        if (kind.equals("asynchronous") && !fed.isEmpty() && !fed.contains(own)) {
          maybe(keys, "asynchronous", "from", () -> one(fed));
        }
        fed.add(own);
      }
    }
  }

  private void copy(String site, List<Object> copies) {
    List<String> others = sites.stream().filter(s -> !s.equals(site)).toList();
    boolean live = linked && has("live copies") && chance(0.6);
    String to = linked && chance(0.8) ? one(others) : site;
    List<String> reached = linked ? rooms : rooms.stream().filter(r -> siteOf(r).equals(site)).toList();
    if (live) {
      String there = one(others);
      String room = chance(0.3) ? one(rooms.stream().filter(r -> siteOf(r).equals(there)).toList()) : there;
      if (chance(0.4)) {
        Map<String, Object> copy = block("to", room);
        maybe(copy, "synchronous", "onPeerLoss", () -> one("stall", "continue"));
        if (has("synchronous.timeout") && chance(0.4)) {
          copy.put("onPeerLoss", "continue");
          copy.put("timeout", span(1, 600));
        }
        maybe(copy, "synchronous", "confirm", () -> span(1, 2));
        maybe(copy, "synchronous", "outstanding", () -> block("writes", whole(1, 100), "size", bytes(1e6, 1e7)));
        copies.add(block("synchronous", copy));
      } else {
        Map<String, Object> copy = block("to", room);
        maybe(copy, "asynchronous", "limit", () -> rate(4e6, 1e9));
        byLaterLuck(() -> {
          maybe(copy, "asynchronous", "batch", () -> span(1, 3_600));
          maybe(copy, "asynchronous", "compression", () -> number(1, 4));
        });
        copies.add(block("asynchronous", copy));
      }
    } else if (chance(0.4)) {
      Map<String, Object> copy = block("to", chance(0.5) ? to : one(reached));
      maybe(copy, "snapshot", "every", () -> span(seconds(600, 86_400)));
      maybe(copy, "snapshot", "transfer", () -> span(1, 600));
      if (certain || has("snapshot.taken")) {
        copy.put("taken", "2026-03-02T08:10+09:00");
      }
      readers(copy, "snapshot");
      copies.add(block("snapshot", copy));
    } else {
      copies.add(block("backup", backup(chance(0.3) ? "same-room" : chance(0.5) ? to : one(reached))));
    }
  }

  private Map<String, Object> journal(String to) {
    Map<String, Object> journal = block("to", to);
    maybe(journal, "journal", "limit", () -> rate(4e6, 1e9));
    maybe(journal, "journal", "retention", () -> span(seconds(3_600, 10 * 86_400)));
    maybe(journal, "journal", "base", () -> span(seconds(600, 86_400)));
    maybe(journal, "journal", "taken", () -> "2026-03-02T08:10+09:00");
    drawn(journal, "journal", 1, 3_600, "retrieve");
    maybe(journal, "journal", "read", () -> rate(1e6, 2e9));
    maybe(journal, "journal", "throughput", () -> rate(1e7, 5e9));
    maybe(journal, "journal", "replay", () -> rate(1e6, 1e9));
    maybe(journal, "journal", "immutable", this::yes);
    return journal;
  }

  private void readers(Map<String, Object> copy, String kind) {
    drawn(copy, kind, 1, 86_400, "retrieve");
    maybe(copy, kind, "read", () -> rate(1e6, 2e9));
    maybe(copy, kind, "throughput", () -> rate(1e7, 5e9));
    maybe(copy, kind, "retention", () -> span(seconds(3_600, 40 * 86_400)));
    maybe(copy, kind, "immutable", this::yes);
    maybe(copy, kind, "unreadable", () -> share(0.5));
    byLaterLuck(() -> {
      maybe(copy, kind, "verify", () -> span(60, 3 * 86_400));
      maybe(copy, kind, "compression", () -> number(1, 4));
      if (kind.equals("snapshot") || "disk".equals(copy.get("medium"))) {
        maybe(copy, kind, "streams", () -> whole(1, 8));
      }
    });
  }

  private void kinds(Map<String, Object> b, double every) {
    if (!b.containsKey("incremental")) {
      maybe(b, "backup", "differential", () -> span(every / between(2, 7)));
    }
    if ("disk".equals(b.get("medium")) && has("backup.full")) {
      b.put("full", one("sent", "synthetic", "once"));
      if (b.get("full").equals("once")) {
        b.remove("every");
        b.remove("differential");
        b.put("incremental", span(every / between(2, 7)));
      }
    }
  }

  private Map<String, Object> backup(String to) {
    Map<String, Object> b = block("to", to);
    double every = seconds(4 * 3_600, 10 * 86_400);
    b.put("every", span(every));
    maybe(b, "backup", "incremental", () -> span(every / between(2, 7)));
    b.put("window", span(every / 50, every / 3));
    maybe(b, "backup", "hold", () -> span(60, 86_400));
    maybe(b, "backup", "medium", () -> one("disk", "tape"));
    readers(b, "backup");
    byLaterLuck(() -> kinds(b, every));
    if (certain || has("backup.taken")) {
      b.put("taken", "2026-03-01T22:00+09:00");
    }
    if (linked && has("backup.then") && chance(0.5)) {
      Map<String, Object> onward = block("to", chance(0.5) ? one(sites) : one(rooms));
      maybe(onward, "then", "every", () -> span(seconds(86_400, 30 * 86_400)));
      maybe(onward, "then", "hold", () -> span(60, 86_400));
      maybe(onward, "then", "transport", () -> span(60, 3 * 86_400));
      maybe(onward, "then", "medium", () -> one("disk", "tape"));
      readers(onward, "then");
      byLaterLuck(() -> {
        if ("disk".equals(onward.get("medium"))) {
          maybe(onward, "then", "full", () -> one("sent", "synthetic", "once"));
        }
      });
      b.put("then", list(onward));
    }
    return b;
  }

  // --------------------------------------------------------------- hazards

  private List<Object> disasters() {
    List<Object> all = new ArrayList<>();
    int count = has("several disasters") ? between(1, 4) : 1;
    for (int i = 0; i < count; i++) {
      int kind = luck.nextInt(certain ? 6 : 7);
      all.add(kind < 2 ? block("fire", fire()) : kind < 4 ? block("outage", outage())
          : kind < 5 ? block("loss", loss())
          : kind < 6 && !withData.isEmpty() ? block("corruption", corruption())
          : certain ? block("loss", loss()) : block("earthquake", earthquake()));
    }
    byLaterLuck(() -> {
      for (int i = 0; !services.isEmpty() && chance(0.3) && i < 3; i++) {
        all.add(software());
      }
    });
    byLaterLuck(() -> {
      if (linked && chance(0.3)) {
        all.add(block("linkDegraded", linkDegraded()));
      }
    });
    byLaterLuck(() -> {
      if (chance(0.15)) {
        all.add(block("flood", flood()));
      }
    });
    byLaterLuck(() -> {
      if (!withLoad.isEmpty() && chance(0.3)) {
        all.add(block("surge", surge(block("of", list(one(withLoad))))));
      }
    });
    return all;
  }

  // A run of several hours may pass before anything happens.
  private Object moment() {
    double first = 20_000 * luck.nextDouble();
    return certain || chance(0.7) ? span(1, 80_000)
        : "uniform(" + span(first) + ", " + span(first + 50_000 * luck.nextDouble()) + ")";
  }

  private Map<String, Object> corruption() {
    Map<String, Object> c = block();
    maybe(c, "corruption", "of", () -> chance(0.3) ? list("all") : list(one(withData)));
    maybe(c, "corruption", "at", this::moment);
    drawn(c, "corruption", 1, 10 * 86_400, "dwell");
    drawn(c, "corruption", 1, 3 * 86_400, "detected");
    maybe(c, "corruption", "deletesCopies", () -> share(1));
    maybe(c, "corruption", "machines", () -> {
      String room = one(rooms);
      return block("at", list(chance(0.5) ? room : siteOf(room)), "share", share(1), "rebuild", time(60, 5 * 86_400));
    });
    return c;
  }

  private Map<String, Object> surge(Map<String, Object> surge) {
    maybe(surge, "surge", "at", this::moment);
    surge.put("factor", number(0.1, 6));
    surge.put("lasts", span(seconds(60, 86_400)));
    return surge;
  }

  // Where nothing is left to chance all replicas die: which of several it is would be.
  private Map<String, Object> software() {
    String kind = one("crash", "image", "release");
    Map<String, Object> s = block("of", list(one(services)));
    maybe(s, kind, "at", this::moment);
    switch (kind) {
      case "crash" -> {
        if (certain) {
          s.put("replicas", "100000");
        } else {
          maybe(s, kind, "replicas", () -> whole(1, 4));
        }
      }
      case "image" -> maybe(s, kind, "lasts", () -> time(60, 86_400));
      default -> {
        maybe(s, kind, "fails", () -> one("before-ready", "in-service"));
        maybe(s, kind, "share", () -> certain ? "100 %" : between(1, 100) + " %");
        drawn(s, kind, 60, 3_600, "deadline", "rollBack");
      }
    }
    return block(kind, s);
  }

  private Map<String, Object> linkDegraded() {
    int first = between(0, sites.size() - 2);
    Map<String, Object> d = block("of", sites.get(first) + "-" + sites.get(first + 1), "lasts", time(600, 86_400));
    maybe(d, "linkDegraded", "at", this::moment);
    if (chance(0.5)) {
      d.put("bandwidth", between(1, 100) + " %");
    }
    if (!d.containsKey("bandwidth") || chance(0.5)) {
      d.put("flapping", block("down", span(seconds(100, 300)), "up", span(seconds(200, 900))));
    }
    return d;
  }

  private Map<String, Object> loss() {
    String room = one(rooms);
    Map<String, Object> l = block("of", chance(0.6) ? room : chance(0.5) ? siteOf(room) : room + "/rack-1");
    if (!pathed.isEmpty() && chance(0.3)) {
      l.put("of", one(pathed) + "/p1");
    }
    maybe(l, "partLost", "at", this::moment);
    String damage = one("destroyed", "damaged", "dark");
    l.put("damage", damage);
    if (!damage.equals("destroyed")) {
      l.put("lasts", time(60, 5 * 86_400));
    }
    return l;
  }

  private Map<String, Object> flood() {
    String room = one(rooms);
    Map<String, Object> f = block("site", siteOf(room));
    maybe(f, "flood", "at", this::moment);
    if (has("flood.levels")) {
      f.put("levels", list(block("depth", "0.2 m", "perYear", "0.1"),
          block("depth", "1.5 m", "perYear", "0.01")));
    } else {
      f.put("depth", one("0.3 m", "1 m"));
    }
    Map<String, Object> wet = block("room", room, "from", one("0.1 m", "0.6 m"));
    maybe(wet, "wet-room", "lostFrom", () -> one("0.8 m", "2 m"));
    f.put("rooms", list(wet));
    if (supplied.contains(siteOf(room))) {
      maybe(f, "flood", "supplies",
          () -> list(block("supply", one("qpf", "qpg", "qpm", "qpu", "qpk"), "from", "0.2 m")));
    }
    maybe(f, "flood", "gridFrom", () -> "0.5 m");
    maybe(f, "flood", "roadsFrom", () -> "0.2 m");
    drawn(f, "flood", 3_600, 3 * 86_400, "drains", "cleaning", "repair");
    maybe(f, "flood", "scrap", () -> share(1));
    return f;
  }

  private Map<String, Object> fire() {
    String room = one(rooms);
    Map<String, Object> f = block("room", room);
    maybe(f, "fire", "at", this::moment);
    f.put("fuel", one("li-ion", "electrical"));
    f.put("suppressionLiIon", share(0.5));
    f.put("suppressionElectrical", share(1));
    drawn(f, "fire", 60, 7_200, "involvement");
    List<Object> others = new ArrayList<>();
    others.addAll(rooms.stream().filter(r -> siteOf(r).equals(siteOf(room)) && !r.equals(room)).toList());
    if (!others.isEmpty() && !has("room.building")) {
      maybe(f, "fire", "spreadTo", () -> list(others.get(0)));
      maybe(f, "fire", "smokeTo", () -> list(others.get(others.size() - 1)));
      if (has("fire.rooms")) {
        Map<String, Object> gates = block("room", others.get(0));
        maybe(gates, "room-gates", "cleaning", () -> time(60, 86_400));
        maybe(gates, "room-gates", "power", () -> time(60, 86_400));
        maybe(gates, "room-gates", "cooling", () -> time(60, 86_400));
        f.put("rooms", list(gates));
      }
    }
    byLaterLuck(() -> {
      if (f.containsKey("spreadTo")) {
        maybe(f, "fire", "walls", () -> {
          Map<String, Object> wall = block("room", others.get(0), "rating", span(600, 4 * 3_600));
          maybe(wall, "wall", "openings", () -> one("sealed", "unsealed"));
          return list(wall);
        });
        maybe(f, "fire", "unsealed", () -> number(1, 3));
      }
    });
    if (f.containsKey("smokeTo")) {
      maybe(f, "fire", "smokeLater", () -> block("share", share(0.5), "after", time(60, 5 * 86_400),
          "repair", time(60, 3 * 86_400)));
    }
    maybe(f, "fire", "reignition", () -> block("chance", share(1), "after", time(60, 9 * 86_400),
        "lasts", time(60, 86_400)));
    if (manyBuildings.contains(siteOf(room))) {
      maybe(f, "fire", "toBuildings", () -> block("chance", share(1), "after", time(60, 7_200)));
    }
    drawn(f, "fire", 60, 2 * 86_400, "spread", "powerCut", "underControl", "out", "access", "power", "cooling",
        "cleaning");
    if (has("fire.isolates")) {
      f.put("isolates", "campus");
      f.put("isolation", time(60, 2 * 86_400));
    }
    f.put("scrap", share(0.5));
    return f;
  }

  private Map<String, Object> outage() {
    String site = one(sites);
    Map<String, Object> o = block("site", site);
    boolean has = supplied.contains(site);
    String of = has && chance(0.5) ? "supply"
        : byRoad.contains(site) && chance(0.3) ? "roads"
        : one("grid", "cooling", "distribution", "network", linked ? "link" : "grid");
    o.put("of", of);
    if (of.equals("supply")) {
      o.put("supply", one("qpf", "qpg", "qpm", "qpu", "qpk"));
    }
    if (of.equals("link")) {
      String to = one(sites.stream().filter(s -> !s.equals(site)).toList());
      o.put("to", to);
      if (pathed.contains(site + "-" + to) || pathed.contains(to + "-" + site)) {
        maybe(o, "outage", "path", () -> one("1", "p1"));
      }
    }
    if (of.equals("grid") && manyFeeds.contains(site)) {
      maybe(o, "outage", "stages", () -> time(60, 86_400));
    }
    maybe(o, "outage", "at", this::moment);
    o.put("lasts", time(60, 5 * 86_400));
    return o;
  }

  private Map<String, Object> earthquake() {
    Map<String, Object> q = block("magnitude", number(5, 9), "epicentre",
        list(text(35 + 3 * luck.nextDouble()), text(126 + 3 * luck.nextDouble())), "depth", whole(5, 60) + " km");
    maybe(q, "earthquake", "at", this::moment);
    maybe(q, "earthquake", "fault", () -> one("crustal", "interface", "intraslab"));
    maybe(q, "earthquake", "soilFactor", () -> number(0.5, 4));
    maybe(q, "earthquake", "farFactor", () -> number(0.5, 4));
    maybe(q, "earthquake", "betweenShare", () -> share(1));
    maybe(q, "earthquake", "correlation", () -> one("heresi-miranda", "jayaram-baker", "none"));
    maybe(q, "earthquake", "floorFactor", () -> number(1, 4));
    maybe(q, "earthquake", "equipment", () -> one("anchored", "unanchored"));
    maybe(q, "earthquake", "anchored", this::components);
    maybe(q, "earthquake", "unanchored", this::components);
    maybe(q, "earthquake", "gridFeed", this::states);
    maybe(q, "earthquake", "exchange", this::states);
    maybe(q, "earthquake", "building", this::states);
    maybe(q, "earthquake", "collapse", this::states);
    maybe(q, "earthquake", "rackLoss", () -> share(1));
    maybe(q, "earthquake", "inspectionFrom", () -> number(0.01, 1));
    maybe(q, "earthquake", "roads", () -> block("from", number(0.01, 1), "closed", time(60, 5 * 86_400)));
    maybe(q, "earthquake", "inspection", () -> time(60, 86_400));
    byLaterLuck(() -> {
      maybe(q, "earthquake", "ruptureTo",
          () -> list(text(35 + 3 * luck.nextDouble()), text(126 + 3 * luck.nextDouble())));
      maybe(q, "earthquake", "relation", () -> "crustal".equals(q.getOrDefault("fault", "crustal"))
          ? one("si-midorikawa-1999", "boore-atkinson-2008", "toro-1997") : "si-midorikawa-1999");
    });
    return q;
  }

  private Map<String, Object> components() {
    Map<String, Object> c = block();
    for (String key : List.of("coolingPlant", "cooler", "generator", "distribution", "rack")) {
      maybe(c, "components", key, this::states);
    }
    return c;
  }

  private List<Object> states() {
    List<Object> states = new ArrayList<>();
    int count = between(1, 3);
    double median = 0.05 + luck.nextDouble();
    String beta = "";
    for (int i = 0; i < count; i++) {
      // One spread for all: states that cross are refused.
      String drawn = number(0.1, 0.8);
      beta = i == 0 ? drawn : beta;
      states.add(block("median", text(median), "beta", beta, "restore", time(600, 20 * 86_400)));
      median += luck.nextDouble();
    }
    return states;
  }

  // ------------------------------------------------------------ strategies

  private Map<String, Object> strategies(Map<String, Object> groups) {
    Map<String, Object> all = new LinkedHashMap<>();
    int count = between(1, 3);
    for (int i = 0; i < count; i++) {
      String kind = one(KINDS);
      Map<String, Object> s = block();
      String name = kind;
      if (all.containsKey(kind) || has("named strategies")) {
        name = "qx" + all.size();
        s.put("use", kind);
      }
      design(s, kind);
      organisation(s, kind);
      if (has("strategy.parts") && chance(0.6)) {
        parts(s, groups);
      }
      all.put(name, s);
    }
    return all;
  }

  // For one group of services or one grade, and for another group.
  private void parts(Map<String, Object> whole, Map<String, Object> groups) {
    List<String> names = new ArrayList<>(groups.keySet());
    String group = names.remove(luck.nextInt(names.size()));
    Object grade = Tree.map(groups.get(group)).get("grade");
    Map<String, Object> parts = block();
    if (grade != null && chance(0.5)) {
      part(whole, parts, "grades", grade);
    } else {
      part(whole, parts, "services", group);
      if (!names.isEmpty() && chance(0.4)) {
        part(whole, parts, "services", one(names));
      }
    }
    whole.put("parts", parts);
  }

  private void part(Map<String, Object> whole, Map<String, Object> parts, String key, Object of) {
    String kind = one(KINDS);
    Map<String, Object> part = block();
    if (parts.containsKey(kind) || chance(0.5)) {
      part.put("use", kind);
    }
    parts.put(part.isEmpty() ? kind : "qp" + parts.size(), part);
    design(part, kind);
    organisation(part, kind);
    part.put(key, list(of));
    if (part.containsKey("pace")) {
      whole.putIfAbsent("pace", number(0.5, 2));
    }
    // What belongs to the whole; the crews and lanes of the presets are there.
    part.keySet().removeAll(
        List.of("policy", "spare", "purchase", "registry", "tapeDrives", "scan", "pace", "crews", "lanes", "preemption"));
    if (part.get("machines") instanceof Map<?, ?> machines) {
      machines.keySet().removeAll(List.of("reserved", "daemons"));
    }
    Tree.block(part, "steps").values().forEach(step -> {
      Tree.map(step).replace("by", "operations");
      Tree.map(step).replace("lane", "provisioning");
    });
    part.values().removeIf(value -> value instanceof Map<?, ?> map && map.isEmpty());
  }

  private void design(Map<String, Object> s, String kind) {
    if (has("strategy.machines")) {
      Map<String, Object> m = block();
      maybe(m, "machines", "kind", () -> one("virtualised", "containers"));
      maybe(m, "machines", "reserved", () -> whole(0, 20) + " %");
      maybe(m, "machines", "daemons", () -> block("cpu", number(0.01, 0.5), "memory", whole(1, 500) + " MiB"));
      maybe(m, "machines", "guestMemory", () -> whole(0, 1_000) + " MiB");
      maybe(m, "machines", "sizing", () -> number(0.3, 1.2));
      s.put("machines", m);
    }
    if (has("strategy.protection")) {
      // Plans are replaced by plans that suit data at the same site.
      Map<String, Object> replaced = block();
      plansFrom.forEach((site, names) -> {
        if (names.size() > 2 && chance(0.6)) {
          replaced.put(names.get(1), names.get(2));
        }
      });
      s.put("protection", replaced);
    }
    boolean told = images(kind) || kind.equals("active-active");
    if (told || has("strategy.sites") && chance(0.5)) {
      List<Object> where = new ArrayList<>(sites);
      // Who spreads replicas over its sites must have those where they are said to stand.
      if (where.size() > 1 && !standing && chance(0.4)) {
        where.remove(luck.nextInt(where.size()));
      }
      s.put("sites", where);
    }
    maybe(s, "strategy", "policy", this::policy);
    maybe(s, "strategy", "spread", this::yes);
    byLaterLuck(() -> maybe(s, "strategy", "rollout", this::rollout));
    maybe(s, "strategy", "spare", () -> list(block("room", one(rooms), "count", whole(1, 3), "type", one(types))));
    if (has("strategy.purchase")) {
      Map<String, Object> p = block("room", one(rooms), "count", whole(1, 5), "type", one(types));
      maybe(p, "purchase", "replaces", () -> one("destroyed", "damaged"));
      drawn(p, "purchase", 3_600, 9 * 86_400, "delivery");
      maybe(p, "purchase", "install", () -> time(60, 7_200));
      s.put("purchase", list(p));
    }
  }

  private String policy() {
    List<PlacementPolicy> all = PlacementPolicies.all();
    List<String> weighed = all.stream().filter(PlacementPolicy::inPercent).map(PlacementPolicy::name).toList();
    List<String> names = all.stream().map(PlacementPolicy::name).filter(n -> !certain || !n.equals("random")).toList();
    return chance(0.2) ? weighed.get(0) + ":" + between(1, 9) + "+" + weighed.get(1) : one(names);
  }

  // Presets that boot images which wait.
  private static boolean images(String kind) {
    return kind.equals("warm-standby") || kind.equals("orchestrated");
  }

  // What is chosen, and of the rest what is read under these choices: what is not is refused.
  private void organisation(Map<String, Object> s, String kind) {
    boolean people = kind.equals("backup-restore") || images(kind);
    String decides = chosen(s, "decides", people ? "people" : "automatic", "people", "confirmed", "automatic");
    String acts = chosen(s, "acts", people ? "crews" : "controllers", "crews", "controllers");
    if (certain && people && acts.equals("crews")) {
      Tree.block(s, "machines").putIfAbsent("kind", "virtualised"); // what is left to luck of them has to be said
    }
    if (acts.equals("crews") && s.get("machines") instanceof Map<?, ?> machines) {
      byLaterLuck(() -> restart(Tree.map(machines)));
    }
    String carries = s.get("machines") instanceof Map<?, ?> m && m.get("kind") != null
        ? String.valueOf(m.get("kind")) : people ? "virtualised" : "containers";
    String preset = kind.equals("backup-restore") ? "rebuilt" : images(kind) ? "image" : "container";
    String starts = carries.equals("containers")
        ? chosen(s, "starts", preset, "container") : chosen(s, "starts", preset, "rebuilt", "image", "container");
    String traffic = chosen(s, "traffic", people ? "people" : "automatic", "people", "confirmed", "automatic", "dns");
    boolean crews = acts.equals("crews");
    boolean work = crews || traffic.equals("people") || !starts.equals("container");
    if (decides.equals("people")) {
      drawn(s, "runbook", 60, 20_000, "detect", "declare", "assess");
    } else if (certain) {
      s.put("humanGate", time(60, 20_000)); // else it takes the time of a declaration, which is drawn
    } else {
      maybe(s, "reconcile", "humanGate", () -> time(60, 20_000));
    }
    if (!decides.equals("people") || acts.equals("controllers")) {
      drawn(s, "reconcile", 5, 1_200, "siteLost");
    }
    maybe(s, "runbook", "whenDark", () -> one("wait", "rebuild"));
    maybe(s, "runbook", "whenDamaged", () -> one("wait", "rebuild", "first"));
    maybe(s, "runbook", "whenDataDamaged", () -> one("objective", "copy", "original"));
    maybe(s, "reconcile", "tapeDrives", () -> whole(1, 4));
    maybe(s, "reconcile", "scan", () -> rate(1e6, 5e9));
    if (starts.equals("container")) {
      maybe(s, "reconcile", "registry", () -> rate(1e6, 5e9));
    }
    if (!traffic.equals("people")) {
      drawn(s, "reconcile", 5, 1_200, "switchTraffic");
    }
    if (traffic.equals("confirmed")) {
      drawn(s, "reconcile", 5, 4_000, "confirmTraffic");
    }
    if (traffic.equals("dns") && has("dns")) {
      Map<String, Object> dns = block();
      maybe(dns, "dns", "ttl", () -> span(1, 600));
      maybe(dns, "dns", "ignoring", () -> whole(0, 20) + " %");
      maybe(dns, "dns", "tail", () -> span(seconds(60, 7_200)));
      maybe(dns, "dns", "missing", () -> whole(1, 5) + " %");
      s.put("dns", dns);
    }
    if (!crews) {
      controllers(s);
    }
    returns(s, "strategy");
    if (work) {
      work(s, crews, crews || traffic.equals("people") || "people".equals(s.get("divergence")), starts);
    }
  }

  private String chosen(Map<String, Object> s, String key, String preset, String... valid) {
    if (!has("choice." + key)) {
      return preset;
    }
    String chosen = one(valid);
    s.put(key, chosen);
    return chosen;
  }

  private Map<String, Object> rollout() {
    Map<String, Object> r = block("way", one("all-at-once", "rolling", "canary", "blue-green"));
    maybe(r, "rollout", "maxUnavailable", () -> between(1, 60) + " %");
    maybe(r, "rollout", "maxSurge", () -> share(1));
    maybe(r, "rollout", "canary", () -> between(1, 60) + " %");
    maybe(r, "rollout", "watch", () -> span(10, 7_200));
    drawn(r, "rollout", 1, 7_200, "notice", "rollBack");
    return r;
  }

  private void controllers(Map<String, Object> s) {
    String kind = "reconcile";
    if (certain) {
      s.put("heartbeat", "0 s"); // when the last one was is drawn
    } else {
      maybe(s, kind, "heartbeat", () -> span(seconds(1, 60)));
    }
    maybe(s, kind, "grace", () -> span(seconds(61, 600)));
    maybe(s, kind, "toleration", () -> span(1, 3_600));
    maybe(s, kind, "evictionsPerSecond", () -> number(0.01, 10));
    drawn(s, kind, 5, 1_200, "apply", "dataLease", "healthCheck");
    maybe(s, kind, "podsPerSecond", () -> number(0.05, 200));
    maybe(s, kind, "spillover", () -> span(0.001, 3_600));
    partitions(s, kind);
  }

  // What nothing reads is refused.
  private void partitions(Map<String, Object> s, String kind) {
    maybe(s, kind, "witness", () -> one(sites));
    if (s.containsKey("witness")) {
      maybe(s, kind, "fencing", () -> one("lease", "none"));
    }
    maybe(s, kind, "divergence", () -> one("discard", "merge", "people", "restore"));
    if ("merge".equals(s.get("divergence"))) {
      drawn(s, kind, 60, 90_000, "mergeTakes");
    } else if ("people".equals(s.get("divergence"))) {
      Map<String, Object> r = block("by", "operations");
      drawn(r, "reconciliation", 60, 90_000, "takes");
      maybe(r, "reconciliation", "rate", () -> whole(1, 900) + " kB/s");
      maybe(r, "reconciliation", "unmergeable", () -> share(1));
      s.put("reconciliation", r);
    } else if ("restore".equals(s.get("divergence")) && has("reconciliation")) {
      Map<String, Object> r = block("users", one("down", "degraded"));
      maybe(r, "reconciliation", "back", () -> one("log", "copy"));
      maybe(r, "reconciliation", "replay", () -> whole(1, 90) + " MB/s");
      maybe(r, "reconciliation", "unmergeable", () -> share(1));
      s.put("reconciliation", r);
    }
  }

  private void returns(Map<String, Object> s, String kind) {
    maybe(s, kind, "resync", () -> one("delta", "full"));
    maybe(s, kind, "failback", () -> one("never", "level", "planned"));
    if (s.containsKey("failback") && !"never".equals(s.get("failback"))) {
      drawn(s, kind, 1, 9_000, "failbackAfter", "switchover");
    }
    if ("planned".equals(s.get("failback"))) {
      Map<String, Object> window = block("hours", one("00:00..24:00", "22:00..06:00", "01:00..03:00"));
      maybe(window, "failbackWindow", "days", () -> one("mon..sun", "sat..mon", "wed"));
      if (certain) {
        window.put("fails", one("0 %", "100 %"));
      } else {
        maybe(window, "failbackWindow", "fails", () -> share(1));
      }
      drawn(window, "failbackWindow", 1, 9_000, "backOut");
      s.put("failbackWindow", window);
    }
  }

  private void work(Map<String, Object> s, boolean crewsAct, boolean people, String starts) {
    Map<String, Object> crews = block();
    if (people) {
      if (certain) {
        s.put("pace", number(0.5, 2));
      } else {
        maybe(s, "runbook", "pace", () -> chance(0.5) ? number(0.5, 2) : "uniform(0.5, 2)");
      }
      if (crewsAct) {
        maybe(s, "runbook", "preemption", this::yes);
      }
      if (has("runbook.crews")) {
        Map<String, Object> crew = block("count", whole(1, 5));
        maybe(crew, "crew", "title", () -> chance(0.5) ? "shift" : block("en", "shift", "ko", "교대반"));
        maybe(crew, "crew", "then", () -> list(block("from", "2 h", "count", whole(1, 9)),
            block("from", "1 d", "count", whole(1, 9))));
        duty(crew);
        crews.put("operations", chance(0.3) ? whole(1, 5) : crew);
      }
    }
    Map<String, Object> lanes = block();
    if (has("runbook.lanes") && chance(0.7)) {
      lanes.put("provisioning", whole(1, 4)); // a lane that every preset uses
    }
    if (crewsAct && has("runbook.drift") && !certain) {
      s.put("drift", block("age", span(seconds(86_400, 3e8)), "repair", time(60, 86_400)));
    }
    Map<String, Object> steps = steps(starts, crews, lanes, people);
    if (!steps.isEmpty()) {
      s.put("steps", steps);
    }
    if (!lanes.isEmpty()) {
      s.put("lanes", lanes);
    }
    if (!crews.isEmpty()) {
      s.put("crews", crews);
    }
  }

  private void duty(Map<String, Object> crew) {
    maybe(crew, "crew", "onCall", () -> {
      Map<String, Object> onCall = block("outside", whole(0, 1));
      maybe(onCall, "onCall", "hours", () -> one("08:00..17:30", "22:00..06:00", "00:00..24:00"));
      maybe(onCall, "onCall", "days", () -> one("mon..fri", "sat..mon", "sun"));
      drawn(onCall, "onCall", 60, 20_000, "arrives");
      return onCall;
    });
    maybe(crew, "crew", "tires", () -> block("after", span(seconds(600, 20_000)), "factor", number(1, 3)));
    maybe(crew, "crew", "shifts", () -> block("from", one("07:00", "23:30"), "every", one("6 h", "8 h", "12 h"),
        "handover", span(60, 3_000)));
  }

  private Map<String, Object> steps(
      String starts, Map<String, Object> crews, Map<String, Object> lanes, boolean people) {
    Map<String, Object> steps = block();
    List<String> there = new ArrayList<>(List.of("find-media", "restart", "restore-data", "verify", "switch-traffic",
        "prepare-return"));
    there.addAll(switch (starts) {
      case "rebuilt" -> List.of("provision", "install-os", "configure", "replatform", "boot");
      case "image" -> List.of("boot");
      default -> List.of("deploy");
    });
    for (String name : there) {
      Map<String, Object> step = block();
      drawn(step, "step", 30, 30_000, "takes");
      if (certain) {
        step.put("error", "0 %");
      } else {
        maybe(step, "step", "error", () -> share(0.6));
      }
      if (certain || chance(0.5)) {
        steps.put(name, step);
      }
    }
    if (has("added steps")) {
      Map<String, Object> step = block("takes", time(30, 30_000), "after", list(there.get(0)), "row",
          one("data", "capacity", "application", "traffic"));
      maybe(step, "step", "when", () -> one("always", "rebuild", "install", "boot", "deploy",
          "in-place", "data", "media", "replatform", "return"));
      maybe(step, "step", "does", () -> one("work", "provision", "restart", "verify"));
      if (people && has("step.by")) {
        crews.put("qc1", whole(1, 3));
        step.put("by", "qc1");
        maybe(step, "step", "drift", this::yes);
        if (certain) {
          step.remove("drift");
        }
      }
      maybe(step, "step", "lane", () -> one("boot", "provisioning"));
      maybe(step, "step", "per", () -> one("service", "replica", "machine"));
      each(step, lanes);
      maybe(step, "step", "needs", () -> one("registry", "pipeline", "dns", "identity", "backup-catalogue"));
      maybe(step, "step", "title", () -> block("en", "one more", "ko", "하나 더"));
      if (certain) {
        step.put("error", "0 %");
      }
      steps.put("qe1", step);
    }
    return steps;
  }

  // What is done for each replica or machine is work at machines, and may take lanes that each of them has.
  private void each(Map<String, Object> step, Map<String, Object> lanes) {
    if ("verify".equals(step.get("does")) || "replatform".equals(step.get("when"))) {
      step.remove("per");
    }
    if ("return".equals(step.get("when"))) {
      step.remove("per");
      step.remove("does");
    }
    if (step.containsKey("per") && !"service".equals(step.get("per"))) {
      step.remove("drift");
      if (has("lane.perMachine")) {
        lanes.put("qn1", block("count", whole(1, 3), "perMachine", "true"));
        step.put("lane", "qn1");
      }
    }
  }

  // ------------------------------------------------- texts, studies, defaults

  private void told(Map<String, Object> s) {
    if (has("scenario.assumptions")) {
      Map<String, Object> a = block("subject", "the machines", "value", "as they are", "evidence",
          one("assumed", "calibrated", "general-knowledge", "derived", "verified"));
      maybe(a, "assumption", "source", () -> "nobody");
      s.put("assumptions", list(a));
      maybe(s, "scenario", "translations", () -> block("ko", list(block("text", "the machines", "reads", "장비"))));
    }
    maybe(s, "scenario", "published", () -> {
      Map<String, Object> published = block("label", "what happened", "strategy",
          Tree.map(s.get("strategies")).keySet().iterator().next(), "points",
          list(block("at", "1 h", "restored", "1", "of", "9"), block("at", "1 d", "restored", "8", "of", "9")));
      maybe(published, "published", "between", () -> one("lines", "steps"));
      maybe(published, "published", "shareOf", () -> one("services", "weights"));
      maybe(published, "published", "unit", () -> "customers");
      return published;
    });
  }

  private void studies(Map<String, Object> s, String currency) {
    String path = "services.qv1.cpu";
    String strategy = Tree.map(s.get("strategies")).keySet().iterator().next();
    if (has("scenario.sweep")) {
      Map<String, Object> axis = block("path", path, "values", list("1", "2"));
      maybe(axis, "axis", "costs", () -> list("1 " + currency, "2 " + currency));
      if (!axis.containsKey("costs")) {
        maybe(axis, "axis", "unitCost", () -> "3 " + currency);
      }
      Map<String, Object> sweep = block("axes", list(axis));
      maybe(sweep, "sweep", "design", () -> one("grid", "paired"));
      maybe(sweep, "sweep", "points", () -> whole(1, 64));
      s.put("sweep", sweep);
    }
    if (has("scenario.sensitivity")) {
      Map<String, Object> factor = block("path", path, "range", "0.5..2");
      maybe(factor, "factor", "source", () -> "nobody");
      Map<String, Object> of = block("factors", list(factor));
      maybe(of, "sensitivity", "of", () -> "p95 downtime");
      maybe(of, "sensitivity", "strategy", () -> strategy);
      maybe(of, "sensitivity", "trajectories", () -> whole(2, 9));
      maybe(of, "sensitivity", "samples", () -> one("8", "16"));
      s.put("sensitivity", of);
    }
    if (has("scenario.plan")) {
      Map<String, Object> option = block("name", "small", "cost", "1 " + currency);
      maybe(option, "option", "strategy", () -> strategy);
      maybe(option, "option", "set", () -> block(path, "1"));
      Map<String, Object> plan = block("choices", block("size", list(option)));
      maybe(plan, "plan", "strategy", () -> strategy);
      maybe(plan, "plan", "minimise", () -> "cost");
      maybe(plan, "plan", "confidence", () -> "90 %");
      maybe(plan, "plan", "indifference", () -> "3 %");
      maybe(plan, "plan", "limits", () -> block("machinesBought", "20"));
      s.put("plan", plan);
    }
  }

  // Read by crews with virtual machines alone.
  private void restart(Map<String, Object> machines) {
    if ("virtualised".equals(machines.get("kind"))) {
      Map<String, Object> restart = block();
      maybe(restart, "host-restart", "by", () -> one("hosts", "people"));
      drawn(restart, "host-restart", 1, 120, "detect");
      drawn(restart, "host-restart", 10, 600, "boot");
      machines.put("restart", restart);
    }
  }

  // Nothing of it happens in a run; what is wrong with it is told all the same.
  private void years(Map<String, Object> s, String currency) {
    if (!has("scenario.years")) {
      return;
    }
    Map<String, Object> years = block();
    Supplier<Object> often = () -> one("0", "0.01", "2", "20");
    maybe(years, "years", "machine", () -> rate("machine-rate", often, "repair"));
    maybe(years, "years", "gpu", () -> {
      Map<String, Object> gpu = rate("gpu-rate", often, "reset", "repair");
      maybe(gpu, "gpu-rate", "resets", () -> share(1));
      return gpu;
    });
    maybe(years, "years", "rack", () -> rate("rack-rate", often, "lasts"));
    maybe(years, "years", "grid", () -> rate("part-rate", often, "lasts"));
    maybe(years, "years", "mistake", () -> rate("part-rate", often, "lasts"));
    maybe(years, "years", "release", () -> {
      Map<String, Object> release = rate("release-rate", often);
      maybe(release, "release-rate", "failures", () -> share(1));
      maybe(release, "release-rate", "fails", () -> one("before-ready", "in-service"));
      return release;
    });
    maybe(years, "years", "supplies", () -> {
      Map<String, Object> supplies = block();
      for (String kind : List.of("transformer", "switchboard", "ups", "battery", "generator", "chiller")) {
        maybe(supplies, "supply-rates", kind, () -> rate("supply-rate", often, "repair"));
      }
      return supplies;
    });
    maybe(years, "years", "link", () -> {
      Map<String, Object> link = block();
      maybe(link, "link-rate", "perThousandKm", often);
      drawn(link, "link-rate", 60, 86_400, "lasts");
      return link;
    });
    maybe(years, "years", "blackout", () -> {
      Map<String, Object> blackout = rate("blackout-rate", often, "lasts");
      maybe(blackout, "blackout-rate", "within", () -> one("1 km", "500 km"));
      return blackout;
    });
    maybe(years, "years", "fire", () -> rate("fire-rate", often));
    maybe(years, "years", "earthquake", () -> {
      Map<String, Object> quake = block();
      maybe(quake, "quake-rate", "acceleration", () -> one("0", "0.11", "0.3"));
      maybe(quake, "quake-rate", "years", () -> one("100", "2400"));
      maybe(quake, "quake-rate", "least", () -> one("4", "5.5"));
      maybe(quake, "quake-rate", "greatest", () -> one("6.5", "8"));
      maybe(quake, "quake-rate", "b", () -> one("0.8", "1.1"));
      maybe(quake, "quake-rate", "within", () -> one("50 km", "300 km"));
      maybe(quake, "quake-rate", "depth", () -> one("5 km", "40 km"));
      maybe(quake, "quake-rate", "aftershocks", () -> {
        Map<String, Object> after = block();
        maybe(after, "aftershock-rate", "bath", () -> one("0", "1.2"));
        maybe(after, "aftershock-rate", "p", () -> one("0.9", "1", "1.5"));
        maybe(after, "aftershock-rate", "c", () -> one("1 min", "1 h"));
        maybe(after, "aftershock-rate", "lasts", () -> one("0 s", "30 d"));
        return after;
      });
      byLaterLuck(() -> {
        maybe(quake, "quake-rate", "relation",
            () -> one("si-midorikawa-1999", "boore-atkinson-2008", "toro-1997"));
        boolean stated = quake.containsKey("acceleration") || quake.containsKey("years");
        maybe(quake, "quake-rate", "curves", () -> block("own", block("points", list(
            block("acceleration", "0.1", "years", "300"), block("acceleration", "0.2", "years", "1500")))));
        if (!stated) {
          maybe(quake, "quake-rate", "curve", () -> quake.containsKey("curves") ? "own" : "kr-highest");
        }
        maybe(quake, "quake-rate", "faults", () -> {
          Map<String, Object> fault = block("name", "trace", "from", list("36", "127"), "magnitude", "6.5",
              "perYear", one("0.01", "2", "20"));
          maybe(fault, "fault-rate", "to", () -> list("36.5", "127.5"));
          maybe(fault, "fault-rate", "least", () -> "5.5");
          maybe(fault, "fault-rate", "depth", () -> "8 km");
          return list(fault);
        });
      });
      return quake;
    });
    maybe(years, "years", "upkeep", () -> {
      Map<String, Object> upkeep = block();
      for (String of : List.of("guest", "host")) {
        maybe(upkeep, "upkeep-spec", of, () -> {
          Map<String, Object> system = rate("of-system", often, "reboot");
          maybe(system, "of-system", "missed", () -> share(1));
          maybe(system, "of-system", "work", () -> one("0 s", "10 min", "3 h"));
          return system;
        });
      }
      maybe(upkeep, "upkeep-spec", "hours", () -> one("01:00..05:00", "22:00..06:00", "00:00..24:00"));
      maybe(upkeep, "upkeep-spec", "days", () -> one("sun", "sat..sun", "mon..sun"));
      maybe(upkeep, "upkeep-spec", "atOnce", () -> one("1 %", "20 %", "100 %"));
      maybe(upkeep, "upkeep-spec", "cost", () -> share(1));
      return upkeep;
    });
    maybe(years, "years", "people", () -> {
      Map<String, Object> people = block();
      maybe(people, "people", "hours", () -> one("1000", "1700"));
      for (String of : List.of("repair", "guest", "host")) {
        maybe(people, "people", of, () -> one("0 s", "2 h", "3 d"));
      }
      return people;
    });
    maybe(years, "years", "prices", () -> {
      Map<String, Object> prices = block();
      maybe(prices, "prices", "core", () -> "150 " + currency);
      maybe(prices, "prices", "machine", () -> "4000 " + currency);
      return prices;
    });
    byLaterLuck(() -> {
      if (!withLoad.isEmpty() && chance(0.5)) {
        Map<String, Object> surge = block("perYear", often.get());
        maybe(surge, "surge-rate", "of", () -> list(one(withLoad)));
        surge.put("factor", number(0.1, 6));
        surge.put("lasts", span(seconds(60, 86_400)));
        years.put("surge", surge);
      }
    });
    maybe(years, "years", "disasters", () -> list(block("name", "drawn", "perYear", "0.1", "what",
        oneOf((List<?>) s.get("disaster")))));
    maybe(years, "years", "costs", () ->
        block(Tree.map(s.get("strategies")).keySet().iterator().next(), "7 " + currency));
    parts(years, Tree.block(s, "nodeTypes").keySet(), Tree.block(s, "sites"), often);
    s.put("years", years);
  }

  private void parts(
      Map<String, Object> years, Set<String> types, Map<String, Object> sites, Supplier<Object> often) {
    maybe(years, "years", "disk", () -> {
      Map<String, Object> disk = rate("disk-fault", often, "replace", "rebuild", "repair");
      disk.put("disks", one("4", "12"));
      maybe(disk, "disk-fault", "survives", () -> one("0", "1", "2"));
      maybe(disk, "disk-fault", "nodeTypes", () -> {
        Map<String, Object> type = block("disks", one("4", "24"));
        maybe(type, "type-spec", "survives", () -> one("0", "3"));
        return block(types.iterator().next(), type);
      });
      return disk;
    });
    maybe(years, "years", "spares", () -> {
      Map<String, Object> spares = block();
      for (String part : List.of("machine", "gpu", "disk")) {
        maybe(spares, "spares-spec", part, () -> {
          Map<String, Object> stock = block("stock", one("0", "3"), "delivery", one("2 d", "exponential(mean 9 d)"));
          String site = sites.keySet().iterator().next();
          if (!Tree.map(sites.get(site)).containsKey("count")) {
            maybe(stock, "stock-spec", "sites", () -> block(site, one("0", "5")));
          }
          return stock;
        });
      }
      return spares;
    });
    for (String kind : List.of("machine", "gpu", "rack", "disk")) {
      if (years.containsKey(kind)) {
        life(Tree.block(years, kind), kind.equals("disk") ? "disk-fault" : kind + "-rate");
      }
    }
    if (years.containsKey("supplies")) {
      Tree.block(years, "supplies").values().forEach(supply -> {
        life(Tree.map(supply), "supply-rate");
        maybe(Tree.map(supply), "supply-rate", "maintenance", () ->
            block("perYear", one("1", "12"), "lasts", time(600, 86_400)));
      });
    }
  }

  private void life(Map<String, Object> part, String kind) {
    maybe(part, kind, "life", () -> {
      Map<String, Object> life = block("shape", one("0.7", "1", "1.2", "3"));
      maybe(life, "life", "age", () -> one("2", "uniform(0, 5)"));
      maybe(life, "life", "restoration", () -> life.containsKey("age") ? share(1) : "100 %");
      maybe(life, "life", "kijima", () -> one("1", "2"));
      return life;
    });
  }

  private Object oneOf(List<?> all) {
    return all.get(luck.nextInt(all.size()));
  }

  private Map<String, Object> rate(String kind, Supplier<Object> often, String... times) {
    Map<String, Object> rate = block();
    maybe(rate, kind, "perYear", often);
    drawn(rate, kind, 60, 86_400, times);
    return rate;
  }

  private Map<String, Object> defaults(String currency) {
    Map<String, Object> all = block();
    Map<String, Supplier<Map<String, Object>>> blocks = new LinkedHashMap<>();
    blocks.put("scenario", () -> block("stabilisation", "2 min"));
    blocks.put("nodeType", () -> block("boot", time(10, 900), "nic", rate(1e7, 1e9)));
    blocks.put("hardStop", () -> block("repair", time(60, 86_400)));
    blocks.put("daemons", () -> block("cpu", "0.1"));
    blocks.put("traits", () -> block("labels", block("made", "here")));
    blocks.put("site", () -> block("region", "north"));
    blocks.put("room", () -> block("racks", whole(1, 3)));
    blocks.put("utilities", () -> block("upsAutonomy", span(60, 3_600), "generators", whole(0, 2)));
    blocks.put("supply", () -> block("autonomy", span(60, 3_600)));
    blocks.put("link", () -> block("bandwidth", rate(2e8, 1e9)));
    blocks.put("grade", () -> block("priority", whole(0, 5)));
    blocks.put("service", () -> block("image", bytes(1e7, 1e9), "start", time(1, 300), "weight", number(0.5, 3)));
    blocks.put("load", () -> block("slowOver", span(0.1, 0.9), "patience", span(seconds(1, 60))));
    blocks.put("autoscale", () -> block("sync", span(seconds(15, 600)), "stabilisation", span(60, 3_600)));
    blocks.put("job", () -> block("restart", span(1, 3_600), "priority", whole(-9, 0)));
    blocks.put("queue", () -> block("discipline", one("first-fit", "strict", "easy", "conservative")));
    blocks.put("team", () -> block("borrow", whole(0, 4)));
    blocks.put("checkpoint", () -> block("every", span(seconds(600, 86_400))));
    blocks.put("placement", () -> block("spread", yes()));
    blocks.put("trace", () -> block("start", time(1, 300)));
    blocks.put("data", () -> block("size", bytes(1e8, 1e12), "writes", rate(1e3, 1e6)));
    blocks.put("writes", () -> block("rate", rate(1e3, 1e6)));
    blocks.put("synchronous", () -> block("onPeerLoss", one("stall", "continue")));
    blocks.put("asynchronous", () -> block("limit", rate(4e6, 1e9)));
    blocks.put("quorum", () -> block("election", time(1, 60)));
    blocks.put("snapshot", () -> block("every", span(seconds(600, 86_400))));
    blocks.put("backup", () -> block("read", rate(1e7, 1e9)));
    blocks.put("then", () -> block("hold", span(60, 86_400)));
    blocks.put("fire", () -> block("access", time(60, 86_400)));
    blocks.put("earthquake", () -> block("soilFactor", number(1, 2)));
    blocks.put("outage", () -> block("lasts", time(60, 86_400)));
    blocks.put("corruption", () -> block("at", span(1, 600)));
    blocks.put("partLost", () -> block("at", span(1, 600)));
    blocks.put("crew", () -> block("title", "people"));
    blocks.put("onCall", () -> block("days", one("mon..sun", "tue")));
    blocks.put("tires", () -> block("factor", number(1, 2)));
    blocks.put("shifts", () -> block("handover", span(60, 900)));
    blocks.put("lane", () -> block("perMachine", "false"));
    blocks.put("step", () -> block("error", certain ? "0 %" : share(0.2)));
    blocks.put("drift", () -> block("repair", time(60, 86_400)));
    blocks.put("purchase", () -> block("install", time(60, 3_600)));
    blocks.put("strategy", () -> block("tapeDrives", whole(1, 5), "siteLost", time(5, 600)));
    blocks.put("dns", () -> block("ttl", span(1, 600)));
    blocks.put("backup-restore", () -> block("tapeDrives", whole(1, 5)));
    blocks.put("orchestrated", () -> block("assess", time(60, 3_600)));
    blocks.put("warm-standby", () -> block("whenDark", one("wait", "rebuild")));
    blocks.put("declarative", () -> block("spillover", span(1, 600)));
    blocks.put("active-active", () -> block("toleration", span(1, 600)));
    blocks.put("loss", () -> block("fixed", "7 " + currency, "perMinute", "3 " + currency));
    blocks.put("published", () -> block("between", one("lines", "steps")));
    blocks.put("sweep", () -> block("points", "8"));
    blocks.put("sensitivity", () -> block("samples", "8"));
    blocks.put("plan", () -> block("confidence", "80 %"));
    blocks.put("hostRestart", () -> block("by", one("hosts", "people")));
    blocks.put("years", () -> block("fire", block("perYear", "0.002")));
    some(blocks, all);
    byLaterLuck(() -> some(Map.of("flood", () -> block("scrap", share(1))), all));
    byLaterLuck(() -> some(Map.of("linkDegraded", () -> block("at", span(1, 600))), all));
    byLaterLuck(() -> some(Map.of("erasure", () -> block("rebuild", rate(1e6, 1e9))), all));
    byLaterLuck(() -> some(Map.of("journal", () -> block("replay", rate(1e7, 1e9))), all));
    byLaterLuck(() -> some(Map.of("crash", () -> block("at", span(1, 600))), all));
    byLaterLuck(() -> some(Map.of("image", () -> block("at", span(1, 600))), all));
    byLaterLuck(() -> some(Map.of("surge", () -> block("at", span(1, 600))), all));
    byLaterLuck(() -> some(Map.of("release", () -> block("deadline", span(60, 3_600))), all));
    byLaterLuck(() -> some(Map.of("reconciliation", () -> block("takes", time(60, 3_600))), all));
    byLaterLuck(() -> some(Map.of("failbackWindow", () -> block("days", one("mon..fri", "sun"))), all));
    byLaterLuck(() -> some(Map.of("migrates", () -> block("days", one("mon..fri", "sun"))), all));
    byLaterLuck(() -> some(Map.of("migration", () -> block("stepEvery", span(60, 86_400))), all));
    byLaterLuck(() -> some(Map.of("rollout", () -> block("notice", span(1, 3_600))), all));
    byLaterLuck(() -> some(Map.of("diskFault", () -> block("perYear", "0.03")), all));
    byLaterLuck(() -> some(Map.of("life", () -> block("kijima", "1")), all));
    return all;
  }

  private void some(Map<String, Supplier<Map<String, Object>>> blocks, Map<String, Object> all) {
    blocks.forEach((name, content) -> {
      if (has("defaults." + name) && chance(0.3)) {
        all.put(name, content.get());
      }
    });
  }
}
