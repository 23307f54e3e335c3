package dev.aftermath.operation;

/**
 * Hears of a bad release, and after how many ticks whoever rolls it out gives it up, or can have put back what is
 * noticed to be bad.
 */
@FunctionalInterface
interface ReleaseListener {
  void released(int service, long ticks);
}
