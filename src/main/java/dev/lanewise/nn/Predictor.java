package dev.lanewise.nn;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RowStride;
import java.util.List;
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
    own.run(inputs, 0);
    own.buffers.classify(own.label, 0, 0, 1);
    return Byte.toUnsignedInt(own.label[0]);
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
    own.run(inputs, inputsOff);
    own.copyScores(scores, scoresOff);
  }

  private void requireOneImage(float[] inputs) {
    if (inputs.length != network.inputs()) {
      throw new IllegalArgumentException(
          "the network takes " + network.inputs() + " inputs, not " + inputs.length);
    }
  }

  /** What one thread works with. */
  private static final class Scratch {
    private final Kernels kernels;
    private final Dense[] layers;
    private final float[] parameters;
    private final BatchBuffers buffers;
    private final float[] work;
    private final byte[] label = new byte[1];

    /**
     * Null where the first layer has so few units that all pixels are multiplied sooner than the
     * non-zero ones are listed: about a microsecond, in MNIST.
     */
    private final PixelList pixels;

    private final float[] blockSums;

    Scratch(Network network, Kernels kernels) {
      List<Dense> layers = network.layers();
      Dense first = layers.getFirst();
      this.kernels = kernels;
      this.layers = layers.toArray(Dense[]::new);
      this.parameters = network.parameters();
      this.buffers = new BatchBuffers(network, kernels, 1);
      this.work = new float[buffers.workLength()];
      this.pixels = first.out() > RowStride.CACHE_LINE ? new PixelList(first.in()) : null;
      this.blockSums =
          pixels == null ? null : new float[RowStride.arrayLength(pixels.blocks(), first.stride())];
    }

    /** Runs the network. */
    void run(float[] inputs, int off) {
      if (pixels != null && pixels.take(inputs, off)) {
        multiplyListed();
      } else {
        multiplyAll(inputs, off);
      }
      buffers.activate(0, 0, 1, 0, layers[0].out());
      for (int l = 1; l < layers.length; l++) {
        buffers.forward(l, 0, 1, 0, layers[l].out(), work);
      }
    }

    /** Copies the activations of the last layer. */
    void copyScores(float[] scores, int off) {
      int last = layers.length - 1;
      int from = buffers.index(last, 0, 0);
      System.arraycopy(buffers.activations(last), from, scores, off, layers[last].out());
    }

    private void multiplyListed() {
      Dense first = layers[0];
      int ld = first.stride();
      for (int block = 0; block < pixels.blocks(); block++) {
        kernels.sparseMatmul(
            pixels.runs(),
            PixelList.RUN_LENGTH,
            pixels.starts(),
            block,
            1,
            parameters,
            first.weightRow(pixels.blockStart(block)),
            ld,
            blockSums,
            RowStride.FIRST_ROW + block * ld,
            ld,
            1,
            first.out());
      }
      kernels.addBlocks(
          parameters,
          first.biasOffset(),
          blockSums,
          RowStride.FIRST_ROW,
          ld,
          ld,
          pixels.blocks(),
          buffers.sums(0),
          buffers.index(0, 0, 0),
          ld,
          1,
          first.out());
    }

    private void multiplyAll(float[] inputs, int off) {
      Dense first = layers[0];
      kernels.matmul(
          inputs,
          off,
          first.in(),
          parameters,
          first.weightOffset(),
          first.stride(),
          parameters,
          first.biasOffset(),
          buffers.sums(0),
          buffers.index(0, 0, 0),
          first.stride(),
          1,
          first.in(),
          first.out(),
          work);
    }
  }
}
