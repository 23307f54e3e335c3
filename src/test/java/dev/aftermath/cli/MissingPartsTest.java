package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.results.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What parts lack is told as the words that compute it: who follows them until nothing is missing has one run. */
class MissingPartsTest {
  @TempDir private Path folder;
  private String scenario = "";

  @BeforeEach
  void scenario() throws IOException {
    scenario = YearsCampaignTest.small(folder).toString();
  }

  private Result aftermath(List<String> words) {
    return Result.run(words.toArray(String[]::new));
  }

  private List<String> command(String command, String out, String... more) {
    List<String> words = new ArrayList<>(command.equals("run")
        ? List.of("run", scenario, "--replications", "220", "--no-fail", "--draws", "antithetic", "--strategies",
            "declarative", "--set", "services.web.data.size=6 TB")
        : List.of("years", scenario, "--years", "220", "--set", "services.web.data.size=6 TB"));
    words.addAll(List.of("--seed", "7", "--no-charts", "--out", folder.resolve(out).toString()));
    words.addAll(List.of(more));
    return words;
  }

  private Result merge(String out, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("merge", folder.resolve(out).toString()));
    try (Stream<Path> parts = Files.list(folder)) {
      parts.filter(p -> p.getFileName().toString().startsWith("part")).sorted().forEach(p -> words.add(p.toString()));
    }
    words.addAll(List.of(more));
    return aftermath(words);
  }

  private Path firstBatch(String part, String command) throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve(part).resolve(command.equals("run") ? "batches" : "years-batches"))) {
      return all.filter(p -> p.toString().endsWith(".batch")).sorted().findFirst().orElseThrow();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "years"})
  void whoComputesWhatIsMissingHasAllOfIt(String command) throws IOException {
    assertThat(aftermath(command(command, "whole")).code()).isZero();
    for (String shard : List.of("02/5", "03/5", "05/5")) {
      String number = shard.substring(0, 2);
      assertThat(aftermath(command(command, "part-" + number, "--shard", shard)).code()).isZero();
    }
    Files.delete(firstBatch("part-03", command));
    byte[] damaged = Files.readAllBytes(firstBatch("part-05", command));
    damaged[damaged.length - 1] ^= 1;
    Files.write(firstBatch("part-05", command), damaged);

    Result refused = merge("merged");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains(" are in these parts; the first that is missing is 0, of batch 0")
        .contains("aftermath " + command + " " + folder.resolve("part-02")).contains("--shard 4/5");
    assertThat(folder.resolve("merged")).doesNotExist();

    Result json = merge("merged", "--missing", "-o", "json");
    assertThat(json.code()).isEqualTo(ExitCode.PARTS_MISSING);
    Tree tree = Tree.parse(json.out());
    List<Tree> missing = tree.at("missing").items();
    assertThat(missing.stream().map(m -> m.at("shard").text())).containsExactly("1/5", "3/5", "4/5", "5/5");
    assertThat(missing.stream().map(m -> m.at("missing").count()).mapToInt(Integer::intValue).sum())
        .isEqualTo(tree.at("total").count() - tree.at("there").count());
    assertThat(missing.get(1).at("batches").items().stream().map(Tree::count)).containsExactly(2);

    Result told = merge("merged", "--missing", "--quiet");
    assertThat(told.code()).isEqualTo(ExitCode.PARTS_MISSING);
    assertThat(told.err()).isEmpty();
    List<String> lines = told.out().lines().toList();
    assertThat(lines).hasSize(4).allMatch(line -> line.startsWith(command + " "));
    assertThat(lines.get(0)).contains("--set 'services.web.data.size=6 TB'").contains("--shard 1/5 --resume")
        .endsWith("--out " + folder.resolve("part-01"));
    assertThat(lines.get(1)).endsWith("--out " + folder.resolve("part-03"));

    for (Tree one : missing) {
      List<String> words = one.at("arguments").items().stream().map(Tree::text).toList();
      Result computed = aftermath(words);
      assertThat(computed.code()).as(words + computed.err()).isZero();
    }
    Result nothing = merge("merged", "--missing");
    assertThat(nothing.code()).as(nothing.out()).isZero();
    assertThat(nothing.out()).isEmpty();
    assertThat(folder.resolve("merged")).doesNotExist();

    Result merged = merge("merged", "--no-charts", "--no-fail");
    assertThat(merged.code()).as(merged.err()).isZero();
    for (String name : List.of(command.equals("run") ? "results.json" : "years.json")) {
      assertThat(folder.resolve("merged").resolve(name)).hasSameBinaryContentAs(folder.resolve("whole").resolve(name));
    }
  }

  /** As docs/scale.md writes it, by a shell. */
  @Test
  void aShellCanFollowThem() throws IOException, InterruptedException {
    Path parts = Files.createDirectory(folder.resolve("with a 'quote'"));
    Result part = aftermath(List.of("years", scenario, "--years", "120", "--no-charts", "--shard", "2/3", "--out",
        parts.resolve("p2").toString()));
    assertThat(part.code()).as(part.err()).isZero();
    Result told = aftermath(List.of("merge", folder.resolve("m").toString(), parts.resolve("p2").toString(), "--missing"));
    assertThat(told.out().lines()).hasSize(2);
    Process shell = new ProcessBuilder("sh", "-c", "while read -r line; do eval \"set -- $line\"; for w; do printf"
        + " '%s\\n' \"$w\"; done; done").redirectErrorStream(true).start();
    shell.getOutputStream().write(told.out().getBytes(StandardCharsets.UTF_8));
    shell.getOutputStream().close();
    List<String> words = Arrays.asList(new String(shell.getInputStream().readAllBytes(),
        StandardCharsets.UTF_8).split("\n", -1));
    shell.waitFor();
    assertThat(words).contains(parts.resolve("p1").toString(), parts.resolve("p3").toString(),
        parts.resolve("p2/years-batches/scenario/small.yaml").toString());
  }
}
