package dev.aftermath.estate;

import dev.aftermath.vocabulary.Traffic;
import java.util.List;
import java.util.Optional;

/**
 * A leased line or fibre between two sites.
 *
 * <p>It may run over several paths, each of which can be cut by itself; it carries all its bandwidth while any of
 * them works.
 *
 * @param km its length along the route, the shortest path's where there are several
 * @param bandwidth bytes per second, each way
 * @param latency one-way delay in ticks
 * @param paths in the order of the file; empty for a link of which no paths are told
 * @param rules how kinds of traffic share it
 */
public record Link(
    int id, String name, int siteA, int siteB, double km, double bandwidth, long latency, List<Path> paths,
    TrafficRules rules) {
  /** A link of which no paths are told, and which all traffic shares alike. */
  public Link(int id, String name, int siteA, int siteB, double km, double bandwidth, long latency) {
    this(id, name, siteA, siteB, km, bandwidth, latency, List.of(), TrafficRules.ALIKE);
  }

  /** The most bytes per second that traffic of a kind may take of it, each way. */
  public double bandwidth(Traffic kind) {
    return bandwidth(kind, 1);
  }

  /** The same, while it has a share of its bandwidth only; caps are what they are. */
  double bandwidth(Traffic kind, double share) {
    return Math.min(bandwidth * share, rules.cap(kind));
  }

  /** Whether another link, or this one, joins the same two sites. */
  public boolean isBeside(Link other) {
    return siteA == other.siteA && siteB == other.siteB || siteA == other.siteB && siteB == other.siteA;
  }

  /**
   * One of the ways on which a link runs.
   *
   * @param index its place among the paths of the link, from 0
   * @param name as files name it, such as {@code p1}
   * @param full with the link's name before it, such as {@code a-b/p1}
   * @param km its length
   */
  public record Path(int link, int index, String name, String full, double km) {}

  /** The path of that name or, where none has it, of that number, from 1. */
  public Optional<Path> path(String nameOrNumber) {
    return paths.stream().filter(p -> p.name().equals(nameOrNumber)).findFirst()
        .or(() -> paths.stream().filter(p -> Integer.toString(p.index() + 1).equals(nameOrNumber)).findFirst());
  }
}
