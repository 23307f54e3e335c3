package dev.aftermath.recovery;

/** How a service's traffic comes to where the service runs now. */
public enum Moves {
  /** People verify the service and switch its traffic. */
  PEOPLE,
  /** Health checks see that it serves, a person confirms the switch, the rest is automatic. */
  CONFIRMED,
  /** Health checks see that it serves, and traffic follows. */
  AUTOMATIC,
  /** As automatic, by DNS: clients follow when what they remember has expired, and some much later. */
  DNS
}
