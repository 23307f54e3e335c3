package dev.aftermath.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.outcome.annual.AnnualOutcome;
import dev.aftermath.outcome.annual.OperationOutcome;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.testing.Measured;
import dev.aftermath.workload.ServiceSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What white papers claim of every day, and what comes out here: {@code results/claims.md} is what was found last. */
class ClaimsTest {
  private static final Path TABLE = Path.of("results", "claims.md");
  private static final List<String> MEMORY = List.of("128 MiB", "512 MiB", "1 GiB", "2 GiB", "4 GiB", "16 GiB");
  private static final int REPLICATIONS = 40;
  private static final int YEARS = 2_000;
  /** For what hardly differs from year to year. */
  private static final int FEW_YEARS = 100;
  private static final int THREADS = 2;
  /** Requests that nobody serves, of all: what is taken for enough capacity. */
  private static final double ENOUGH = 0.01;
  private static final int MOST_SURGE = 64;

  @TempDir private Path folder;

  // One machine of 32 cores and 256 GiB, and as many of one service as it takes.
  private static int fit(String strategy, String cpu, String memory) {
    int fits = 0;
    for (int step = 1 << 12; step > 0; step /= 2) {
      String yaml = """
          name: density
          start: 2026-01-01T00:00Z
          nodeTypes: { server: { cpu: 32, memory: 256 GiB } }
          sites: { a: { at: [37, 127], rooms: { r: { nodes: { server: 1 } } } } }
          services: { web: { count: %d, home: [a/r], replicas: 1, cpu: %s, memory: %s } }
          disaster: [ outage: { site: a, of: network, lasts: 1 h } ]
          strategies: { %s: {} }
          """.formatted(fits + step, cpu, memory, strategy);
      String problems = TestScenarios.problems(yaml);
      if (problems.isEmpty()) {
        fits += step;
      } else {
        assertThat(problems).matches("(?s).*(needs|has room for).*");
      }
    }
    return fits;
  }

  @Test
  void densityIsWhatTheRulesOfTheTwoModelsLeaveOfAMachine() {
    // Virtual machines: 10 % for the hypervisor, 1.5 GiB for each guest, peak: 256 * 0.9 / 2.5 = 92.16 by memory.
    assertThat(fit("backup-restore", "0.25", "1 GiB")).isEqualTo(92);
    // Containers: 5 %, no guest, 65 % of the peak: 32 * 0.95 / 0.163 = 186.5 by processor, before 243 by memory.
    assertThat(fit("declarative", "0.25", "1 GiB")).isEqualTo(186);
  }

  @Test
  @Tag("campaign")
  void theTableOfClaims() throws Exception {
    StringBuilder text = new StringBuilder("""
        # What the white papers claim of every day, and what comes out

        Two Korean white papers claim more of declarative operation than recovery. Each claim below is held against what this
        program gives with its defaults (`aftermath defaults` has the source of each) and the scenarios named. None of these
        numbers is an input; where a claim is no output, that is said. The step-by-step recovery table of the same papers is in
        [white-paper-table.md](white-paper-table.md). Command (some minutes):

            mvn -q -Pcampaign verify -Dtest=ClaimsTest

        """);
    outage(text);
    density(text);
    operation(text);
    capacity(text);
    moves(text);
    rest(text);
    Files.writeString(TABLE, text);
  }

  private void outage(StringBuilder text) throws Exception {
    String yaml = Files.readString(Path.of("scenarios", "ordinary-years.yaml")).replace("  backup-restore: {}\n",
        "  backup-restore: {}\n  people-ready: { use: warm-standby, sites: [seoul, daejeon], protection: { nightly: replicated"
            + " } }\n");
    Annual years = Annual.of(ScenarioSource.read(Files.writeString(folder.resolve("years.yaml"), yaml)), YEARS);
    AnnualOutcome people = years.under("backup-restore");
    text.append(String.format(Locale.ROOT, """
        ## "Outage time down by 81.6 %%" (nine public systems after their move, 2025)

        `scenarios/ordinary-years.yaml`: 190 services on 500 machines, %d years of ordinary faults, patches and drawn disasters:
        hours down a year of a service that nobody planned, mean [95 %%]. `people-ready` has the replicas of `declarative`, images
        that wait, and people: what it saves is the merit of these, and not of controllers.

        | strategy | hours down a year | against backup-restore |
        |---|---|---|
        """, YEARS));
    for (String name : List.of("backup-restore", "people-ready", "declarative")) {
      AnnualOutcome o = years.under(name);
      text.append(String.format(Locale.ROOT, "| `%s` | %.2f [%.2f, %.2f] | %s |%n", name, o.downtime().value() / 3_600,
          o.downtime().ci95().low() / 3_600, o.downtime().ci95().high() / 3_600, name.equals("backup-restore") ? "–"
              : String.format(Locale.ROOT, "%+.1f %%", 100 * (o.downtime().value() / people.downtime().value() - 1))));
    }
    text.append("\nWhat it comes from, as a share of the hours of each:\n\n| strategy | causes |\n|---|---|\n");
    years.outcomes().forEach(o -> text.append("| `").append(o.strategy()).append("` | ").append(String.join(", ",
        o.causes().stream().filter(c -> c.share() >= 0.01).map(c -> c.title().en() + String.format(Locale.ROOT, " %.0f %%",
            100 * c.share())).toList())).append(" |\n"));
  }

  private static void density(StringBuilder text) {
    text.append("""

        ## "3 to 10 times the density"

        How many services of one kind a machine of 32 cores and 256 GiB takes as virtual machines (sized for the peak, 1.5 GiB
        for each guest, 10 % for the hypervisor) and as containers (sized for 65 % of the peak, 5 % kept), and how many
        operating systems are patched for them: a guest for each virtual machine and their hypervisor, against one host.

        | cores at the peak | memory | virtual machines | containers | density | operating systems |
        |---|---|---|---|---|---|
        """);
    for (String cores : List.of("0.05", "0.25", "1")) {
      for (String memory : MEMORY) {
        int machines = fit("backup-restore", cores, memory);
        int containers = fit("declarative", cores, memory);
        text.append(String.format(Locale.ROOT, "| %s | %s | %d | %d | %.1f | %d to 1 |%n", cores, memory, machines,
            containers, (double) containers / machines, machines + 1));
      }
    }
    text.append("""

        The gain is the guest's memory and the room that is kept for peaks. Three times and more come out where a service needs
        little of both; where it is processors that are short, or each service holds many GiB, hardly anything does.
        """);
  }

  /** What is operated, and by how many: the sections on operators, patches and licences. */
  void operation(StringBuilder text) throws Exception {
    Annual years = Annual.of(ScenarioSource.read(Path.of("scenarios", "ordinary-years.yaml")), FEW_YEARS);
    AnnualOutcome vms = years.under("backup-restore");
    AnnualOutcome containers = years.under("declarative");
    operators(text, vms, containers);
    patches(text, vms, containers);
    licences(text, vms.operation());
  }

  private static void operators(StringBuilder text, AnnualOutcome vms, AnnualOutcome containers) {
    text.append(String.format(Locale.ROOT, """

        ## "Ten-odd systems an operator against hundreds"

        `scenarios/ordinary-years.yaml`, %d years, means. Counted is work on patches (15 min each, guests and hosts alike), on
        repairs (2 h each) and of crews on recovery; an operator works 1,700 h a year. All are defaults that can be stated
        (`years.upkeep`, `years.people`).

        | | `backup-restore` (virtual machines) | `declarative` (containers) |
        |---|---|---|
        """, FEW_YEARS));
    row(text, "operating systems: guests and machines", vms, containers, o -> String.format(Locale.ROOT, "%d and %d",
        o.what().guests(), o.what().hosts()));
    row(text, "machines that the replicas would fill", vms, containers, o -> Integer.toString(o.what().needed()));
    row(text, "hours on patches of guests", vms, containers, o -> hours(o.guests().hours().value()));
    row(text, "hours on patches of machines", vms, containers, o -> hours(o.hosts().hours().value()));
    row(text, "hours on repairs", vms, containers, o -> hours(o.repair().value()));
    row(text, "hours on recovery", vms, containers, o -> hours(o.recovery().value()));
    row(text, "operators", vms, containers, o -> String.format(Locale.ROOT, "%.2f", o.operators().value()));
    row(text, "services an operator", vms, containers, o -> hours(o.systems().orElseThrow()));
    OperationOutcome v = vms.operation();
    OperationOutcome c = containers.operation();
    double each = v.work().perOperator() / 15 - v.hours().value() / v.what().services();
    text.append(String.format(Locale.ROOT, """

        By this work alone the ratio is %.1f, not ten and more, and neither number is ten-odd: both operate the same %d
        machines. If each had only the machines that it needs, %d systems would be patched against %d, a ratio of %.0f. An operator
        of fifteen systems would spend %.0f h a year more on each of them than is counted here, on what nobody states: monitoring,
        accounts, tickets, changes. Whether containers need less of that is no outcome of this model, but `people.guest` and `people.host`.
        """, c.systems().orElseThrow() / v.systems().orElseThrow(), v.what().hosts(),
        v.what().guests() + v.what().needed(), c.what().needed(),
        (v.what().guests() + v.what().needed()) / (double) c.what().needed(), each));
  }

  private static void patches(StringBuilder text, AnnualOutcome vms, AnnualOutcome containers) {
    text.append("""

        ## "Patches missed on some servers"

        The same years: twelve rounds a year in weekend nights, in each of which 5 % are forgotten, guests and hosts alike (no
        statistics were found).

        | | `backup-restore` (virtual machines) | `declarative` (containers) |
        |---|---|---|
        """);
    row(text, "patches a year", vms, containers, o -> hours(o.guests().patched().value() + o.hosts().patched().value()));
    row(text, "forgotten a year", vms, containers, o -> hours(o.guests().missed().value() + o.hosts().missed().value()));
    row(text, "systems that lack a patch, at any moment", vms, containers, o -> String.format(Locale.ROOT, "%.0f of %d",
        o.guests().behind().value() * o.what().guests() + o.hosts().behind().value() * o.what().hosts(),
        o.what().guests() + o.what().hosts()));
    text.append(String.format(Locale.ROOT, "| planned downtime of a service | %.0f s | %.0f s |%n",
        vms.planned().value(), containers.planned().value()));
    text.append("""

        The share is that of the chance to be forgotten, an input; how many systems there are to forget is the outcome. That
        containers have none by construction does not come out: their hosts have operating systems, too. Each service of this
        scenario has a replica to spare, so that patches take none of them down, guests or containers.
        """);
  }

  private static void licences(StringBuilder text, OperationOutcome vms) {
    text.append(String.format(Locale.ROOT, """

        ## "Hypervisor licences 20 to 40 %% of infrastructure"

        What is licensed comes out: %.0f cores on %d machines under `backup-restore`, none under `declarative`. Prices do not; these
        are the prices of a core and year at which licences are so much of machines and licences together (`years.prices` states
        both, and `years` tells the share).

        | a machine with its room and power, a year | 20 %% | 40 %% |
        |---|---|---|
        """, vms.what().licensed(), vms.what().hosts()));
    for (int price : List.of(2_000, 4_000, 8_000)) {
      double machines = (double) price * vms.what().hosts() / vms.what().licensed();
      text.append(String.format(Locale.ROOT, "| %d USD | %.0f USD | %.0f USD |%n", price, machines * 0.2 / 0.8,
          machines * 0.4 / 0.6));
    }
  }

  private static void row(StringBuilder text, String what, AnnualOutcome a, AnnualOutcome b,
      Function<OperationOutcome, String> of) {
    text.append("| ").append(what).append(" | ").append(of.apply(a.operation())).append(" | ")
        .append(of.apply(b.operation())).append(" |\n");
  }

  private static String hours(double hours) {
    return String.format(Locale.ROOT, "%.0f", hours);
  }

  private void capacity(StringBuilder text) throws Exception {
    int[] most = new int[2];
    for (int factor = 1; factor <= MOST_SURGE; factor++) {
      double[] unserved = unserved(factor);
      for (int i = 0; i < 2; i++) {
        most[i] = most[i] == factor - 1 && unserved[i] <= ENOUGH ? factor : most[i];
      }
      if (most[0] < factor && most[1] < factor) {
        break;
      }
    }
    text.append(String.format(Locale.ROOT, """

        ## "7.6 times the capacity with autoscaling"

        The shop of `scenarios/surge.yaml` without its loss of a room: the greatest surge (a whole factor on the requests of the
        day) of which at most 1 %% of the day's requests are unserved.

        | | replicas | greatest surge |
        |---|---|---|
        | fixed | %d | %d |
        | autoscaled | 2 to %d | %d |

        The ratio is %.1f (a factor of 1 is no surge). It is that of what may run (`max`, an input) to what always runs, with what
        room the target leaves and what the delays of the controllers cost: capacity that is there to be taken, on machines that something else uses on other days.
        """, 8, most[0], 48, most[1], (double) most[1] / most[0]));
  }

  private double[] unserved(int factor) throws Exception {
    String yaml = Files.readString(Path.of("scenarios", "surge.yaml")).replace("factor: 4", "factor: " + factor)
        .replaceAll("(?s)  accounts:.*?\n\n", "\n").replaceAll("(?s)disaster:.*?\n\n",
            "disaster:\n  - outage: { site: main, of: network, at: 0 s, lasts: 1 s }\n\n");
    Outcome outcome = new Experiment(TestScenarios.load(yaml), 1, REPLICATIONS / 4, THREADS, false).run(done -> { });
    double[] share = new double[2];
    for (int i = 0; i < 2; i++) {
      StrategyOutcome strategy = outcome.strategies().get(i);
      share[i] = Measured.total(strategy, "requestsUnservedShare").mean();
    }
    return share;
  }

  private static void moves(StringBuilder text) throws Exception {
    text.append(String.format(Locale.ROOT, """

        ## "A data centre moved within three months without an outage"

        `scenarios/migration.yaml`: 40 services, 24 of them without data, in twelve weekly waves over 10 Gbit/s, %d replications;
        calm, and with what strikes in the file: a link that is cut for six hours, a site without power for eight. Minutes down
        are those by switchovers of the migration, means; what the disasters cost is not in them. Of all switchovers 5 %% fail, and
        are backed out. Bytes are lost by the loss of power alone, where copies elsewhere take over.

        | strategy | strikes | complete | services not moved | down at most, of one service | down, all 16 with data | down, all 24 without | bytes lost |
        |---|---|---|---|---|---|---|---|
        """, REPLICATIONS));
    String yaml = Files.readString(Path.of("scenarios", "migration.yaml"));
    for (boolean strikes : new boolean[] {false, true}) {
      String of = strikes ? yaml : yaml.replaceAll("(?s)disaster:.*?\\n\\n", "");
      Outcome outcome = new Experiment(TestScenarios.load(of), 1, REPLICATIONS, THREADS, false).run(done -> { });
      for (StrategyOutcome s : outcome.strategies()) {
        double complete = Measured.total(s, "migrationComplete").mean() / 86_400;
        double without = down(s, service -> service.data().isEmpty());
        // Nothing that needs no switchover is ever down for one.
        assertThat(without).isZero();
        text.append(String.format(Locale.ROOT, "| `%s` | %s | %s | %.1f | %.1f | %.1f | %.1f | %.0f |%n", s.plan().strategy(),
            strikes ? "cut, no power" : "nothing", Double.isFinite(complete)
                ? String.format(Locale.ROOT, "after %.1f d", complete) : "not within 98 d",
            Measured.total(s, "servicesNotMoved").mean(), Measured.total(s, "migrationDown").mean() / 60,
            down(s, service -> !service.data().isEmpty()),
            without, Measured.total(s, "bytesLost").mean()));
      }
    }
    text.append("""

        Within three months: yes, where a week is left for a wave. Without an outage: yes for what has no data, and for what has
        some but for a switchover of a minute or two each, unless it fails. What is stopped, copied and started is down for hours,
        and what does not fit into a window does not move at all.
        """);
  }

  private static double down(StrategyOutcome outcome, Predicate<ServiceSpec> which) {
    return outcome.services().stream().filter(s -> which.test(s.spec()))
        .mapToDouble(s -> Measured.of(s, "migrationDown").mean() / 60).sum();
  }

  private static void rest(StringBuilder text) {
    text.append("""

        ## What is no output here

        | claim | why not |
        |---|---|
        | service processing time down by 36.7 % | requests wait in queues here, and the shares that wait too long come out; how long a request is worked on is an input (`perReplica`) |
        | drift that breaks restores | it is a default of rebuilt machines (`runbook.drift`); patches that were missed do not act on it |
        """);
  }
}
