package dev.aftermath.jobs;

import dev.aftermath.engine.random.Distribution;
import java.util.Optional;

/**
 * Like jobs of a scenario: some that are at work when it begins, and more that come.
 *
 * @param like what each of them is; its work is drawn anew, and is its estimate unless one above zero is stated
 * @param work ticks of one
 * @param count how many there are at the beginning
 * @param done ticks of work that each of those has behind it then; any part of its work alike when empty
 * @param arrivals when more come
 * @param home number of the site where they run
 * @param room number of the room there where their checkpoints are written
 * @param copy where these are sent; nowhere when empty
 */
public record JobGroup(
    JobSpec like, Distribution work, int count, Optional<Distribution> done, Arrivals arrivals, int home,
    int room, Optional<Copy> copy) {
  /**
   * Where checkpoints are sent, and jobs go on when their site is lost.
   *
   * @param room number of the room where they are kept
   * @param after ticks from when one is written until it is there
   */
  public record Copy(int site, int room, long after) {}

  /** As files name it. */
  public String name() {
    return like.name();
  }
}
