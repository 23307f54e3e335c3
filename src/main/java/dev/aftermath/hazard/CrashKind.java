package dev.aftermath.hazard;

import dev.aftermath.binding.Problems;
import dev.aftermath.vocabulary.Text;
import java.util.Map;

/**
 * The plug-in "crash": running replicas of services die, and their machines go on.
 *
 * <p>Simplified: what dies leaves nothing behind on its machine, and does not die again when it is started.
 */
public final class CrashKind implements HazardKind<CrashParameters> {
  @Override
  public String name() {
    return "crash";
  }

  @Override
  public Text title() {
    return new Text("Crash of replicas", "복제본 비정상 종료");
  }

  @Override
  public Class<CrashParameters> parameters() {
    return CrashParameters.class;
  }

  @Override
  public Needs needs(CrashParameters crash) {
    return Needs.nothing();
  }

  @Override
  public void check(CrashParameters crash, Ground ground, String path, Problems problems) {
    ServicesNamed.check(crash.of(), ground, path + ".of", problems);
  }

  @Override
  public Hazard create(CrashParameters crash, Ground ground, int index) {
    Map<Integer, String> services = ServicesNamed.of(crash.of(), ground);
    String id = Integer.toString(index);
    return scene -> scene.at(crash.at(), name(), index, () ->
        scene.strike(name(), title(), ServicesNamed.where(crash.of()), cause -> services.forEach((service, own) ->
            scene.software().crash(service, crash.replicas(), k -> scene.streams().uniform(
                "hazard", name(), id, own, Integer.toString(k))))));
  }
}
