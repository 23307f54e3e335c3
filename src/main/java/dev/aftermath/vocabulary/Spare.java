package dev.aftermath.vocabulary;

/** What sites keep in stock so that a repair need not wait for it. */
public enum Spare {
  /** Parts of machines that break, all but their GPUs and disks. */
  MACHINE,
  GPU,
  DISK
}
