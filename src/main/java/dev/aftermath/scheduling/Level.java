package dev.aftermath.scheduling;

/** Parts of the estate that fail together, over which replicas are spread; "zone" and "host" of Kubernetes. */
public enum Level {
  SITE,
  ROOM,
  RACK,
  NODE
}
