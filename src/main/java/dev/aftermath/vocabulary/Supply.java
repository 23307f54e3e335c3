package dev.aftermath.vocabulary;

/** What a site, a room or a link lives on, and the equipment that brings it. */
public enum Supply {
  POWER,
  COOLING,
  ACCESS,
  NETWORK,
  LINK,
  ROADS,
  FEED,
  TRANSFORMER,
  SWITCHBOARD,
  UPS,
  BATTERY,
  GENERATOR,
  TANK,
  CHILLER
}
