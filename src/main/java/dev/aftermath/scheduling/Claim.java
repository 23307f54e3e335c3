package dev.aftermath.scheduling;

import dev.aftermath.units.Ticks;

/**
 * What is known of a request besides its pods.
 *
 * @param place its number in the order of arrival, when it has had one before; {@link #NEW} for the next
 * @param came when it came first, in ticks
 * @param estimate how long it is said to hold its place, in ticks; {@link Ticks#NEVER} for ever
 */
public record Claim(long place, long came, long estimate) {
  /** It has not asked before. */
  public static final long NEW = -1;

  /** One that first takes so long to go on, and then works so long. */
  public static Claim of(long place, long came, long restart, long work) {
    return new Claim(place, came, Ticks.plus(restart, work));
  }

  /** One that comes now and stays for ever. */
  static Claim stays(long now) {
    return new Claim(NEW, now, Ticks.NEVER);
  }
}
