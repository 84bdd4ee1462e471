package dev.lanewise.nn;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Matrix;
import dev.lanewise.kernel.RowStride;
import java.util.Objects;

/**
 * A trained network that answers, one image at a time.
 *
 * <p>It copies the parameters when it is made, so training that goes on does not show. Any number
 * of threads may ask one predictor at once, and none waits for another: each has scratch of its
 * own, allocated when it first asks.
 *
 * <p>Inputs are the pixels of an image, row by row, each p / 255f for a p from 0 to 255, as many as
 * the network has inputs. Scores are the activations of the last layer, one a class, as
 * docs/arithmetic.md defines them: the same numbers ({@code ==}) for all {@link Kernels} and
 * threads. Other finite inputs than pixels are answered by the same arithmetic.
 */
public final class Predictor {
  private final Network network;
  private final ThreadLocal<Scratch> scratch;

  /** Makes a predictor of {@code network} as it is now. */
  public Predictor(Network network, Kernels kernels) {
    Network copy = network.copy();
    this.network = copy;
    this.scratch = ThreadLocal.withInitial(() -> new Scratch(copy, kernels));
  }

  /**
   * Returns the score of each class.
   *
   * @throws IllegalArgumentException if {@code inputs} is longer or shorter than one image
   */
  public float[] scores(float[] inputs) {
    requireOneImage(inputs);
    float[] scores = new float[network.outputs()];
    scores(inputs, 0, scores, 0);
    return scores;
  }

  /**
   * Returns the class with the greatest score; of several, the lowest.
   *
   * @throws IllegalArgumentException if {@code inputs} is longer or shorter than one image
   */
  public int label(float[] inputs) {
    requireOneImage(inputs);
    Scratch own = scratch.get();
    own.run(inputs, 0).classify(own.label, 0, 1);
    return Byte.toUnsignedInt(own.label[0]);
  }

  /** Returns the class with the greatest of these scores; of several, the lowest. */
  public static int labelOf(float[] scores) {
    int best = 0;
    for (int c = 1; c < scores.length; c++) {
      best = scores[c] > scores[best] ? c : best;
    }
    return best;
  }

  /**
   * Writes the score of each class to {@code scores[scoresOff]} and on, from the image at {@code
   * inputs[inputsOff]} and on; allocates nothing after a thread's first call.
   *
   * @throws IndexOutOfBoundsException if an array ends before the image or the scores do
   */
  public void scores(float[] inputs, int inputsOff, float[] scores, int scoresOff) {
    Objects.checkFromIndexSize(inputsOff, network.inputs(), inputs.length);
    Objects.checkFromIndexSize(scoresOff, network.outputs(), scores.length);
    Scratch own = scratch.get();
    Matrix answer = own.run(inputs, inputsOff).scores();
    System.arraycopy(answer.array(), answer.index(0, 0), scores, scoresOff, network.outputs());
  }

  private void requireOneImage(float[] inputs) {
    if (inputs.length != network.inputs()) {
      throw new IllegalArgumentException(
          "the network takes " + network.inputs() + " inputs, not " + inputs.length);
    }
  }

  /** What one thread works with. */
  private static final class Scratch {
    private final byte[] label = new byte[1];
    private final DenseInputs dense;
    private final ForwardPass densePass;

    /**
     * Null where the first layer has so few units that all pixels are multiplied sooner than the
     * non-zero ones are listed: about a microsecond, in MNIST.
     */
    private final PixelList pixels;

    private final ForwardPass sparsePass;

    Scratch(Network network, Kernels kernels) {
      Dense first = network.layers().getFirst();
      this.dense = new DenseInputs(1, first.in(), first.out());
      this.densePass = new ForwardPass(kernels, network, 1, dense);
      this.pixels = first.out() > RowStride.CACHE_LINE ? new PixelList(first.in()) : null;
      this.sparsePass =
          pixels == null ? null : new ForwardPass(kernels, network, 1, pixels.inputs());
    }

    /** Runs the network; returns the pass that holds the answer. */
    ForwardPass run(float[] inputs, int off) {
      ForwardPass pass = densePass;
      if (pixels != null && pixels.take(inputs, off)) {
        pass = sparsePass;
      } else {
        Matrix x = dense.x();
        System.arraycopy(inputs, off, x.array(), x.index(0, 0), x.columns());
      }
      pass.forward(1);
      return pass;
    }
  }
}
