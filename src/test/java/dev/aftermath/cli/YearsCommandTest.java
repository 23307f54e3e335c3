package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.report.html.Page;
import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Language;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Years from the command line: what is printed, what is written, what is refused. */
class YearsCommandTest {
  private static final Path QUICKSTART = Path.of("scenarios", "quickstart.yaml");

  @TempDir private Path folder;

  private record Result(int code, String out, String err) {}

  private Result years(Path file, String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    List<String> arguments = new ArrayList<>(List.of("years", file.toString(), "--years", "24", "--out",
        folder.resolve("out").toString()));
    arguments.addAll(List.of(more));
    int code = command.execute(arguments.toArray(String[]::new));
    return new Result(code, out.toString(), err.toString());
  }

  private Path with(String years) throws IOException {
    return Files.writeString(folder.resolve("s.yaml"), Files.readString(QUICKSTART) + "\nyears:\n  " + years.strip() + "\n");
  }

  private static String withoutSum(String json) {
    return json.replaceFirst("\"sha256\" : \"[0-9a-f]+\"", "");
  }

  @Test
  void whatIsSetComesToTheSameAsWhatIsWritten() throws IOException {
    Path file = with("machine: { perYear: 2 }");
    Path edited = Files.writeString(folder.resolve("edited.yaml"), Files.readString(file)
        .replace("machine: { perYear: 2 }", "machine: { perYear: 5 }").replace("size: 2 TB", "size: 6 TB"));
    String set = years(file, "-o", "json", "--set", "years.machine.perYear=5", "--set", "services.orders.data.size=6 TB")
        .out;
    assertThat(Files.readString(folder.resolve("out").resolve("years-manifest.json"))).contains("years.machine.perYear=5");
    assertThat(withoutSum(set)).isEqualTo(withoutSum(years(edited, "-o", "json").out))
        .isNotEqualTo(withoutSum(years(file, "-o", "json").out));
    assertThat(years(file, "--set", "years.machin.perYear=5").err).contains("\"years.machin.perYear\" names no input");
  }

  @Test
  void whereNoObjectiveIsStatedNoneIsBrokenInNoYear() throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"),
        Files.readString(QUICKSTART).replaceAll("rto: [^,}]+, rpo: [^,}]+, ", ""));
    assertThat(Files.readString(file)).doesNotContain("rto:");
    Result table = years(file, "--no-charts");
    assertThat(table.out.replaceAll("\\s+", " ")).as(table.err)
        .contains("no objective is stated that it could break").doesNotContain("breaks an objective");
    Tree years = Tree.parse(Files.readString(folder.resolve("out/years.json")));
    Tree first = years.at("strategies").items().get(0);
    assertThat(first.at("annual").at("objectiveBroken").exists()).isFalse();
    assertThat(first.at("annual").at("services").items()).isNotEmpty()
        .noneMatch(s -> s.at("objectiveBroken").exists());
  }

  @Test
  void disksAndSparePartsAreToldWhereTheyAreStated() throws Exception {
    Path file = with("""
        machine: { perYear: 2, life: { shape: 1.5, age: "uniform(0, 5)", restoration: 50 % } }
          disk: { perYear: 0.5, disks: 2, survives: 0 }
          spares: { machine: { stock: 1, delivery: 5 d }, gpu: { stock: 0, delivery: 9 d } }
        """);
    Result r = years(file, "-o", "json");
    assertThat(r.code).as(r.err).isZero();
    Tree document = Tree.parse(r.out);
    for (Tree s : document.at("strategies").items()) {
      Tree annual = s.at("annual");
      double failed = annual.at("disks").at("failed").at("mean").number();
      assertThat(failed).isPositive();
      assertThat(annual.at("disks").at("machinesBroken").at("mean").number()).isEqualTo(failed);
      assertThat(annual.at("byCause").items()).anyMatch(c -> c.at("name").text().equals("disk"));
      Tree machine = annual.at("spares").items().get(0);
      assertThat(machine.at("part").text()).isEqualTo("machine");
      double chance = machine.at("waited").at("mean").number() / machine.at("wanted").at("mean").number();
      assertThat(machine.at("chanceOfWaiting").number()).isBetween(0.99 * chance, 1.01 * chance);
      assertThat(machine.at("meanWaitSeconds").number()).isPositive().isLessThan(5 * 86_400);
      Tree gpu = annual.at("spares").items().get(1);
      assertThat(gpu.at("wanted").at("mean").number()).as("there are none").isZero();
      assertThat(gpu.at("meanWaitSeconds").exists()).isFalse();
    }
    assertThat(r.out).doesNotContain("failures of single disks").contains("diskFault.replace");
    String page = Page.of(folder.resolve("out"), Language.KO, LocalDate.of(2026, 1, 1));
    assertThat(page).contains("디스크 고장", "서버 예비 부품", "고장 난 디스크");
    String plain = years(QUICKSTART, "-o", "json").out;
    assertThat(plain).contains("failures of single disks").doesNotContain("\"disks\"", "\"spares\"", "diskFault");
  }

  @Test
  void theDocumentHasTheKeysThatArePromised() {
    Result r = years(QUICKSTART, "-o", "json");
    assertThat(r.code).as(r.err).isZero();
    Tree tree = Tree.parse(r.out);
    assertThat(tree.at("strategies").items()).hasSize(2);
    for (Tree s : tree.at("strategies").items()) {
      Tree annual = s.at("annual");
      assertThat(s.at("name").text()).isNotEmpty();
      assertThat(annual.at("downtimeSeconds").at("mean").number()).isNotNegative();
      assertThat(annual.at("byCause").items()).isNotEmpty();
      assertThat(annual.at("loss").at("mean").number()).isNotNegative();
      Tree first = annual.at("exceedance").items().get(0);
      assertThat(first.at("hours").number()).isEqualTo(0.01666666667);
      assertThat(first.at("perYear").number()).isNotNegative();
      assertThat(first.interval("ci95").low()).isLessThanOrEqualTo(first.at("perYear").number());
      double shares = annual.at("byCause").items().stream().mapToDouble(c -> c.at("share").number()).sum();
      assertThat(shares).isBetween(0.999, 1.001);
    }
    assertThat(tree.at("rates").items()).anyMatch(a -> a.at("path").text().equals("years.fire.perYear"));
    assertThat(tree.at("strata").items().stream().mapToDouble(s -> s.at("weight").number()).sum())
        .isBetween(1 - 1e-9, 1 + 1e-9);
  }

  @Test
  void theTableFitsATerminalAndThePageIsMadeInBothLanguages() throws Exception {
    Result r = years(QUICKSTART);
    assertThat(r.out.lines()).allMatch(line -> line.length() <= 80);
    assertThat(r.out).contains("Not drawn, and not in any figure here");
    for (Language language : Language.values()) {
      String page = Page.of(folder.resolve("out"), language, LocalDate.of(2026, 1, 1));
      assertThat(page).contains("id=\"years\"").doesNotContain(">NaN").doesNotContain("× ∞");
    }
    assertThat(Files.readAllLines(folder.resolve("out/years.csv")).get(0)).startsWith("strategy,of,more_than");
    assertThat(folder.resolve("out/years-outages.png")).exists();
  }

  @Test
  void theKoreanTableIsKorean() {
    Result r = years(QUICKSTART, "--lang", "ko");
    assertThat(r.out).contains("연간 중단").doesNotContain("Down a year");
  }

  @Test
  void aDesignThatCostsMoreIsHeldAgainstWhatItSaves() throws IOException {
    Result r = years(with("  costs: { backup-restore: 0 USD, declarative: 10 GUSD }\n"
        .replace("10 GUSD", "10000 MUSD")));
    assertThat(r.code).as(r.err).isZero();
    assertThat(r.out.replaceAll("\\s+", " ")).contains("does not pay");
  }

  @Test
  void aRateThatTheFileStatesIsNoDefault() throws IOException {
    Tree tree = Tree.parse(years(with("  fire: { perYear: 0.01 }\n"), "-o", "json").out);
    assertThat(tree.at("rates").items()).noneMatch(a -> a.at("path").text().equals("years.fire.perYear"));
    assertThat(tree.at("strategies").items().get(0).at("annual").at("byCause").items())
        .anyMatch(c -> c.at("name").text().equals("fire") && Math.abs(c.at("perYear").number() - 0.02) < 1e-12);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
      "  earthquake: { least: 7, greatest: 6 }|years.earthquake.greatest: expected more than least = 7.0, got 6.0",
      "  earthquake: { greatest: 12 }|years.earthquake.greatest: expected at least 4 and at most 9.5, got \"12\"",
      "  earthquake: { depth: -3 km }|years.earthquake.depth",
      "  fire: { perYear: 9000 }|years.fire.perYear: expected at least 0 and at most 8760, got \"9000\"",
      "  machine: { perYear: -1 }|years.machine.perYear",
      "  costs: { declaratve: 1 USD }|years.costs: unknown strategy \"declaratve\"; did you mean \"declarative\"?",
      "  costs: { declarative: 1 KRW }|years.costs.declarative: expected USD as in loss, got KRW",
      "  disasters: [ { name: fire, perYear: 1, what: { loss: { of: seoul, damage: dark, lasts: 1 h } } } ]"
          + "|years.disasters[0].name: \"fire\" is another's name already",
      "  disasters: [ { name: x, perYear: 1, what: { loss: { of: soul, damage: dark, lasts: 1 h } } } ]"
          + "|years.disasters[0].what.loss.of: unknown site",
  })
  void whatCannotBeIsRefusedWithItsPlace(String years, String problem) throws IOException {
    Result r = years(with(years));
    assertThat(r.code).isEqualTo(2);
    assertThat(r.err).contains(problem).contains("s.yaml:").doesNotContain("\tat ");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void moreYearsAreDrawnUntilTheyArePreciseEnough() {
    Tree tree = Tree.parse(years(QUICKSTART, "-o", "json", "--until", "40%").out);
    assertThat(tree.at("years").count()).isGreaterThan(24);
    for (Tree s : tree.at("strategies").items()) {
      Tree d = s.at("annual").at("downtimeSeconds");
      assertThat(d.interval("ci95").high() - d.at("mean").number()).isLessThanOrEqualTo(0.4 * d.at("mean").number());
    }
  }
}
