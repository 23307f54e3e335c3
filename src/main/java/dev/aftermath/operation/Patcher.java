package dev.aftermath.operation;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Patches one operating system after the other, of one sort. */
interface Patcher {
  /** What became of the wish to patch one. */
  enum Taken {
    /** It is being patched. */
    BEGUN,
    /** Something that has to stay up would go down: later, when something has changed. */
    NOT_NOW,
    /** It is not there to be patched in this round. */
    GONE
  }

  /** What a system is called where luck is drawn for it. */
  String[] name(int system);

  /** Grows whenever something has changed for which a system that had to wait may be patched now. */
  long version(int system);

  /**
   * Begins to patch a system.
   *
   * @param takes draws how many ticks its reboot takes, once it begins
   * @param done hears, at a later event, whether it was patched
   */
  Taken take(int system, LongSupplier takes, Consumer<Boolean> done);
}
