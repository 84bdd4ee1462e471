package dev.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.DataException;
import dev.lanewise.data.Dataset;
import dev.lanewise.option.Share;
import dev.lanewise.run.DataOptions;
import dev.lanewise.run.Preset;
import dev.lanewise.sweep.Sweep;
import dev.lanewise.sweep.SweepPlan;
import dev.lanewise.sweep.SweepTable;
import dev.lanewise.train.TrainingOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
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
  void filesThatAreTooLargeOrMissingAreNamed() throws IOException {
    DataException e =
        assertThrows(
            DataException.class,
            () ->
                DataFiles.of(
                    plan.space().base().with(DataOptions.DATA_SET, folder + "/absent.csv")));
    assertTrue(e.getMessage().contains("absent.csv"), e.getMessage());
  }
}
