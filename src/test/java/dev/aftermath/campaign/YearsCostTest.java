package dev.aftermath.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.results.Tree;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What years cost: {@code results/years-cost.md} is what was measured last. */
class YearsCostTest {
  private static final Path TABLE = Path.of("results", "years-cost.md");
  private static final List<Integer> NUMBERS = List.of(1, 10, 100, 1_000);
  private static final List<String> NO_PATCHES =
      List.of("--set", "years.upkeep.guest.perYear=0", "--set", "years.upkeep.host.perYear=0");
  /** Faults of single parts left out, too: what is left is drawn disasters. */
  private static final List<String> DISASTERS_ALONE = List.of("--set", "years.machine.perYear=0", "--set",
      "years.gpu.perYear=0", "--set", "years.rack.perYear=0", "--set", "years.link.perThousandKm=0",
      "--set", "years.supplies.generator.perYear=0", "--set", "years.supplies.chiller.perYear=0");
  private static final int MANY = 10_000;

  @TempDir private Path folder;

  /** One measurement: of so many years, drawn under each of so many strategies. */
  private record Cost(int years, int strategies, long events, double seconds, double alike) {}

  @Test
  @Tag("campaign")
  void theCurveOfYears() throws Exception {
    StringBuilder text = new StringBuilder("""
        # What years cost

        Whole processes of `aftermath years` on a virtual machine with 2 cores, nothing else running, with the options of Java that
        `./aftermath` uses and without charts: wall clock, all results written. *Drawn* are the years of each strategy: at least
        four of each rare kind are. *Events* are those of the simulation, the same on any machine (`simulatedEvents`), of all
        strategies; *alike* is how many years that are all drawn alike would tell as much of the mean downtime (the least of the
        strategies; in one or ten years it means little).

            mvn -q -Pcampaign verify -Dtest=YearsCostTest

        """);
    table(text, "`ordinary-years.yaml`: 190 services on 500 machines, everything that is drawn by default", "ordinary-years",
        NUMBERS, List.of());
    table(text, "The same without patches", "ordinary-years", NUMBERS, NO_PATCHES);
    table(text, "`earthquake-three-sites.yaml`: 3 sites, everything that is drawn by default", "earthquake-three-sites",
        NUMBERS, List.of());
    List<String> disasters = new ArrayList<>(NO_PATCHES);
    disasters.addAll(DISASTERS_ALONE);
    List<Integer> many = new ArrayList<>(NUMBERS);
    many.add(MANY);
    table(text, "The same with drawn disasters alone: no patches, no faults of machines, GPUs, racks, links, generators and chillers",
        "earthquake-three-sites", many, disasters);
    text.append("""
        Cost follows what happens: a year of nothing but disasters has none in most years, and a patched machine is emptied and
        filled again twelve times a year.
        """);
    Files.writeString(TABLE, text);
  }

  private void table(StringBuilder text, String title, String scenario, List<Integer> numbers, List<String> more)
      throws Exception {
    text.append("## ").append(title).append("\n\n| years | drawn, of each strategy | events | seconds |"
        + " events a year of a strategy | events a second | alike |\n|---|---|---|---|---|---|---|\n");
    for (int number : numbers) {
      Cost cost = measured(scenario, number, more);
      text.append(String.format(Locale.ROOT, "| %,d | %,d | %,d | %.1f | %,.0f | %,.0f | %s |%n", number, cost.years,
          cost.events, cost.seconds, (double) cost.events / cost.years / cost.strategies, cost.events / cost.seconds,
          Double.isFinite(cost.alike) ? String.format(Locale.ROOT, "%,.0f", cost.alike) : "–"));
    }
    text.append('\n');
  }

  private Cost measured(String scenario, int number, List<String> more) throws Exception {
    Path out = folder.resolve(scenario + "-" + number + "-" + more.size());
    List<String> words = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
        "-XX:Tier4InvocationThreshold=100000", "-XX:Tier4MinInvocationThreshold=12000",
        "-XX:Tier4CompileThreshold=300000", "-XX:Tier4BackEdgeThreshold=800000", "-Djava.awt.headless=true", "-cp",
        System.getProperty("java.class.path"), "dev.aftermath.cli.Main", "years", "scenarios/" + scenario + ".yaml",
        "--years", Integer.toString(number), "--no-charts", "--out", out.toString()));
    words.addAll(more);
    long begin = System.nanoTime();
    Process process = new ProcessBuilder(words).redirectOutput(new File("/dev/null"))
        .redirectError(folder.resolve("messages").toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.HOURS)).isTrue();
    double seconds = (System.nanoTime() - begin) / 1e9;
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("messages"))).isZero();
    Tree years = Tree.parse(Files.readString(out.resolve("years.json")));
    List<Tree> annual = years.at("strategies").items().stream().map(s -> s.at("annual")).toList();
    return new Cost((int) years.at("years").number(), annual.size(),
        annual.stream().mapToLong(a -> (long) a.at("simulatedEvents").number()).sum(), seconds, annual.stream().map(a -> a.at("yearsDrawnAlike").at("downtime")).filter(Tree::exists)
            .mapToDouble(Tree::number).min().orElse(Double.NaN));
  }
}
