package dev.lanewise.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.ImageDataset;
import dev.lanewise.data.Parts;
import dev.lanewise.data.SmallImages;
import dev.lanewise.io.Sha256;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.model.ModelFile;
import dev.lanewise.run.EpochEvent;
import dev.lanewise.run.Preset;
import dev.lanewise.run.Result;
import dev.lanewise.run.Training;
import dev.lanewise.train.TrainingOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepTest {
  private static final int CLASSES = 4;

  private static final Dataset STRIPES =
      new ImageDataset(
          SmallImages.stripes(200, CLASSES, 1),
          SmallImages.stripes(40, CLASSES, 2),
          List.of(),
          List.of());

  /** Labels that nothing in the images tells: what is learnt of them is wrong for others. */
  private static final Dataset NOISE =
      new ImageDataset(
          SmallImages.random(120, 8, 8, CLASSES, 0.3, 3),
          SmallImages.random(40, 8, 8, CLASSES, 0.3, 4),
          List.of(),
          List.of());

  private static final SweepPlan PLAN =
      Sweep.of(Preset.PROOF)
          .with(TrainingOptions.EPOCHS, 3)
          .values(TrainingOptions.HIDDEN, List.of(8), List.of(6, 5))
          .values(TrainingOptions.BATCH, 4, 16)
          .seeds(2);

  @TempDir private Path temp;

  private static Result alone(Trial trial) {
    try (Training training = Training.of(PLAN.space().options(trial)).on(STRIPES)) {
      return training.run();
    }
  }

  @Test
  void aFolderIsOfItsDataThoughNoFileHoldsThat() {
    SweepPlan plan = PLAN.folder(temp.resolve("sweep"));
    SweepTable table = plan.on(STRIPES).run();
    assertEquals(table, plan.on(STRIPES).run());
    UncheckedIOException refusal =
        assertThrows(UncheckedIOException.class, () -> plan.on(NOISE).run());
    assertTrue(refusal.getMessage().contains("this sweep on this data"), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 100})
  void everyTrialIsTheTrainingThatRunsAlone(int parallel) throws IOException {
    SweepTable table = PLAN.parallel(parallel).on(STRIPES).run();
    assertTrue(table.isComplete());
    assertEquals(8, table.results().size());
    for (int t = 0; t < 8; t++) {
      TrialResult result = table.results().get(t);
      assertEquals(PLAN.space().trial(t + 1), result.trial());
      Result expected = alone(result.trial());
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      ModelFile.write(expected.model(), written);
      byte[] file = written.toByteArray();
      assertEquals(HexFormat.of().formatHex(Sha256.newDigest().digest(file)), result.modelSha256());
      assertEquals(expected.judged().accuracy(), result.metric());
      assertEquals(expected.judged().loss(), result.loss());
      assertEquals(expected.bestEpoch().epoch(), result.bestEpoch());
      assertEquals(3, result.epochs().size());
    }
  }

  /** A cluster of nobody but the thread that asks. It takes the trials from behind. */
  private static class Backwards implements TrialCluster {
    /** So many trials it trains before it is out of order. */
    private int most;

    Backwards(int most) {
      this.most = most;
    }

    @Override
    public int parallel() {
      return 7;
    }

    @Override
    public void train(
        Space space, Dataset dataset, Parts parts, List<Integer> left, Consumer<TrialResult> keep) {
      for (int number : left.reversed()) {
        if (most-- == 0) {
          throw new IllegalStateException("out of order");
        }
        keep.accept(Sweep.train(space, number, dataset, parts, KernelChoice.fastest()));
      }
    }

    @Override
    public void stop() {
      most = 0;
    }
  }

  @Test
  void aClustersTableIsThatOfThisProcess() {
    SweepPlan elsewhere = PLAN.cluster(new Backwards(100));
    assertEquals(7, elsewhere.parallel());
    assertEquals(PLAN.on(STRIPES).run().csv(), elsewhere.on(STRIPES).run().csv());
  }

  @Test
  void aSweepGoesOnWhereAClusterHasFailed() {
    SweepPlan kept = PLAN.folder(temp.resolve("sweep"));
    Sweep failing = kept.cluster(new Backwards(3)).on(STRIPES);
    assertThrows(IllegalStateException.class, failing::run);
    Backwards rest = new Backwards(PLAN.space().trials() - 3);
    assertEquals(PLAN.on(STRIPES).run().csv(), kept.cluster(rest).on(STRIPES).run().csv());
  }

  @Test
  void aClusterIsStoppedWithTheSweep() {
    AtomicReference<Sweep> running = new AtomicReference<>();
    Sweep sweep =
        PLAN.cluster(
                new Backwards(100) {
                  @Override
                  public void stop() {
                    super.stop();
                    throw new IllegalStateException("stopped");
                  }
                })
            .listener((result, _) -> running.get().stop())
            .on(STRIPES);
    running.set(sweep);
    assertEquals("stopped", assertThrows(IllegalStateException.class, sweep::run).getMessage());
    assertEquals(1, sweep.soFar().results().size());
  }

  @Test
  void listenersAreToldOfEveryEpochAndEveryTrial() {
    List<String> told = new ArrayList<>();
    SweepListener listener =
        new SweepListener() {
          @Override
          public void begun(SweepTable soFar) {
            told.add("begun with " + soFar.results().size());
          }

          @Override
          public void finished(Trial trial, EpochEvent epoch) {
            told.add("trial " + trial.number() + ", epoch " + epoch.epoch());
          }

          @Override
          public void finished(TrialResult result, SweepTable soFar) {
            told.add("trial " + result.trial().number() + " is one of " + soFar.results().size());
          }
        };
    Sweep.of(Preset.PROOF)
        .with(TrainingOptions.EPOCHS, 2)
        .seeds(2)
        .parallel(1)
        .listener(listener)
        .listener(SweepListener.NONE)
        .on(STRIPES)
        .run();
    assertEquals(
        List.of(
            "begun with 0",
            "trial 1, epoch 1",
            "trial 1, epoch 2",
            "trial 1 is one of 1",
            "trial 2, epoch 1",
            "trial 2, epoch 2",
            "trial 2 is one of 2"),
        told);
  }

  @Test
  void aSweepThatWasStoppedGoesOnToTheSameTable() throws IOException {
    String expected = PLAN.on(STRIPES).run().csv();
    Path folder = temp.resolve("sweep");
    AtomicReference<Sweep> stopped = new AtomicReference<>();
    Sweep sweep =
        PLAN.folder(folder)
            .parallel(2)
            .listener(
                (_, soFar) -> {
                  if (soFar.results().size() == 3) {
                    stopped.get().stop();
                  }
                })
            .on(STRIPES);
    stopped.set(sweep);
    SweepTable part = sweep.run();
    assertTrue(part.results().size() >= 3, part.csv());
    assertFalse(part.isComplete(), part.csv());
    assertFalse(Files.exists(folder.resolve("sweep.csv")));
    List<Integer> rest = new ArrayList<>();
    SweepTable whole =
        PLAN.folder(folder)
            .listener((result, _) -> rest.add(result.trial().number()))
            .on(STRIPES)
            .run();
    assertEquals(expected, whole.csv());
    assertEquals(expected, Files.readString(folder.resolve("sweep.csv")));
    assertEquals(8, part.results().size() + rest.size());
    part.results().forEach(result -> assertFalse(rest.contains(result.trial().number())));
    // Everything is there already.
    assertEquals(whole, PLAN.folder(folder).on(STRIPES).run());
  }

  @Test
  void aFolderOfSomethingElseIsRefused() throws IOException {
    Path folder = temp.resolve("sweep");
    PLAN.folder(folder).on(STRIPES).run();
    SweepPlan other = PLAN.seeds(3).folder(folder);
    assertEquals(
        folder + ": expected this sweep on this data, found another; give another folder",
        assertThrows(UncheckedIOException.class, () -> other.on(STRIPES)).getMessage());
    Files.writeString(Files.createDirectory(temp.resolve("full")).resolve("file"), "");
    SweepPlan full = PLAN.folder(temp.resolve("full"));
    assertThrows(UncheckedIOException.class, () -> full.on(STRIPES));
    // While one sweep has the folder, no other has it.
    Sweep first = PLAN.folder(folder).on(STRIPES);
    assertThrows(UncheckedIOException.class, () -> PLAN.folder(folder).on(STRIPES));
    first.run();
    PLAN.folder(folder).on(STRIPES).run();
  }

  @Test
  void aTrialThatDivergesIsTheWorst() {
    SweepTable table =
        Sweep.of(Preset.CLASSIC)
            .with(TrainingOptions.EPOCHS, 3)
            .values(TrainingOptions.LEARNING_RATE, 1e30, 0.1)
            .parallel(1)
            .on(STRIPES)
            .run();
    TrialResult diverged = table.results().getFirst();
    assertTrue(diverged.isDiverged());
    assertEquals(Double.NaN, diverged.metric());
    assertEquals(2, table.ranking().getLast().trials().size() + 1);
    assertTrue(table.ranking().getLast().isDiverged());
    assertEquals("0.1", table.best().get().setting().words().get("learning-rate"));
    assertTrue(table.csv().contains("\n1,1000000000000000000000000000000,1,,,,\n"), table.csv());
  }

  @Test
  void withPatienceTheBestIsTrainedForItsBestEpochs() {
    SweepTable table =
        Sweep.of(Preset.PROOF)
            .set("epochs", "40")
            .set("patience", "2")
            .set("learning-rate", "0.5,0.1")
            .set("validation", "50")
            .set("seed", "5")
            .seeds(3)
            .on(NOISE)
            .run();
    SettingResult best = table.best().get();
    assertTrue(best.bestEpoch() < 40);
    String rate = best.setting().words().get("learning-rate");
    assertEquals(
        "./lanewise train proof"
            + (rate.equals("0.1") ? "" : " --learning-rate " + rate)
            + (" --epochs " + best.bestEpoch() + " --seed 5"),
        table.command().get());
    int[] epochs = best.trials().stream().mapToInt(TrialResult::bestEpoch).sorted().toArray();
    assertEquals(epochs[1], best.bestEpoch());
  }

  @Test
  void anOptionThatTheDataRefusesEndsTheSweep() {
    Sweep sweep = PLAN.set("validation", "50").on(STRIPES);
    assertEquals(8, sweep.run().results().size());
    SweepPlan all = PLAN.set("validation", "200");
    assertThrows(IllegalArgumentException.class, () -> all.on(STRIPES));
  }

  @Test
  void whatAListenerThrowsEndsTheSweep() {
    SweepPlan plan =
        PLAN.parallel(2)
            .listener(
                (_, _) -> {
                  throw new IllegalStateException("enough");
                });
    assertEquals(
        "enough",
        assertThrows(IllegalStateException.class, () -> plan.on(STRIPES).run()).getMessage());
  }

  @Test
  void kernelsChangeNothing() {
    String expected = PLAN.on(STRIPES).run().csv();
    assertEquals(expected, PLAN.set("kernels", "scalar").on(STRIPES).run().csv());
    assertEquals(1, KernelChoice.select(KernelChoice.Preference.SCALAR, 0).kernels().lanes());
  }
}
