package dev.aftermath.protection;

import dev.aftermath.units.Ticks;
import java.util.ArrayDeque;
import java.util.Iterator;

/** Bytes that each of like streams was served, as a function of time; piecewise linear. Only its end is kept. */
final class ServedCurve {
  private static final double TICKS_PER_SECOND = 1e6;

  /** From a moment on: bytes until then, and the rate. */
  private record Piece(long at, double bytes, double rate) {
    double at(long time) {
      return bytes + rate * Ticks.minus(time, at) / TICKS_PER_SECOND;
    }
  }

  private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
  private final long kept;

  /** Answers for the last {@code kept} ticks. */
  ServedCurve(long now, long kept) {
    this.kept = kept;
    pieces.add(new Piece(now, 0, 0));
  }

  /** The rate is another one from now on. */
  void change(long now, double rate) {
    Piece last = pieces.getLast();
    if (rate == last.rate) {
      return;
    }
    if (last.at == now) {
      pieces.removeLast();
    }
    pieces.addLast(new Piece(now, last.at(now), rate));
    long oldest = Ticks.minus(now, kept);
    while (pieces.size() > 1 && second().at <= oldest) {
      pieces.removeFirst();
    }
  }

  private Piece second() {
    Iterator<Piece> it = pieces.iterator();
    it.next();
    return it.next();
  }

  double at(long time) {
    for (Iterator<Piece> it = pieces.descendingIterator(); it.hasNext(); ) {
      Piece piece = it.next();
      if (piece.at <= time) {
        return piece.at(time);
      }
    }
    return pieces.getFirst().bytes;
  }
}
