package dev.aftermath.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Files that include others: merged by key, never from outside the folder of the first, never in a circle. */
class IncludeTest {
  @TempDir Path outside;
  private Path folder;
  private final Problems problems = new Problems();
  private final YamlReader reader = new YamlReader(problems);

  @BeforeEach
  void folder() throws IOException {
    folder = Files.createDirectories(outside.resolve("scenarios"));
    write("part.yaml", "sites: { b: 2 }\nseed: 7\n");
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Optional<MappingNode> read(String text) throws IOException {
    return reader.read(write("main.yaml", text));
  }

  private static List<String> keys(MappingNode node) {
    return node.getValue().stream().map(Nodes::key).toList();
  }

  @Test
  void blocksOfBothFilesAreMerged() throws IOException {
    MappingNode root = read("include: part.yaml\nsites: { a: 1 }\nname: x\n").orElseThrow();
    assertThat(problems.isEmpty()).isTrue();
    assertThat(keys(root)).containsExactly("sites", "name", "seed");
    assertThat(keys((MappingNode) Binder.child(root, "sites"))).containsExactly("a", "b");
    assertThat(reader.sources()).hasSize(2);
  }

  @Test
  void severalFilesAndFilesInFoldersBelowAreIncluded() throws IOException {
    write("sub/one.yaml", "include: two.yaml\nx: 1\n");
    write("sub/two.yaml", "y: 2\n");
    MappingNode root = read("include: [part.yaml, sub/one.yaml]\n").orElseThrow();
    assertThat(problems.isEmpty()).isTrue();
    assertThat(keys(root)).containsExactly("sites", "seed", "x", "y");
  }

  @Test
  void aFileBelowMayIncludeOneFromItsParentInTheTree() throws IOException {
    write("sub/one.yaml", "include: ../part.yaml\n");
    assertThat(read("include: sub/one.yaml\n")).isPresent();
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void aValueSetTwiceIsAProblemAtTheSecondPlace() throws IOException {
    read("include: part.yaml\nseed: 8\n");
    assertThat(problems.toString()).startsWith("part.yaml:2:1: seed: is already set at ").endsWith("main.yaml:2:7");
  }

  @Test
  void whatIsOutsideTheTreeIsRefused() throws IOException {
    Files.writeString(outside.resolve("secret.yaml"), "password: hunter2\n");
    read("include: ../secret.yaml\n");
    assertThat(problems.toString()).contains("main.yaml:1:10: include:")
        .contains("lies outside the folder of the scenario").doesNotContain("hunter2");
  }

  @Test
  void anAbsolutePathOutsideIsRefused() throws IOException {
    Path secret = Files.writeString(outside.resolve("secret.yaml"), "password: hunter2\n");
    read("include: " + secret + "\n");
    assertThat(problems.toString()).contains("lies outside the folder of the scenario");
  }

  @Test
  void aLinkThatLeadsOutsideIsRefused() throws IOException {
    Path secret = Files.writeString(outside.resolve("secret.yaml"), "password: hunter2\n");
    Files.createSymbolicLink(folder.resolve("link.yaml"), secret);
    read("include: link.yaml\n");
    assertThat(problems.toString()).contains("lies outside the folder of the scenario");
  }

  @Test
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aFileThatIncludesItselfIsRefused() throws IOException {
    read("include: main.yaml\n");
    assertThat(problems.toString()).contains("\"main.yaml\" includes itself");
  }

  @Test
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aCircleOfFilesIsRefused() throws IOException {
    write("one.yaml", "include: two.yaml\n");
    write("two.yaml", "include: one.yaml\n");
    read("include: one.yaml\n");
    assertThat(problems.toString()).contains(
        "two.yaml:1:10: include: \"one.yaml\" includes itself: one.yaml -> two.yaml -> one.yaml");
  }

  @Test
  void filesAreNamedRelativeToTheFirstOne() throws IOException {
    write("sub/one.yaml", "include: two.yaml\n");
    write("sub/two.yaml", "include: [one.yaml, three.yaml]\n");
    read("include: sub/one.yaml\n");
    assertThat(problems).hasToString("""
        sub/two.yaml:1:11: include: "sub/one.yaml" includes itself: sub/one.yaml -> sub/two.yaml -> sub/one.yaml
        sub/two.yaml:1:21: include: cannot read "sub/three.yaml\"""");
  }

  @Test
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aCircleThroughALinkIsRefused() throws IOException {
    Path main = write("main.yaml", "include: again.yaml\n");
    Files.createSymbolicLink(folder.resolve("again.yaml"), main);
    reader.read(main);
    assertThat(problems.toString()).contains("includes itself");
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void filesThatIncludeEachOtherTwiceDoNotMultiply() throws IOException {
    // Each level names the next one twice: 2^30 readings if nothing stopped it.
    for (int i = 0; i < 30; i++) {
      write("l" + i + ".yaml", "include: [l" + (i + 1) + ".yaml, l" + (i + 1) + ".yaml]\n");
    }
    write("l30.yaml", "name: x\n");
    read("include: l0.yaml\n");
    assertThat(problems.toString()).contains("includes more than 100 files");
    assertThat(reader.sources()).hasSizeLessThanOrEqualTo(100);
  }

  @Test
  void aFileIncludedTwiceByDifferentFilesSetsItsValuesTwice() throws IOException {
    write("one.yaml", "include: part.yaml\n");
    read("include: [one.yaml, part.yaml]\n");
    assertThat(problems.isEmpty()).isFalse();
  }

  @Test
  void whatCannotBeReadIsNamed() throws IOException {
    read("include: [missing.yaml, { a: 1 }, sub]\n");
    Files.createDirectories(folder.resolve("sub"));
    assertThat(problems.toString())
        .contains("main.yaml:1:11: include: cannot read \"missing.yaml\"")
        .contains("main.yaml:1:25: include: expected a file name or a list of file names");
    read("include: sub\n");
    assertThat(problems.toString()).contains("cannot read \"sub\": is a folder");
  }

  @Test
  void mistakesInAnIncludedFileAreToldAtTheirPlaceThere() throws IOException {
    write("broken.yaml", "a: 1\nb: [\n");
    read("include: broken.yaml\n");
    assertThat(problems.toString()).contains("broken.yaml:").contains("not valid YAML");
  }

  @Test
  void aNameThatIsNoPathIsRefusedLikeAnyOther() throws IOException {
    read("include: \"a\\0b\"\n");
    assertThat(problems.isEmpty()).isFalse();
    assertThat(problems.toString()).doesNotContain("Exception");
  }
}
