package dev.lanewise.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.ImageDataset;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.SmallImages;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.kernel.VectorKernels;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Loss;
import dev.lanewise.nn.Network;
import dev.lanewise.run.Preset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * Long runs beside the reference: no drift, no growth of memory, no thread left, no stall.
 *
 * <p>{@code -Dlanewise.soakSeconds=3600} sets how long random trainings go on, {@code
 * -Dlanewise.soakEpochs=1000} how many epochs of {@code classic}; by default both are short. {@code
 * -Dlanewise.soakSeed=S} draws other trainings.
 */
class SoakTest {
  private static final int SECONDS = Integer.getInteger("lanewise.soakSeconds", 2);
  private static final int EPOCHS = Integer.getInteger("lanewise.soakEpochs", 2);
  private static final long SEED = Long.getLong("lanewise.soakSeed", 1);

  /** Far more than any of the small trainings takes: only one that hangs is ended. */
  private static final Duration STALLED = Duration.ofMinutes(5);

  /** What the JVM itself may come to keep, compiled code's metadata for the most part. */
  private static final long GROWTH = 16 << 20;

  @Test
  void randomTrainingsGiveTheReferencesBits() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    long start = System.nanoTime();
    long time = SECONDS * 1_000_000_000L;
    long before = Long.MAX_VALUE;
    long after = Long.MAX_VALUE;
    Set<Thread> threads = TrainerTest.teamThreads();
    int trial = 0;
    for (; trial < 2 || System.nanoTime() - start < time; trial++) {
      Training training = Training.random(random);
      String name = "seed " + SEED + ", training " + trial + ": " + training;
      Outcome expected = within(STALLED, name, () -> training.run(new ScalarKernels(), 1));
      Outcome actual =
          within(STALLED, name, () -> training.run(new VectorKernels(), training.threads));
      assertArrayEquals(expected.parameters, actual.parameters, name);
      assertArrayEquals(expected.losses, actual.losses, name);
      assertEquals(threads, TrainerTest.teamThreads(), name + " has left threads");
      // The last training ends after its time, so that both halves have one.
      if (trial == 0 || System.nanoTime() - start < time / 2) {
        before = Math.min(before, usedMemory());
      } else {
        after = Math.min(after, usedMemory());
      }
    }
    assertTrue(
        after < before + GROWTH,
        "seed " + SEED + ": memory in use grew from " + before + " to " + after + " bytes");
    System.out.printf(
        "%d random trainings, seed %d; memory in use %d KB, then %d KB%n",
        trial, SEED, before >> 10, after >> 10);
  }

  @Test
  void classicStaysOnTheReference() throws Exception {
    LabeledImages images = ImageDataset.read(Path.of("data/mnist")).train();
    TrainingConfig config = Preset.CLASSIC.config();
    Network expected = config.network(images.inputs(), images.classes());
    Network actual = expected.copy();
    int cores = Runtime.getRuntime().availableProcessors();
    try (Trainer reference = new Trainer(expected, config, images, new ScalarKernels(), 1);
        Trainer trainer = new Trainer(actual, config, images, new VectorKernels(), cores)) {
      long before = 0;
      for (int epoch = 1; epoch <= EPOCHS; epoch++) {
        double loss = reference.trainEpoch().trainLoss();
        assertEquals(loss, trainer.trainEpoch().trainLoss(), "loss of epoch " + epoch);
        assertArrayEquals(expected.parameters(), actual.parameters(), "epoch " + epoch);
        if (epoch <= 10 && epoch < EPOCHS) {
          before = usedMemory();
        }
      }
      long after = usedMemory();
      assertTrue(after < before + GROWTH, "memory in use grew from " + before + " to " + after);
      System.out.printf(
          "%d epochs of classic; memory in use %d KB, then %d KB%n",
          EPOCHS, before >> 10, after >> 10);
    }
  }

  /** Runs a training in a thread of its own, so that one that hangs fails. */
  private static Outcome within(Duration longest, String name, Callable<Outcome> training)
      throws Exception {
    FutureTask<Outcome> task = new FutureTask<>(training);
    Thread.ofPlatform().daemon().start(task);
    try {
      return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new AssertionError(name, e);
    }
  }

  private static long usedMemory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private record Outcome(float[] parameters, double[] losses) {}

  private record Training(
      TrainingConfig config, int count, int side, int classes, double nonZero, int threads) {

    static Training random(SplittableRandom random) {
      List<Integer> hidden = new ArrayList<>();
      int widest = random.nextBoolean() ? 40 : 200;
      for (int layers = random.nextInt(4); layers > 0; layers--) {
        hidden.add(random.nextInt(1, widest));
      }
      boolean softmax = random.nextBoolean();
      TrainingConfig config =
          TrainingConfig.DEFAULT
              .with(TrainingOptions.HIDDEN, hidden)
              .with(
                  TrainingOptions.ACTIVATION,
                  List.of(Activation.RELU, Activation.TANH, Activation.SIGMOID, Activation.SILU)
                      .get(random.nextInt(4)))
              .with(TrainingOptions.OUTPUT, softmax ? Activation.SOFTMAX : Activation.SIGMOID)
              .with(
                  TrainingOptions.LOSS,
                  softmax || random.nextBoolean() ? Loss.CROSS_ENTROPY : Loss.SQUARED_ERROR)
              .with(
                  TrainingOptions.OPTIMIZER,
                  Optimizer.values()[random.nextInt(Optimizer.values().length)])
              .with(TrainingOptions.LEARNING_RATE, 0.01 * random.nextDouble())
              .with(
                  TrainingOptions.SCHEDULE,
                  Schedule.values()[random.nextInt(Schedule.values().length)])
              .with(TrainingOptions.BATCH, random.nextInt(1, 300))
              .with(TrainingOptions.EPOCHS, random.nextInt(1, 4))
              .with(TrainingOptions.SHUFFLE, random.nextBoolean())
              .with(TrainingOptions.SEED, random.nextLong());
      return new Training(
          config,
          random.nextInt(1, 400),
          random.nextInt(1, 40),
          random.nextInt(1, 40),
          random.nextDouble(),
          random.nextInt(1, 10));
    }

    Outcome run(Kernels kernels, int atMost) {
      LabeledImages images = SmallImages.random(count, side, side, classes, nonZero, config.seed());
      Network network = config.network(images.inputs(), classes);
      double[] losses = new double[config.epochs()];
      try (Trainer trainer = new Trainer(network, config, images, kernels, atMost)) {
        for (int epoch = 0; epoch < losses.length; epoch++) {
          losses[epoch] = trainer.trainEpoch().trainLoss();
        }
      } catch (DivergedException e) {
        // Both diverge, or the comparison fails: what is not finite is outside of the laws.
        return new Outcome(new float[0], new double[0]);
      }
      return new Outcome(network.parameters(), losses);
    }
  }
}
