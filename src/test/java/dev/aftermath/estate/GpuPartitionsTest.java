package dev.aftermath.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the combinations and placements that NVIDIA's MIG User Guide shows for the A100. */
class GpuPartitionsTest {
  private static final String MODEL = "A100-40GB";
  private static final Map<Character, String> PROFILE =
      Map.of('1', "1g.5gb", '2', "2g.10gb", '3', "3g.20gb", '4', "4g.20gb", '7', "7g.40gb");

  /** From compute slices, such as 3211. */
  private static List<String> instances(String slices) {
    return slices.chars().mapToObj(c -> PROFILE.get((char) c)).toList();
  }

  @Test
  void theFullestCombinationsAreThePublishedOnes() {
    // Every combination that is placeable, and to which no instance can be added.
    List<String> placeable = new ArrayList<>();
    grow("", "74321", placeable);
    Set<String> fullest = new HashSet<>(placeable);
    for (String combination : placeable) {
      for (char more : "74321".toCharArray()) {
        if (GpuPartitions.placeable(MODEL, instances(combination + more))) {
          fullest.remove(combination);
        }
      }
    }
    assertThat(fullest).containsExactlyInAnyOrder("7", "43", "421", "4111", "33", "322", "3211", "31111", "2221",
        "22111", "211111", "1111111");
  }

  private static void grow(String combination, String next, List<String> found) {
    if (GpuPartitions.placeable(MODEL, instances(combination))) {
      found.add(combination);
      for (int i = 0; i < next.length(); i++) {
        grow(combination + next.charAt(i), next.substring(i), found);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
      "A30, 1g.6gb, 4", "A30, 2g.12gb, 2", "A30, 4g.24gb, 1", "H100-94GB, 1g.12gb, 7", "H100-94GB, 1g.24gb, 4",
      "H100-94GB, 2g.24gb, 3", "H100-94GB, 3g.47gb, 2", "H100-94GB, 4g.47gb, 1", "H100-94GB, 7g.94gb, 1",
      "H100-96GB, 3g.48gb, 2", "H100-96GB, 7g.96gb, 1", "H200-141GB, 1g.18gb, 7", "H200-141GB, 1g.35gb, 4",
      "H200-141GB, 2g.35gb, 3", "H200-141GB, 3g.71gb, 2", "H200-141GB, 4g.71gb, 1", "H200-141GB, 7g.141gb, 1",
      "B200, 1g.23gb, 7", "B200, 1g.45gb, 4", "B200, 2g.45gb, 3", "B200, 3g.90gb, 2", "B200, 4g.90gb, 1",
      "B200, 7g.180gb, 1", "GB200, 1g.23gb, 7", "GB200, 1g.47gb, 4", "GB200, 2g.47gb, 3", "GB200, 3g.93gb, 2",
      "GB200, 4g.93gb, 1", "GB200, 7g.186gb, 1"})
  void asManyInstancesFitAsTheGuidesTableSays(String model, String profile, int most) {
    assertThat(GpuPartitions.placeable(model, Collections.nCopies(most, profile))).isTrue();
    assertThat(GpuPartitions.placeable(model, Collections.nCopies(most + 1, profile))).isFalse();
  }

  @Test
  void ofAnA30AQuarterIsAQuarter() {
    assertThat(GpuPartitions.milli("1g.6gb")).contains(250);
    assertThat(GpuPartitions.milli("4g.24gb")).contains(1000);
    assertThat(GpuPartitions.placeable("A30", List.of("1g.6gb", "2g.12gb", "1g.6gb"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1111111", "33", "43", "421", "2221", "321",
      "3211", "4111", "7", "3", "1113", "12121", "223"})
  void publishedCombinationsArePlaceableInAnyOrder(String slices) {
    assertThat(GpuPartitions.placeable(MODEL, instances(slices))).isTrue();
    assertThat(GpuPartitions.placeable(MODEL, instances(new StringBuilder(slices).reverse().toString()))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"44", "11111111", "71", "331", "431", "422", "2222", "332", "333", "4211", "77", "3221"})
  void othersAreNot(String slices) {
    assertThat(GpuPartitions.placeable(MODEL, instances(slices))).isFalse();
    assertThat(GpuPartitions.placeable(MODEL, instances(new StringBuilder(slices).reverse().toString()))).isFalse();
  }

  @Test
  void anInstanceWithTwiceTheMemoryTakesTwoMemorySlices() {
    // Four of them take all eight memory slices, though only four of seven compute slices.
    String big = "1g.10gb";
    assertThat(GpuPartitions.placeable(MODEL, List.of(big, big, big, big))).isTrue();
    assertThat(GpuPartitions.placeable(MODEL, List.of(big, big, big, big, "1g.5gb"))).isFalse();
    // Three leave two memory slices: at 0 and 1 both are for small ones, at 6 and 7 only one, which begins at 6.
    assertThat(GpuPartitions.placeable(MODEL, List.of(big, big, big, "1g.5gb", "1g.5gb"))).isTrue();
    assertThat(GpuPartitions.placeable(MODEL, List.of(big, big, big, "1g.5gb", "1g.5gb", "1g.5gb"))).isFalse();
    // It may begin at 6, where the two-slice instance may not.
    assertThat(GpuPartitions.placeable(MODEL, List.of("2g.10gb", "2g.10gb", "2g.10gb", big))).isTrue();
  }

  @Test
  void profilesAreNamedByTheMemoryOfTheModel() {
    assertThat(GpuPartitions.migModels()).containsExactly("A30", "A100-40GB", "A100-80GB", "H100-80GB",
        "H100-94GB", "H100-96GB", "H200-141GB", "B200", "GB200");
    assertThat(GpuPartitions.profiles("A100-40GB"))
        .containsExactly("1g.5gb", "1g.10gb", "2g.10gb", "3g.20gb", "4g.20gb", "7g.40gb");
    for (String model : List.of("A100-80GB", "H100-80GB")) {
      assertThat(GpuPartitions.profiles(model))
          .containsExactly("1g.10gb", "1g.20gb", "2g.20gb", "3g.40gb", "4g.40gb", "7g.80gb");
      assertThat(GpuPartitions.placeable(model, List.of("4g.40gb", "3g.40gb"))).isTrue();
      assertThat(GpuPartitions.placeable(model, List.of("4g.40gb", "4g.40gb"))).isFalse();
    }
    assertThat(GpuPartitions.placeable("A100-80GB", List.of("3g.20gb"))).as("of the smaller model").isFalse();
    assertThat(GpuPartitions.placeable("T4", List.of("1g.5gb"))).as("no such model").isFalse();
    assertThat(GpuPartitions.profiles("T4")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1g.5gb, 142", // 1,000 / 7 = 142.9
    "1g.10gb, 142",
    "2g.10gb, 285", // 2,000 / 7 = 285.7
    "3g.20gb, 428", // 3,000 / 7 = 428.6
    "4g.20gb, 571", // 4,000 / 7 = 571.4
    "7g.80gb, 1000",
    "1/1, 1000",
    "1/3, 333",
    "1/8, 125",
    "1/100, 10"
  })
  void aPartitionIsSoMuchOfAGpu(String partition, int milli) {
    assertThat(GpuPartitions.milli(partition)).contains(milli);
  }

  @Test
  void otherNamesAreNoPartitions() {
    for (String name : Arrays.asList("", "8g.80gb", "0g.5gb", "3g", "3g.20", "1/0", "1/000", "2/4", "1/",
        "1/1000", "rdma")) {
      assertThat(GpuPartitions.milli(name)).as(name).isEmpty();
    }
  }
}
