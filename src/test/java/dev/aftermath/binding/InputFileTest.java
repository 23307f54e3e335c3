package dev.aftermath.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files as inputs name them: bounded, files only, and below their folder. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InputFileTest {
  @TempDir Path folder;

  @Test
  void aFileIsReadUpToItsBound() throws IOException {
    Path file = Files.write(folder.resolve("f"), new byte[100]);
    assertThat(InputFile.read(file, 100, "a test")).hasSize(100);
    assertThatThrownBy(() -> InputFile.read(file, 99, "a test")).hasMessage("is larger than 99 B, too large for a test");
    assertThatThrownBy(() -> InputFile.read(folder, 99, "a test")).hasMessage("is a folder, expected a file");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void devicesAndPipesAreRefusedAndNobodyWaits() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor(10, TimeUnit.SECONDS)).isTrue();
    for (Path file : new Path[] {pipe, Path.of("/dev/zero"), Path.of("/dev/null")}) {
      assertThatThrownBy(() -> InputFile.read(file, 99, "a test")).hasMessage(
          "is a device or a pipe, expected a file");
    }
  }

  @Test
  void whatIsOpenAlreadyIsKnownByItsName() {
    for (String name : new String[] {"-", "/dev/stdin", "/dev/fd/63", "/proc/self/fd/0", "/dev/../dev/stdin"}) {
      assertThat(InputFile.isOpened(Path.of(name))).as(name).isTrue();
    }
    assertThat(InputFile.isOpened(Path.of("/dev/zero"))).isFalse();
    assertThat(InputFile.isOpened(Path.of("stdin"))).isFalse();
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void noNameLeadsOutOfTheFolder() throws Exception {
    Path inside = Files.createDirectories(folder.resolve("in/deeper"));
    Path secret = Files.writeString(folder.resolve("secret"), "x");
    Files.createSymbolicLink(inside.resolve("link"), secret);
    Files.createSymbolicLink(inside.resolve("up"), folder);
    for (String name : new String[] {"../../secret", secret.toString(), "link", "up/secret", "/etc/passwd"}) {
      assertThatThrownBy(() -> InputFile.below(inside, name)).as(name).isInstanceOf(InputFile.Outside.class);
    }
    assertThat(InputFile.below(inside, "missing")).isEmpty();
    assertThat(InputFile.below(folder, "in/../secret")).isPresent();
  }

  @Test
  void aNameIsFoundInEitherFormOfUnicode() throws Exception {
    Files.writeString(folder.resolve("\u1100\u1167\u11af\u110c\u1166"), "apart");
    assertThat(InputFile.below(folder, "결제")).isPresent();
  }
}
