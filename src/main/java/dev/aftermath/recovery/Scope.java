package dev.aftermath.recovery;

import dev.aftermath.operation.Design;
import dev.aftermath.workload.ServiceSpec;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * For which services somebody acts, and where these may be recovered.
 *
 * <p>A datastore belongs to whoever acts for a service that uses it, be it several; one that nobody uses belongs to
 * whoever acts for all services that no part of the strategy is for.
 */
public final class Scope {
  private final BitSet ids;
  private final List<ServiceSpec> services;
  private final List<Integer> sites;
  private final int[][] users;
  private final boolean[] stores;
  private final boolean rest;

  /**
   * A scope within a design.
   *
   * @param rest whether these are all services that no part of the strategy is for
   * @param sites numbers of the sites where they may be recovered, the preferred one first
   */
  public Scope(Design design, BitSet ids, boolean rest, List<Integer> sites) {
    this.ids = (BitSet) ids.clone();
    this.rest = rest;
    this.sites = List.copyOf(sites);
    services = design.services().stream().filter(s -> ids.get(s.id())).toList();
    int[][] all = design.usersOfStores();
    users = new int[all.length][];
    stores = new boolean[all.length];
    for (int store = 0; store < all.length; store++) {
      users[store] = Arrays.stream(all[store]).filter(ids::get).toArray();
      stores[store] = users[store].length > 0 || rest && all[store].length == 0;
    }
  }

  /** Whether a service is in it; pods of jobs are of none. */
  public boolean has(int service) {
    return service >= 0 && ids.get(service);
  }

  /** Whether these are all services that no part of the strategy is for, and whoever acts for them looks after jobs. */
  public boolean isRest() {
    return rest;
  }

  /** Whether a datastore is. */
  public boolean hasStore(int store) {
    return stores[store];
  }

  /** Its services, in the order of their numbers. */
  public List<ServiceSpec> services() {
    return services;
  }

  /** Numbers of the sites where its services may be recovered, the preferred one first. */
  public List<Integer> sites() {
    return sites;
  }

  /** Those of its services that use a datastore. */
  public int[] users(int store) {
    return users[store];
  }
}
