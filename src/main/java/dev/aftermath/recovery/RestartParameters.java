package dev.aftermath.recovery;

import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;

/** What becomes of virtual machines whose host fails while its room goes on. */
@Template("hostRestart")
@Doc("What becomes of virtual machines whose host fails while its room goes on.")
public record RestartParameters(
    @Doc("hosts: the other hosts of the room start them, as clusters of hypervisors do; people: they wait for the"
        + " runbook.")
        By by,
    @Doc("From the failure until the other hosts have noticed it and begin.") Distribution detect,
    @Doc("From then until the guest has booted and its service serves.") Distribution boot) {

  /** Who starts them. */
  public enum By {
    HOSTS,
    PEOPLE
  }
}
