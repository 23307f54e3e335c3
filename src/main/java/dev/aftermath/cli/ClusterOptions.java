package dev.aftermath.cli;

import dev.aftermath.experiment.Cluster;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option of all commands whose replications other machines can compute. */
final class ClusterOptions {
  @Option(names = "--on", paramLabel = "ADDRESS",
      description = "Have replications, or years, computed by a cluster of Apache Spark, such as spark://host:7077:"
          + " the same results, byte for byte (docs/scale.md).")
  private Optional<String> address = Optional.empty();

  @Spec(Spec.Target.MIXEE) private @org.jspecify.annotations.Nullable CommandSpec spec;

  /** Machines that were reached, or none because none were asked for. */
  record Reached(Optional<Cluster> connected) implements AutoCloseable {
    @Override
    public void close() {
      connected.ifPresent(Cluster::close);
    }
  }

  /** Reaches the machines that were asked for. */
  Reached reach() {
    if (address.isEmpty()) {
      return new Reached(Optional.empty());
    }
    String asked = address.get();
    List<Cluster.Kind> kinds = Cluster.Kind.all();
    if (kinds.isEmpty()) {
      throw new Failure(ExitCode.UNREADABLE, "--on " + asked
          + ": this program has nothing to reach other machines by; build it with mvn -Pspark, and name the home of"
          + " Spark in AFTERMATH_SPARK (docs/scale.md)");
    }
    Cluster.Kind kind = kinds.stream().filter(k -> k.takes(asked)).findFirst()
        .orElseThrow(() -> Options.wrong(java.util.Objects.requireNonNull(spec), "--on", "expected an address such as "
            + String.join(" or ", kinds.stream().map(Cluster.Kind::form).toList()) + ", got " + asked));
    try {
      return new Reached(Optional.of(kind.connect(asked)));
    } catch (IOException e) {
      throw new Failure(ExitCode.UNREADABLE, "--on " + asked + ": " + e.getMessage());
    }
  }
}
