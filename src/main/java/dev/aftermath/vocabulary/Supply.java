package dev.aftermath.vocabulary;

/** What a site, a room or a link lives on. */
public enum Supply {
  POWER,
  COOLING,
  ACCESS,
  NETWORK,
  LINK
}
