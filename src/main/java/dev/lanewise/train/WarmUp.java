package dev.lanewise.train;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Network;
import java.util.Random;

/**
 * Has the JIT compilers come to the kernels while data is read: a thread trains a network of its
 * own on noise, for a second at most. A vector kernel takes thousands of times as long before C2
 * has compiled it as after; what training begins with changes none of its results.
 */
public final class WarmUp {
  /** Images of MNIST's shape, and its classes; networks for others run the same kernels. */
  private static final int SIDE = 28;

  private static final int CLASSES = 10;

  /** Enough for every tile of the small products. */
  private static final int IMAGES = 32;

  /** The share of non-zero pixels, as in MNIST. */
  private static final double NON_ZERO = 0.19;

  /**
   * A round of a larger network takes longer, before it is compiled, than reading the data does.
   */
  private static final long MOST_WEIGHTS = 1 << 17;

  /** Time for the compilers, which on two cores would have to share theirs with this thread. */
  private static final int PAUSE_MILLIS = 8;

  private static final int MOST_ROUNDS = 100;

  private final Thread thread;
  private volatile boolean ended;

  private WarmUp(TrainingConfig config, Kernels kernels) {
    this.thread = new Thread(() -> run(config, kernels), "lanewise-warm-up");
    thread.setDaemon(true);
  }

  /** Begins for a training to come; of a network that is too large for it nothing is run. */
  public static WarmUp start(TrainingConfig config, Kernels kernels) {
    WarmUp warmUp = new WarmUp(config, kernels);
    if (weights(config) <= MOST_WEIGHTS) {
      warmUp.thread.start();
    }
    return warmUp;
  }

  private static long weights(TrainingConfig config) {
    long weights = 0;
    long in = SIDE * SIDE;
    for (int out : config.hidden()) {
      weights += in * out;
      in = out;
    }
    return weights + in * CLASSES;
  }

  private void run(TrainingConfig config, Kernels kernels) {
    LabeledImages noise = noise();
    Network network = config.network(noise.inputs(), CLASSES);
    try (Trainer trainer = new Trainer(network, config, noise, kernels, 1);
        Evaluator evaluator = new Evaluator(network, noise, kernels, 1)) {
      for (int round = 0; round < MOST_ROUNDS && !ended; round++) {
        evaluator.evaluate();
        trainer.trainEpoch();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (DivergedException | InterruptedException e) {
      // What is compiled by now is what there is.
    }
  }

  private static LabeledImages noise() {
    Random random = new Random(0);
    byte[] pixels = new byte[IMAGES * SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (random.nextDouble() < NON_ZERO ? random.nextInt(256) : 0);
    }
    byte[] labels = new byte[IMAGES];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) (i % CLASSES);
    }
    return new LabeledImages(IMAGES, SIDE, SIDE, pixels, labels);
  }

  /** Ends it, and waits for the round in progress. */
  public void end() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
