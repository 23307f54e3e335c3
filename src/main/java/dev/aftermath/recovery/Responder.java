package dev.aftermath.recovery;

import dev.aftermath.scheduling.Pod;
import dev.aftermath.vocabulary.Obstacle;
import java.util.Optional;

/** Who acts for some services of a run when these go down, crews or controllers; looks after their pods. */
public interface Responder extends Pod.Owner {
  /** What keeps one of its services from being up. */
  Obstacle obstacle(int service);

  /** Who moves its services, when they are to move. */
  Mover mover(Mover.Progress progress);

  /** What keeps a replica from running of a service that is up; nothing where nobody has looked. */
  Optional<Obstacle> missing(int service);
}
