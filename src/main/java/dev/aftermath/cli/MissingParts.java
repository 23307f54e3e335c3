package dev.aftermath.cli;

import dev.aftermath.results.Json;
import dev.aftermath.results.batch.Shard;
import dev.aftermath.scenario.ScenarioCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What parts lack, as the words with which it is computed: those of its command for each shard. */
record MissingParts(Parts parts, Parts.Lacking lacking, List<Shard> shards, List<List<String>> words) {
  private static final Pattern PLAIN = Pattern.compile("[\\w./:=,@%+-]+");

  /**
   * What parts lack.
   *
   * @param whole what they are parts of
   * @param out folder for the results of all, which is none for a part
   */
  static MissingParts of(Parts parts, Whole whole, Path out) {
    Parts.Lacking lacking = parts.lacking(whole.present(), whole.total());
    List<Shard> shards = lacking.ofShards().keySet().stream()
        .map(number -> new Shard(number, parts.first().shard().of())).toList();
    List<String> all = shards.isEmpty() ? List.of() : all(parts, whole);
    return new MissingParts(parts, lacking, shards, shards.stream().map(shard -> {
      List<String> words = new ArrayList<>(all);
      if (!shard.equals(Shard.WHOLE)) {
        words.addAll(List.of("--shard", shard.text()));
      }
      words.addAll(List.of("--resume", "--out", parts.folder(shard, out).toString()));
      return List.copyOf(words);
    }).toList());
  }

  // What every shard is computed with.
  private static List<String> all(Parts parts, Whole whole) {
    Path file = parts.scenario();
    List<String> words = new ArrayList<>(List.of(parts.kind().command(), file.toString()));
    words.addAll(whole.words());
    words.addAll(List.of("--seed", Long.toString(parts.seed())));
    kept(file).forEach(value -> words.addAll(List.of("--set", value)));
    return words;
  }

  /** The values that were set for the copy of a scenario. */
  static List<String> kept(Path file) {
    try {
      return ScenarioCopy.kept(file);
    } catch (IOException e) {
      throw Failure.unreadable(file, e);
    }
  }

  /** How much there is, and what is the first that is missing. */
  String told() {
    int first = lacking.first();
    int batch = parts.kind().batch();
    return lacking.there() + " of " + lacking.total() + " " + parts.kind().one()
        + "s are in these parts; the first that is missing is " + first
        + (batch == 1 ? "" : ", of batch " + first / batch);
  }

  /** The words for each shard on a line, as a shell reads them. */
  List<String> lines() {
    return words.stream()
        .map(line -> line.stream().map(MissingParts::quoted).collect(Collectors.joining(" "))).toList();
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** All of it for programs. */
  String json() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("of", parts.kind().command());
    tree.put("total", lacking.total());
    tree.put("there", lacking.there());
    List<Map<String, Object>> all = new ArrayList<>();
    for (int s = 0; s < shards.size(); s++) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("shard", shards.get(s).text());
      BitSet numbers = lacking.ofShards().getOrDefault(shards.get(s).number(), new BitSet());
      one.put("missing", numbers.cardinality());
      one.put("batches", numbers.stream().map(i -> i / parts.kind().batch()).distinct().boxed().toList());
      one.put("arguments", words.get(s));
      all.add(one);
    }
    tree.put("missing", all);
    return Json.text(tree);
  }
}
