package dev.lanewise.train;

import dev.lanewise.data.LabeledImages;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.nn.Network;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Has the JIT compilers come to the kernels while data is read: a thread of its own trains a
 * network like the one to come on noise, for a second or until it is ended. A vector kernel takes
 * thousands of times as long before C2 has compiled it as after; what training begins with changes
 * none of its results.
 */
public final class WarmUp {
  /** Images of MNIST's shape and its classes, which is what most runs have. */
  private static final int SIDE = 28;

  private static final int CLASSES = 10;

  /** As many as the tallest tile of a small network's products takes. */
  static final int IMAGES = 16;

  /** Few, for the interpreter's sake, but enough that the sparse kernels run. */
  private static final double NON_ZERO = 0.02;

  /**
   * A round of a larger network takes longer, before it is compiled, than reading the data does.
   */
  private static final int MOST_WEIGHTS = 1 << 17;

  /** Time for the compilers, which on two cores would have to share theirs with this thread. */
  private static final int PAUSE_MILLIS = 8;

  private static final long LONGEST_NANOS = 1_000_000_000;

  private final TrainingConfig config;

  /** Null where it has not begun. */
  private Thread thread;

  private volatile boolean ended;

  private WarmUp(TrainingConfig config) {
    this.config = config;
  }

  /**
   * Begins, unless the network is too large for it, or training is going to refuse it.
   *
   * @param kernels asked for them once, by the thread that warms up
   */
  public static WarmUp start(TrainingConfig config, Supplier<Kernels> kernels) {
    WarmUp warmUp = new WarmUp(config);
    if (isSmall(config)) {
      try {
        Network network = config.zeroNetwork(SIDE * SIDE, CLASSES);
        warmUp.thread = new Thread(() -> warmUp.run(network, kernels), "lanewise-warm-up");
        warmUp.thread.setDaemon(true);
        warmUp.thread.start();
      } catch (IllegalArgumentException e) {
        // Whoever trains says why.
      }
    }
    return warmUp;
  }

  private static boolean isSmall(TrainingConfig config) {
    long weights = 0;
    long in = SIDE * SIDE;
    for (int out : config.hidden()) {
      weights += in * out;
      if (weights > MOST_WEIGHTS) {
        return false;
      }
      in = out;
    }
    return weights + in * CLASSES <= MOST_WEIGHTS;
  }

  private void run(Network network, Supplier<Kernels> choice) {
    long start = System.nanoTime();
    Kernels kernels;
    try {
      kernels = choice.get();
    } catch (LinkageError | UnsupportedOperationException e) {
      // Whoever trains says why.
      return;
    }
    LabeledImages noise = noise();
    try (Trainer trainer = new Trainer(network, config, noise, kernels, 1);
        Evaluator evaluator = new Evaluator(network, noise, kernels, 1)) {
      while (!ended && System.nanoTime() - start < LONGEST_NANOS) {
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
      // The last classes come twice, and so become likelier: else no maximum would ever be found
      // but at the first class, and what C2 then makes of that search lasts until it is wrong.
      labels[i] = (byte) (CLASSES - 1 - i % CLASSES);
    }
    return new LabeledImages(IMAGES, SIDE, SIDE, pixels, labels);
  }

  /** Returns whether this is a warm-up for a training: of a like network, in like steps. */
  public boolean suits(TrainingConfig training) {
    return TrainingOptions.TABLE.rows().stream()
        .allMatch(row -> row.compilesAlike(training.options(), config.options()));
  }

  /** Waits until its second is over, if it has begun. */
  public void await() throws InterruptedException {
    if (thread != null) {
      thread.join();
    }
  }

  /** Ends it after the round in progress, without waiting for that. */
  public void end() {
    ended = true;
  }
}
