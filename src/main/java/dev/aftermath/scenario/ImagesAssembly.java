package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.estate.Topology;
import dev.aftermath.operation.Images;
import dev.aftermath.scenario.EstateSpec.ImageCacheSpec;
import dev.aftermath.scenario.EstateSpec.SiteSpec;
import dev.aftermath.scenario.WorkloadSpec.ServiceGroup;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Rate;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a scenario says of images: layers that they share, and caches of sites. */
final class ImagesAssembly {
  private final ScenarioSpec spec;
  private final Binder binder;
  private final Problems problems;
  private final Topology topology;
  private final List<String> names;

  ImagesAssembly(ScenarioSpec spec, Binder binder, Problems problems, Topology topology) {
    this.spec = spec;
    this.binder = binder;
    this.problems = problems;
    this.topology = topology;
    names = List.copyOf(spec.imageLayers().keySet());
  }

  /** Empty when there are problems, which have been reported, or the file could not be read as a whole. */
  Optional<Images> of(List<ServiceSpec> services, boolean readable) {
    Map<String, List<Integer>> layersOf = new LinkedHashMap<>();
    spec.services().forEach((name, group) -> layersOf.put(name, layers(group, "services." + name)));
    List<Optional<Images.Cache>> caches = new ArrayList<>();
    for (Counted.One<SiteSpec> site : Counted.sites(spec)) {
      caches.add(site.spec().imageCache().flatMap(cache ->
          cache(cache, site.name(), "sites." + site.written() + ".imageCache.room")));
    }
    if (!readable || !problems.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Images(services, spec.imageLayers().values().stream().map(Bytes::count).toList(),
        services.stream().map(s -> layersOf.getOrDefault(s.group(), List.of())).toList(), caches));
  }

  private List<Integer> layers(ServiceGroup group, String path) {
    List<Integer> layers = new ArrayList<>();
    double bytes = 0;
    for (Ref ref : group.layers()) {
      int layer = names.indexOf(ref.name());
      if (layer < 0) {
        problems.unknown(ref.place(), path + ".layers", "layer", ref.name(), names, "imageLayers." + ref.name());
      } else if (layers.contains(layer)) {
        problems.add(ref.place(), path + ".layers", "names layer \"" + ref.name() + "\" twice");
      } else {
        layers.add(layer);
        bytes += spec.imageLayers().getOrDefault(ref.name(), new Bytes(0)).count();
      }
    }
    if (bytes > group.image().count() && !problems.lost(path + ".image")) {
      problems.add(binder.place(group, "layers"), path + ".layers", "expected layers of at most the whole image, "
          + Bytes.text(group.image().count()) + ", got " + Bytes.text(bytes));
    }
    return layers;
  }

  private Optional<Images.Cache> cache(ImageCacheSpec cache, String site, String path) {
    Optional<Topology.Room> room = topology.room(site + "/" + cache.room().name());
    if (room.isEmpty()) {
      String prefix = site + "/";
      problems.unknown(cache.room().place(), path, "room of the site", cache.room().name(), topology.rooms().stream()
          .map(Topology.Room::name).filter(n -> n.startsWith(prefix)).map(n -> n.substring(prefix.length())).toList(),
          path.replace("imageCache.room", "rooms"));
    }
    return room.map(r ->
        new Images.Cache(r.id(), cache.rate().map(Rate::bytesPerSecond).orElse(Double.POSITIVE_INFINITY)));
  }
}
