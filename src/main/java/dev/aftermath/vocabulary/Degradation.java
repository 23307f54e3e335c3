package dev.aftermath.vocabulary;

/** Ways in which users get less of a service than at other times, without it being as good as away. */
public enum Degradation {
  /** Up, with fewer replicas than at full capacity, or with data that misses what was written elsewhere. */
  CAPACITY,
  /** Up, with data so far away that every access to it takes its time. */
  SLOW,
  /** Down for who writes, and therefore for objectives; what is there can be read. */
  READ_ONLY
}
