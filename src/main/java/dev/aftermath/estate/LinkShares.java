package dev.aftermath.estate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * What share of its bandwidth each link has left. Any number of causes can narrow the same link: it has the least of
 * what they leave, and its own again when the last of them is over. Whether it works at all is another matter.
 */
public final class LinkShares {
  private final List<List<Double>> left = new ArrayList<>();
  private final List<IntConsumer> listeners = new ArrayList<>();

  /** So many links, none of them narrowed. */
  LinkShares(int links) {
    for (int link = 0; link < links; link++) {
      left.add(new ArrayList<>(0));
    }
  }

  /** Hears of each link whose share may have changed. */
  void onChange(IntConsumer listener) {
    listeners.add(listener);
  }

  /**
   * A cause leaves a link no more than a share, until {@link #widen}.
   *
   * @param share above 0, at most 1
   */
  public void narrow(int link, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("a share of " + share);
    }
    left.get(link).add(share);
    listeners.forEach(l -> l.accept(link));
  }

  /** A cause that has left a link that share is over. */
  public void widen(int link, double share) {
    left.get(link).remove((Double) share);
    listeners.forEach(l -> l.accept(link));
  }

  /** The share of its bandwidth that a link has while it works. */
  double of(int link) {
    double least = 1;
    for (double share : left.get(link)) {
      least = Math.min(least, share);
    }
    return least;
  }
}
