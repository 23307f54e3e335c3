package dev.aftermath.results;

import dev.aftermath.estimate.Summary;
import dev.aftermath.vocabulary.Copy;
import java.util.List;

/** What results.json says of datastores that are alike, under one strategy. */
public record DataView(Tree tree) {
  static Summary summary(Tree s) {
    return new Summary(s.at("mean").number(), s.interval("ci95"), s.at("p50").number(), s.at("p90").number(),
        s.at("p95").number(), s.at("censored").count(), 0);
  }

  public String name() {
    return tree.at("name").text();
  }

  /** The sites at which primaries are before the disaster; none in runs of earlier versions. */
  public List<String> homes() {
    return tree.at("homes").items().stream().map(Tree::text).toList();
  }

  /** How many stores there are. */
  public int stores() {
    return tree.at("stores").count();
  }

  /** Bytes of one of them. */
  public double size() {
    return tree.at("size").size();
  }

  /** Bytes written to one of them in a second. */
  public double writes() {
    return tree.at("writesPerSecond").size();
  }

  /** How many cases there are: stores times replications. */
  public double cases() {
    return tree.at("cases").number();
  }

  /** A share of all cases: "inUse", "lost" or "notBackAtEnd". */
  public double share(String of) {
    return tree.at(of).number();
  }

  /** A measure of datastores, over all cases. */
  public Summary measure(String name) {
    return summary(tree.at(name));
  }

  public List<CopyView> copies() {
    return tree.at("copies").items().stream().map(CopyView::new).toList();
  }

  /** One copy of them. */
  public record CopyView(Tree tree) {
    public Copy.Kind kind() {
      return tree.at("kind").constant(Copy.Kind.class);
    }

    /** Where it is; "" of the primary. */
    public String place() {
      return tree.at("place").text();
    }

    public boolean isPrimary() {
      return kind() == Copy.Kind.PRIMARY;
    }

    /** The site that its place is, or that its room is in; "" of the primary. */
    public String site() {
      int room = place().indexOf('/');
      return room < 0 ? place() : place().substring(0, room);
    }

    /** Of the cases out of use, the share in which it had something to bring back; NaN where there are none. */
    public double held() {
      return tree.at("held").number();
    }

    /** Of all cases, the share in which it served. */
    public double served() {
      return tree.at("served").number();
    }

    /** "age", "bytes" or "without", where it served. */
    public Summary of(String what) {
      return summary(tree.at(what));
    }

    /** Bytes per second of links, of all the stores together. */
    public double link() {
      return tree.at("linkBytesPerSecond").size();
    }

    /** Bytes of disks or tapes, of all the stores together. */
    public double storage() {
      return tree.at("storageBytes").size();
    }

    /** Seconds that a write waits for it on ordinary days; NaN in runs of earlier versions. */
    public double writeLatency() {
      return tree.at("writeLatency").number();
    }
  }
}
