package dev.lanewise.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.ImageDataset;
import dev.lanewise.data.LabeledImages;
import dev.lanewise.data.Parts;
import dev.lanewise.data.SmallImages;
import dev.lanewise.kernel.KernelChoice;
import dev.lanewise.kernel.ScalarKernels;
import dev.lanewise.nn.Network;
import dev.lanewise.train.DivergedException;
import dev.lanewise.train.EpochProgress;
import dev.lanewise.train.Evaluator;
import dev.lanewise.train.Optimizer;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainingConfig;
import dev.lanewise.train.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingTest {
  private static final int CLASSES = 4;

  private static final ImageDataset STRIPES =
      dataset(SmallImages.stripes(90, CLASSES, 1), SmallImages.stripes(40, CLASSES, 2));

  /** Labels that nothing in the images tells: what is learnt of them is wrong for others. */
  private static final ImageDataset NOISE =
      dataset(
          SmallImages.random(120, 8, 8, CLASSES, 0.3, 3),
          SmallImages.random(40, 8, 8, CLASSES, 0.3, 4));

  private static final TrainingPlan PLAN =
      Training.of(Preset.PROOF).hidden(8).batch(8).epochs(5).seed(7);

  /** Learns the noise by heart. */
  private static final TrainingPlan OVERFITTING =
      PLAN.with(TrainingOptions.OPTIMIZER, Optimizer.ADAM)
          .learningRate(0.02)
          .epochs(60)
          .validation(0.25)
          .patience(4);

  private static ImageDataset dataset(LabeledImages train, LabeledImages test) {
    return new ImageDataset(train, test, List.of(), List.of());
  }

  private static Result run(TrainingPlan plan, ImageDataset dataset) {
    try (Training training = plan.on(dataset)) {
      return training.run();
    }
  }

  private static int[] bits(Network network) {
    int[] bits = new int[network.parameters().length];
    for (int p = 0; p < bits.length; p++) {
      bits[p] = Float.floatToRawIntBits(network.parameters()[p]);
    }
    return bits;
  }

  /** Returns what the parts of a training make when they are put together by hand. */
  private static Network byHand(TrainingConfig config, LabeledImages trained) {
    Network network = config.network(64, CLASSES);
    try (Trainer trainer = new Trainer(network, config, trained, new ScalarKernels(), 1)) {
      for (int epoch = 0; epoch < config.epochs(); epoch++) {
        trainer.trainEpoch();
      }
    }
    return network;
  }

  private static double loss(Network network, LabeledImages images) {
    try (Evaluator evaluator = new Evaluator(network, images, new ScalarKernels(), 1)) {
      return evaluator.evaluate().loss();
    }
  }

  @Test
  void trainsAsItsPartsDo() {
    Result result = run(PLAN.threads(2), STRIPES);
    Network network = byHand(new TrainingConfig(PLAN.options()), STRIPES.train());
    assertArrayEquals(bits(network), bits(result.network()));
    assertEquals(5, result.epochs().size());
    assertEquals(5, result.keptEpoch());
    assertFalse(result.isHeldOut());
    assertEquals(40, result.judged().count());
    assertEquals(result.epochs().getLast().judgedLoss(), result.judged().loss());
    assertEquals(loss(network, STRIPES.test()), result.test().loss());
    assertEquals(loss(byHandUntrained(), STRIPES.test()), result.initial().loss());
    assertEquals(7L, result.provenance().options().get(TrainingOptions.SEED));
  }

  private static Network byHandUntrained() {
    return new TrainingConfig(PLAN.options()).network(64, CLASSES);
  }

  @Test
  void theLastImagesAreHeldOut() {
    Result result = run(PLAN.validation(30), STRIPES);
    LabeledImages kept = STRIPES.train().slice(0, 60);
    Network network = byHand(new TrainingConfig(PLAN.options()), kept);
    assertArrayEquals(bits(network), bits(result.network()));
    assertTrue(result.isHeldOut());
    assertEquals(loss(network, STRIPES.train().slice(60, 90)), result.judged().loss());
    assertEquals(loss(network, STRIPES.test()), result.test().loss());
  }

  @Test
  void aFractionIsDrawnFromEveryClass() {
    try (Training training = PLAN.validation(0.2).on(STRIPES);
        Training otherSeed = PLAN.validation(0.2).seed(8).on(STRIPES);
        Training otherSplit = PLAN.validation(0.2).with(DataOptions.SPLIT_SEED, 1L).on(STRIPES)) {
      int[] counts = new int[CLASSES];
      int[] drawn = new int[CLASSES];
      for (int image = 0; image < STRIPES.train().count(); image++) {
        counts[STRIPES.train().label(image)]++;
      }
      for (int image = 0; image < training.parts().judging().count(); image++) {
        drawn[((LabeledImages) training.parts().judging()).label(image)]++;
      }
      for (int c = 0; c < CLASSES; c++) {
        assertEquals(Math.round(0.2 * counts[c]), drawn[c]);
      }
      assertEquals(90, training.parts().trained().count() + training.parts().judging().count());
      assertEquals(training.parts().judging().sha256(), otherSeed.parts().judging().sha256());
      assertNotEquals(training.parts().judging().sha256(), otherSplit.parts().judging().sha256());
    }
  }

  @Test
  void whatCannotBeHeldOutIsRefused() {
    assertRefused("--validation: expected fewer than the 90", PLAN.validation(90));
    assertRefused("--validation: expected a fraction that draws", PLAN.validation(0.001));
    assertRefused("--patience: expected --validation beside it", PLAN.patience(2));
  }

  private static void assertRefused(String expected, TrainingPlan plan) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> plan.on(STRIPES)).getMessage();
    assertTrue(message.startsWith(expected), message);
  }

  @Test
  void patienceKeepsTheModelOfTheBestEpoch() {
    List<EpochEvent> events = new ArrayList<>();
    List<int[]> best = new ArrayList<>();
    TrainingPlan plan =
        OVERFITTING.listener(
            event -> {
              events.add(event);
              if (event.isBest()) {
                best.add(bits(event.training().kept()));
              }
            });
    Result result = run(plan, NOISE);
    EpochResult lowest = null;
    for (EpochResult epoch : result.epochs()) {
      boolean isBest = lowest == null || epoch.judgedLoss() < lowest.judgedLoss();
      assertEquals(isBest, events.get(epoch.epoch() - 1).isBest(), epoch.toString());
      lowest = isBest ? epoch : lowest;
    }
    assertTrue(result.epochs().size() < 60, "patience never ended");
    assertEquals(result.epochs().size(), events.size());
    assertEquals(lowest.epoch(), result.keptEpoch());
    assertEquals(lowest.epoch() + 4, result.epochs().size());
    assertEquals(lowest, result.bestEpoch());
    assertEquals(lowest.judgedLoss(), result.judged().loss());
    assertArrayEquals(best.getLast(), bits(result.network()));
    assertEquals(loss(result.network(), NOISE.test()), result.test().loss());
  }

  @Test
  void aListenerStopsIt() {
    TrainingPlan plan =
        PLAN.listener(
            event -> {
              if (event.epoch() == 2) {
                event.stop();
              }
            });
    Result result = run(plan, STRIPES);
    assertEquals(2, result.epochs().size());
    assertEquals(2, result.keptEpoch());
  }

  @Test
  void whatIsStoppedBeforeItBeginsHasTheStartValues() {
    try (Training training = PLAN.on(STRIPES)) {
      training.stop();
      Result result = training.run();
      assertArrayEquals(bits(byHandUntrained()), bits(result.network()));
      assertEquals(0, result.keptEpoch());
      assertEquals(result.initial().loss(), result.judged().loss());
    }
  }

  @Test
  void stopsAtTheTarget() {
    Result result = run(PLAN.epochs(100).targetAccuracy(0.9), STRIPES);
    List<EpochResult> epochs = result.epochs();
    assertTrue(epochs.getLast().judgedAccuracy() >= 0.9);
    assertTrue(
        epochs.subList(0, epochs.size() - 1).stream().allMatch(e -> e.judgedAccuracy() < 0.9));
  }

  @Test
  void itRunsOnce() {
    try (Training training = PLAN.on(STRIPES)) {
      training.run();
      assertThrows(IllegalStateException.class, training::run);
    }
  }

  @Test
  void whatAListenerThrowsEndsIt() {
    RuntimeException thrown = new RuntimeException("enough");
    TrainingPlan plan =
        PLAN.listener(
            event -> {
              throw thrown;
            });
    assertEquals(thrown, assertThrows(RuntimeException.class, () -> run(plan, STRIPES)));
  }

  @Test
  void whatDivergesSaysInWhichEpoch() {
    TrainingPlan plan = PLAN.learningRate(1e30);
    DivergedException e = assertThrows(DivergedException.class, () -> run(plan, STRIPES));
    assertEquals(1, e.epoch());
  }

  /** Ends as soon as it is seen: however slow the machine, nothing else ends it. */
  @Test
  void anyThreadMaySeeHowFarAnEpochHasCome() throws InterruptedException {
    LabeledImages many = SmallImages.random(20_000, 8, 8, CLASSES, 0.3, 5);
    List<EpochProgress> seen = new ArrayList<>();
    try (Training training =
        PLAN.batch(4).epochs(Integer.MAX_VALUE).on(dataset(many, STRIPES.test()))) {
      Thread watcher =
          new Thread(
              () -> {
                EpochProgress progress = training.progress();
                while (!(progress.share() > 0)) {
                  Thread.onSpinWait();
                  progress = training.progress();
                }
                seen.add(progress);
                training.stop();
              });
      watcher.start();
      training.run();
      watcher.join();
      EpochProgress last = training.progress();
      assertTrue(last.share() <= 1, last.toString());
    }
    EpochProgress progress = seen.getFirst();
    assertTrue(progress.epoch() >= 1 && progress.share() < 1, progress.toString());
    assertTrue(progress.trainLoss() > 0 && progress.trainLoss() < 100, progress.toString());
    assertTrue(progress.imagesPerSecond() > 0, progress.toString());
  }

  @Test
  void aPlanTakesTheWordsOfTheCommandLine() {
    TrainingPlan plan = PLAN.set("hidden", "5,6").set("kernels", "scalar");
    assertEquals(List.of(5, 6), plan.options().get(TrainingOptions.HIDDEN));
    assertEquals("scalar", run(plan, STRIPES).provenance().kernels());
    String unknown =
        assertThrows(IllegalArgumentException.class, () -> PLAN.set("hiden", "5")).getMessage();
    assertEquals("expected the name of an option, found 'hiden'", unknown);
    assertThrows(IllegalArgumentException.class, () -> PLAN.set("epochs", "0"));
  }

  /** The trainer is there when the examples that judge are found not to fit its network. */
  @Test
  void whatCannotBePreparedLeavesNoThread() throws Exception {
    TrainingPlan plan = PLAN.batch(16).threads(2);
    Parts fit = HeldOut.parts(STRIPES, plan.options());
    Parts misfit =
        new Parts(
            fit.trained(),
            SmallImages.random(40, 9, 9, CLASSES, 0.3, 4),
            fit.test(),
            false,
            null,
            fit.preparation(),
            fit.pictures(),
            fit.warnings());
    assertThrows(
        IllegalArgumentException.class, () -> plan.on(STRIPES, misfit, KernelChoice.byDefault()));
    List<Thread> threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("lanewise-"))
            .toList();
    for (Thread thread : threads) {
      thread.join(10_000);
      assertFalse(thread.isAlive(), thread.getName());
    }
  }
}
