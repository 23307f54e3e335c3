package dev.aftermath.recovery;

import dev.aftermath.binding.Doc;
import dev.aftermath.engine.random.Distribution;
import java.util.Optional;

/**
 * Who notices and decides, and how long it takes.
 *
 * @param humanGate of a person who confirms; he takes the time of {@code declare} when left out
 */
public record DecisionParameters(
    @Doc("Who notices and decides: people, confirmed (controllers notice, a person says yes before anything leaves its"
        + " site), or automatic.") Decides decides,
    @Doc("From the first service down until people know, where people notice.") Distribution detect,
    @Doc("From knowing until a disaster is declared.") Distribution declare,
    @Doc("From the declaration until it is known what is whole, damaged or gone, where people decide.")
        Distribution assess,
    @Doc("From the loss of a site's control plane or network until the fleet controller and its witness declare it"
        + " lost; also what monitoring takes to alarm crews where people do not notice by themselves.")
        Distribution siteLost,
    @Doc("A person's decision before anything leaves its site. Where decides is confirmed and this is left out: the"
        + " time of declare.") Optional<Distribution> humanGate) {

  /** A gate that is written stands, whatever else is said: files from before there were choices mean it so. */
  public Decides who() {
    return decides == Decides.AUTOMATIC && humanGate.isPresent() ? Decides.CONFIRMED : decides;
  }

  /** How long a person takes who confirms. */
  public Distribution gate() {
    return humanGate.orElse(declare);
  }
}
