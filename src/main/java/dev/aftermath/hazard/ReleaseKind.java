package dev.aftermath.hazard;

import dev.aftermath.binding.Problems;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.vocabulary.Text;
import java.util.Map;

/**
 * The plug-in "release": a bad version is rolled out, in the way that the strategy states.
 *
 * <p>Simplified: it fails wholly, and touches no data; where no way is stated, before it takes a request; nobody gets
 * it right at the second attempt, so that the version before is what serves in the end.
 */
public final class ReleaseKind implements HazardKind<ReleaseParameters> {
  @Override
  public String name() {
    return "release";
  }

  @Override
  public Text title() {
    return new Text("Bad release", "배포 실패");
  }

  @Override
  public Class<ReleaseParameters> parameters() {
    return ReleaseParameters.class;
  }

  @Override
  public Needs needs(ReleaseParameters release) {
    return Needs.nothing();
  }

  @Override
  public void check(ReleaseParameters release, Ground ground, String path, Problems problems) {
    ServicesNamed.check(release.of(), ground, path + ".of", problems);
  }

  @Override
  public Hazard create(ReleaseParameters release, Ground ground, int index) {
    Map<Integer, String> services = ServicesNamed.of(release.of(), ground);
    String id = Integer.toString(index);
    return scene -> scene.at(release.at(), name(), index, () ->
        scene.strike(name(), title(), ServicesNamed.where(release.of()), cause -> {
          RandomStreams streams = scene.streams();
          services.forEach((service, own) -> scene.software().release(service, new Scene.Release(
              release.share().value(),
              streams.ticks(release.deadline(), "hazard", name(), id, own, "deadline"),
              streams.ticks(release.rollBack(), "hazard", name(), id, own, "roll back"),
              release.fails() == ReleaseParameters.Fails.IN_SERVICE)));
        }));
  }
}
