package dev.aftermath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of a file that {@code run --set} replaces. */
class SetOptionsTest {
  private static final String QUICKSTART = "scenarios/quickstart.yaml";

  @TempDir private Path folder;

  private Result run(String file, String out, String... more) {
    List<String> args = new ArrayList<>(List.of("run", file, "--replications", "4", "--no-charts", "--no-fail", "--out",
        folder.resolve(out).toString()));
    args.addAll(List.of(more));
    return Result.run(args.toArray(String[]::new));
  }

  private String rows(String out) throws IOException {
    return Files.readString(folder.resolve(out).resolve("replications.csv"));
  }

  @Test
  void aValueThatIsSetComesToTheSameAsOneThatIsWritten() throws IOException {
    String text = Files.readString(Path.of(QUICKSTART));
    Path edited = Files.writeString(folder.resolve("edited.yaml"), text.replace("size: 2 TB", "size: 6 TB"));
    assertThat(run(edited.toString(), "edited").code()).isZero();
    assertThat(run(QUICKSTART, "set", "--set", "services.orders.data.size=6 TB").code()).isZero();
    assertThat(run(QUICKSTART, "plain").code()).isZero();
    assertThat(run(QUICKSTART, "same", "--set", "services.orders.data.size=2 TB").code()).isZero();
    assertThat(rows("set")).isEqualTo(rows("edited")).isNotEqualTo(rows("plain"));
    assertThat(rows("same")).isEqualTo(rows("plain"));
  }

  @Test
  void defaultsAreSetToo() throws IOException {
    String text = Files.readString(Path.of(QUICKSTART));
    Path edited = Files.writeString(folder.resolve("edited.yaml"), text + "\ndefaults: { fire: { powerCut: 1 h } }\n");
    run(edited.toString(), "edited");
    run(QUICKSTART, "set", "--set", "defaults.fire.powerCut=1 h");
    assertThat(rows("set")).isEqualTo(rows("edited"));
  }

  @Test
  void theResultsHoldWhatWasSetAsAFileOfOptions() throws IOException {
    run(QUICKSTART, "set", "--set", "services.orders.data.size=6 TB", "--set", "disaster[0].fire.at=2 h");
    Path scenario = folder.resolve("set/scenario");
    assertThat(scenario.resolve("set.args")).hasContent(
        "\"--set=services.orders.data.size=6 TB\"\n\"--set=disaster[0].fire.at=2 h\"\n");
    run(scenario.resolve("quickstart.yaml").toString(), "again", "@" + scenario.resolve("set.args"));
    assertThat(rows("again")).isEqualTo(rows("set"));
  }

  @Test
  void partsAreMergedWithWhatWasSetAndOtherPartsAreRefused() throws IOException {
    String set = "--set=services.orders.data.size=6 TB";
    run(QUICKSTART, "whole", set);
    run(QUICKSTART, "p1", set, "--shard", "1/2");
    run(QUICKSTART, "p2", set, "--shard", "2/2");
    run(QUICKSTART, "other", "--shard", "2/2");
    String p1 = folder.resolve("p1").toString();
    Result merged = Result.run("merge", folder.resolve("m").toString(), p1, folder.resolve("p2").toString(),
        "--no-charts", "--no-fail");
    assertThat(merged.code()).as(merged.err()).isZero();
    assertThat(rows("m")).isEqualTo(rows("whole"));
    assertThat(Result.run("merge", folder.resolve("n").toString(), p1, folder.resolve("other").toString()).err())
        .contains("is not a part of the same run");
  }

  @Test
  void everythingThatIsWrongNamesItsOptionAtOnce() {
    Result r = run(QUICKSTART, "none", "--set", "services.orders.replicas=soon", "--set", "services.web.replicas=3",
        "--set", "services.orders.home=x", "--set", "seed=3", "--set", "bad", "--set", "horizon=4000 d");
    assertThat(r.code()).isEqualTo(ExitCode.INVALID);
    assertThat(r.err())
        .contains("option --set services.orders.replicas=soon: services.orders.replicas: expected a whole number")
        .contains("option --set services.web.replicas=3: \"services.web.replicas\" names no input of the scenario;"
            + " did you mean \"services.website.replicas\"?")
        .contains("option --set services.orders.home=x: services.orders.home: is a block or a list")
        .contains("option --set seed=3: \"seed\" names no input of the scenario; use --seed")
        .contains("option --set bad: expected path=value")
        .contains("option --set horizon=4000 d: horizon: expected at most ten years");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void whatIsSetWithoutAnEffectIsWarnedOf() {
    // 2 GiB is what stands in the defaults: written or set, an image that nobody pulls is told.
    Result r = run(QUICKSTART, "one", "--strategies", "backup-restore", "--set", "services.orders.image=2 GiB");
    assertThat(r.err()).contains("option --set services.orders.image=2 GiB: services.orders.image: has no effect under"
        + " backup-restore");
  }
}
