package dev.aftermath.campaign;

import dev.aftermath.journal.Fact;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of every byte written to a datastore, kept apart from the program's own accounts: one byte is written in
 * each tick in which writes are taken, so that a set of moments is a set of bytes.
 */
final class WrittenBytes {
  /** Bytes that the primary has: one for each tick in [from, to), or so many of a moment. */
  private record Piece(long from, long to, long bytes) {}

  private static final long LONG_AGO = Long.MIN_VALUE / 4;

  private final long size;
  private final List<Piece> kept = new ArrayList<>();
  private long content;
  private long written;
  private long lost;
  private long divergedEver;
  private long merged;
  private long unmergeable;
  private String flaw = "";

  /** A store that holds so many bytes at the beginning of the run. */
  WrittenBytes(long size) {
    this.size = size;
    content = size;
    written = size;
    kept.add(new Piece(LONG_AGO, 0, -LONG_AGO));
  }

  /** Writes were taken in [from, to). */
  void write(long from, long to) {
    if (from < to) {
      kept.add(new Piece(from, to, to - from));
      written += to - from;
      content += to - from;
    }
  }

  /** Something happened to it, and all that was written before has been told. */
  void read(Fact fact) {
    if (fact instanceof Fact.DataRecovered f) {
      expect(f, "lost", f.bytesLost(), forget(f.recoveredTo()));
      expect(f, "not after the last write", f.recoveredTo(), Math.min(f.recoveredTo(), f.lostAt()));
      lose(f.bytesLost());
    } else if (fact instanceof Fact.DataLost f) {
      expect(f, "lost with the last copy", f.bytesLost(), Math.max(size, content));
      kept.clear();
      lose(f.bytesLost());
    } else if (fact instanceof Fact.DataDiverged f) {
      divergedEver += f.bytes();
      expect(f, "diverged, and not lost", Math.max(0, divergedEver - merged - lost), 0);
    } else if (fact instanceof Fact.DataMerged f) {
      merged += f.bytes();
      unmergeable += f.gone();
      kept.add(new Piece(f.at(), f.at(), f.bytes()));
      lose(-f.bytes());
      expect(f, "merged or given up once", Math.max(0, merged + unmergeable - divergedEver), 0);
    }
  }

  private void lose(long bytes) {
    lost += bytes;
    content -= bytes;
  }

  // Bytes of all moments after one; they are kept no more.
  private long forget(long after) {
    long gone = 0;
    for (int i = kept.size() - 1; i >= 0; i--) {
      Piece piece = kept.get(i);
      if (piece.from == piece.to ? piece.from > after : piece.to > after) {
        kept.remove(i);
        long from = Math.max(piece.from, Math.min(after, piece.to));
        gone += piece.from == piece.to ? piece.bytes : piece.to - from;
        if (piece.from < from) {
          kept.add(new Piece(piece.from, from, from - piece.from));
        }
      }
    }
    return gone;
  }

  /** Bytes that the primary has of all moments after one. */
  long after(long moment) {
    return kept.stream().mapToLong(p -> p.from == p.to ? p.from > moment ? p.bytes : 0
        : Math.max(0, p.to - Math.max(p.from, moment))).sum();
  }

  private void expect(Fact fact, String what, long told, long counted) {
    if (told != counted && flaw.isEmpty()) {
      flaw = what + ": " + told + " told, " + counted + " counted, of " + fact;
    }
  }

  /** What does not add up; empty when all does. */
  String flaw(long contentNow) {
    return !flaw.isEmpty() ? flaw
        : contentNow != content ? "content " + contentNow + " told, " + content + " counted"
        : written != content + lost ? "written " + written + ", kept " + content + ", lost " + lost : "";
  }

  long lost() {
    return lost;
  }

  long diverged() {
    return divergedEver;
  }
}
