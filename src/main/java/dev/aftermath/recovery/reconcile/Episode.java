package dev.aftermath.recovery.reconcile;

import dev.aftermath.journal.Phase;
import dev.aftermath.recovery.PhaseLog;
import java.util.LinkedHashMap;
import java.util.Map;

/** The phases of one service's way back up, each from its first replica's beginning to its last replica's end. */
final class Episode {
  static final Phase APPLY = new Phase("apply definition", Phase.Kind.APPLICATION);
  static final Phase SCHEDULE = new Phase("schedule", Phase.Kind.CAPACITY);
  static final Phase PULL = new Phase("pull image", Phase.Kind.APPLICATION);
  static final Phase START = new Phase("start", Phase.Kind.APPLICATION);
  static final Phase PROMOTE = new Phase("promote data", Phase.Kind.DATA);
  static final Phase SWITCH = new Phase("switch traffic", Phase.Kind.TRAFFIC);

  private final PhaseLog log;
  private final int service;
  private final boolean shown;
  private final Map<Phase, PhaseLog.Span> spans = new LinkedHashMap<>();
  private final Map<Phase, Integer> going = new LinkedHashMap<>();
  private boolean noticed;

  /**
   * An episode of a service.
   *
   * @param shown whether its phases are written down; not for a mere replacement of a spare replica
   */
  Episode(PhaseLog log, int service, boolean shown) {
    this.log = log;
    this.service = service;
    this.shown = shown;
  }

  void begin(Phase phase) {
    going.merge(phase, 1, Integer::sum);
    if (shown) {
      spans.computeIfAbsent(phase, p -> log.begin(service, p));
    }
  }

  /** The outage that began then has been noticed; only the first to notice counts. */
  void detected(long outageBegan) {
    if (shown && !noticed) {
      noticed = true;
      log.beginAt(service, Phase.DETECT, outageBegan).end();
    }
  }

  /** One of those that began has ended; the phase ends with the last of them. */
  void end(Phase phase) {
    if (going.getOrDefault(phase, 0) > 0 && going.merge(phase, -1, Integer::sum) == 0) {
      PhaseLog.Span span = spans.remove(phase);
      if (span != null) {
        span.end();
      }
    }
  }
}
