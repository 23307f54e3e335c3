package dev.aftermath.hazard;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.estate.Link;
import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.LinkDegradedParameters.Flapping;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Location;
import dev.aftermath.vocabulary.Text;
import java.util.List;
import java.util.Optional;

/**
 * The plug-in "linkDegraded": a link has a share of its bandwidth for a while, or it flaps, or both.
 *
 * <p>Simplified: its delay stays what it is, and all of its paths are struck alike.
 */
public final class LinkDegradedKind implements HazardKind<LinkDegradedParameters> {
  /** Every change of a link is an entry of the timeline. */
  private static final double MOST_FLAPS = 1_000;

  @Override
  public String name() {
    return "linkDegraded";
  }

  @Override
  public Text title() {
    return new Text("Degraded link", "회선 품질 저하");
  }

  @Override
  public Class<LinkDegradedParameters> parameters() {
    return LinkDegradedParameters.class;
  }

  @Override
  public Needs needs(LinkDegradedParameters degraded) {
    return Needs.nothing();
  }

  @Override
  public void check(LinkDegradedParameters degraded, Ground ground, String path, Problems problems) {
    List<String> links = ground.topology().links().stream().map(Link::name).toList();
    if (link(degraded, ground.topology()).isEmpty() && !problems.spoilt("links")) {
      problems.unknown(degraded.of().place(), path + ".of", "link", degraded.of().name(), links, "links");
    }
    boolean spoilt = problems.spoilt(path + ".bandwidth") || problems.spoilt(path + ".flapping");
    if (degraded.bandwidth().isEmpty() && degraded.flapping().isEmpty() && !spoilt) {
      problems.add(degraded.of().place(), path, "has no effect; expected bandwidth, the share that is left, or"
          + " flapping, or both");
    }
    degraded.bandwidth().filter(b -> b.value() == 0).ifPresent(b -> problems.add(Place.NONE, path + ".bandwidth",
        "expected more than 0 %: a link that carries nothing is an outage of it"));
    degraded.flapping().ifPresent(flapping -> {
      double cycle = flapping.down().mean() + flapping.up().mean();
      if (degraded.lasts().mean() > cycle * MOST_FLAPS && !problems.lost(path + ".flapping")) {
        problems.add(Place.NONE, path + ".flapping", "expected the link to go down at most " + (int) MOST_FLAPS
            + " times in the mean, got one time every " + Ticks.text(Ticks.round(cycle)) + " for "
            + Ticks.text(Ticks.round(degraded.lasts().mean())));
      }
    });
  }

  private static Optional<Link> link(LinkDegradedParameters degraded, Topology topology) {
    return topology.links().stream().filter(l -> l.name().equals(degraded.of().name())).findFirst();
  }

  @Override
  public Hazard create(LinkDegradedParameters degraded, Ground ground, int index) {
    Link link = link(degraded, ground.topology()).orElseThrow();
    String id = Integer.toString(index);
    return scene -> scene.at(degraded.at(), name(), index, () ->
        scene.strike(name(), title(), new Location.Place(link.name()), cause -> {
          long lasts = scene.streams().ticks(degraded.lasts(), "hazard", name(), id, "lasts");
          degraded.bandwidth().ifPresent(left -> {
            scene.estate().linkShares().narrow(link.id(), left.value());
            cause.after(lasts, () -> scene.estate().linkShares().widen(link.id(), left.value()));
          });
          degraded.flapping().ifPresent(flapping -> down(flapping, scene.estate().link(link.id()),
              Ticks.plus(scene.now(), lasts), scene, cause,
              scene.streams().of("hazard", name(), id, "down"), scene.streams().of("hazard", name(), id, "up")));
        }));
  }

  // Down, then up, and again, as long as it lasts.
  private static void down(Flapping flapping, int vertex, long end, Scene scene, Cause cause, RandomStream down,
      RandomStream up) {
    long left = Ticks.minus(end, scene.now());
    if (left > 0) {
      long away = Math.min(left, down.drawTicks(flapping.down()));
      cause.holdFor(vertex, away);
      // Whatever is drawn, time goes on.
      long next = Ticks.plus(away, Math.max(1, up.drawTicks(flapping.up())));
      cause.after(Math.min(left, next), () -> down(flapping, vertex, end, scene, cause, down, up));
    }
  }
}
