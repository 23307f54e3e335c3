package dev.aftermath.experiment;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.ObjIntConsumer;

/** Other machines that compute parts of experiments. */
public interface Cluster extends Closeable {
  /** Ways to reach other machines; found by their lines in {@code META-INF/services}. */
  interface Kind {
    /** What addresses of this kind look like, for people: "spark://host:7077". */
    String form();

    /** Whether an address is of this kind. */
    boolean takes(String address);

    /**
     * Reaches the machines at an address.
     *
     * @throws IOException saying why that cannot be done
     */
    Cluster connect(String address) throws IOException;

    /** All kinds that this program has. */
    static List<Kind> all() {
      return ServiceLoader.load(Kind.class).stream().map(ServiceLoader.Provider::get).toList();
    }
  }

  /** Other machines did not bring to its end what they were asked for; the message says why. */
  final class Broken extends IOException {
    private static final long serialVersionUID = 1L;

    public Broken(String why) {
      super(why);
    }
  }

  /** How many parts are computed at once, as far as is known: one for each core. */
  int cores();

  /**
   * Computes the parts, in any order, each at least once: one that is lost with its machine is computed again
   * elsewhere.
   *
   * @param done takes a part and its number as it comes, one at a time, from any thread
   * @throws Broken when it could not be brought to its end, or a machine refuses; what was taken stays
   */
  void compute(Parcel parcel, List<int[]> parts, ObjIntConsumer<Parcel.Part> done) throws Broken;

  /** Asks for an early end of what is being computed: {@link #compute} returns soon, and what is there stays. */
  void cancel();

  @Override
  void close();
}
