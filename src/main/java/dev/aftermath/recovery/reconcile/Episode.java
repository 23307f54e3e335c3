package dev.aftermath.recovery.reconcile;

import dev.aftermath.operation.PhaseLog;
import dev.aftermath.units.Span;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.vocabulary.Phase.Activity;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The phases of one service's way back up, each from its first replica's beginning to its last replica's end. */
final class Episode {
  private final PhaseLog log;
  private final int service;
  private final boolean shown;
  private Going[] phases = new Going[4];
  private int size;
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

  /** A phase and how many replicas are in it; with its span while there are any. */
  private static final class Going {
    final Phase phase;
    int replicas;
    PhaseLog.@Nullable Span span;

    Going(Phase phase) {
      this.phase = phase;
    }
  }

  // There are a few at most, all of them the constants above: a search finds them faster than hashing.
  private Going going(Phase phase) {
    for (int i = 0; i < size; i++) {
      if (phases[i].phase == phase) {
        return phases[i];
      }
    }
    if (size == phases.length) {
      phases = Arrays.copyOf(phases, 2 * size);
    }
    Going added = new Going(phase);
    phases[size++] = added;
    return added;
  }

  void begin(Phase phase) {
    Going going = going(phase);
    going.replicas++;
    if (shown && going.span == null) {
      going.span = log.begin(service, phase);
    }
  }

  /** The outage that began then has been noticed; only the first to notice counts. */
  void detected(long outageBegan) {
    if (shown && !noticed) {
      noticed = true;
      log.beginAt(service, Activity.DETECT, outageBegan).end();
    }
  }

  /** People have noticed it, and it is written down how. */
  void told() {
    noticed = true;
  }

  /** One of those that began has ended; the phase ends with the last of them. */
  void end(Phase phase) {
    Going going = going(phase);
    PhaseLog.Span span = going.span;
    if (going.replicas > 0 && --going.replicas == 0 && span != null) {
      going.span = null;
      span.end();
    }
  }
}
