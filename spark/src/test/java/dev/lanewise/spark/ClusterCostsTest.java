package dev.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a cluster costs beside the work, for docs/scale.md: {@code mvn -f spark test
 * -Dtest=ClusterCostsTest -Dlanewise.costs=1}.
 */
@Tag("cluster")
@EnabledIfSystemProperty(named = "lanewise.costs", matches = "1")
class ClusterCostsTest {
  private static final int MANY = 5000;

  /** As large as the result of a trial of 20 epochs. */
  private static final int RESULT = 4096;

  /** MNIST as it lies in memory. */
  private static final int DATA = 55_000_000;

  @TempDir Path folder;

  @Test
  void costs() throws Exception {
    long start = System.nanoTime();
    try (TestCluster cluster = new TestCluster(folder)) {
      SparkSession session = cluster.session(2);
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
      say("cluster and session start: %.1f s", seconds(start));
      run(spark, MANY);
      double[] one = IntStream.range(0, 40).mapToDouble(_ -> run(spark, 1)).sorted().toArray();
      say("a job of one task: median %.1f ms", one[one.length / 2] * 1e3);
      double[] many = IntStream.range(0, 5).mapToDouble(_ -> run(spark, MANY)).sorted().toArray();
      say("a job of %,d tasks: median %.2f s, %.3f ms a task", MANY, many[2], many[2] / MANY * 1e3);
      byte[] data = new byte[DATA];
      new java.util.SplittableRandom(1).nextBytes(data);
      double[] sent = IntStream.range(0, 5).mapToDouble(_ -> broadcast(spark, data)).toArray();
      Arrays.sort(sent);
      say("broadcast of %,d bytes to two executors: median %.2f s", DATA, sent[2]);
      session.stop();
    }
  }

  private static double run(JavaSparkContext spark, int tasks) {
    List<Integer> numbers = IntStream.range(0, tasks).boxed().toList();
    long start = System.nanoTime();
    List<byte[]> results = spark.parallelize(numbers, tasks).map(_ -> new byte[RESULT]).collect();
    assertEquals(tasks, results.size());
    return seconds(start);
  }

  private static double broadcast(JavaSparkContext spark, byte[] data) {
    long start = System.nanoTime();
    Broadcast<byte[]> sent = spark.broadcast(data);
    List<Integer> lengths =
        spark.parallelize(List.of(1, 2), 2).map(_ -> sent.value().length).collect();
    assertEquals(List.of(data.length, data.length), lengths);
    double taken = seconds(start);
    sent.destroy();
    return taken;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }

  private static void say(String text, Object... values) {
    System.out.println(String.format(Locale.ROOT, text, values));
  }
}
