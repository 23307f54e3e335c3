package dev.aftermath.operation;

import dev.aftermath.workload.ServiceSpec;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What the images of services are made of, and which sites have a cache of them. Layers are named by what is in them,
 * so that a layer that several images share is one (OCI Image Format Specification, 2017).
 */
public final class Images {
  private final long[] bytes;
  private final int[][] layers;
  private final List<Optional<Cache>> caches;

  /**
   * A pull-through cache of a site.
   *
   * @param room where it stands
   * @param bytesPerSecond the most that it sends; infinite for as much as a registry
   */
  public record Cache(int room, double bytesPerSecond) {}

  /**
   * Images of these services.
   *
   * @param shared bytes of each layer that images share
   * @param sharedOf by service: which of those are in its image, together at most as large as the image
   * @param caches by site
   */
  public Images(List<ServiceSpec> services, List<Long> shared, List<List<Integer>> sharedOf,
      List<Optional<Cache>> caches) {
    int own = services.size();
    bytes = new long[own + shared.size()];
    layers = new int[own][];
    for (int layer = 0; layer < shared.size(); layer++) {
      bytes[own + layer] = shared.get(layer);
    }
    for (int s = 0; s < own; s++) {
      List<Integer> of = sharedOf.get(s);
      layers[s] = new int[of.size() + 1];
      long rest = services.get(s).image();
      for (int i = 0; i < of.size(); i++) {
        layers[s][i] = own + of.get(i);
        rest = Math.subtractExact(rest, shared.get(of.get(i)));
      }
      layers[s][of.size()] = s;
      bytes[s] = rest;
    }
    this.caches = List.copyOf(caches);
  }

  /** Images that share nothing, and no caches. */
  public static Images plain(List<ServiceSpec> services, int sites) {
    return new Images(services, List.of(), Collections.nCopies(services.size(), List.of()),
        Collections.nCopies(sites, Optional.empty()));
  }

  /** The layers of a service's image, by number: those that it shares, and its own last, which has its number. */
  int[] layers(int service) {
    return layers[service];
  }

  long bytes(int layer) {
    return bytes[layer];
  }

  Optional<Cache> cache(int site) {
    return caches.get(site);
  }
}
