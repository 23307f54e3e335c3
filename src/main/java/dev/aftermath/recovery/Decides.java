package dev.aftermath.recovery;

/** Who notices that something is down and decides that something is done about it. */
public enum Decides {
  /** People notice, declare a disaster, and look what is left. */
  PEOPLE,
  /** Monitoring and controllers notice; a person has to say yes before anything leaves its site. */
  CONFIRMED,
  /** Nobody: what monitoring and controllers notice is acted upon. */
  AUTOMATIC
}
