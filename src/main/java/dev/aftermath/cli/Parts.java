package dev.aftermath.cli;

import dev.aftermath.results.batch.BatchFolder;
import dev.aftermath.results.batch.Campaign;
import dev.aftermath.results.batch.CampaignFolder;
import dev.aftermath.results.batch.CampaignFolder.Description;
import dev.aftermath.results.batch.CampaignFolder.Kind;
import dev.aftermath.results.batch.Codec;
import dev.aftermath.results.batch.Present;
import dev.aftermath.results.batch.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Results folders that each hold a part of the same run, or of the same years.
 *
 * @param kind what they are parts of
 * @param folders of the parts
 * @param descriptions of the parts, in the same order
 */
record Parts(Kind kind, List<Path> folders, List<Description> descriptions) {
  /** Reads what the parts say that they are. */
  static Parts in(List<Path> folders) {
    Kind kind = kind(folders.get(0));
    return new Parts(kind, folders, folders.stream().map(part -> describe(part, kind)).toList());
  }

  private static Kind kind(Path part) {
    List<Kind> found = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (Files.isDirectory(new CampaignFolder(part, kind).batches())) {
        found.add(kind);
      }
    }
    if (found.size() > 1) {
      throw new Failure(ExitCode.INVALID,
          part + ": holds parts of a run and of years; expected a folder for each, as it is not told which is meant");
    }
    if (found.isEmpty()) {
      throw new Failure(ExitCode.UNREADABLE, part
          + ": holds no part of a run or of years; expected a folder that run --shard or years --shard wrote to");
    }
    return found.get(0);
  }

  private static Description describe(Path part, Kind kind) {
    try {
      return new CampaignFolder(part, kind).description().orElseThrow(() -> new Failure(ExitCode.UNREADABLE, part
          + ": holds no part of " + (kind == Kind.RUN ? "a run" : "years") + "; expected a folder that "
          + kind.command() + " --shard wrote to"));
    } catch (IOException e) {
      throw Failure.unreadable(part, e);
    }
  }

  /** What the first of them says. */
  Description first() {
    return descriptions.get(0);
  }

  /** The copy of the scenario that the first of them holds. */
  Path scenario() {
    return new CampaignFolder(folders.get(0), kind).scenario(first().file());
  }

  /** Refuses parts of something else than the scenario of the first one comes to. */
  void refuseOthers(Campaign campaign) {
    for (int i = 0; i < folders.size(); i++) {
      List<String> differences = new ArrayList<>(campaign.differences(descriptions.get(i).campaign()));
      int count = descriptions.get(i).count();
      if (count != first().count() || count < 1) {
        differences.add(kind.one() + "s " + count + " there, " + first().count() + " in the first part");
      }
      if (!differences.isEmpty()) {
        throw new Failure(ExitCode.INVALID, folders.get(i) + ": is not a part of the same "
            + (kind == Kind.RUN ? "run" : "years") + ": " + String.join("; ", differences));
      }
    }
  }

  /**
   * What is in none of the parts, by the shards that the first of them is one of.
   *
   * @param strategies how many there are
   * @param total replications, or years, of all parts
   */
  Lacking lacking(Campaign campaign, int strategies, int total) {
    BitSet present = new BitSet();
    for (Path part : folders) {
      try {
        present.or(Present.in(new CampaignFolder(part, kind).batches(), campaign, strategies));
      } catch (IOException e) {
        throw Failure.unreadable(part, e);
      }
    }
    int of = first().shard().of();
    Map<Integer, BitSet> lacking = new TreeMap<>();
    for (int i = present.nextClearBit(0); i < total; i = present.nextClearBit(i + 1)) {
      lacking.computeIfAbsent(Shard.numberOf(i, of), shard -> new BitSet()).set(i);
    }
    return new Lacking(total, lacking);
  }

  /**
   * What is in none of the parts.
   *
   * @param total replications, or years, of all parts
   * @param ofShards by number of the shard, for those that lack any
   */
  record Lacking(int total, Map<Integer, BitSet> ofShards) {
    boolean isNone() {
      return ofShards.isEmpty();
    }

    /** How many there are in the parts. */
    int there() {
      return total - ofShards.values().stream().mapToInt(BitSet::cardinality).sum();
    }

    /** The first that is not there. */
    int first() {
      return ofShards.values().stream().mapToInt(of -> of.nextSetBit(0)).min().orElse(total);
    }
  }

  /** The folder of a shard: that of the part that is it, or else one whose name follows from those of the others. */
  Path folder(Shard shard, Path out) {
    for (int i = 0; i < folders.size(); i++) {
      if (descriptions.get(i).shard().equals(shard)) {
        return folders.get(i);
      }
    }
    for (int i = 0; i < folders.size(); i++) {
      Optional<Path> named = renumbered(folders.get(i), descriptions.get(i).shard().number(), shard.number());
      if (named.isPresent() && !named.get().equals(out) && !folders.contains(named.get())) {
        return named.get();
      }
    }
    Path first = folders.get(0);
    return first.resolveSibling(first.getFileName() + "-" + shard.number() + "-of-" + shard.of());
  }

  // part-03 of shard 3 is part-07 of shard 7.
  private static Optional<Path> renumbered(Path part, int from, int to) {
    String name = String.valueOf(part.getFileName());
    String[] around = name.split("(?<!\\d)0*" + from + "(?!\\d)", -1);
    if (around.length != 2) {
      return Optional.empty();
    }
    int digits = name.length() - around[0].length() - around[1].length();
    return Optional.of(part.resolveSibling(
        around[0] + String.format(Locale.ROOT, "%0" + digits + "d", to) + around[1]));
  }

  /** Puts what the parts hold together in a folder of its own. */
  <R> BatchFolder<R> gather(
      CampaignFolder own, Campaign campaign, List<Codec<R>> codecs, int total, Consumer<String> warn)
      throws IOException {
    own.remove();
    BatchFolder<R> batches = own.open(campaign, codecs, total);
    for (Path part : folders) {
      batches.include(new CampaignFolder(part, kind).batches());
    }
    batches.flush();
    batches.warnings().forEach(warn);
    return batches;
  }
}
