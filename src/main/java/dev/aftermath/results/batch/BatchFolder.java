package dev.aftermath.results.batch;

import dev.aftermath.outcome.Replications;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replications on disk, {@value #SIZE} in a file: whatever ends the process, all but the last few are still there.
 *
 * <p>Batch b holds replications 50 b to 50 b + 49. A file may lack some of them, when a run was asked to stop, and is
 * then replaced by a fuller one. Nothing but the replications of unfinished batches is kept in memory.
 *
 * @param <R> what comes of a replication under a strategy
 */
public final class BatchFolder<R> implements Replications<R> {
  /** Replications in a batch. */
  public static final int SIZE = 50;
  static final String SUFFIX = ".batch";

  private final Path folder;
  private final byte[] digest;
  private final List<Codec<R>> codecs;
  private final BitSet present = new BitSet();
  private final Map<Integer, BatchFile> files = new TreeMap<>();
  private final Map<Integer, Map<Integer, byte[][]>> open = new TreeMap<>();
  private final List<String> warnings = new ArrayList<>();
  private int total;

  /**
   * Opens a folder and reads what is in it already.
   *
   * @param codecs for each strategy
   * @param total replications that are wanted
   */
  public BatchFolder(Path folder, Campaign campaign, List<Codec<R>> codecs, int total) throws IOException {
    this.folder = folder;
    this.total = total;
    digest = campaign.digest();
    this.codecs = List.copyOf(codecs);
    Files.createDirectories(folder);
    include(folder, true);
  }

  /** Reads what another folder of the same campaign holds, and leaves it as it is. */
  public void include(Path other) throws IOException {
    include(other, false);
  }

  private synchronized void include(Path from, boolean own) throws IOException {
    List<Path> found;
    try (Stream<Path> list = Files.list(from)) {
      found = list.sorted().toList();
    }
    for (Path path : found) {
      String name = String.valueOf(path.getFileName());
      if (own && name.endsWith(DurableFile.PART)) {
        Files.delete(path);
      } else if (name.endsWith(SUFFIX)) {
        take(path, own);
      }
    }
  }

  private void take(Path path, boolean own) throws IOException {
    try {
      BatchFile file = BatchFile.open(path, digest, codecs.size());
      int batch = file.indices()[0] / SIZE;
      int[] news = Arrays.stream(file.indices()).filter(i -> !present.get(i)).toArray();
      if (news.length == file.indices().length && files.get(batch) == null && news.length >= wanted(batch)) {
        files.put(batch, file);
      } else {
        // Those of an unfinished batch, to be written again with the others.
        byte[][][] records = records(file);
        for (int i = 0; i < records.length; i++) {
          open.computeIfAbsent(batch, b -> new TreeMap<>()).putIfAbsent(file.indices()[i], records[i]);
        }
      }
      Arrays.stream(news).forEach(present::set);
    } catch (BatchFile.Torn e) {
      warnings.add(path.getFileName() + " " + e.getMessage() + "; what it held is computed anew");
      if (own) {
        Files.delete(path);
      }
    }
  }

  private byte[][][] records(BatchFile file) throws IOException, BatchFile.Torn {
    byte[][][] records = new byte[file.indices().length][codecs.size()][];
    for (int p = 0; p < codecs.size(); p++) {
      byte[] section = file.section(p);
      int[] starts = file.starts(section);
      for (int i = 0; i < starts.length; i++) {
        int end = i + 1 < starts.length ? starts[i + 1] - Integer.BYTES : section.length - Integer.BYTES;
        records[i][p] = Arrays.copyOfRange(section, starts[i], end);
      }
    }
    return records;
  }

  /** What was wrong with files that were found. */
  public synchronized List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Wants more replications than before. */
  public synchronized void want(int more) throws IOException {
    total = more;
    for (Map.Entry<Integer, BatchFile> e : List.copyOf(files.entrySet())) {
      BatchFile file = e.getValue();
      if (file.indices().length < wanted(e.getKey())) {
        Map<Integer, byte[][]> records = new TreeMap<>();
        try {
          byte[][][] packed = records(file);
          for (int i = 0; i < packed.length; i++) {
            records.put(file.indices()[i], packed[i]);
          }
        } catch (BatchFile.Torn damaged) {
          throw new IOException(file.path() + " " + damaged.getMessage(), damaged);
        }
        files.remove(e.getKey());
        open.put(e.getKey(), records);
      }
    }
  }

  /** How many replications are there. */
  public synchronized int size() {
    return present.cardinality();
  }

  @Override
  public synchronized boolean has(int index) {
    return present.get(index);
  }

  @Override
  public void add(int index, List<R> ofPlans) throws IOException {
    byte[][] packed = new byte[ofPlans.size()][];
    for (int p = 0; p < packed.length; p++) {
      packed[p] = codecs.get(p).encode(ofPlans.get(p));
    }
    int batch = index / SIZE;
    @Nullable Map<Integer, byte[][]> full = null;
    synchronized (this) {
      Map<Integer, byte[][]> records = open.computeIfAbsent(batch, b -> new TreeMap<>());
      records.put(index, packed);
      present.set(index);
      full = records.size() >= wanted(batch) ? records : null;
    }
    if (full != null) {
      write(batch, full); // outside of the lock: the disk may take its time
    }
  }

  private int wanted(int batch) {
    return Math.min(SIZE, total - batch * SIZE);
  }

  private void write(int batch, Map<Integer, byte[][]> records) throws IOException {
    int[] indices = records.keySet().stream().mapToInt(Integer::intValue).toArray();
    BatchFile file = BatchFile.write(
        folder.resolve(String.format(java.util.Locale.ROOT, "%06d" + SUFFIX, batch)), digest, indices,
        records.values().toArray(byte[][][]::new));
    synchronized (this) {
      files.put(batch, file);
      open.remove(batch);
    }
  }

  @Override
  public void flush() throws IOException {
    Map<Integer, Map<Integer, byte[][]>> left;
    synchronized (this) {
      left = new TreeMap<>(open);
    }
    for (Map.Entry<Integer, Map<Integer, byte[][]>> e : left.entrySet()) {
      write(e.getKey(), e.getValue());
    }
  }

  @Override
  public synchronized int[] indices(int below) {
    return present.stream().filter(i -> i < below).toArray();
  }

  @Override
  public synchronized List<R> of(int plan, int below) {
    if (!open.isEmpty()) {
      throw new IllegalStateException("flush first");
    }
    return new View(plan, List.copyOf(files.values()), below);
  }

  /** One strategy's results, read file by file; the last file read is kept. */
  private final class View extends AbstractList<R> implements RandomAccess {
    private final int plan;
    private final List<BatchFile> batches;
    private final int[] ends;
    private final int from;
    private final int to;
    private volatile @Nullable Loaded last;

    private record Loaded(int batch, byte[] section, int[] starts) {}

    View(int plan, List<BatchFile> batches, int below) {
      this.plan = plan;
      this.batches = batches;
      ends = new int[batches.size()];
      int end = 0;
      for (int b = 0; b < ends.length; b++) {
        end += (int) Arrays.stream(batches.get(b).indices()).filter(i -> i < below).count();
        ends[b] = end;
      }
      from = 0;
      to = end;
    }

    private View(View whole, int from, int to) {
      this.plan = whole.plan;
      this.batches = whole.batches;
      this.ends = whole.ends;
      this.from = from;
      this.to = to;
    }

    @Override
    public int size() {
      return to - from;
    }

    /** A part with a memory of its own, so that several can be read at the same time. */
    @Override
    public List<R> subList(int first, int end) {
      Objects.checkFromToIndex(first, end, size());
      return new View(this, from + first, from + end);
    }

    @Override
    public R get(int index) {
      int position = from + Objects.checkIndex(index, size());
      @Nullable Loaded loaded = last;
      int found = Arrays.binarySearch(ends, position + 1);
      int batch = found >= 0 ? found : -found - 1;
      while (batch > 0 && ends[batch - 1] > position) {
        batch--;
      }
      if (loaded == null || loaded.batch != batch) {
        try {
          byte[] section = batches.get(batch).section(plan);
          loaded = new Loaded(batch, section, batches.get(batch).starts(section));
          last = loaded;
        } catch (IOException e) {
          throw new UncheckedIOException(new IOException(batches.get(batch).path() + ": " + e.getMessage(), e));
        } catch (BatchFile.Torn e) {
          throw new UncheckedIOException(new IOException(batches.get(batch).path() + " " + e.getMessage()));
        }
      }
      int within = position - (batch == 0 ? 0 : ends[batch - 1]);
      return codecs.get(plan).decode(loaded.section, loaded.starts[within]);
    }
  }
}
