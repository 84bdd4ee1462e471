package dev.lanewise.kernel;

import static dev.lanewise.kernel.FusedMultiplyAdd.fma;
import static java.util.Objects.checkFromIndexSize;
import static jdk.incubator.vector.VectorOperators.GT;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Plain gradient descent, a step for each sample, through a network none of whose layers is wider
 * than a cache line, from inputs enough for a run: relu, at last sigmoid, and the squared error.
 *
 * <p>The operations and their order are those of {@link Kernels}, called one after the other with a
 * batch of one; a step of a microsecond would spend most of it in calls and argument checks. Here a
 * layer is a row, and a row at most four vectors. The gradient by a layer's inputs sums over its
 * outputs, so that it needs the weights with the inputs side by side: such a copy is kept in step
 * with the weights, since fma(x, dy, w) is fma(dy, x, w).
 *
 * <p>Padding of the parameters must be +0.0, and stays so. An object serves one thread.
 */
public final class FusedDescent {
  private static final VectorSpecies<Float> FLOATS = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;
  private static final int ROW = RowStride.CACHE_LINE;

  /** From ROW − n on, the factor 2 of the squared error's derivative, and 0 for padding. */
  private static final float[] TWO_OF_ELEMENTS = new float[2 * ROW];

  static {
    Arrays.fill(TWO_OF_ELEMENTS, 0, ROW, 2f);
  }

  private final int[] widths;
  private final int layers;
  private final float[] parameters;
  private final int[] weights;
  private final int[] biases;

  /** The first layer's weights. */
  private final WeightPanels firstWeights;

  /** The first layer's weights by blocks of inputs: the arrays of {@link #firstWeights}. */
  private final float[][] blocks;

  /** A row a layer: the activations, and the gradients by the sums. */
  private final float[] activations;

  private final float[] gradients;

  /** The same two rows of the output layer's update, where {@link #scaleOutput} may scale them. */
  private final float[] scaledActivations;

  private final float[] scaledGradients;

  /** A row a block: the sums of the first layer. */
  private final float[] blockSums;

  /** A − Y of the output layer. */
  private final float[] errors = new float[RowStride.arrayLength(1, ROW)];

  /** Each layer's weights but the first one's, [out][in], {@link #ROW} rows a layer. */
  private final float[] transposed;

  /**
   * Prepares to train.
   *
   * @param widths inputs, hidden layers, classes
   * @param parameters changed by {@link #run}, and all of them up to date after {@link #store};
   *     rows of weights and biases are {@link RowStride#CACHE_LINE} floats
   * @param weights where each layer's W[0][0] is in {@code parameters}
   * @param biases where each layer's b[0] is
   * @throws IllegalArgumentException if the widths do not fit
   */
  public FusedDescent(int[] widths, float[] parameters, int[] weights, int[] biases) {
    if (!fits(widths)) {
      throw new IllegalArgumentException(
          "layers too wide or too few, or inputs too few: " + Arrays.toString(widths));
    }
    this.widths = widths.clone();
    this.layers = widths.length - 1;
    this.parameters = parameters;
    this.weights = weights.clone();
    this.biases = biases.clone();
    this.firstWeights = WeightPanels.apart(parameters, weights[0], widths[0], widths[1], ROW);
    this.blocks = new float[firstWeights.blocks()][];
    for (int block = 0; block < blocks.length; block++) {
      blocks[block] = firstWeights.array(block, 0);
    }
    this.activations = new float[RowStride.arrayLength(layers, ROW)];
    this.blockSums = new float[RowStride.arrayLength(blocks.length, ROW)];
    this.gradients = new float[RowStride.arrayLength(layers, ROW)];
    this.scaledActivations = activations.clone();
    this.scaledGradients = gradients.clone();
    this.transposed = new float[RowStride.arrayLength((long) layers * ROW, ROW)];
  }

  /**
   * Returns whether a network of these widths has hidden layers, all narrow, and a run of inputs.
   */
  public static boolean fits(int[] widths) {
    return widths.length > 2
        && PixelRuns.length(widths[0], widths[1]) == PixelRuns.NARROW_LENGTH
        && Arrays.stream(widths).skip(1).allMatch(width -> width <= ROW);
  }

  /** Takes the parameters as they are, before the first {@link #run} after any change. */
  public void load() {
    firstWeights.load(0, blocks.length, 0, widths[1]);
    for (int l = 1; l < layers; l++) {
      transpose(l);
    }
  }

  /** Brings all parameters up to date. */
  public void store() {
    firstWeights.store(0, blocks.length, 0, widths[1]);
  }

  /**
   * Makes a step for each sample in turn, from parameters that have been loaded.
   *
   * @param x the inputs, in runs of {@link PixelRuns#length}: the lists of a sample's blocks follow
   *     each other, and the samples by at least as many lists
   * @param scale what the gradient of each sample is multiplied by: −rate
   * @param y the classes of the samples from 0 on
   * @param loss receives each sample's squared error before its step
   * @return how many samples' classes the network has answered before their steps, as {@link
   *     Kernels#argmax} takes the answer
   */
  public int run(PixelRuns x, float scale, Targets y, float[] loss, int lossOff, int samples) {
    x.requireLists(0, 0, samples);
    x.requireLists(blocks.length - 1, 0, samples);
    y.require(0, samples, widths[layers]);
    checkFromIndexSize(lossOff, samples, loss.length);
    int hits = 0;
    for (int s = 0; s < samples; s++) {
      int list = x.list(0, s);
      multiplyInputs(x.runs, x.starts, list);
      for (int l = 1; l < layers; l++) {
        multiply(l);
      }
      loss[lossOff + s] =
          LossKernel.weighted(judge(y.table.array, y.index(s), scale * y.weight(s)), y.weight(s));
      hits += VectorAnswer.is(activations, row(layers - 1), y.row(s), widths[layers]) ? 1 : 0;
      for (int l = layers - 1; l > 0; l--) {
        multiplyTransposed(l);
      }
      boolean isScaled = scaleOutput();
      update(
          layers - 1,
          isScaled ? scaledActivations : activations,
          isScaled ? scaledGradients : gradients);
      for (int l = layers - 2; l > 0; l--) {
        update(l, activations, gradients);
      }
      updateFirst(x.runs, x.starts, list);
    }
    return hits;
  }

  private void transpose(int layer) {
    for (int o = 0; o < widths[layer + 1]; o++) {
      for (int i = 0; i < widths[layer]; i++) {
        transposed[transposedRow(layer) + o * ROW + i] = parameters[weights[layer] + i * ROW + o];
      }
    }
  }

  /** A = relu(((b + Σ₀) + Σ₁) + …) of the first layer. */
  private void multiplyInputs(byte[] runs, int[] starts, int list) {
    for (int block = 0; block < blocks.length; block++) {
      int start = starts[list + block];
      int end = starts[list + block + 1];
      NarrowSparseTiles.multiply(runs, start, end, blocks[block], blockSums, row(block));
    }
    for (int v = 0; v < ROW; v += LANES) {
      FloatVector z = FloatVector.fromArray(FLOATS, parameters, biases[0] + v);
      for (int block = 0; block < blocks.length; block++) {
        z = z.add(FloatVector.fromArray(FLOATS, blockSums, row(block) + v));
      }
      FloatVector.zero(FLOATS).blend(z, z.compare(GT, 0f)).intoArray(activations, row(0) + v);
    }
  }

  /** A = f(b + X·W) of a layer after the first. */
  private void multiply(int layer) {
    int x = row(layer - 1);
    int y = row(layer);
    int in = widths[layer];
    for (int v = 0; v < ROW; v += LANES) {
      FloatVector sum = FloatVector.zero(FLOATS);
      int w = weights[layer] + v;
      for (int i = 0; i < in; i++) {
        sum =
            FloatVector.broadcast(FLOATS, activations[x + i])
                .fma(FloatVector.fromArray(FLOATS, parameters, w + i * ROW), sum);
      }
      FloatVector z = FloatVector.fromArray(FLOATS, parameters, biases[layer] + v).add(sum);
      if (layer < layers - 1) {
        z = FloatVector.zero(FLOATS).blend(z, z.compare(GT, 0f));
      }
      z.intoArray(activations, y + v);
    }
    if (layer == layers - 1) {
      Sigmoid.Vector.row(activations, y, activations, y, ROW);
    }
  }

  /** Returns the loss, with the output layer's gradient on the way. */
  private float judge(float[] targets, int target, float scale) {
    int row = row(layers - 1);
    int classes = widths[layers];
    for (int v = 0; v < ROW; v += LANES) {
      FloatVector a = FloatVector.fromArray(FLOATS, activations, row + v);
      FloatVector error = a.sub(FloatVector.fromArray(FLOATS, targets, target + v));
      FloatVector two = FloatVector.fromArray(FLOATS, TWO_OF_ELEMENTS, ROW - classes + v);
      error.intoArray(errors, RowStride.FIRST_ROW + v);
      error.mul(two).mul(scale).mul(a.mul(a.neg().add(1f))).intoArray(gradients, row + v);
    }
    float loss = 0f;
    for (int c = 0; c < classes; c++) {
      float error = errors[RowStride.FIRST_ROW + c];
      loss = fma(error, error, loss);
    }
    return loss;
  }

  /** dZ = (0 + dY·Wᵀ)·relu′ of the layer before {@code layer}. */
  private void multiplyTransposed(int layer) {
    int dy = row(layer);
    int dx = row(layer - 1);
    int out = widths[layer + 1];
    for (int v = 0; v < ROW; v += LANES) {
      FloatVector sum = FloatVector.zero(FLOATS);
      int w = transposedRow(layer) + v;
      for (int o = 0; o < out; o++) {
        sum =
            FloatVector.broadcast(FLOATS, gradients[dy + o])
                .fma(FloatVector.fromArray(FLOATS, transposed, w + o * ROW), sum);
      }
      FloatVector zero = FloatVector.zero(FLOATS);
      FloatVector a = FloatVector.fromArray(FLOATS, activations, dx + v);
      zero.blend(zero.add(sum), a.compare(GT, 0f)).intoArray(gradients, dx + v);
    }
  }

  private boolean scaleOutput() {
    int x = row(layers - 2);
    int y = row(layers - 1);
    return Rescaling.scale(activations, x, gradients, y, scaledActivations, x, scaledGradients, y);
  }

  /**
   * W ← W + xᵀ·dy, b ← b + dy of a layer after the first.
   *
   * @param xs x in its row, perhaps scaled
   * @param dys dy in its row, scaled the other way
   */
  private void update(int layer, float[] xs, float[] dys) {
    int x = row(layer - 1);
    int y = row(layer);
    int in = widths[layer];
    int out = widths[layer + 1];
    for (int v = 0; v < ROW; v += LANES) {
      int bias = biases[layer] + v;
      FloatVector.fromArray(FLOATS, parameters, bias)
          .add(FloatVector.fromArray(FLOATS, gradients, y + v))
          .intoArray(parameters, bias);
      FloatVector dy = FloatVector.fromArray(FLOATS, dys, y + v);
      for (int i = 0; i < in; i++) {
        int w = weights[layer] + i * ROW + v;
        FloatVector.broadcast(FLOATS, xs[x + i])
            .fma(dy, FloatVector.fromArray(FLOATS, parameters, w))
            .intoArray(parameters, w);
      }
      FloatVector inputs = FloatVector.fromArray(FLOATS, xs, x + v);
      for (int o = 0; o < out; o++) {
        int w = transposedRow(layer) + o * ROW + v;
        FloatVector.broadcast(FLOATS, dys[y + o])
            .fma(inputs, FloatVector.fromArray(FLOATS, transposed, w))
            .intoArray(transposed, w);
      }
    }
  }

  /** W ← W + xᵀ·dy, b ← b + dy of the first layer. */
  private void updateFirst(byte[] runs, int[] starts, int list) {
    for (int v = 0; v < ROW; v += LANES) {
      FloatVector dy = FloatVector.fromArray(FLOATS, gradients, row(0) + v);
      int bias = biases[0] + v;
      FloatVector.fromArray(FLOATS, parameters, bias).add(dy).intoArray(parameters, bias);
    }
    for (int block = 0; block < blocks.length; block++) {
      int start = starts[list + block];
      int end = starts[list + block + 1];
      NarrowSparseTiles.add(runs, start, end, gradients, row(0), blocks[block]);
    }
  }

  private static int row(int layer) {
    return RowStride.FIRST_ROW + layer * ROW;
  }

  private static int transposedRow(int layer) {
    return RowStride.FIRST_ROW + layer * ROW * ROW;
  }
}
