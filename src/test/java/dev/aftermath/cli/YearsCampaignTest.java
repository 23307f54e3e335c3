package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.results.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Years that are resumed, in parts, until they are precise enough: the bytes are always those of years left alone. */
class YearsCampaignTest {
  private static final int YEARS = 130;

  @TempDir private Path folder;
  private String scenario = "";

  @BeforeEach
  void scenario() throws IOException {
    scenario = small(folder).toString();
  }

  /** A scenario of one service, of which a year is drawn in no time: machines fail, disasters strike, nobody patches. */
  static Path small(Path folder) throws IOException {
    return Files.writeString(folder.resolve("small.yaml"),
        TestScenarios.CONSTANT.replace("protection: plan", "protection: p") + """
        protection: { p: [ asynchronous: { to: b } ] }
        strategies: { declarative: {}, backup-restore: { protection: {} } }
        years: { machine: { perYear: 1 }, earthquake: { acceleration: 0 }, upkeep: { guest: { perYear: 0 }, host: { perYear: 0 } } }
        """);
  }

  private static String[] words(List<String> first, String... more) {
    return Stream.concat(first.stream(), Arrays.stream(more)).toArray(String[]::new);
  }

  private Result years(String out, String... more) {
    return ofMany(YEARS, out, more);
  }

  private Result ofMany(int years, String out, String... more) {
    return Result.run(words(List.of("years", scenario, "--years", Integer.toString(years), "--no-charts", "--out",
        folder.resolve(out).toString()), more));
  }

  private Result merge(String out, Stream<String> parts, String... more) {
    return Result.run(words(Stream.concat(Stream.of("merge", "--no-charts", folder.resolve(out).toString()),
        parts.map(part -> folder.resolve(part).toString())).toList(), more));
  }

  private void same(String one, String other) throws IOException {
    assertThat(content(one)).isEqualTo(content(other)).containsKeys("years.json", "years.csv", "years.txt");
  }

  private Map<String, String> content(String out) throws IOException {
    Map<String, String> content = new TreeMap<>(Kills.content(folder.resolve(out)));
    content.remove("years-manifest.json");
    return content;
  }

  private List<Path> batches(String out) throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve(out).resolve("years-batches"))) {
      return all.filter(p -> p.toString().endsWith(".batch")).sorted().toList();
    }
  }

  private void part(String out, String shard) {
    Result part = years(out, "--shard", shard);
    assertThat(part.code()).as(part.err()).isZero();
    assertThat(part.out()).isEmpty();
  }

  @Test
  void anyNumberOfThreadsComesToTheSame() throws IOException {
    assertThat(years("one", "--threads", "1").code()).isZero();
    for (String threads : List.of("2", "8")) {
      assertThat(years("more" + threads, "--threads", threads).code()).isZero();
      same("more" + threads, "one");
    }
    assertThat(folder.resolve("one/years-batches")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7})
  void partsPutTogetherInAnyOrderAreOne(int of) throws IOException {
    assertThat(years("whole").code()).isZero();
    List<String> parts = new ArrayList<>();
    for (int part = 1; part <= of; part++) {
      assertThat(years("part" + part, "--shard", part + "/" + of, "--threads", part % 2 == 0 ? "8" : "1").code()).isZero();
      parts.add("part" + part);
    }
    Collections.shuffle(parts, new Random(of));
    assertThat(merge("merged", parts.stream()).code()).isZero();
    same("merged", "whole");
    assertThat(folder.resolve("merged/years-batches")).doesNotExist();
    assertThat(Tree.parse(Files.readString(folder.resolve("merged/years-manifest.json"))).at("complete").isTrue()).isTrue();
  }

  @Test
  void whatIsThereIsNotDrawnAgainAndWhatIsDamagedIs() throws IOException {
    assertThat(years("whole").code()).isZero();
    part("out", "1/2");
    List<Path> found = batches("out");
    assertThat(found).hasSize(2); // of batches 0 to 2 those with an even number
    byte[] damaged = Files.readAllBytes(found.get(1));
    damaged[damaged.length / 2] ^= 4;
    Files.write(found.get(1), damaged);
    Path whole = found.get(0);
    var before = Files.getLastModifiedTime(whole);
    Result again = years("out", "--shard", "1/2", "--resume");
    assertThat(again.code()).isZero();
    assertThat(again.err()).contains("000002.batch is damaged; what it held is computed anew");
    assertThat(Files.getLastModifiedTime(whole)).isEqualTo(before);
    Result rest = years("out", "--resume");
    assertThat(rest.code()).as(rest.err()).isZero();
    same("out", "whole");
  }

  @Test
  void whatIsAddedInBatchesThatWereCutShortIsFilledUp() throws IOException {
    assertThat(years("whole").code()).isZero();
    part("out", "1/2");
    Path last = batches("out").get(1);
    Files.write(last, Arrays.copyOf(Files.readAllBytes(last), 40));
    assertThat(years("out", "--resume").code()).isZero();
    same("out", "whole");
  }

  @Test
  void moreYearsThanWereBegunGoOnFromThere() throws IOException {
    assertThat(years("whole").code()).isZero();
    assertThat(ofMany(70, "out", "--shard", "1/2").code()).isZero();
    assertThat(years("out", "--resume").code()).isZero();
    same("out", "whole");
  }

  @Test
  void untilTheyArePreciseEnoughGoesOnToo() throws IOException {
    assertThat(ofMany(30, "whole", "--until", "20%").code()).isZero();
    assertThat(Tree.parse(Files.readString(folder.resolve("whole/years.json"))).at("years").count()).isGreaterThan(100);
    assertThat(ofMany(60, "out", "--shard", "2/2").code()).isZero();
    assertThat(ofMany(30, "out", "--until", "20%", "--resume").code()).isZero();
    same("out", "whole");
    Result both = years("out", "--until", "10%", "--shard", "1/2");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("--until").contains("leave out --shard");
  }

  @Test
  void otherYearsAreRefusedWithWhatDiffers() throws IOException {
    part("out", "1/2");
    assertThat(years("out").err()).contains(
        "holds an unfinished drawing of years; --resume continues it, --restart throws it away");
    Result seed = years("out", "--resume", "--seed", "5");
    assertThat(seed.code()).isEqualTo(2);
    assertThat(seed.err()).contains("seed 1 there, 5 here");
    Result rates = years("out", "--resume", "--set", "years.machine.perYear=2");
    assertThat(rates.code()).isEqualTo(2);
    assertThat(rates.err()).contains("scenario ").contains("rate of machine ").doesNotContain("rate of fire");
    Path campaign = folder.resolve("out/years-batches/campaign.txt");
    String told = Files.readString(campaign);
    Files.writeString(campaign, told.replaceFirst("version: .*", "version: 0.0.1"));
    Result version = years("out", "--resume");
    assertThat(version.code()).isEqualTo(2);
    assertThat(version.err()).contains("version 0.0.1 there, ");
    Files.writeString(campaign, told.replace("drawn: (events", "drawn: (happenings"));
    assertThat(years("out", "--resume").err()).contains("drawn (happenings").contains("there, (events");
    Files.writeString(campaign, told.replace("years: ", "jears: "));
    assertThat(years("out", "--resume").err()).contains("campaign.txt is damaged: it lacks years; --restart throws");
    assertThat(years("out", "--restart").code()).isZero();
    assertThat(years("whole").code()).isZero();
    same("out", "whole");
  }

  @Test
  void anUnfinishedRunInTheSameFolderIsSomethingElse() throws IOException {
    assertThat(years("whole").code()).isZero();
    assertThat(Result.run("run", scenario, "--replications", "100", "--shard", "1/2", "--out",
        folder.resolve("out").toString()).code()).isZero();
    assertThat(years("out").code()).isZero();
    assertThat(folder.resolve("out/batches/campaign.txt")).exists();
    assertThat(content("out").keySet()).isEqualTo(content("whole").keySet());
    part("out", "2/2");
    Result both = merge("merged", Stream.of("out"));
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("holds parts of a run and of years; expected a folder for each");
  }

  @Test
  void partsOfOtherYearsOrOfARunAreNotPutTogether() {
    part("a", "1/2");
    Result other = years("b", "--shard", "2/2", "--set", "years.machine.perYear=2");
    assertThat(other.code()).as(other.err()).isZero();
    Result r = merge("m", Stream.of("a", "b"));
    assertThat(r.code()).isEqualTo(2);
    assertThat(r.err()).contains("is not a part of the same years: scenario ").contains("rate of machine ");
    assertThat(Result.run("run", scenario, "--replications", "100", "--shard", "1/2", "--out",
        folder.resolve("c").toString()).code()).isZero();
    assertThat(merge("m", Stream.of("a", "c")).err()).contains("holds no part of years");
    assertThat(folder.resolve("m")).doesNotExist();
  }

  @Test
  void valuesThatWereSetGoIntoTheMergedYears() throws IOException {
    String[] set = {"--set", "years.machine.perYear=2", "--set", "services.web.data.size=6 TB"};
    assertThat(years("whole", set).code()).isZero();
    for (String shard : List.of("1/2", "2/2")) {
      assertThat(years("p" + shard.charAt(0), words(List.of(set), "--shard", shard)).code()).isZero();
    }
    assertThat(merge("merged", Stream.of("p2", "p1")).code()).isZero();
    same("merged", "whole");
    assertThat(Files.readString(folder.resolve("merged/years-manifest.json"))).contains("years.machine.perYear=2");
  }
}
