package dev.aftermath.hazard;

import dev.aftermath.binding.Problems;
import dev.aftermath.vocabulary.Text;
import java.util.Set;

/**
 * The plug-in "image": images of services are gone from the caches of machines, and may be corrupt in registries.
 *
 * <p>Simplified: what is corrupt is known by its digest and never started; all registries are corrupt, or none; a
 * machine that boots a virtual machine needs no image of this kind.
 */
public final class ImageKind implements HazardKind<ImageParameters> {
  @Override
  public String name() {
    return "image";
  }

  @Override
  public Text title() {
    return new Text("Loss of container images", "컨테이너 이미지 유실");
  }

  @Override
  public Class<ImageParameters> parameters() {
    return ImageParameters.class;
  }

  @Override
  public Needs needs(ImageParameters image) {
    return Needs.nothing();
  }

  @Override
  public void check(ImageParameters image, Ground ground, String path, Problems problems) {
    ServicesNamed.check(image.of(), ground, path + ".of", problems);
  }

  @Override
  public Hazard create(ImageParameters image, Ground ground, int index) {
    Set<Integer> services = ServicesNamed.of(image.of(), ground).keySet();
    return scene -> scene.at(image.at(), name(), index, () ->
        scene.strike(name(), title(), ServicesNamed.where(image.of()), cause -> {
          long lasts = scene.streams().ticks(image.lasts(), "hazard", name(), Integer.toString(index), "lasts");
          services.forEach(scene.software()::loseImage);
          cause.after(lasts, () -> services.forEach(scene.software()::mendImage));
        }));
  }
}
