package dev.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.data.Dataset;
import dev.lanewise.option.Share;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.Preset;
import dev.lanewise.sweep.Sweep;
import dev.lanewise.sweep.SweepPlan;
import dev.lanewise.sweep.folder.SweepFolder;
import dev.lanewise.train.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real cluster, of processes that talk to each other and die. */
@Tag("cluster")
class ClusterTest {
  private static final int ROWS = 4000;
  private static final int EPOCHS = 20;
  private static final SampleRows SAMPLE = new SampleRows(ROWS, true, 6);

  @TempDir static Path shared;

  private static TestCluster cluster;
  private static Path csv;

  /** The model that the command line trains. */
  private static byte[] expected;

  private SparkSession spark;

  @BeforeAll
  static void start() throws Exception {
    cluster = new TestCluster(shared);
    csv = SAMPLE.csv(shared.resolve("rows.csv"), 0, ROWS);
    Path model =
        CommandLine.train(
            shared.resolve("run"),
            "--data",
            csv + "," + SAMPLE.csv(shared.resolve("test.csv"), 0, 9),
            "--hidden",
            "128,64",
            "--epochs",
            Integer.toString(EPOCHS));
    expected = Files.readAllBytes(model);
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  @AfterEach
  void stop() {
    if (spark != null) {
      spark.stop();
    }
  }

  private static LanewiseClassifier classifier() {
    return new LanewiseClassifier().setHidden(128, 64).setEpochs(EPOCHS).setRowIdCol("id");
  }

  private org.apache.spark.sql.Dataset<Row> rows(int partitions) {
    return SAMPLE.shuffled(spark, partitions, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theModelIsTheCommandLines(int executors) {
    spark = cluster.session(executors);
    for (int partitions : new int[] {1, 2, 4}) {
      assertArrayEquals(expected, classifier().fit(rows(partitions)).toByteArray());
    }
  }

  @Test
  void theModelIsTheSameAfterAnExecutorWasKilledInTheFit() {
    spark = cluster.session(2);
    // The fit is a stage of one task; what it has read of the dead executor is made again.
    ExecutorKiller killer = new ExecutorKiller(cluster, 1, 0);
    spark.sparkContext().addSparkListener(killer);
    assertArrayEquals(expected, classifier().fit(rows(4)).toByteArray());
    assertTrue(killer.tasksLost() > 0, "no task was lost");
    assertTrue(killer.stagesTriedAgain() > 0, "no stage was tried again");
  }

  @Test
  void theTableOfASweepIsThatOfOneMachineThoughAnExecutorIsKilled() throws IOException {
    spark = cluster.session(2);
    Dataset dataset = Dataset.read(csv);
    SweepPlan plan =
        Sweep.of(Preset.TABLE)
            .with(DataOptions.DATA_SET, csv.toString())
            .with(DataOptions.VALIDATION, Share.of(0.2))
            .with(TrainingOptions.EPOCHS, 4)
            .values(TrainingOptions.HIDDEN, List.of(64), List.of(64, 64))
            .range(TrainingOptions.LEARNING_RATE, 0.0005, 0.05)
            .draws(4)
            .seeds(3);
    Path here = shared.resolve("here");
    plan.folder(here).on(dataset).run();
    ExecutorKiller killer = new ExecutorKiller(cluster, plan.space().trials(), 2);
    spark.sparkContext().addSparkListener(killer);
    Path there = shared.resolve("there");
    plan.folder(there).cluster(new SparkSweep(spark)).on(dataset).run();
    assertEquals(24, plan.space().trials());
    assertTrue(killer.tasksLost() > 0, "no task was lost");
    for (String file : List.of(SweepFolder.JSON, SweepFolder.CSV, SweepFolder.PLAN)) {
      assertEquals(Files.readString(here.resolve(file)), Files.readString(there.resolve(file)));
    }
  }

  @Test
  void executorsWithoutVectorKernelsTrainTheSameModelAndSaySo() {
    spark = cluster.session(1, "spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1");
    LanewiseClassificationModel fitted = classifier().fit(rows(1));
    assertArrayEquals(expected, fitted.toByteArray());
    FitSummary summary = fitted.summary().orElseThrow();
    assertEquals(1, summary.lanes());
    assertEquals(
        List.of(
            "executor 0: scalar kernels run, which take several times as long: the JVM runs without"
                + " its optimizing compiler (mixed mode, emulated-client, sharing)"),
        summary.warnings());
  }

  @Test
  void executorsOnAnOlderJavaAreNamed() throws IOException {
    Optional<Path> older = olderJava();
    spark =
        cluster.session(
            1, "spark.executorEnv.JAVA_HOME", older.map(Path::toString).orElse("nowhere"));
    assumeTrue(older.isPresent(), "there is no Java 17 to 24 in /usr/lib/jvm");
    Exception e = assertThrows(IllegalStateException.class, () -> classifier().fit(rows(1)));
    assertTrue(
        e.getMessage()
            .matches("an executor runs Java \\d+, and Lanewise needs 25 or newer; .*JAVA_HOME.*"),
        e.getMessage());
  }

  private static Optional<Path> olderJava() throws IOException {
    Path all = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(all)) {
      return Optional.empty();
    }
    try (Stream<Path> javas = Files.list(all)) {
      return javas.filter(java -> isOlder(java.resolve("release"))).findFirst();
    }
  }

  private static boolean isOlder(Path release) {
    try {
      return Files.readString(release).matches("(?s).*JAVA_VERSION=\"(17|18|19|2[0-4])\\..*");
    } catch (IOException e) {
      return false;
    }
  }
}
