package dev.aftermath.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.TestScenarios;
import dev.aftermath.binding.InvalidInput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenarios that can be read and make no sense, or would make a run worthless. */
class RefusedScenariosTest {
  private static final String WHOLE = """
      name: refused
      start: 2026-01-01T00:00Z
      sites:
        a: { at: [37.0, 127.0], rooms: { r: { nodes: { host: 4 } }, s: { nodes: { host: 4 } } } }
        b: { at: [36.0, 128.0], rooms: { r: { nodes: { host: 4 } } } }
        c: { at: [35.0, 128.0], rooms: { r: { nodes: { host: 4 } } } }
      nodeTypes: { host: { cpu: 16, memory: 64 GiB } }
      links:
        - { between: [a, b], length: 200 km, bandwidth: 80 Mbit/s }
        - { between: [b, c], length: 200 km, bandwidth: 40 Mbit/s }
      protection:
        copy: [ { backup: { to: b, every: 7 d, incremental: 1 d, window: 4 h } } ]
        live: [ { asynchronous: { to: b } } ]
      services:
        web: { home: [a/r], replicas: 1, data: { size: 1 GB, writes: 4 MB/s, protection: copy } }
        shop: { home: [a/s], count: 2, replicas: 1 }
      disaster:
        - fire: { room: a/r }
      strategies:
        backup-restore: { sites: [b] }
        declarative: { sites: [b], protection: { copy: live } }
      """;

  private static List<String> problems(String... fromTo) {
    String yaml = WHOLE;
    for (int i = 0; i < fromTo.length; i += 2) {
      assertThat(yaml).contains(fromTo[i]);
      yaml = yaml.replace(fromTo[i], fromTo[i + 1]);
    }
    return TestScenarios.problems(yaml).lines().map(l -> l.replaceFirst("^/.*?\\.yaml:", "")).toList();
  }

  @Test
  void theUnchangedScenarioIsValid() {
    assertThat(problems()).isEmpty();
  }

  @Test
  void tapesAreCarriedWhereNoLinkLeadsAndDisksAreNot() {
    String vault = "c: { at: [35.0, 128.0], rooms: { r: { nodes: { host: 4 } } } }";
    String[] noLink = {vault, vault + "\n  v: { at: [35.5, 128.0], rooms: { r: { nodes: {} } } }"};
    assertThat(problems(noLink[0], noLink[1], "window: 4 h }", "window: 4 h, then: [ { to: v, medium: tape } ] }"))
        .isEmpty();
    assertThat(problems(noLink[0], noLink[1], "window: 4 h }", "window: 4 h, then: [ { to: v, medium: disk } ] }"))
        .containsExactly("13:87: protection.copy[0].backup.then[0].to: no link leads from a to v");
  }

  @Test
  void layersAndCachesThatMakeNoSenseAreRefused() {
    assertThat(problems("services:\n", "imageLayers: { os: 1 GB, java: 2 GB }\nservices:\n", "shop: { home: [a/s],",
        "shop: { home: [a/s], image: 2 GB, layers: [os, jva, os],", "b: { at: [36.0, 128.0],",
        "b: { at: [36.0, 128.0], imageCache: { room: s },")).containsExactly(
            "5:47: sites.b.imageCache.room: unknown room of the site \"s\"; did you mean \"r\"?",
            "17:50: services.shop.layers: unknown layer \"jva\"; did you mean \"java\"?",
            "17:55: services.shop.layers: names layer \"os\" twice");
    assertThat(problems("services:\n", "imageLayers: { os: 1 GB, java: 2 GB }\nservices:\n", "shop: { home: [a/s],",
        "shop: { home: [a/s], image: 2 GB, layers: [os, java],")).containsExactly(
            "17:45: services.shop.layers: expected layers of at most the whole image, 2.00 GB, got 3.00 GB");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
    "name: refused | name: x\\nstabilisation: 30 d | 2:16: stabilisation: expected less than the horizon of 30 d, got 30 d",
    "fire: { room: a/r } | linkDegraded: { of: a-c, lasts: 1 h, bandwidth: 10 % } | 18:25: disaster[0].linkDegraded.of: unknown link \"a-c\"; did you mean \"a-b\"?",
    "fire: { room: a/r } | linkDegraded: { of: a-b, lasts: 1 h } | 18:25: disaster[0].linkDegraded: has no effect; expected bandwidth, the share that is left, or flapping, or both",
    "fire: { room: a/r } | linkDegraded: { of: a-b, lasts: 1 h, bandwidth: 0 % } | 18:53: disaster[0].linkDegraded.bandwidth: expected more than 0 %: a link that carries nothing is an outage of it",
    "fire: { room: a/r } | linkDegraded: { of: a-b, lasts: 10 h, flapping: { up: 10 s, down: 20 s } } | 18:53: disaster[0].linkDegraded.flapping: expected the link to go down at most 1000 times in the mean, got one time every 30 s for 10 h",
    "bandwidth: 80 Mbit/s | bandwidth: 80 Mbit/s, ordinary: {} | 9:72: links[0].ordinary: expected a rate, such as 2 Gbit/s, or hourly",
    "bandwidth: 80 Mbit/s | bandwidth: 80 Mbit/s, ordinary: { hourly: [1 kB/s] } | 9:82: links[0].ordinary.hourly: expected a rate for each of the 24 hours of the day, got 1",
    "bandwidth: 80 Mbit/s | bandwidth: 80 Mbit/s, ordinary: { rate: 1 kB/s, daily: { peak: 1.5, at: noon } } | 9:112: links[0].ordinary.daily.at: expected a time of the day such as \"07:30\", got \"noon\"",
    "asynchronous: { to: b } | journal: { to: d } | 13:28: protection.live[0].journal.to: unknown room or site \"d\"; did you mean \"a\"?",
    "asynchronous: { to: b } | journal: { to: b, limit: 2 MB/s } | 13:38: protection.live[0].journal.limit: \"web-data\" is written at 32 Mbit/s (4.00 MB/s), more than this limit of 16 Mbit/s (2.00 MB/s); expected at least as much, or the backlog grows for ever",
    "asynchronous: { to: b } | journal: { to: a/r } | 13:28: protection.live[0].journal.to: is the room of \"web-data\" itself, a/r; expected another room",
    "size: 1 GB | size: 1 GB, erasure: { data: 1, parity: 1, over: [a] } | 15:73: services.web.data.erasure.data: expected at least 2 and at most 64, got \"1\"",
    "size: 1 GB | size: 1 GB, erasure: { data: 2, parity: 1, over: [a/r, a/s] } | 15:93: services.web.data.erasure.over: one room would have 2 of the 3 fragments, and only 1 may be lost; expected rooms of which each can be lost: 3 or more",
    "size: 1 GB | size: 1 GB, erasure: { data: 2, parity: 2, over: [a/r, b/r] } | 15:93: services.web.data.erasure.over: expected rooms of one site, got some of a and b; over sites data is copied by a protection plan",
    "size: 1 GB | size: 1 GB, erasure: { data: 2, parity: 2, over: [a/r, a] } | 15:93: services.web.data.erasure.over: names a room twice; expected each once",
    "size: 1 GB | size: 1 GB, home: a/r, erasure: { data: 2, parity: 2, over: [a] } | 15:62: services.web.data.home: has no effect beside erasure; expected erasure.over alone",
    "size: 1 GB | size: 1 GB, erasure: { data: 2, parity: 2, over: [] } | 15:93: services.web.data.erasure.over: expected two or more rooms (site/room) of one site",
    "shop: { home: [a/s], count: 2, | shop: { reads: 1 MB/s, home: [a/s], count: 2, | 16:18: services.shop.reads: has no effect: it has no data",
    "fire: { room: a/r } | corruption: { of: [wep] } | 18:24: disaster[0].corruption.of: unknown service, group, datastore, site or room \"wep\"; did you mean \"web\"?",
    "fire: { room: a/r } | corruption: { of: [shop] } | 18:24: disaster[0].corruption.of: \"shop\" has no data that could be corrupted; expected one that has",
    "fire: { room: a/r } | corruption: { of: [] } | 18:23: disaster[0].corruption.of: expected at least one service, group, datastore, site or room, or all",
    "fire: { room: a/r } | corruption: { of: [web, a, web] } | 18:32: disaster[0].corruption.of: \"web\" is named twice",
    "fire: { room: a/r } | corruption: { deletesCopies: 120 % } | 18:34: disaster[0].corruption.deletesCopies: expected a share or probability from 0 to 1 (0 % to 100 %), got \"120 %\"",
    "fire: { room: a/r } | corruption: { machines: { at: [a/x], share: 3 %, rebuild: 1 h } } | 18:36: disaster[0].corruption.machines.at: unknown site or room \"a/x\"; did you mean \"a/r\"?",
    "fire: { room: a/r } | corruption: { machines: { at: [a], share: 3 % } } | 18:29: disaster[0].corruption.machines.rebuild: is missing; expected a duration or distribution such as lognormal(median 25 min, sigma 0.5)",
    "fire: { room: a/r } | crash: { of: [wep] } | 18:19: disaster[0].crash.of: unknown service or group \"wep\"; did you mean \"web\"?",
    "fire: { room: a/r } | crash: { of: [] } | 18:18: disaster[0].crash.of: expected at least one service or group",
    "fire: { room: a/r } | crash: { of: [web], replicas: 0 } | 18:35: disaster[0].crash.replicas: expected at least 1 and at most 100000, got \"0\"",
    "fire: { room: a/r } | image: { of: [web, web] } | 18:24: disaster[0].image.of: \"web\" is named twice",
    "fire: { room: a/r } | image: { at: 1 h } | 18:12: disaster[0].image.of: expected at least one service or group",
    "fire: { room: a/r } | surge: { of: [web], factor: 2, lasts: 1 h } | 18:19: disaster[0].surge.of: expected services with load, of which it is known how many requests come; \"web\" has none",
    "fire: { room: a/r } | release: { of: [web], share: 0 % } | 18:34: disaster[0].release.share: expected more than 0, got \"0 %\"",
    "fire: { room: a/r } | loss: { of: a/r/hst-1 } | 18:17: disaster[0].loss.of: unknown site, building, room, rack, machine or link \"a/r/hst-1\"; did you mean \"a/r/host-1\"?",
    "window: 4 h | window: 4 h, unreadable: 1 %, retention: 40000 d | 12:101: protection.copy[0].backup.retention: expected at most 10000 copies to be kept where some may be unreadable, got 40000: one every 24 h for 40000 d",
    "room: a/r } | room: a/r, at: 31 d } | 18:28: disaster[0].fire.at: expected a time before the horizon of 30 d, got 31 d",
    "room: a/r } | room: a/r, at: 'uniform(1 h, 31 d)' } | 18:28: disaster[0].fire.at: expected a time before the horizon of 30 d, got one that may be as late as 31 d",
    "length: 200 km, bandwidth: 80 | length: 1e300 km, bandwidth: 80 | 9:32: links[0].length: expected at least 0 and at most 50000 km, got \"1e300 km\"",
    "length: 200 km, bandwidth: 80 | length: 100000 km, bandwidth: 80 | 9:32: links[0].length: expected at least 0 and at most 50000 km, got \"100000 km\"",
    "start: 2026 | start: 2300 | 2:8: start: expected a date from the year 1900 to 2200, got \"2300-01-01T00:00Z\"",
    "name: refused | name: \"a\\e[2J\" | 1:7: name: expected a text without control characters, got U+001B in it",
    "name: refused | name: \"a\\nb\" | 1:7: name: expected a text of one line, got a line break in it",
    "window: 4 h | window: 8 d | 12:68: protection.copy[0].backup.window: expected at most the interval of full backups, every = 7 d, got 8 d",
    "incremental: 1 d | differential: 7 d | 12:56: protection.copy[0].backup.differential: expected less than the interval of full backups, every = 7 d, got 7 d",
    "incremental: 1 d | incremental: 1 d, differential: 1 d | 12:74: protection.copy[0].backup.differential: stands beside incremental; expected one of the two: what was written since the last full one, or since the last of any",
    "every: 7 d, incremental: 1 d | full: once | 12:36: protection.copy[0].backup.full: there is one full backup, and nothing says how often what was written is added; expected incremental beside it",
    "incremental: 1 d | incremental: 1 d, full: once | 12:37: protection.copy[0].backup.every: has no effect: with full: once there is one full backup and no other",
    "incremental: 1 d | incremental: 1 d, full: synthetic, medium: tape | 12:66: protection.copy[0].backup.full: full copies are made of others only where these are on disk; expected medium: disk beside it, or full: sent",
    "incremental: 1 d | streams: 2, medium: tape | 12:51: protection.copy[0].backup.streams: expected 1, as a store is on one tape, which one drive reads, got 2",
    "window: 4 h | window: 4 h, then: [ { to: c, full: synthetic } ] | 12:96: protection.copy[0].backup.then[0].full: full copies are made of others only where these are on disk; expected medium: disk beside it, or full: sent",
    "window: 4 h | window: 4 h, compression: 0.5 | 12:86: protection.copy[0].backup.compression: expected at least 1 and at most 1000, got \"0.5\"",
    "writes: 4 MB/s | writes: { rate: 4 MB/s, unique: [ { within: 1 h, rate: 5 MB/s } ] } | 15:111: services.web.data.writes.unique[0].rate: expected at most 4.00 MB/s, what is written in the long run, got 5.00 MB/s",
    "writes: 4 MB/s | writes: { rate: 4 MB/s, unique: [ { within: 1 h, rate: 2 MB/s }, { within: 1 h, rate: 1 MB/s } ] } | 15:131: services.web.data.writes.unique[1].within: expected more than the time before it, 1 h, got 1 h",
    "writes: 4 MB/s | writes: { rate: 4 MB/s, unique: [ { within: 1 h, rate: 2 MB/s }, { within: 2 h, rate: 3 MB/s } ] } | 15:142: services.web.data.writes.unique[1].rate: expected at most 2.00 MB/s, what is distinct within 1 h, got 3.00 MB/s",
    "writes: 4 MB/s | writes: { rate: 4 MB/s, unique: [ { within: 1 h, rate: 2 MB/s }, { within: 2 h, rate: 800 kB/s } ] } | 15:142: services.web.data.writes.unique[1].rate: expected at least 1.00 MB/s, got 800 kB/s: in 2 h there would be less that is distinct than in 1 h",
    "incremental: 1 d | incremental: 7 d | 12:55: protection.copy[0].backup.incremental: expected less than the interval of full backups, every = 7 d, got 7 d",
    "incremental: 1 d | incremental: 1 ms | 12:55: protection.copy[0].backup.incremental: expected at least 1 s, got \"1 ms\"",
    "{ asynchronous: { to: b } } | { asynchronous: { to: a/s } } | 13:33: protection.live[0].asynchronous.to: is the site of \"web-data\" itself; expected another site",
    "{ asynchronous: { to: b } } | { synchronous: { to: a/r } } | 13:32: protection.live[0].synchronous.to: is the room of \"web-data\" itself, a/r; expected another room",
    "{ asynchronous: { to: b } } | { synchronous: { to: same-room } } | 13:32: protection.live[0].synchronous.to: is the room of \"web-data\" itself, a/r; expected another room",
    "{ asynchronous: { to: b } } | { quorum: { to: [b] } } | 13:27: protection.live[0].quorum.to: makes a quorum of 2 with the primary, which the loss of any stops; expected two other members at least",
    "{ asynchronous: { to: b } } | { quorum: { to: [b, b/r] } } | 13:31: protection.live[0].quorum.to[1]: would be in b/r, and so is \"b\"; expected members in different rooms",
    "{ asynchronous: { to: b } } | { quorum: { to: [b, a/r] } } | 13:31: protection.live[0].quorum.to[1]: would be in a/r, and so is the primary of \"web-data\"; expected members in different rooms",
    "{ asynchronous: { to: b } } | { quorum: { to: [b, a] } }, { quorum: { to: [b, a] } } | 13:55: protection.live[1].quorum: is the second quorum of this plan; expected one, with all members",
    "room: a/r } | room: a/r, smokeTo: [a/s, a/r] } | 18:39: disaster[0].fire.smokeTo: \"a/r\" is where the fire starts; expected other rooms",
    "room: a/r } | room: a/r, rooms: [ { room: a/r } ] } | 18:41: disaster[0].fire.rooms: \"a/r\" is where the fire starts; expected other rooms",
    "room: a/r } | room: a/r, spreadTo: [a/s, a/s] } | 18:40: disaster[0].fire.spreadTo: \"a/s\" is named twice",
    "restore: { sites: [b] } | restore: { sites: [b, a, b] } | 20:35: strategies.backup-restore.sites: \"b\" is named twice",
    "restore: { sites: [b] } | restore: { lanes: { provisionning: 1 } } | 20:45: strategies.backup-restore.lanes: unknown lane \"provisionning\": no step uses it; did you mean \"provisioning\"?",
    "restore: { sites: [b] } | restore: { crews: { dba: 1 } } | 20:35: strategies.backup-restore.crews: unknown crew \"dba\": no step uses it; expected operations",
    "restore: { sites: [b] } | restore: { lanes: { provisioning: 0 } } | 20:44: strategies.backup-restore.lanes.provisioning.count: expected at least 1 and at most 100000, got \"0\"",
    "restore: { sites: [b] } | restore: { crews: { operations: 0 } } | 20:42: strategies.backup-restore.crews.operations.count: expected at least 1 and at most 100000, got \"0\"",
    "restore: { sites: [b] } | restore: { tapeDrives: 0 } | 20:33: strategies.backup-restore.tapeDrives: expected at least 1 and at most 10000, got \"0\"",
    "fire: { room: a/r } | outage: { } | 18:13: disaster[0].outage.of: is missing; expected one of grid, cooling, distribution, network, link, roads, supply / 18:13: disaster[0].outage.site: is missing; expected a name",
    "fire: { room: a/r } | earthquake: { magnitude: 6, depth: 9 km, epicentre: [97.5] } | 18:57: disaster[0].earthquake.epicentre: expected latitude and longitude in degrees, such as [35.8, 129.2]",
    "restore: { sites: [b] } | restore: { steps: { provision: { after: [verify] } } } | 20:50: strategies.backup-restore.steps.provision.after: \"provision\" comes after itself: provision -> verify -> configure -> install-os -> provision; steps must not form a circle",
    "between: [a, b] | between: [a, bb] | 9:20: links[0].between: unknown site \"bb\"; did you mean \"b\"?",
    "count: 2 | needs: [shop] | 16:32: services.shop.needs: \"shop\" needs itself",
    "count: 2 | needs: [[web, shop]] | 16:32: services.shop.needs[0]: expected a name or a block of keys, got a list",
    "count: 2 | needs: [{ atLeast: 2, of: [web] }] | 16:43: services.shop.needs[0].atLeast: expected at most 1, as many services as of names, got 2",
    "count: 2 | needs: { atLeast: 0, of: [web] } | 16:42: services.shop.needs[0].atLeast: expected at least 1 and at most 100000, got \"0\"",
    "count: 2 | needs: [{ atLeast: 1, of: [wbe] }] | 16:51: services.shop.needs[0].of: unknown service \"wbe\"; did you mean \"web\"?",
    "count: 2 | needs: [{ atLeast: 1, of: [web, web] }] | 16:56: services.shop.needs[0].of: \"web\" is named twice",
    "count: 2 | needs: [{ atLeast: 1, of: [web, shop] }] | 16:56: services.shop.needs[0].of: \"shop\" needs itself",
    "count: 2 | needs: [{ of: [web] }] | 16:32: services.shop.needs[0]: says of which but not how many; expected a number in atLeast",
    "count: 2 | needs: [{ atLeast: 1 }] | 16:32: services.shop.needs[0]: says how many but not of which; expected names in of",
    "count: 2 | needs: [{ }] | 16:32: services.shop.needs[0]: expected a name, or atLeast and of",
    "count: 2 | needs: [{ name: web, atLeast: 1, of: [web] }] | 16:32: services.shop.needs[0]: expected a name, or atLeast and of, not both",
    "count: 2 | needs: [{ atleast: 1, of: [web] }] | 16:34: services.shop.needs[0]: unknown key \"atleast\"; did you mean \"atLeast\"?",
    "count: 2, replicas: 1 | leastReplicas: 2, replicas: four | 16:52: services.shop.replicas: expected a whole number, got \"four\"",
    "count: 2 | count: 2147483648 | 16:31: services.shop.count: expected at least 1 and at most 100000, got \"2147483648\"",
    "count: 2 | count: 2, curveWeight: 0 | 16:47: services.shop.curveWeight: expected at least 0.001 and at most 1000000000, got \"0\"",
    "count: 2 | count: 2, curveWeight: -3 | 16:47: services.shop.curveWeight: expected at least 0.001 and at most 1000000000, got \"-3\"",
    "count: 2 | count: 2, curveWeight: .nan | 16:47: services.shop.curveWeight: expected a number, got \".nan\"",
    "count: 2 | count: 2, curveWeight: 1e10 | 16:47: services.shop.curveWeight: expected at least 0.001 and at most 1000000000, got \"1e10\"",
    "count: 2 | count: 2, curveWeight: many | 16:47: services.shop.curveWeight: expected a number, got \"many\"",
    "count: 2 | count: 2, curveWeight: 1234567.891 | 16:47: services.shop.curveWeight: all services weigh 2469136.782 together, in steps of 0.001; expected at most 2147483647 steps: rounder numbers, or a larger unit",
    "shop: { home: [a/s], count: 2, replicas: 1 } | shop: 3 | 16:9: services.shop: expected a block of keys, got \"3\""
  })
  void itIsToldWhereAndWhatWasExpectedAndNothingElse(String from, String to, String messages) {
    assertThat(problems(from, to.replace("x\\nstab", "x\nstab"))).containsExactly(messages.split(" / "));
  }

  @Test
  void aDescriptionMayHaveLines() {
    assertThat(problems("name: refused", "name: x\ndescription: |\n  one\n  two")).isEmpty();
    assertThat(problems("name: refused", "name: x\ndescription: \"one\\etwo\"")).singleElement().asString()
        .contains("control characters");
  }

  @Test
  void namesThatGroupsMakeDifferFromAllOthers() {
    assertThat(problems("  shop:", "  shop-001: { home: [a/r] }\n  shop:")).containsExactly(
        "17:9: services.shop: has a service \"shop-001\", and so has services.shop-001; expected names that differ");
    assertThat(problems("  shop: { home: [a/s], count: 2, replicas: 1 }",
        "  shop: { home: [a/s], count: 2, replicas: 1 }\n  shop-002: { home: [a/r] }")).containsExactly(
        "17:13: services.shop-002: \"shop-002\" is the name of a service of services.shop too; expected names that"
            + " differ");
    assertThat(problems("disaster:", "datastores: { web-data: { home: a/r } }\ndisaster:")).containsExactly(
        "15:8: services.web: has a datastore \"web-data\", and so has datastores.web-data; expected names that differ");
  }

  @Test
  void reinforcementsComeInTheOrderOfTime() {
    String crews = "restore: { crews: { operations: { count: 2, then: [ { from: 3 h, count: 3 }, { from: %s, count: 4 } ] } } }";
    assertThat(problems("restore: { sites: [b] }", crews.formatted("4 h"))).isEmpty();
    assertThat(problems("restore: { sites: [b] }", crews.formatted("3 h"))).containsExactly(
        "20:95: strategies.backup-restore.crews.operations.then[1].from: expected a time after that of the change"
            + " before it, 3 h");
  }

  @Test
  void lanesThatOnlyTheDefaultsBringAlongMayBeWithoutUse() {
    String other = "backup-restore: { lanes: { machines: 2 }, steps: { provision: { lane: machines } } }";
    assertThat(problems("backup-restore: { sites: [b] }", other)).isEmpty();
  }

  @Test
  void asynchronousCopiesMustKeepUpWithTheSteadyRate() {
    String writes = "writes: 4 MB/s";
    assertThat(problems(writes, "writes: 10 MB/s")).as("just as fast as the link").isEmpty();
    assertThat(problems(writes, "writes: 11 MB/s")).containsExactly(
        "13:33: protection.live[0].asynchronous: asynchronous copies over link a-b are written at 88 Mbit/s (11.0 MB/s),"
            + " more than its bandwidth of 80 Mbit/s (10.0 MB/s); expected at most that, or the backlog grows for ever");
    String burst = "writes: { rate: 4 MB/s, bursts: [ { before: 1 h, lasts: 1 h, rate: 90 MB/s } ] }";
    assertThat(problems(writes, burst)).as("bursts end").isEmpty();
    assertThat(problems("asynchronous: { to: b }", "asynchronous: { to: b, limit: 3 MB/s }")).containsExactly(
        "13:43: protection.live[0].asynchronous.limit: \"web-data\" is written at 32 Mbit/s (4.00 MB/s), more than this"
            + " limit of 24 Mbit/s (3.00 MB/s); expected at least as much, or the backlog grows for ever");
  }

  @Test
  void asynchronousCopiesMustKeepUpWithWhatIsLeftToThem() {
    String link = "bandwidth: 80 Mbit/s";
    assertThat(problems(link, link + ", caps: { replication: 32 Mbit/s }")).as("4 MB/s, just as fast").isEmpty();
    assertThat(problems(link, link + ", caps: { replication: 24 Mbit/s }")).containsExactly(
        "13:33: protection.live[0].asynchronous: asynchronous copies over link a-b are written at 32 Mbit/s (4.00 MB/s),"
            + " more than the 24 Mbit/s (3.00 MB/s) that its caps leave to replication; expected at most that, or the"
            + " backlog grows for ever");
    assertThat(problems(link, link + ", caps: { replication: 0 bit/s }, weights: { images: 0 }")).hasSize(2)
        .allMatch(problem -> problem.contains("expected more than 0"));
    assertThat(problems(link, link + ", weights: { users: 2 }")).singleElement().asString()
        .contains("links[0].weights: unknown key \"users\"");
  }

  @Test
  void manySmallStreamsOverTheNarrowestLinkOfAPathAddUp() {
    String[] far = {"asynchronous: { to: b }", "asynchronous: { to: c }"};
    assertThat(problems(far)).as("4 of 5 MB/s").isEmpty();
    assertThat(problems(far[0], far[1], "count: 2, replicas: 1", "count: 2, replicas: 1, data: { writes: 1 MB/s,"
        + " protection: live }")).containsExactly(
        "13:33: protection.live[0].asynchronous: asynchronous copies over link b-c are written at 48 Mbit/s (6.00 MB/s),"
            + " more than its bandwidth of 40 Mbit/s (5.00 MB/s); expected at most that, or the backlog grows for ever");
    assertThat(problems("home: [a/r]", "home: [b/r]", "to: b }", "to: c }")).as("the shorter way").isEmpty();
    assertThat(problems(far[0], far[1], "count: 2, replicas: 1", "home: [c/r], replicas: 1, data: { writes: 4 MB/s,"
        + " protection: back }", "home: [a/s], home", "home", "  live:", "  back: [ { asynchronous: { to: a } } ]\n  live:"))
        .as("each way has its own bandwidth").isEmpty();
  }

  @Test
  void aSynchronousCopyAtTheOwnSiteStandsInAnotherRoom() {
    assertThat(problems("asynchronous: { to: b }", "synchronous: { to: a }")).isEmpty();
    assertThat(problems("asynchronous: { to: b }", "synchronous: { to: b }", "home: [a/r]", "home: [b/r]")).containsExactly(
        "13:32: protection.live[0].synchronous.to: is the room of \"web-data\" itself, b/r; expected another room");
  }

  @Test
  void stepsAreCheckedEvenIfOthersCannotBeRead() {
    assertThat(problems("restore: { sites: [b] }",
        "restore: { steps: { foo: { takes: 2 h, after: [bar] }, provision: { after: [verify] } } }")).satisfiesExactly(
        l -> assertThat(l).contains("steps.foo.row: is missing"),
        l -> assertThat(l).contains("steps.foo.after: unknown step \"bar\""),
        l -> assertThat(l).contains("\"provision\" comes after itself"));
  }

  @Test
  void everyServiceThatHasNoRoomIsTold() {
    assertThat(problems("r: { nodes: { host: 4 } }, s: { nodes: { host: 4 } }", "r: {}, s: {}")).satisfiesExactly(
        l -> assertThat(l).contains("services.web: replica 1 of web needs").contains("under strategy backup-restore"),
        l -> assertThat(l).contains("services.web: replica 1 of web needs").contains("under strategy declarative"),
        l -> assertThat(l).contains("services.shop: replica 1 of shop-001 needs").contains("no node at its home"),
        l -> assertThat(l).contains("services.shop: replica 1 of shop-001 needs").contains("under strategy declarative"));
    assertThat(problems("count: 2", "memory: 10 TiB").get(1)).contains(", 10 TiB under strategy declarative");
  }

  @Test
  void aBlockThatCannotBeReadIsToldOnceAndNotAtEveryUse() {
    assertThat(problems("nodeTypes: { host: { cpu: 16, memory: 64 GiB } }", "nodeTypes: 3")).hasSize(1);
    assertThat(problems("b: { at: [36.0, 128.0], rooms: { r: { nodes: { host: 4 } } } }", "b: 7")).hasSize(1);
    assertThat(problems("home: [a/s]", "hom: [a/s]")).containsExactly(
        "16:11: services.shop: unknown key \"hom\"; did you mean \"home\"?");
  }

  @Test
  void anUnknownStrategyOnTheCommandLineIsNoFaultOfTheFile() {
    assertThatThrownBy(() -> TestScenarios.load(WHOLE, "declarativ")).isInstanceOf(InvalidInput.class)
        .hasMessage("option --strategies: unknown strategy \"declarativ\"; did you mean \"declarative\"?");
  }

  @Test
  void moreValuesThanAreReadAreToldAtTheFirstThatIsTooMany() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      many.append("  s").append(i).append(": { home: [a/r] }\n");
    }
    assertThat(problems("disaster:", many + "disaster:")).singleElement().asString()
        .startsWith("1").contains("services.s1").contains("more than 300000 values");
  }

  @Test
  void aLongChainOfServicesIsCheckedForCircles() {
    StringBuilder chain = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      chain.append("  s").append(i).append(": { home: [a/r], needs: [s").append((i + 1) % 10_000).append("] }\n");
    }
    assertThat(problems("disaster:", chain + "disaster:")).singleElement().asString()
        .contains("services.s0.needs: services need each other in a circle: s0 -> s1 -> s2");
  }

  @Test
  void aDefaultThatNothingUsesIsReadAllTheSame() {
    assertThat(problems("disaster:", "defaults: { nodeType: { cpu: -1 }, earthquake: { fault: none },"
        + " step: { row: [x] }, scenario: { strategies: { declarative: { grace: soon } } } }\ndisaster:"))
        .satisfiesExactly(
            l -> assertThat(l).contains("defaults.nodeType.cpu: expected more than 0"),
            l -> assertThat(l).contains("defaults.earthquake.fault: expected one of crustal"),
            l -> assertThat(l).contains("defaults.step.row: expected one of"),
            l -> assertThat(l).contains("defaults.scenario.strategies.declarative.grace: expected a duration"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
    "team: rad | 17:72: jobs.t.team: unknown team \"rad\"; did you mean \"red\"?",
    "team: red, gpus: 2, workers: 2 | 17:63: jobs.t.team: its workers take 4 GPUs, and red may use 3 at most; expected a larger quota, or more to borrow",
    "daily: [24 h] | 17:73: jobs.t.daily: expected times from 0 h to below 24 h",
    "each: 2 | 17:72: jobs.t.each: has no effect: none come; expected every (time between one time and the next) or daily (times of the day)",
    "count: 0 | 17:73: jobs.t.count: there are none, and none come; expected at least 1, or every (time between one that comes and the next), or daily (times of the day)",
    "daily: [2 h], each: 9000 | 17:86: jobs.t.each: 270,000 jobs would come within the horizon; expected at most 100,000",
    "giveUp: 0 s | 17:74: jobs.t.giveUp: expected more than 0, got \"0 s\"",
    "estimate: 0 s | 17:76: jobs.t.estimate: expected more than 0, got \"0 s\"",
  })
  void jobsAndTeamsThatCannotBe(String key, String told) {
    assertThat(problems("host: { cpu: 16, memory: 64 GiB }", "host: { cpu: 16, memory: 64 GiB, gpus: 4 }", "disaster:\n",
        "jobs: { t: { home: a, cpu: 1, memory: 1 GiB, " + (key.contains("gpus") ? "" : "gpus: 1, ") + "work: 1 h, " + key
            + " } }\nteams: { red: { gpus: 2, borrow: 1 } }\ndisaster:\n")).containsExactly(told);
  }

  @Test
  void servicesThatTakeMoreThanTheirTeamEverMayAreRefused() {
    assertThat(problems("host: { cpu: 16, memory: 64 GiB }", "host: { cpu: 16, memory: 64 GiB, gpus: 4 }",
        "shop: { home: [a/s], count: 2, replicas: 1 }", "shop: { home: [a/s], count: 2, replicas: 1, gpus: 2, team: red }",
        "disaster:\n", "teams: { red: { gpus: 2, borrow: 1 } }\ndisaster:\n")).anySatisfy(line -> assertThat(line)
            .contains("services.shop.team: replicas of services of the team take 4 GPUs, and red may use 3 at most"));
  }
}
