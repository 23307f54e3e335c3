package dev.aftermath.hazard;

import dev.aftermath.binding.Problems;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.journal.Fact;
import dev.aftermath.units.Decimals;
import dev.aftermath.vocabulary.Text;
import java.util.Set;

/**
 * The plug-in "surge": so many times as many requests come to services as otherwise would, for a while.
 *
 * <p>Simplified: it begins and ends from one moment to the next, and takes nothing of links.
 */
public final class SurgeKind implements HazardKind<SurgeParameters> {
  @Override
  public String name() {
    return "surge";
  }

  @Override
  public Text title() {
    return new Text("Surge of requests", "요청 급증");
  }

  @Override
  public Class<SurgeParameters> parameters() {
    return SurgeParameters.class;
  }

  @Override
  public Needs needs(SurgeParameters surge) {
    return Needs.nothing();
  }

  @Override
  public void check(SurgeParameters surge, Ground ground, String path, Problems problems) {
    ServicesNamed.check(surge.of(), ground, path + ".of", problems);
    surge.of().stream().filter(ref -> ground.services().containsKey(ref.name()))
        .filter(ref -> !ground.takesRequests(ref.name()) && !problems.spoilt("services." + ref))
        .forEach(ref -> problems.refuse(ref.place(), path + ".of",
            "expected services with load, of which it is known how many requests come; \"" + ref + "\" has none"));
  }

  @Override
  public Hazard create(SurgeParameters surge, Ground ground, int index) {
    Set<Integer> services = ServicesNamed.of(surge.of(), ground).keySet();
    String id = Integer.toString(index);
    return scene -> scene.at(surge.at(), name(), index, () -> {
      RandomStreams streams = scene.streams();
      double factor = surge.factor().inverse(streams.uniform("hazard", name(), id, "factor"));
      long lasts = streams.ticks(surge.lasts(), "hazard", name(), id, "lasts");
      scene.strike(name(), title(factor), ServicesNamed.where(surge.of()), cause -> {
        services.forEach(service -> change(scene, cause, service, factor, true));
        cause.after(lasts, () -> services.forEach(service -> change(scene, cause, service, factor, false)));
      });
    });
  }

  private Text title(double factor) {
    String times = Decimals.grouped(factor, factor < 10 ? 1 : 0);
    return new Text(title().en() + ", " + times + " times as many", title().ko() + "(평소의 " + times + "배)");
  }

  // What came before a change is counted by then, so that it counts as it came.
  private static void change(Scene scene, Cause cause, int service, double factor, boolean begins) {
    if (begins) {
      scene.demand().rises(service, factor);
    } else {
      scene.demand().falls(service, factor);
    }
    scene.note(new Fact.DemandChanged(scene.now(), cause.number(), service, begins));
  }
}
