package dev.aftermath.protection;

import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;

/**
 * How many bytes are in the primary copy of a datastore, now and in the past: more and more while it takes writes, the
 * same while it takes none, and as many as survived when it goes on after a loss.
 *
 * <p>Moments before the run count backwards from the size at its beginning, below zero where more was written since
 * then than the store holds: writes change it as often as they make it grow, and each of them can be lost. Whole bytes
 * only, so that sums are exact.
 */
final class Contents {
  private static final long OPEN = Long.MAX_VALUE;

  /**
   * In [from, to) the store takes writes, with {@code kept} bytes in it at first: those of the moment {@code base}, on
   * which it goes on, and {@code added} ones.
   */
  private record Span(long from, long to, long kept, long base, long added) {
    Span(long from, long to, long kept, long base) {
      this(from, to, kept, base, 0);
    }
  }

  /** From a moment on, until that of the next piece, writes come in at a rate in bytes per second. */
  record Piece(long at, double rate) {}

  private final long size;
  private final WriteProfile writes;
  private final List<Span> spans = new ArrayList<>(2);
  private long writtenInClosed;

  /** Takes writes from the beginning of the run on, with that many bytes in it. */
  Contents(long size, WriteProfile writes) {
    this.size = size;
    this.writes = writes;
    spans.add(new Span(0, OPEN, size, 0));
    writtenInClosed = size;
  }

  /** Takes no more writes; returns since when that is so, which may be earlier. */
  long stop(long now) {
    Span last = last();
    if (last.to != OPEN) {
      return last.to;
    }
    writtenInClosed = written(now);
    spans.set(spans.size() - 1, new Span(last.from, now, last.kept, last.base, last.added));
    return now;
  }

  /** Takes writes again, on top of all it had; does nothing when it takes them anyway. */
  void resume(long now) {
    if (last().to != OPEN) {
      resume(now, last().to);
    }
  }

  /** Takes writes again, on top of what was in it at an earlier moment; what was written after that is gone. */
  void resume(long now, long recoveredTo) {
    long kept = at(recoveredTo);
    stop(now);
    spans.add(new Span(now, OPEN, kept, recoveredTo));
  }

  /**
   * Everything in it is gone, and it takes no writes; returns how much that was. That is never less than its size: what
   * was lost before had been overwritten since.
   */
  long empty(long now) {
    stop(now);
    long all = Math.max(size, at(last().to));
    spans.add(new Span(now, now, at(last().to) - all, now));
    return all;
  }

  /** Gets so many bytes more at a moment: writes that were only elsewhere, and were counted as written before. */
  void add(long now, long bytes) {
    boolean open = last().to == OPEN;
    long kept = at(now) + bytes;
    stop(now);
    spans.add(new Span(now, open ? OPEN : now, kept, now, bytes));
  }

  /** Whether it takes writes. */
  boolean isOpen() {
    return last().to == OPEN;
  }

  /** The newest moment whose writes it has: now while it takes them. */
  long lastWrite(long now) {
    return Math.min(now, last().to);
  }

  /** The last moment not after another that is in its past: not one whose writes it has gone on without. */
  long inPast(long moment) {
    long last = moment;
    for (int i = spans.size() - 1; i > 0 && last < spans.get(i).from; i--) {
      last = Math.min(last, spans.get(i).base);
    }
    return last;
  }

  /** Takes writes again, after all in it was gone. */
  void resumeEmpty(long now) {
    stop(now);
    spans.add(new Span(now, OPEN, last().kept, now));
  }

  /** Bytes in it at a moment. */
  long at(long time) {
    int i = spans.size() - 1;
    while (i > 0 && spans.get(i).from > time) {
      i--;
    }
    Span span = spans.get(i);
    return time >= span.from
        ? span.kept + (long) Math.floor(writes.bytes(span.from, Math.min(time, span.to)))
        : (long) Math.floor(span.kept - writes.bytes(time, span.from));
  }

  /**
   * The writes that are in it now and were not at an earlier moment, in their order: what was lost in between is none
   * of them, and what was added is, as if it were written within the tick before.
   */
  List<Piece> since(long moment, long now) {
    List<Piece> pieces = new ArrayList<>();
    collect(spans.size() - 1, moment, now, pieces);
    return pieces;
  }

  /** All that is in it, as if it were written within the last second: what a copy lacks that is set up anew. */
  List<Piece> whole(long now) {
    return List.of(new Piece(Ticks.minus(now, Ticks.SECOND), size));
  }

  private void collect(int index, long from, long to, List<Piece> pieces) {
    Span span = spans.get(index);
    if (index > 0 && from < span.from) {
      int before = index - 1;
      while (before > 0 && spans.get(before).from > span.base) {
        before--;
      }
      collect(before, from, span.base, pieces);
      if (span.added > 0) {
        pieces.add(new Piece(Math.max(from, Ticks.minus(span.base, 1)), span.added * (double) Ticks.SECOND));
      }
      pieces.add(new Piece(Math.max(from, span.base), 0));
    }
    long begin = Math.max(from, index == 0 ? from : span.from);
    long end = Math.min(to, span.to);
    if (begin < end) {
      for (long t = begin; t < end; t = writes.changeAfter(t)) {
        pieces.add(new Piece(t, writes.rateAt(t)));
      }
    }
    if (end < to) {
      pieces.add(new Piece(Math.max(begin, end), 0));
    }
  }

  /** Bytes ever written to it up to now, its first ones included, whether or not they are in it still. */
  long written(long now) {
    return last().to == OPEN ? writtenInClosed + at(now) - last().kept : writtenInClosed;
  }

  private Span last() {
    return spans.get(spans.size() - 1);
  }
}
