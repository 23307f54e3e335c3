package dev.aftermath.recovery;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Span;
import dev.aftermath.units.Ticks;

/** How traffic comes to where a service runs. */
public record TrafficParameters(
    @Doc("How traffic moves: people (who verify and switch), confirmed, automatic, or dns.") Moves traffic,
    @Doc("From replicas ready at another site until traffic reaches them, where people do not switch it.")
        Distribution switchTraffic,
    @Doc("Until a site without working replicas gets no more traffic, where several sites get some.")
        Distribution healthCheck,
    @Doc("A person's confirmation of the switch of one service, where traffic is confirmed.")
        Distribution confirmTraffic,
    @Doc("Clients that follow DNS, where traffic moves by dns.") Dns dns) {

  /**
   * Clients that ask DNS where a service is.
   *
   * <p>The last of those that keep to the time to live has followed when it has passed. The others follow
   * independently, after a time that is exponentially distributed. The service counts as back when at most {@code
   * missing} of all clients still go to the old place.
   */
  @Template("dns")
  @Doc("Clients that find a service by DNS.")
  public record Dns(
      @Doc("Time to live of a record.") Span ttl,
      @Doc("Share of clients that keep a record for longer than they may.") Fraction ignoring,
      @Doc("Mean time until such a client asks again.") @Bounds(above = true) Span tail,
      @Doc("Share of clients that may still go to the old place when the service counts as back.")
          @Bounds(above = true) Fraction missing) {

    /** Ticks from the change of the record until enough clients have followed. */
    public long delay() {
      double late = ignoring.value() <= missing.value()
          ? 0 : tail.ticks() * StrictMath.log(ignoring.value() / missing.value());
      return Math.max(ttl.ticks(), Ticks.round(late));
    }
  }

  /**
   * Ticks from replicas ready until traffic reaches them, where people do not switch it.
   *
   * @param cause of the draw of the switch itself
   */
  public long delay(RandomStreams streams, String service, String... cause) {
    long own = streams.ticks(switchTraffic, cause);
    return switch (traffic) {
      case PEOPLE, AUTOMATIC -> own;
      case CONFIRMED -> Ticks.plus(own, streams.ticks(confirmTraffic, "traffic", service, "confirm"));
      case DNS -> Ticks.plus(own, dns.delay());
    };
  }
}
