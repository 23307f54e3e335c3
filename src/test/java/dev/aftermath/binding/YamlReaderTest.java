package dev.aftermath.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Files as people and machines send them: odd encodings, broken syntax, and what is meant to harm. */
class YamlReaderTest {
  @TempDir Path folder;
  private final Problems problems = new Problems();

  private Optional<MappingNode> read(byte[] content) {
    return new YamlReader(problems).read("f.yaml", content);
  }

  private Optional<MappingNode> read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String value(MappingNode node, String key) {
    return ((ScalarNode) Objects.requireNonNull(Binder.child(node, key))).getValue();
  }

  @Test
  void anOrdinaryFileIsRead() {
    MappingNode node = read("name: x\nseed: 7 # a comment\n").orElseThrow();
    assertThat(value(node, "name")).isEqualTo("x");
    assertThat(value(node, "seed")).isEqualTo("7");
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void aByteOrderMarkAndWindowsLineEndsDoNotMatter() {
    MappingNode node = read("\uFEFFname: x\r\nsites:\r\n  a: 1\r\n").orElseThrow();
    assertThat(value(node, "name")).isEqualTo("x");
    assertThat(Nodes.at(node)).as("columns count from the first visible character").hasToString("f.yaml:1:1");
    assertThat(Nodes.at(java.util.Objects.requireNonNull(Binder.child(node, "sites")))).hasToString("f.yaml:3:3");
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void namesMayBeKorean() {
    assertThat(value(read("name: 국가정보자원관리원 화재\n").orElseThrow(), "name")).isEqualTo("국가정보자원관리원 화재");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# only a comment\n", "\uFEFF", "\r\n"})
  void anEmptyFileIsNamedAsSuch(String text) {
    assertThat(read(text)).isEmpty();
    assertThat(problems.toString()).startsWith("f.yaml:1:1: ").doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(strings = {"- a\n- b\n", "just a text", "42", "[1, 2]"})
  void whatHasNoKeysIsNoScenario(String text) {
    assertThat(read(text)).isEmpty();
    assertThat(problems).hasToString("f.yaml:1:1: expected keys such as \"name: …\" at the top level");
  }

  @Test
  void aTabIsNamedAsSuch() {
    assertThat(read("sites:\n\ta: 1\n")).isEmpty();
    assertThat(problems).hasToString("f.yaml:2:1: not valid YAML: a tab where blanks are expected; indent with spaces");
  }

  @Test
  void brokenSyntaxIsToldWhereItBreaks() {
    assertThat(read("name: x\nsites: { a: 1\nlinks: []\n")).isEmpty();
    assertThat(problems.toString()).startsWith("f.yaml:3:").contains("not valid YAML").doesNotContain("\n");
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    assertThat(read(new byte[] {'n', ':', ' ', (byte) 0xFF, (byte) 0xFE})).isEmpty();
    assertThat(problems).hasToString("f.yaml:1:1: is not text in UTF-8; expected a scenario in YAML");
  }

  @Test
  void aBinaryFileIsRefused() {
    byte[] content = new byte[1_000];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i % 32);
    }
    assertThat(read(content)).isEmpty();
    assertThat(problems.toString()).startsWith("f.yaml:1:1: is not a text file: character U+0000 at position 0");
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aFileNestedAHundredThousandDeepIsRefusedAndDoesNotEndTheProgram() {
    int depth = 100_000;
    assertThat(read("a: " + "[".repeat(depth) + "]".repeat(depth))).isEmpty();
    assertThat(problems).hasToString("f.yaml:1:67: nested more than 64 levels deep");
    Problems braces = new Problems();
    assertThat(new YamlReader(braces).read("g", ("{a: ".repeat(depth)).getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(braces.toString()).contains("nested more than 64 levels deep");
  }

  @Test
  void sixtyFourLevelsAreAllowed() {
    // The top level is one, so 63 lists in it.
    assertThat(read("a: " + "[".repeat(63) + "]".repeat(63))).isPresent();
    assertThat(read("a: " + "[".repeat(64) + "]".repeat(64))).isEmpty();
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void anAliasBombIsRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 20; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [")
          .append(("*a" + (i - 1) + ", ").repeat(8)).append("*a").append(i - 1).append("]\n");
    }
    assertThat(read(bomb.toString())).isEmpty();
    // Nine aliases a line from the second one on: the 51st is the sixth of line 7.
    assertThat(problems).hasToString(
        "f.yaml:7:35: too many aliases (more than 50); a scenario must not unfold without bound");
  }

  @Test
  void aFewAliasesAreFine() {
    assertThat(read("a: &a { x: 1 }\nb: *a\nc: *a\n")).isPresent();
    assertThat(problems.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "a: &a { b: *a }", "a: &a [ 1, *a ]", "a: &a { <<: *a }", "a: &a { b: { c: [ { <<: *a } ] } }",
    "a: &a { b: &b 1, c: { d: *a } }", "a: &a { *a : 1 }", "a: &a\n  b: &b\n    c: *a\n"})
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aBlockInsideItselfIsRefusedAtTheAlias(String text) {
    assertThat(read(text)).isEmpty();
    int at = text.indexOf('*');
    long line = 1 + text.substring(0, at).chars().filter(c -> c == '\n').count();
    assertThat(problems).hasToString("f.yaml:" + line + ":" + (at - text.lastIndexOf('\n', at))
        + ": *a stands inside the block that it stands for; a block cannot contain itself");
  }

  @Test
  void anAnchorOfAnInnerBlockMayHaveTheNameOfTheOuterOne() {
    assertThat(read("a: &a { b: &a { x: 1 }, c: *a }")).isPresent();
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void whatLooksTheSameIsTheSame() {
    // Korean in syllables, and taken apart into letters as macOS writes names of files.
    MappingNode node = read("\u1100\u1167\u11af\u110c\u1166: e\u0301\n").orElseThrow();
    assertThat(value(node, "결제")).isEqualTo("é");
  }

  @Test
  void anAliasWithoutAnAnchorIsToldWhereItIs() {
    assertThat(read("a: *nowhere\n")).isEmpty();
    assertThat(problems.toString()).startsWith("f.yaml:1:4: not valid YAML");
  }

  @Test
  void aSecondDocumentIsRefused() {
    assertThat(read("a: 1\n---\nb: 2\n")).isEmpty();
    assertThat(problems.toString()).contains("not valid YAML");
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aDeviceIsRefused() {
    assertThatThrownBy(() -> new YamlReader(problems).read(Path.of("/dev/zero"))).isInstanceOf(IOException.class)
        .hasMessageContaining("is a device or a pipe");
  }

  @Test
  void whatCannotBeReadAtAllIsAnErrorOfTheFile() throws IOException {
    YamlReader reader = new YamlReader(problems);
    assertThatThrownBy(() -> reader.read(folder.resolve("missing.yaml"))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> reader.read(folder)).isInstanceOf(IOException.class).hasMessageContaining("is a folder");
    Path large = folder.resolve("large.yaml");
    Files.write(large, new byte[(16 << 20) + 1]);
    assertThatThrownBy(() -> reader.read(large)).hasMessageContaining("larger than 16 MiB");
  }
}
