package dev.lanewise.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.ImageDataset;
import dev.lanewise.data.SmallImages;
import dev.lanewise.train.ClassEvaluation;
import dev.lanewise.train.Optimizer;
import dev.lanewise.train.TrainingOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trainings of programs that are stopped and go on from their checkpoints. */
class TrainingCheckpointsTest {
  /** Labels that nothing in the images tells: what is learnt of them is wrong for others. */
  private static final ImageDataset NOISE = noise(3);

  private static final TrainingPlan PLAN =
      Training.of(Preset.PROOF).hidden(8).batch(8).learningRate(0.02).epochs(8).seed(7);

  private static final TrainingPlan PATIENT =
      PLAN.with(TrainingOptions.OPTIMIZER, Optimizer.ADAM).epochs(40).validation(0.25).patience(5);

  @TempDir private Path folder;

  private static ImageDataset noise(long seed) {
    return new ImageDataset(
        SmallImages.random(120, 8, 8, 4, 0.3, seed),
        SmallImages.random(40, 8, 8, 4, 0.3, seed + 1),
        List.of(),
        List.of());
  }

  private static Result run(TrainingPlan plan, ImageDataset dataset) {
    try (Training training = plan.on(dataset)) {
      return training.run();
    }
  }

  private Result stoppedAt(int epoch, TrainingPlan plan) {
    return run(
        plan.checkpoints(folder)
            .listener(
                event -> {
                  if (event.epoch() == epoch) {
                    event.stop();
                  }
                }),
        NOISE);
  }

  private static void assertSame(Result expected, Result found) {
    assertArrayEquals(expected.network().parameters(), found.network().parameters());
    assertEquals(expected.keptEpoch(), found.keptEpoch());
    assertEquals(expected.epochs().size(), found.epochs().size());
    for (int e = 0; e < expected.epochs().size(); e++) {
      EpochResult one = expected.epochs().get(e);
      EpochResult other = found.epochs().get(e);
      assertEquals(one.trainLoss(), other.trainLoss());
      assertEquals(one.judgedLoss(), other.judgedLoss());
      assertEquals(one.judgedAccuracy(), other.judgedAccuracy());
    }
    assertEquals(expected.initial().loss(), found.initial().loss());
    assertEquals(expected.judged().loss(), found.judged().loss());
    assertArrayEquals(
        ((ClassEvaluation) expected.judged()).predictions(),
        ((ClassEvaluation) found.judged()).predictions());
    assertEquals(expected.test().loss(), found.test().loss());
  }

  @ParameterizedTest
  @EnumSource
  void goesOnAsIfItHadNeverStopped(Optimizer optimizer) {
    TrainingPlan plan = PLAN.with(TrainingOptions.OPTIMIZER, optimizer);
    assertGoesOn(plan);
  }

  /** Of averaged weights, which are judged and kept, a checkpoint has both. */
  @ParameterizedTest
  @EnumSource
  void averagedWeightsAreNotForgotten(Optimizer optimizer) {
    assertGoesOn(PLAN.with(TrainingOptions.OPTIMIZER, optimizer).with(TrainingOptions.EMA, 0.97));
  }

  private void assertGoesOn(TrainingPlan plan) {
    Result whole = run(plan, NOISE);
    assertEquals(3, stoppedAt(3, plan).epochs().size());
    assertEquals(6, stoppedAt(6, plan.threads(2).set("kernels", "scalar")).epochs().size());
    assertSame(whole, run(plan.checkpoints(folder), NOISE));
  }

  /** Before the best epoch, at it, and behind it: where it lies, patience is not lost count of. */
  @Test
  void theBestEpochIsNotForgotten() throws IOException {
    Result whole = run(PATIENT, NOISE);
    assertTrue(whole.keptEpoch() > 1 && whole.epochs().size() < 40, whole.epochs().toString());
    for (int epoch = whole.keptEpoch() - 1; epoch < whole.epochs().size(); epoch++) {
      stoppedAt(epoch, PATIENT);
      assertSame(whole, run(PATIENT.checkpoints(folder), NOISE));
      for (Path file : files()) {
        Files.delete(file);
      }
    }
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void oneIsKeptEveryNEpochs() throws IOException {
    run(PLAN.with(RunOptions.CHECKPOINT_EVERY, 3).checkpoints(folder), NOISE);
    assertEquals(
        List.of(folder.resolve("epoch-3.safetensors"), folder.resolve("epoch-6.safetensors")),
        files());
  }

  @Test
  void aTrainingThatIsDoneIsNotDoneAgain() {
    TrainingPlan plan = PLAN.with(RunOptions.CHECKPOINT_EVERY, 8).checkpoints(folder);
    Result first = run(plan, NOISE);
    List<EpochEvent> events = new ArrayList<>();
    assertSame(first, run(plan.listener(events::add), NOISE));
    assertEquals(List.of(), events);
  }

  @Test
  void checkpointsOfAnotherTrainingAreRefused() {
    stoppedAt(2, PLAN);
    for (TrainingPlan other : List.of(PLAN.seed(8), PLAN.hidden(9), PLAN.validation(0.1))) {
      assertRefused(other, NOISE);
    }
    assertRefused(PLAN, noise(9));
  }

  private void assertRefused(TrainingPlan plan, ImageDataset dataset) {
    String message =
        assertThrows(UncheckedIOException.class, () -> plan.checkpoints(folder).on(dataset).close())
            .getMessage();
    assertTrue(message.startsWith(folder.resolve("epoch-2.safetensors") + ": "), message);
  }

  @Test
  void aDamagedOneIsPassedOverAndTold() throws IOException {
    Result whole = run(PLAN, NOISE);
    stoppedAt(2, PLAN);
    stoppedAt(4, PLAN);
    Files.writeString(folder.resolve("epoch-4.safetensors"), "nothing");
    List<String> warnings = new ArrayList<>();
    TrainingPlan plan =
        PLAN.checkpoints(folder)
            .listener(
                new TrainingListener() {
                  @Override
                  public void finished(EpochEvent epoch) {}

                  @Override
                  public void warned(String message) {
                    warnings.add(message);
                  }
                });
    assertSame(whole, run(plan, NOISE));
    assertEquals(1, warnings.size(), warnings.toString());
    String damaged = folder.resolve("epoch-4.safetensors") + ": ";
    assertTrue(warnings.getFirst().startsWith(damaged), warnings.toString());
  }
}
