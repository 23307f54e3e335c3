package dev.aftermath.benchmark;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.engine.resource.FlowNetwork;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One change of what a stream asks for, in a network of 1,000 streams, each over two of 200 links: the shares of all
 * that it touches are found anew.
 *
 * <p>The links stand in islands of equal size that no stream leaves, and a stream meets all others of its island: as
 * many are touched as an island has.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RateChange {
  private static final int STREAMS = 1_000;
  private static final int LINKS = 200;

  /** Streams of an island. */
  @Param({"10", "20", "50", "100", "200", "500", "1000"})
  public int touched;

  private final FlowNetwork network = new FlowNetwork(new Simulation());
  private final FlowNetwork.Stream[] streams = new FlowNetwork.Stream[STREAMS];
  private final double[] demands = new double[1 << 16];
  private final int[] whose = new int[1 << 16];
  private int next;

  /** Makes the network. */
  @Setup(Level.Trial)
  public void build() {
    RandomStream luck = new RandomStreams(1, 0).of("benchmark");
    for (int link = 0; link < LINKS; link++) {
      network.addLink(50 + 100 * luck.nextUniform());
    }
    int islands = STREAMS / touched;
    int links = LINKS / islands;
    for (int s = 0; s < STREAMS; s++) {
      int first = s % links;
      int second = (first + 1 + s / links % Math.max(1, links - 1)) % links;
      int base = s / touched * links;
      int[] path = first == second ? new int[] {base + first} : new int[] {base + first, base + second};
      streams[s] = network.addStream(path, demand(luck), 1, () -> { });
    }
    for (int i = 0; i < demands.length; i++) {
      demands[i] = demand(luck);
      whose[i] = (int) (luck.nextUniform() * STREAMS);
    }
  }

  // A link has about 10 for each of ten streams: some are held by their limit, and others by a link.
  private static double demand(RandomStream luck) {
    return 1 + 30 * luck.nextUniform();
  }

  /** A stream asks for another rate. */
  @Benchmark
  public double change() {
    next = next + 1 & demands.length - 1;
    FlowNetwork.Stream stream = streams[whose[next]];
    network.setDemand(stream, demands[next], 1);
    return stream.rate();
  }
}
