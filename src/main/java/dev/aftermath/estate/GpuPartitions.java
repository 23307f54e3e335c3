package dev.aftermath.estate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GPUs cut into fixed parts, each a resource of its own that one pod takes: MIG instances and equal time slices.
 *
 * <p>MIG as NVIDIA's Multi-Instance GPU User Guide has it: a GPU has eight memory slices and seven compute slices, and
 * a profile may begin at certain memory slices only; an A30 has four of each. Time slices as NVIDIA's device
 * plugin for Kubernetes has them: every GPU is offered a number of times, without isolation of memory.
 */
public final class GpuPartitions {
  /** What the names of such resources begin with. */
  public static final String PREFIX = "gpu:";

  private static final int COMPUTE_SLICES = 7;
  private static final int A30_SLICES = 4;
  private static final int WHOLE = 1000;

  /** Memory slices of a GPU at most, of whatever model. */
  public static final int MOST_MEMORY_SLICES = 16;

  /** Compute slices, gigabytes and, of a GPU that has not seven of the former, how many it has. */
  private static final Pattern OWN = Pattern.compile("([1-9])g\\.(\\d{1,4})gb(?:-of-([1-9]|1[0-6]))?");

  /**
   * A profile.
   *
   * @param memorySlices slices of memory that it takes
   * @param starts memory slices, from 0, at which it may begin
   */
  public record Profile(int memorySlices, List<Integer> starts) {
    public Profile {
      starts = List.copyOf(starts);
    }
  }

  private static final Profile ONE = new Profile(1, List.of(0, 1, 2, 3, 4, 5, 6));
  private static final Profile ONE_WITH_TWICE_THE_MEMORY = new Profile(2, List.of(0, 2, 4, 6));
  private static final Profile TWO = new Profile(2, List.of(0, 2, 4));
  private static final Profile THREE = new Profile(4, List.of(0, 4));
  private static final Profile FOUR = new Profile(4, List.of(0));
  private static final Profile ALL = new Profile(8, List.of(0));
  /** Four slices, of memory as of computing. */
  private static final Map<String, Profile> A30 = Map.of("1g.6gb", new Profile(1, List.of(0, 1, 2, 3)),
      "2g.12gb", new Profile(2, List.of(0, 2)), "4g.24gb", new Profile(4, List.of(0)));

  private static final Map<String, Map<String, Profile>> MODELS = models();

  private GpuPartitions() {}

  private static Map<String, Map<String, Profile>> models() {
    Map<String, Map<String, Profile>> models = new LinkedHashMap<>();
    models.put("A30", new TreeMap<>(A30));
    models.put("A100-40GB", profiles(5, 10, 20, 40));
    models.put("A100-80GB", profiles(10, 20, 40, 80));
    models.put("H100-80GB", profiles(10, 20, 40, 80));
    models.put("H100-94GB", profiles(12, 24, 47, 94));
    models.put("H100-96GB", profiles(12, 24, 48, 96));
    models.put("H200-141GB", profiles(18, 35, 71, 141));
    models.put("B200", profiles(23, 45, 90, 180));
    models.put("GB200", profiles(23, 47, 93, 186));
    return models;
  }

  // Gigabytes of one, two, four and eight memory slices as their names round them.
  private static Map<String, Profile> profiles(int one, int two, int four, int eight) {
    Map<String, Profile> profiles = new LinkedHashMap<>();
    profiles.put("1g." + one + "gb", ONE);
    profiles.put("1g." + two + "gb", ONE_WITH_TWICE_THE_MEMORY);
    profiles.put("2g." + two + "gb", TWO);
    profiles.put("3g." + four + "gb", THREE);
    profiles.put("4g." + four + "gb", FOUR);
    profiles.put("7g." + eight + "gb", ALL);
    return profiles;
  }

  /** Models that can be cut into MIG instances. */
  public static List<String> migModels() {
    return List.copyOf(MODELS.keySet());
  }

  /** The profiles of a model. */
  public static List<String> profiles(String model) {
    return List.copyOf(MODELS.getOrDefault(model, Map.of()).keySet());
  }

  /** Whether one GPU of that model can be cut into these instances at once. */
  public static boolean placeable(String model, List<String> instances) {
    return placeable(MODELS.getOrDefault(model, Map.of()), instances);
  }

  /** Whether one GPU with these profiles can be cut into these instances at once. */
  public static boolean placeable(Map<String, Profile> known, List<String> instances) {
    if (!known.keySet().containsAll(instances)) {
      return false;
    }
    List<Profile> largestFirst = new ArrayList<>(instances.stream().map(known::get).toList());
    largestFirst.sort(Comparator.comparingInt(Profile::memorySlices).reversed());
    return placeable(largestFirst, 0, 0);
  }

  private static boolean placeable(List<Profile> profiles, int from, int taken) {
    if (from == profiles.size()) {
      return true;
    }
    Profile profile = profiles.get(from);
    for (int start : profile.starts) {
      int slices = ((1 << profile.memorySlices) - 1) << start;
      if ((taken & slices) == 0 && placeable(profiles, from + 1, taken | slices)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a profile of a model that is not built in may be called that: {@code 2g.48gb} is two compute slices of
   * seven, {@code 2g.48gb-of-4} two of four, so that one name is the same part of a GPU wherever it stands.
   */
  public static boolean isProfileName(String name) {
    return OWN.matcher(name).matches() && milli(name).isPresent();
  }

  /** The resource that a MIG profile such as {@code 3g.20gb}, or one of n time slices, {@code 1/n}, is counted as. */
  public static String resource(String partition) {
    return PREFIX + partition;
  }

  /**
   * What a partition is of a whole GPU, in 1/1000ths, rounded down: compute slices of seven (of an A30 of four, or of
   * as many as the name says), or one of n; empty when the name is neither.
   */
  public static Optional<Integer> milli(String partition) {
    if (A30.containsKey(partition)) {
      return Optional.of((partition.charAt(0) - '0') * WHOLE / A30_SLICES);
    }
    Matcher own = OWN.matcher(partition);
    if (own.matches()) {
      int of = own.group(3) == null ? COMPUTE_SLICES : Integer.parseInt(own.group(3));
      int slices = Integer.parseInt(own.group(1));
      return slices > of ? Optional.empty() : Optional.of(slices * WHOLE / of);
    }
    if (partition.matches("1/\\d{1,3}") && !partition.matches("1/0+")) {
      return Optional.of(WHOLE / Integer.parseInt(partition.substring(2)));
    }
    return Optional.empty();
  }

  /** Of how many time slices of a GPU these resources are one; zero when they are none. */
  public static int slices(Map<String, Long> resources) {
    return resources.keySet().stream().filter(name -> name.startsWith(PREFIX + "1/")).findFirst()
        .map(name -> Integer.parseInt(name.substring(PREFIX.length() + 2))).orElse(0);
  }

  /**
   * Memory of the partition among some resources in MiB, as the name of a MIG profile has it; that of the whole GPU for
   * a time slice, which shares it with the others; empty when there is no partition.
   */
  public static Optional<Long> memoryMib(Map<String, Long> resources, long ofWholeGpuMib) {
    return resources.keySet().stream().filter(name -> name.startsWith(PREFIX)).findFirst()
        .map(name -> name.contains("gb")
            ? 1024 * Long.parseLong(name.substring(name.indexOf('.') + 1, name.indexOf("gb"))) : ofWholeGpuMib);
  }

  /** What all partitions among some resources are of whole GPUs, in 1/1000ths. */
  public static long milli(Map<String, Long> resources) {
    long milli = 0;
    for (Map.Entry<String, Long> e : resources.entrySet()) {
      if (e.getKey().startsWith(PREFIX)) {
        milli += e.getValue() * milli(e.getKey().substring(PREFIX.length())).orElse(0);
      }
    }
    return milli;
  }
}
