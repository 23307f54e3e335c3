package dev.aftermath.spark;

import dev.aftermath.experiment.Cluster;
import dev.aftermath.experiment.Parcel;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** A cluster that is reached through a Spark context of this process. */
final class SparkCluster implements Cluster {
  private static final String GROUP = "replications";
  private static final long PATIENCE_MILLIS = 60_000;
  private static final long LOOK_MILLIS = 100;

  private final JavaSparkContext context;
  private volatile boolean cancelled;

  private SparkCluster(JavaSparkContext context) {
    this.context = context;
  }

  static Cluster start(SparkConf conf) throws IOException {
    conf.setIfMissing("spark.app.name", "aftermath");
    conf.setIfMissing("spark.ui.enabled", "false");
    ship(conf);
    JavaSparkContext context;
    try {
      context = new JavaSparkContext(conf);
    } catch (RuntimeException e) {
      throw new IOException(first(e), e);
    }
    SparkCluster cluster = new SparkCluster(context);
    try {
      cluster.await(conf.get("spark.master"));
    } catch (IOException e) {
      cluster.close();
      throw e;
    }
    return cluster;
  }

  // Workers get the program, its libraries and plug-ins from here; classes in folders are found there, on this machine.
  private static void ship(SparkConf conf) throws IOException {
    List<Path> own = new ArrayList<>();
    own.add(home(Cluster.class));
    own.add(home(SparkCluster.class));
    if (Files.isRegularFile(own.get(0))) {
      Path libraries = own.get(0).resolveSibling("lib");
      if (Files.isDirectory(libraries)) {
        try (Stream<Path> list = Files.list(libraries)) {
          own.addAll(list.filter(p -> p.toString().endsWith(".jar")).sorted().toList());
        }
      }
      String plugins = Optional.ofNullable(System.getenv("AFTERMATH_PLUGINS")).orElse("");
      for (String plugin : plugins.split(File.pathSeparator)) {
        if (plugin.endsWith(".jar")) {
          own.add(Path.of(plugin).toAbsolutePath());
        }
      }
      conf.setJars(own.stream().distinct().map(Path::toString).toArray(String[]::new));
    } else {
      conf.setIfMissing("spark.executor.extraClassPath", System.getProperty("java.class.path", ""));
    }
  }

  private static Path home(Class<?> of) throws IOException {
    try {
      return Path.of(new URI(of.getProtectionDomain().getCodeSource().getLocation().toString()));
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  // A master without workers takes every job and does nothing.
  private void await(String master) throws IOException {
    if (master.startsWith("local")) {
      return;
    }
    long waited = 0;
    while (workers() < 1) {
      if (waited > PATIENCE_MILLIS) {
        throw new IOException("no worker has offered a core within " + PATIENCE_MILLIS / 1000
            + " s; expected a master with workers that are free");
      }
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while waiting for workers", e);
      }
      waited += LOOK_MILLIS;
    }
  }

  private int workers() throws IOException {
    try {
      return context.sc().getExecutorMemoryStatus().size() - 1; // this process is among them
    } catch (IllegalStateException e) { // the master has ended the application
      throw new IOException("no worker could start what was sent; their logs say why", e);
    }
  }

  @Override
  public int cores() {
    return Math.max(1, context.defaultParallelism());
  }

  @Override
  public void compute(Parcel parcel, List<int[]> parts, ObjIntConsumer<Parcel.Part> done) throws Broken {
    if (parts.isEmpty() || cancelled) {
      return;
    }
    JavaRDD<int[]> all = context.parallelize(parts, parts.size());
    Results results = new Results(done);
    context.setJobGroup(GROUP, "replications", true);
    try {
      ClassTag<Parcel.Part> tag = ClassTag$.MODULE$.apply(Parcel.Part.class);
      context.sc().runJob(all.rdd(), new Work(parcel), results, tag);
    } catch (Exception e) { // Spark throws checked exceptions, too, and declares none
      results.rethrow();
      if (!cancelled) {
        throw new Broken(first(e));
      }
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
    context.cancelJobGroup(GROUP);
  }

  @Override
  public void close() {
    context.close();
  }

  // Spark's messages go on with the stack traces of other machines.
  private static String first(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName());
  }

  /** What a worker does with a part. */
  private static final class Work extends AbstractFunction1<Iterator<int[]>, Parcel.Part> implements Serializable {
    private static final long serialVersionUID = 1L;
    private final Parcel parcel;

    Work(Parcel parcel) {
      this.parcel = parcel;
    }

    @Override
    public Parcel.Part apply(Iterator<int[]> parts) {
      Parcel.Part part = parcel.compute(parts.next());
      return part.refused().isEmpty() ? part : new Parcel.Part(
          "worker " + SparkEnv.get().blockManager().blockManagerId().host() + " " + part.refused(), part.packed());
    }
  }

  /** Takes results as they come, one after the other, and keeps what goes wrong with them. */
  private final class Results extends AbstractFunction2<Object, Parcel.Part, BoxedUnit> {
    private final ObjIntConsumer<Parcel.Part> done;
    private volatile @Nullable RuntimeException failure;
    private volatile String refused = "";

    Results(ObjIntConsumer<Parcel.Part> done) {
      this.done = done;
    }

    @Override
    public BoxedUnit apply(Object number, Parcel.Part part) {
      if (!part.refused().isEmpty()) {
        refused = part.refused();
        context.cancelJobGroup(GROUP);
      } else if (failure == null) {
        try {
          done.accept(part, (Integer) number);
        } catch (RuntimeException e) {
          failure = e;
          context.cancelJobGroup(GROUP);
        }
      }
      return BoxedUnit.UNIT;
    }

    void rethrow() throws Broken {
      RuntimeException wrong = failure;
      if (wrong != null) {
        throw wrong;
      }
      if (!refused.isEmpty()) {
        throw new Broken(refused);
      }
    }
  }
}
