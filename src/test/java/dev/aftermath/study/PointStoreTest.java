package dev.aftermath.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finished points on disk, and what becomes of them when their file is cut short or damaged. */
class PointStoreTest {
  private static final Map<String, Object> HEAD = Map.of("study", "test");
  @TempDir private Path folder;

  private static PointResult point(int i) {
    return new PointResult(List.of("값 " + i), Map.of("s", Map.of("a", i / 3.0, "none", Double.NaN)));
  }

  private byte[] three(Path path) throws IOException {
    try (PointStore store = PointStore.open(path, HEAD, false)) {
      for (int i = 0; i < 3; i++) {
        store.add(point(i), 1);
      }
    }
    return Files.readAllBytes(path);
  }

  /** How many of the three are found; those that are must be the first ones, as they were. */
  private static int found(Path path) throws IOException {
    try (PointStore store = PointStore.open(path, HEAD, true)) {
      for (int i = 0; i < 3; i++) {
        assertThat(store.get(point(i).values())).isEqualTo(
            i < store.found() ? Optional.of(point(i)) : Optional.empty());
      }
      return store.found();
    }
  }

  @Test
  void ofEveryTruncationTheWholeLinesAreFoundAndTheFileIsAsIfNothingElseHadBeenThere() throws IOException {
    Path path = folder.resolve("points.jsonl");
    byte[] whole = three(path);
    for (int length = 0; length <= whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      Files.write(path, cut);
      int lines = (int) new String(cut, StandardCharsets.ISO_8859_1).chars().filter(c -> c == '\n').count();
      assertThat(found(path)).as("length " + length).isEqualTo(Math.max(0, lines - 1));
      try (PointStore store = PointStore.open(path, HEAD, true)) {
        assertThat(store.torn()).isFalse();
        for (int i = store.found(); i < 3; i++) {
          store.add(point(i), 1);
        }
      }
      assertThat(Files.readAllBytes(path)).as("length " + length).isEqualTo(whole);
    }
  }

  @Test
  void aFlippedBitInAnyByteIsNoticed() throws IOException {
    Path path = folder.resolve("points.jsonl");
    byte[] whole = three(path);
    int head = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
    for (int bit = 0; bit < 8 * whole.length; bit += 7) { // every byte, and in turn each of its bits
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(path, flipped);
      int before = (int) new String(whole, 0, bit / 8, StandardCharsets.ISO_8859_1).chars().filter(c -> c == '\n').count();
      try {
        assertThat(found(path)).as("bit " + bit).isLessThan(Math.max(1, before));
        assertThat(bit / 8).isGreaterThanOrEqualTo(head);
      } catch (PointStore.OtherStudy e) {
        assertThat(bit / 8).as("bit " + bit).isLessThan(head);
      }
    }
  }

  @Test
  void onlyWhatHoldsPointsAndIsNotFinishedIsUnfinished() throws IOException {
    Path path = folder.resolve("points.jsonl");
    assertThat(PointStore.unfinished(path)).isFalse();
    try (PointStore store = PointStore.open(path, HEAD, false)) {
      assertThat(PointStore.unfinished(path)).isFalse();
      store.add(point(0), 50);
      assertThat(PointStore.unfinished(path)).isTrue();
      store.finish();
      assertThat(PointStore.unfinished(path)).isFalse();
    }
    try (PointStore store = PointStore.open(path, HEAD, true)) {
      assertThat(store.found()).isEqualTo(1);
      assertThat(store.torn()).isFalse();
      assertThat(PointStore.unfinished(path)).isTrue();
    }
    Files.writeString(path, "a\nb\n");
    assertThat(PointStore.unfinished(path)).isTrue();
  }
}
