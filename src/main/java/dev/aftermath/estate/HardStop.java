package dev.aftermath.estate;

import dev.aftermath.engine.random.Distribution;

/**
 * What becomes of machines whose power fails while they run.
 *
 * @param lost the share, from 0 to 1, that does not start again when power is back
 * @param repair time in ticks until one of these can start, from when it is found not to
 */
public record HardStop(double lost, Distribution repair) {
  /** All of them start again. */
  public static final HardStop HARMLESS = new HardStop(0, new Distribution.Constant(0));
}
