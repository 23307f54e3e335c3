package dev.aftermath.serve;

import dev.aftermath.experiment.Experiment;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.report.html.Interim;
import dev.aftermath.results.RunData;
import dev.aftermath.results.batch.Shard;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.vocabulary.Language;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A run whose outcome is told several times on its way: after two replications, after six, which is as few as an
 * interval of a median takes, and then whenever there are twice as many.
 */
final class LiveRun {
  private static final int FIRST = 2;
  static final int SECOND = 6;

  /** Something to tell: its kind, and what it says. */
  record Event(String kind, Map<String, ?> data) {
    /** Whether nothing follows. */
    boolean isLast() {
      return kind.equals("end") || kind.equals("cancelled") || kind.equals("failed");
    }
  }

  private final Draft draft;
  private final Scenario scenario;
  private final Language language;
  private final int replications;
  private final Experiment experiment;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private volatile @Nullable Outcome whole;
  private boolean begun;

  /** A run that has not begun. */
  LiveRun(Draft draft, int replications, int threads, Language language) {
    this.draft = draft;
    this.replications = replications;
    this.language = language;
    scenario = draft.source().orElseThrow().scenario();
    experiment = new Experiment(scenario, scenario.seed(), replications, threads, false);
    experiment.keepFacts();
  }

  Draft draft() {
    return draft;
  }

  Experiment experiment() {
    return experiment;
  }

  /** What came out, once all replications are there. */
  Optional<Outcome> outcome() {
    return Optional.ofNullable(whole);
  }

  /** Begins it beside the caller; whether it had not begun before. */
  synchronized boolean begin() {
    if (begun) {
      return false;
    }
    begun = true;
    Thread thread = new Thread(this::compute, "live-run");
    thread.setDaemon(true);
    thread.start();
    return true;
  }

  /** Ends it at once; what it was at is given up. */
  void cancel() {
    experiment.abandon();
  }

  /** The next thing to tell; empty when there was none for a second. */
  Optional<Event> next() throws InterruptedException {
    return Optional.ofNullable(events.poll(1, TimeUnit.SECONDS));
  }

  private void compute() {
    Event end = new Event("failed", Map.of("message", "")); // what is thrown is no exception: out of memory
    try {
      int done = 0;
      while (done < replications && !experiment.stopped()) {
        done = Math.min(replications, done == 0 ? FIRST : done == FIRST ? SECOND : 2 * done);
        experiment.compute(done, Shard.WHOLE, this::progress);
        if (!experiment.stopped()) {
          tell(experiment.outcome(), done);
        }
      }
      end = new Event(experiment.stopped() ? "cancelled" : "end", Map.of());
    } catch (IOException | RuntimeException e) {
      end = new Event("failed", Map.of("message", String.valueOf(e.getMessage())));
    } finally {
      events.add(end);
    }
  }

  // Only when nothing else is waiting to be told: a slow page must not be flooded.
  private void progress(int done) {
    if (events.isEmpty()) {
      events.add(new Event("progress", counts(done)));
    }
  }

  private void tell(Outcome outcome, int done) {
    Map<String, Object> data = new LinkedHashMap<>(counts(done));
    data.put("html", Interim.of(RunData.interim(outcome), language));
    if (done == replications) {
      whole = outcome;
    }
    events.add(new Event("outcome", data));
  }

  private Map<String, Object> counts(int done) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("done", done);
    data.put("of", replications);
    return data;
  }
}
