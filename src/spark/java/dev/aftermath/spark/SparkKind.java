package dev.aftermath.spark;

import dev.aftermath.experiment.Cluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/**
 * Clusters of Apache Spark: a master's address, {@code local[N]} for threads of this process, or {@code spark-submit}
 * for the master that {@code spark-submit} says.
 */
public final class SparkKind implements Cluster.Kind {
  private static final String SUBMITTED = "spark-submit";
  private static final int PATIENCE_MILLIS = 5_000;
  private static final Pattern STANDALONE = Pattern.compile("spark://([^:/,]+):(\\d{1,5})");

  @Override
  public String form() {
    return "spark://host:7077";
  }

  @Override
  public boolean takes(String address) {
    return address.startsWith("spark://") || address.startsWith("k8s://") || address.equals("yarn")
        || address.startsWith("local[") || address.equals(SUBMITTED);
  }

  @Override
  public Cluster connect(String address) throws IOException {
    SparkConf conf = new SparkConf();
    if (address.equals(SUBMITTED) && !conf.contains("spark.master")) {
      throw new IOException("this process was not started by spark-submit, which would say the master");
    }
    if (!address.equals(SUBMITTED)) {
      conf.setMaster(address);
    }
    Matcher standalone = STANDALONE.matcher(address);
    if (standalone.matches()) {
      reach(standalone.group(1), Integer.parseInt(standalone.group(2)), conf);
    }
    return SparkCluster.start(conf);
  }

  // Spark itself would try for a minute, and say little.
  private static void reach(String host, int port, SparkConf conf) throws IOException {
    InetAddress address = InetAddress.getByName(host);
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
      // Workers must be able to call back: over the interface that leads to the master.
      String here = socket.getLocalAddress().getHostAddress();
      conf.setIfMissing("spark.driver.host", here);
      conf.setIfMissing("spark.driver.bindAddress", here);
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException("no master answers there: " + e.getMessage(), e);
    }
  }
}
