package dev.aftermath.engine;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Stand-in for the pending event set. */
public final class EventQueue {
  private record Entry(long time, long seq, Runnable action) {}
  private final PriorityQueue<Entry> heap = new PriorityQueue<>((a, b) -> a.time != b.time ? Long.compare(a.time, b.time) : Long.compare(a.seq, b.seq));
  private final java.util.HashMap<Long, Entry> live = new java.util.HashMap<>();
  private long seq;
  private long last;
  public long add(long time, Runnable action) {
    if (time < last) throw new IllegalArgumentException("time " + time + " is before " + last);
    Entry e = new Entry(time, ++seq, action);
    heap.add(e); live.put(seq, e);
    return seq;
  }
  public boolean cancel(long handle) { Entry e = live.remove(handle); if (e == null) return false; heap.remove(e); return true; }
  public boolean isPending(long handle) { return live.containsKey(handle); }
  public int size() { return heap.size(); }
  public boolean isEmpty() { return heap.isEmpty(); }
  public long nextTime() { Entry e = heap.peek(); return e == null ? Long.MAX_VALUE : e.time; }
  public @Nullable Runnable poll() { Entry e = heap.poll(); if (e == null) return null; live.remove(e.seq); last = e.time; return e.action; }
  public long lastTime() { return last; }
}
