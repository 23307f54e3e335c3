package dev.aftermath.serve;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The runs of open pages: one at a time for each, so that another one ends that which was before. */
final class LiveRuns {
  private static final int MOST_PAGES = 6;

  private final Map<String, Kept> byPage = new LinkedHashMap<>();
  private int count;

  private record Kept(String id, LiveRun run) {}

  /** Takes a run in, and returns its number; what the page ran before is cancelled. */
  synchronized String add(String page, LiveRun run) {
    end(page);
    if (byPage.size() >= MOST_PAGES) {
      end(byPage.keySet().iterator().next()); // the page that has run nothing for longest
    }
    String id = Integer.toString(++count);
    byPage.put(page, new Kept(id, run));
    return id;
  }

  private void end(String page) {
    Kept before = byPage.remove(page);
    if (before != null) {
      before.run.cancel();
    }
  }

  /** The run of that number, if it is still a page's. */
  synchronized Optional<LiveRun> get(String id) {
    return byPage.values().stream().filter(k -> k.id.equals(id)).map(Kept::run).findFirst();
  }

  /** Cancels all. */
  synchronized void close() {
    byPage.values().forEach(k -> k.run.cancel());
    byPage.clear();
  }
}
