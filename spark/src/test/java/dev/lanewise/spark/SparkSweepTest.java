package dev.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.DataException;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.Parts;
import dev.lanewise.option.Options;
import dev.lanewise.option.Share;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.HeldOut;
import dev.lanewise.run.Preset;
import dev.lanewise.sweep.Space;
import dev.lanewise.sweep.Sweep;
import dev.lanewise.sweep.SweepPlan;
import dev.lanewise.sweep.SweepTable;
import dev.lanewise.train.TrainingOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps on Spark, in this process. */
class SparkSweepTest {
  private static final SparkSession SPARK = LocalSpark.session();

  @TempDir Path folder;

  private Dataset dataset;
  private SweepPlan plan;

  @BeforeEach
  void plan() throws IOException {
    Path csv = new SampleRows(300, true, 5).csv(folder.resolve("rows.csv"), 0, 300);
    dataset = Dataset.read(csv);
    plan =
        Sweep.of(Preset.TABLE)
            .with(DataOptions.DATA_SET, csv.toString())
            .with(DataOptions.VALIDATION, Share.of(0.2))
            .with(TrainingOptions.EPOCHS, 2)
            .values(TrainingOptions.HIDDEN, List.of(8), List.of(4, 4))
            .range(TrainingOptions.LEARNING_RATE, 0.001, 0.1)
            .draws(2)
            .seeds(2);
  }

  @Test
  void theTableIsThatOfOneMachine() {
    SweepTable here = plan.on(dataset).run();
    SweepTable there = plan.cluster(new SparkSweep(SPARK)).on(dataset).run();
    assertTrue(there.isComplete());
    assertEquals(here.csv(), there.csv());
  }

  @Test
  void aSweepThatIsStoppedGoesOn() {
    SweepPlan kept = plan.folder(folder.resolve("sweep")).cluster(new SparkSweep(SPARK));
    AtomicReference<Sweep> running = new AtomicReference<>();
    running.set(
        kept.listener(
                (_, soFar) -> {
                  if (soFar.results().size() == 3) {
                    // Not in this thread, which Spark waits for.
                    Thread.ofVirtual().start(() -> running.get().stop());
                  }
                })
            .on(dataset));
    running.get().run();
    SweepPlan again = plan.folder(folder.resolve("sweep")).cluster(new SparkSweep(SPARK));
    assertEquals(plan.on(dataset).run().csv(), again.on(dataset).run().csv());
  }

  @Test
  void whatFailsWhereAResultIsKeptIsSaid() {
    Sweep sweep =
        plan.cluster(new SparkSweep(SPARK))
            .listener(
                (_, _) -> {
                  throw new UncheckedIOException(new IOException("the disk is full"));
                })
            .on(dataset);
    Exception e = assertThrows(UncheckedIOException.class, sweep::run);
    assertEquals("the disk is full", e.getCause().getMessage());
  }

  @Test
  void anExecutorThatHasNotTheFilesIsSentThem() throws IOException {
    Path tables = Files.createDirectories(folder.resolve("tables"));
    SampleRows rows = new SampleRows(200, true, 8);
    Path train = rows.csv(tables.resolve("train.csv"), 0, 150);
    Path test = rows.csv(tables.resolve("test.csv"), 150, 200);
    for (String data : List.of(tables.toString(), train + "," + test)) {
      rows.csv(train, 0, 150);
      Options options = plan.space().base().with(DataOptions.DATA_SET, data);
      Options split =
          plan.space()
              .base()
              .with(DataOptions.DATA_SET, train.toString())
              .with(DataOptions.TEST, test.toString());
      for (Options asked : List.of(options, split)) {
        rows.csv(train, 0, 150);
        String expected = read(asked);
        DataFiles files = DataFiles.of(asked);
        assertEquals(asked, files.here(asked), "the same files at the same place");
        Files.writeString(train, "another file");
        Options sent = files.here(asked);
        assertNotEquals(asked, sent);
        assertEquals(expected, read(sent));
      }
    }
  }

  private static String read(Options options) throws DataException {
    Dataset read =
        Dataset.read(options.get(DataOptions.DATA_SET), DataOptions.readOptions(options));
    Parts parts = HeldOut.parts(read, options);
    return parts.trained().sha256() + parts.test().sha256();
  }

  @Test
  void dataThatIsNotThePlansIsRefused() throws IOException {
    Path other = new SampleRows(300, true, 6).csv(folder.resolve("other.csv"), 0, 300);
    Options named = plan.space().base().with(DataOptions.DATA_SET, other.toString());
    Space space = new Space(Preset.TABLE, named, Set.of(), plan.space().axes(), 1, 1);
    String sha256 =
        new SharedData.Loaded(dataset, HeldOut.parts(dataset, plan.space().base())).sha256();
    Broadcast<DataFiles> files =
        JavaSparkContext.fromSparkContext(SPARK.sparkContext()).broadcast(DataFiles.of(named));
    DataException e =
        assertThrows(DataException.class, () -> SharedData.get("x", space, sha256, files));
    assertEquals(
        other
            + ": expected the data that the sweep was begun with, found other data; have the plan"
            + " name it",
        e.getMessage());
  }

  @Test
  void filesThatAreMissingAreNamed() throws IOException {
    DataException e =
        assertThrows(
            DataException.class,
            () ->
                DataFiles.of(
                    plan.space().base().with(DataOptions.DATA_SET, folder + "/absent.csv")));
    assertTrue(e.getMessage().contains("absent.csv"), e.getMessage());
  }
}
